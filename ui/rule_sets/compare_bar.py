"""比对条件: which rule set and which day, and which of the people found are shown."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.services.rule_sets import CHANGE_LABELS, Change, RuleSetComparison
from ui import text
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import Choice, ChoiceEdit, SegmentChoice
from ui.widgets.editors import DateEdit
from ui.widgets.labels import Text

COMPARE = "Alt+B"


class CompareBar(QWidget):
    """One line: a set, a day, 比对."""

    asked = Signal(str, object)
    troubled = Signal(str)

    def __init__(self, on: date) -> None:
        """Offer the sets; the day is the legal day."""
        super().__init__()
        sets = [(rules.code, f"{rules.title}　{rules.document}") for rules in RULE_SETS.values()]
        self.code = ChoiceEdit(sets, empty=None)
        self.code.setAccessibleName(self.tr("比对的规则"))
        self.code.setFixedWidth(330)
        self.day = DateEdit()
        self.day.setAccessibleName(self.tr("比对日期"))
        self.day.setFixedWidth(132)
        self.day.set_value(on)
        self.button = PrimaryButton(self.tr("比对"), shortcut=COMPARE, show_keys=True)
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(self.tr("如果采用"), size=13, ink=Role.QUIET))
        row.addWidget(self.code)
        row.addWidget(Text(self.tr("自"), size=13, ink=Role.QUIET))
        row.addWidget(self.day)
        row.addWidget(Text(self.tr("起，谁会进入或退出"), size=13, ink=Role.QUIET))
        row.addStretch(1)
        row.addWidget(self.button)

    def ask(self) -> None:
        """Ask for the comparison, or say what is wrong with the day."""
        try:
            day = self.day.value()
        except UserError as error:
            self.troubled.emit(error.message)
            return
        if isinstance(day, date):
            self.asked.emit(str(self.code.value()), day)
        else:
            self.troubled.emit(self.tr("请填写比对日期，如 2023-08-01。"))


class ChangeFilter(SegmentChoice):
    """进入, 退出, 不能确定, or all."""

    def __init__(self) -> None:
        """All are shown at first."""
        words = [("", "全部"), *((str(change), label) for change, label in CHANGE_LABELS.items())]
        super().__init__([Choice(value, label, str(n)) for n, (value, label) in enumerate(words)])
        self.set_value("")
        self.setAccessibleName(self.tr("显示哪些人员"))

    def change(self) -> Change | None:
        """The change chosen; None for all."""
        chosen = self.value()
        return Change(str(chosen)) if chosen else None


def summary(found: RuleSetComparison) -> str:
    """How many were looked at, and how many change, in one line."""
    against, with_ = RULE_SETS[found.against], RULE_SETS[found.code]
    parts = [f"{CHANGE_LABELS[c]} {text.count(found.count(c))} 人" for c in Change]
    return f"{found.on}　{with_.title} 比 {against.title}：{'，'.join(parts)}（共 {text.count(found.people)} 人）"
