"""收入核算表单: a household's month, its earners and its other income; what it comes to is shown while one types."""

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.income import REFERENCE, Reckoning
from caseworker_app.domain.persons import Person
from caseworker_app.services import income
from caseworker_app.services.desk import Desk
from caseworker_app.shapes import plain
from ui import text
from ui.income.earners_edit import EarnersEdit
from ui.palette import Role
from ui.widgets.choices import TriChoice
from ui.widgets.editors import CountEdit, DateEdit, Editor, MoneyEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text

MOST_MEMBERS = 99


def _tr(words: str) -> str:
    return QCoreApplication.translate("IncomeForm", words)


def sheet_form(person: Person, desk: Desk) -> Form:
    """Make the form: this month, the registered household, and the person as the first earner."""
    form = Form(columns=4)
    form.add("month", _tr("核算月份"), DateEdit(partial=True), required=True, hint=_tr("写到月，如 2018-01"))
    form.add("members", _tr("家庭人口"), CountEdit(most=MOST_MEMBERS), required=True)
    form.add("other", _tr("其他收入"), MoneyEdit(), hint=_tr("养老金、赡养费、租金等，元／月"))
    form.add("applied", _tr("民政部门适用减半计入"), TriChoice(), hint=_tr("未定的选未问，按适用计算"))
    form.add(
        "earners", _tr("就业成员（收入不稳定的可填几个月，用顿号分开，按平均计算）"), EarnersEdit(), wide=True
    )
    form.set_values(
        {
            "month": f"{desk.on:%Y-%m}",
            "members": len(person.family) + 1 if person.family else None,
            "earners": [person.name],
        }
    )
    return form


def sheet_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the form holds as the service takes it."""
    return {name: plain(value) for name, value in values.items()}


class Preview(QWidget):
    """What the form comes to so far: one line an earner, the sums, and what they rest on; nothing is said twice."""

    def __init__(self, form: Form, desk: Desk) -> None:
        """Follow the form."""
        super().__init__()
        self._form, self._desk = form, desk
        self.lines = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.result = Text("", bold=True, wrap=True)
        self.notes = Text("", size=13, ink=Role.QUIET, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.lines, self.result, self.notes):
            column.addWidget(part)
        for name in ("month", "members", "other", "applied", "earners"):
            cast(Editor, form.editor(name)).edited.connect(self.show_result)
        self.show_result()

    def show_result(self) -> None:
        """Work out what stands there, or say what is still wanting."""
        self._form.remark("month", "")
        try:
            reckoning = income.compute(self._desk, data=sheet_data(self._form.values()))
        except UserError as error:
            if error.field == "month" and self._form.dirty:
                self._form.remark("month", error.message)
            self._say("", "", _tr("填好家庭人口和就业成员的月收入后，这里随填随算。"))
            return
        notes = "".join(note for note in reckoning.notes if note != REFERENCE)
        self._say(earner_lines(reckoning), sums_line(reckoning), notes)

    def _say(self, lines: str, result: str, notes: str) -> None:
        for label, words in ((self.lines, lines), (self.result, result), (self.notes, notes)):
            label.setText(words)
            label.setVisible(bool(words))


def earner_lines(reckoning: Reckoning) -> str:
    """Each earner's line in words."""
    return "\n".join(f"{one.name}：{one.rule}" for one in reckoning.lines)


def sums_line(reckoning: Reckoning) -> str:
    """The sums and the conclusion in words."""
    said = _tr("家庭月收入计 {} 元，人均 {} 元；标准 {} 元／人，参考补足 {} 元。{}。")
    return said.format(
        text.money(reckoning.total),
        text.money(reckoning.per_head),
        text.money(reckoning.line / reckoning.household.members),
        text.money(reckoning.top_up),
        reckoning.conclusion,
    )
