"""Which papers fit a person as things stand (可打印的文书): what the print menu of the dossier offers."""

from dataclasses import dataclass

from caseworker_app.domain.cases import Action
from caseworker_app.services import printing
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.dossier import Dossier

_AFTER = {
    "acceptance_receipt": Action.ACCEPT,
    "supplement_notice": Action.ASK_FOR_MORE,
    "public_notice": Action.PUBLISH,
    "determination_notice": Action.DETERMINE,
}
"""Papers that stand for something done."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its template, its title, and the record it is printed for."""

    template: str
    title: str
    record_id: int


def fitting(dossier: Dossier) -> list[Paper]:
    """The papers that can be printed now, in the order a case needs them."""
    found = []
    for entry in printing.catalogue():
        record = _record(entry, dossier)
        if record is not None:
            found.append(Paper(entry["code"], entry["title"], record))
    return found


def title_of(template: str) -> str:
    """What a paper is called."""
    return next((e["title"] for e in printing.catalogue() if e["code"] == template), template)


def _record(entry: dict[str, str], dossier: Dossier) -> int | None:
    if entry["takes"] == "person":
        return dossier.person.id
    case = dossier.case if entry["takes"] == "case" else None
    return case.id if case is not None and _is_due(entry["code"], case) else None


def _is_due(template: str, case: CaseView) -> bool:
    needed = _AFTER.get(template)
    return needed is None or any(event.action is needed for event in case.events)
