"""更正环节与市系统状态: two small forms beside the case, one for a step entered wrongly, one for the city's own system."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.cases import TRANSITIONS, CaseEvent
from caseworker_app.domain.cases.corrections import TEXTS, text_parts
from caseworker_app.domain.cases.entering import LABELS
from caseworker_app.services.case_views import CaseView
from caseworker_app.shapes import plain
from ui.forms.outside_form import outside_form, outside_in_words
from ui.palette import Role
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, TextEdit
from ui.widgets.form import Form

__all__ = [
    "RENAMED",
    "correction_data",
    "correction_form",
    "event_of",
    "label_of",
    "main_part",
    "outside_form",
    "outside_in_words",
    "text_of_step",
]
RENAMED = dict.fromkeys(TEXTS, "text")
"""The text of a step is one field, whatever the step calls it."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Corrections", text)


def correction_form(case: CaseView) -> Form:
    """Make the form that corrects a step: which one, its day, its text, and why."""
    form = Form(columns=2)
    events = [(event.id, f"{event.day} {label_of(event)}") for event in reversed(case.events)]
    chosen = ChoiceEdit(events, empty=None)
    form.add("event", _tr("办理环节"), chosen, required=True)
    day = form.add("day", _tr("办理日期"), DateEdit(), required=True)
    text = form.add("text", _tr("内容"), TextEdit(lines=2), wide=True)
    form.add("reason", _tr("更正原因"), LineEdit(), required=True, wide=True)

    def show() -> None:
        event = event_of(case, chosen.value())
        day.set_value(event.day)
        text.set_value(text_of_step(event))
        form.remark("text", LABELS[main_part(event)], Role.QUIET)

    chosen.edited.connect(show)
    show()
    form.mark_clean()
    return form


def correction_data(case: CaseView, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the service is given: only a text that was changed."""
    event = event_of(case, values["event"])
    text = values.get("text") or ""
    details = {main_part(event): text} if text != text_of_step(event) else {}
    return {
        "event_id": event.id,
        "day": plain(values["day"]),
        "details": details,
        "reason": values.get("reason") or "",
    }


def event_of(case: CaseView, event_id: object) -> CaseEvent:
    """The step that was chosen."""
    return next(event for event in case.events if event.id == event_id)


def label_of(event: CaseEvent) -> str:
    """What a step is called at the counter."""
    return next((row.label for row in TRANSITIONS if row.action is event.action), _tr("立案"))


def main_part(event: CaseEvent) -> str:
    """The text of a step that is corrected: the one it has, else the first it could have."""
    parts = text_parts(event.action)
    return next((part for part in parts if event.details.get(part)), parts[0])


def text_of_step(event: CaseEvent) -> str:
    """The text as it stands."""
    held = event.details.get(main_part(event)) or ""
    return "、".join(map(str, held)) if isinstance(held, list | tuple) else str(held)
