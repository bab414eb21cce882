"""选择类别: the groups of clause 四 to be ticked, with how each stands today; the main one comes first in the value."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.hardship import GroupCode, RuleSet, Verdict
from caseworker_app.domain.values import Tri
from ui.palette import Role
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.labels import Text

STANDING = {True: ("符合", Role.GOOD), False: ("不符合", Role.QUIET), None: ("尚未明确", Role.ASK)}


class GroupsEdit(QWidget):
    """Ticks for groups; with `main` one of those ticked is the main group."""

    edited = Signal()

    def __init__(
        self,
        rules: RuleSet,
        standing: Mapping[GroupCode, Tri],
        *,
        main: bool,
        only: Sequence[GroupCode] | None = None,
    ) -> None:
        """Offer the groups of a rule set (`only` some of them), those that are met first."""
        super().__init__()
        self._rules = rules
        self._ticks: dict[GroupCode, CheckEdit] = {}
        self._main = ChoiceEdit(empty=None)
        self._main.setAccessibleName(self.tr("主要类别"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        order = {True: 0, None: 1, False: 2}
        for code in sorted(rules.codes if only is None else only, key=lambda g: order[standing.get(g)]):
            column.addLayout(self._line(code, standing))
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("主要类别"), size=13, ink=Role.QUIET))
        row.addWidget(self._main, 1)
        self._main_box = QWidget()
        self._main_box.setLayout(row)
        row.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._main_box)
        self._main_box.setVisible(main)
        if self._ticks:
            self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> object:
        """The codes ticked, the main one first; None where none is."""
        ticked = [str(code) for code, tick in self._ticks.items() if tick.isChecked()]
        main = self._main.value()
        return sorted(ticked, key=lambda code: code != main) or None

    def set_value(self, value: object) -> None:
        """Tick these, the first being the main one."""
        codes = [str(code) for code in value] if isinstance(value, list | tuple) else []
        for code, tick in self._ticks.items():
            tick.setChecked(str(code) in codes)
        if codes:
            self._main.set_value(codes[0])

    def problem(self, *, final: bool) -> str:
        """Any ticks can be read."""
        return ""

    def raw(self) -> str:
        """The codes ticked."""
        value = self.value()
        return ",".join(value) if isinstance(value, list) else ""

    def set_raw(self, text: str) -> None:
        """Put the ticks back."""
        self.set_value([code for code in text.split(",") if code])

    def set_wrong(self, wrong: bool) -> None:
        """Nothing to mark beyond the words of the error."""

    def _line(self, code: GroupCode, standing: Mapping[GroupCode, Tri]) -> QHBoxLayout:
        tick = CheckEdit(self._rules.label(code))
        tick.edited.connect(self._ticked)
        self._ticks[code] = tick
        row = QHBoxLayout()
        row.addWidget(tick)
        row.addStretch(1)
        if code in standing:
            word, role = STANDING[standing[code]]
            row.addWidget(Text(word, size=13, ink=role))
            tick.setAccessibleDescription(word)
        return row

    def _ticked(self) -> None:
        self._main.set_choices(
            [(str(code), self._rules.label(code)) for code, tick in self._ticks.items() if tick.isChecked()]
        )
        self.edited.emit()


def standing_of(verdict: Verdict | None, rules: RuleSet) -> dict[GroupCode, Tri]:
    """How each group stands by a verdict; nothing where the verdict rests on another rule set."""
    if verdict is None or verdict.policy != rules.code:
        return {}
    return {group.code: group.met for group in verdict.groups}
