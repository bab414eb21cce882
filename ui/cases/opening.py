"""申请认定 (clause 四): choosing the groups of an application, and the agent where somebody acts for the person."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.domain.identity import read_identity
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from caseworker_app.shapes import plain
from ui.cases.groups_edit import GroupsEdit, standing_of
from ui.widgets.choices import CheckEdit
from ui.widgets.editors import DateEdit, IdEdit, LineEdit
from ui.widgets.form import Form

AGENT = ("name", "id_number", "relation", "phone", "powers", "from", "to")
RENAMED = {"group": "groups"} | {f"agent.{part}": f"agent_{part}" for part in AGENT}
"""At which field of the form an error of the service stands (PP-04)."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Opening", text)


def opening_form(desk: Desk, dossier: Dossier) -> Form:
    """Make the form: what is met is ticked, the first of them is the main group."""
    form = Form(columns=2)
    rules = RULE_SETS[dossier.policy]
    groups = GroupsEdit(rules, standing_of(dossier.verdict, rules), main=True)
    form.add("groups", _tr("申请类别"), groups, required=True, wide=True)
    form.add("day", _tr("申请日期"), DateEdit(), required=True)
    used = form.add("agent", _tr("办理人"), CheckEdit(_tr("由他人代办")), wide=True)
    _add_agent(form, desk)
    met = [str(code) for code in dossier.verdict.met_groups] if dossier.verdict else []
    form.set_values({"groups": met, "day": desk.on})
    used.edited.connect(lambda: _show_agent(form, used.isChecked()))
    _show_agent(form, False)
    return form


def opening_data(values: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The groups, and the rest as the service takes it."""
    groups = [str(code) for code in values.get("groups") or []]
    data = {"day": plain(values.get("day"))}
    if not values.get("agent"):
        return groups, data
    agent = {name: plain(values.get(f"agent_{name}")) for name in AGENT}
    return groups, data | {"agent": {name: value for name, value in agent.items() if value}}


def _add_agent(form: Form, desk: Desk) -> None:
    form.add("agent_name", _tr("代办人姓名"), LineEdit(), required=True)
    form.add(
        "agent_id_number",
        _tr("代办人证件号码"),
        IdEdit(check=lambda text: read_identity(text, None, today=desk.on, regions=desk.rules.regions)),
        required=True,
    )
    form.add("agent_relation", _tr("与申请人关系"), LineEdit(), required=True)
    form.add("agent_phone", _tr("代办人电话"), LineEdit())
    form.add("agent_from", _tr("授权起"), DateEdit())
    form.add("agent_to", _tr("授权止"), DateEdit())
    form.add("agent_powers", _tr("授权事项"), LineEdit(), wide=True)


def _show_agent(form: Form, shown: bool) -> None:
    for name in AGENT:
        form.show_field(f"agent_{name}", shown)
