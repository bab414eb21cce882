"""单位资料: what is known of a unit, and the form that changes it."""

from caseworker_app.domain.employers import EMPLOYER_CODES, EMPLOYER_TEXTS
from caseworker_app.services import employers
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.units import Unit
from ui.dossier_part import Host
from ui.palette import Role
from ui.posts.forms import employer_form
from ui.posts.part import UnitPart
from ui.widgets.cards import Card
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Banner


class UnitFacts(UnitPart):
    """The first tab of a unit."""

    primary = "编辑资料"

    def __init__(self, host: Host) -> None:
        """Empty until a unit is shown."""
        super().__init__(host)
        self.warning = Banner("", Role.ASK)
        self.facts = Facts(columns=2)
        self.card = Card(self.tr("单位资料"))
        self.card.add(self.facts)
        for part in (self.warning, self.card):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_unit(self, unit: Unit) -> None:
        """Show the particulars."""
        super().show_unit(unit)
        self.facts.show_facts(facts_of(unit.employer))
        dispatch = self.tr("劳务派遣单位：不能申领就业补贴，也不能设公益性岗位。")
        self.warning.say(dispatch if unit.employer.labour_dispatch else "")

    def act(self) -> None:
        """Open the form."""
        if self.unit is None or self.slot.card is not None:
            return
        known = self.unit.employer
        self.ask(
            self.tr("编辑单位资料"),
            employer_form(known),
            lambda data: employers.update(self.host.desk, employer_id=known.id, data=data),
            said=self.tr("已保存单位资料"),
            renamed={"employer_uscc": "uscc"},
        )


def facts_of(unit: EmployerView) -> list[Fact]:
    """A unit as labels and values; what nobody has entered is said as such."""
    found = [_fact("单位名称", unit.name), _fact("统一社会信用代码", unit.uscc)]
    for name, (label, codes) in EMPLOYER_CODES.items():
        found.append(_fact(label, codes.get(getattr(unit, name) or "")))
    dispatch = None if unit.labour_dispatch is None else ("是" if unit.labour_dispatch else "否")
    found.append(_fact("劳务派遣单位", dispatch))
    registered = unit.registered_on.isoformat() if unit.registered_on else None
    found.append(_fact("注册日期", registered))
    found += [_fact(label, getattr(unit, name)) for name, label in EMPLOYER_TEXTS.items() if name != "name"]
    return found


def _fact(label: str, value: str | None) -> Fact:
    return Fact(label, value or "未登记", Role.INK if value else Role.QUIET)
