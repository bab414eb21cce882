"""申领人: the person, or the unit and the person of a roster's row, and who acts for them (代办)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services.desk import Desk
from ui.page import Shell
from ui.widgets.choices import CheckEdit
from ui.widgets.editors import IdEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.person_pick import PersonPick, person_finder
from ui.widgets.unit_pick import UnitPick, unit_finder

AGENT = "agent"
_PARTS = (
    ("name", "代办人姓名"),
    ("id_number", "代办人证件号码"),
    ("relation", "与申请人关系"),
    ("phone", "代办人电话"),
)
_NEEDED = ("name", "id_number", "relation")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClaimantForm", text)


def has_roster(kind: Kind) -> bool:
    """Whether a unit names people: for their own sums, or as the evidence of one sum (创业带动就业)."""
    return kind.claimant is Claimant.UNIT and (kind.per_person or is_evidence(kind))


def is_evidence(kind: Kind) -> bool:
    """Whether the roster is only the evidence of the unit's one sum."""
    return not kind.per_person and kind.roster_gap is not None


def claimant_form(shell: Shell, desk: Desk, kind: Kind | None) -> Form:
    """The fields of who claims; empty while no kind is chosen."""
    form = Form(columns=2, save_keys=False)
    if kind is None:
        return form
    unit = kind.claimant is Claimant.UNIT
    if unit:
        form.add(
            "employer",
            _tr("申领单位"),
            UnitPick(unit_finder(shell.jobs, desk)),
            required=True,
            wide=True,
            hint=_tr("找不到的先在“岗位 › 单位”登记"),
        )
    if not unit or has_roster(kind):
        label = _tr("人员") if unit else _tr("申领人")
        form.add("person", label, PersonPick(person_finder(shell.jobs, desk)), required=not unit, wide=True)
    if kind.agent and not unit:
        _add_agent(form)
    return form


def _add_agent(form: Form) -> None:
    """代办: its fields are asked only where somebody acts for the applicant."""
    by_agent = form.add(AGENT, _tr("办理方式"), CheckEdit(_tr("由他人代办")), wide=True)
    for name, label in _PARTS:
        editor = IdEdit() if name == "id_number" else LineEdit()
        form.add(f"{AGENT}_{name}", _tr(label), editor, required=name in _NEEDED)
        form.show_field(f"{AGENT}_{name}", False)

    def fit() -> None:
        for name, _ in _PARTS:
            form.show_field(f"{AGENT}_{name}", bool(by_agent.value()))

    by_agent.edited.connect(fit)


def claim_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write who claims as the service takes it."""
    data: dict[str, Any] = {"employer": values["employer"]} if values.get("employer") else {}
    if values.get(AGENT):
        agent = {name: values.get(f"{AGENT}_{name}") for name, _ in _PARTS}
        data[AGENT] = {name: value for name, value in agent.items() if value}
    return data
