"""待办的筛选: whose things are shown (all, mine, as stand-in), of which kind, and of whom by name."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.services.due_ask import Tally
from caseworker_app.services.due_kinds import GROUP_LABELS, DueGroup
from caseworker_app.services.worklist import Whose
from ui import text, theme
from ui.widgets.choices import Choice, ChoiceEdit, SegmentChoice
from ui.widgets.editors import LineEdit

ALL, MINE, STANDING_IN = "all", "mine", "standing_in"
TYPING_MS = 250
NAME_WIDTH = 220


class NameEdit(LineEdit):
    """The name; Down and Enter go on into the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list, or type."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DueFilter(QWidget):
    """Kind and name below the title; `whose` stands beside it."""

    asked = Signal()
    """Something else is wanted."""

    def __init__(self, user: str) -> None:
        """Everything is wanted at first."""
        super().__init__()
        self._user = user
        self.whose = SegmentChoice(
            [
                Choice(ALL, self.tr("全部"), "1"),
                Choice(MINE, self.tr("我的"), "2"),
                Choice(STANDING_IN, self.tr("代管"), "3"),
            ]
        )
        self.whose.setAccessibleName(self.tr("看全部、我的还是我代管的"))
        self.whose.setToolTip(self.tr("“我的”含本人负责和代管的，“代管”只列代管的"))
        self.whose.set_value(ALL)
        self.kind = ChoiceEdit(empty=self.tr("全部种类"))
        self.kind.setAccessibleName(self.tr("待办种类"))
        self.kind.setMinimumContentsLength(12)
        self.kind.set_choices([(group, label) for group, label in GROUP_LABELS.items()])
        self.name = NameEdit(placeholder=self.tr("按姓名或单位查找"), length=40)
        self.name.setAccessibleName(self.tr("按姓名或单位查找待办"))
        self.name.setClearButtonEnabled(True)
        self.name.setFixedWidth(theme.px(NAME_WIDTH))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._counting = False
        self._lay_out()
        self.whose.edited.connect(self.asked)
        self.kind.edited.connect(self._chosen)
        self.name.edited.connect(self._typing.start)
        self._typing.timeout.connect(self.asked)

    @property
    def wanted(self) -> Whose:
        """Whose things, and of which name."""
        chosen, name = self.whose.value(), str(self.name.value() or "")
        return Whose(
            in_charge=self._user if chosen == MINE else None,
            standing_in=self._user if chosen == STANDING_IN else None,
            name=name,
        )

    @property
    def group(self) -> DueGroup | None:
        """The kind that is wanted; None for all."""
        value = self.kind.value()
        return value if isinstance(value, DueGroup) else None

    @property
    def narrows(self) -> bool:
        """Whether anything but everything is wanted."""
        return self.wanted != Whose() or self.group is not None

    def show_counts(self, groups: Mapping[DueGroup, Tally]) -> None:
        """Say behind each kind how many there are."""
        self._counting = True
        self.kind.set_choices([(group, _label(group, groups.get(group))) for group in DueGroup])
        self._counting = False

    def _chosen(self) -> None:
        if not self._counting:
            self.asked.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.name)
        row.addStretch(1)


def _label(group: DueGroup, tally: Tally | None) -> str:
    number = tally.total if tally else 0
    return f"{GROUP_LABELS[group]} {text.count(number)}" if number else GROUP_LABELS[group]
