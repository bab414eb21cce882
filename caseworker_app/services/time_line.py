"""概览的经过: everything that happened to one person, from every subject, the newest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.cases.transitions import TRANSITIONS
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.posts import LEFT_CAUSE_LABELS, POST_KIND_LABELS, LeftCause, PostKind
from caseworker_app.domain.registration_codes import CANCEL_LABELS
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import DEED_LABELS, Deed
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import contact_story
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.employment_views import SpellView
from caseworker_app.services.printing import LedgerLine
from db.repositories.employers import EmployerRepository
from db.repositories.posts import HoldingRepository
from db.repositories.subsidies import SubsidyRepository


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing on the time line: when, what, and a note."""

    day: PartialDate
    title: str
    note: str
    kind: str


_ACTION_LABELS = {row.action: row.label for row in TRANSITIONS}
_CANCEL_LABELS = {str(cause): label for cause, label in CANCEL_LABELS.items()}


def happenings(
    session: Any,
    person_id: int,
    held: Iterable[CaseView],
    spells: Iterable[SpellView],
    papers: Iterable[LedgerLine],
) -> tuple[Happening, ...]:
    """Everything that happened, the newest first; posts and subsidies are read here, in two queries each."""
    posts = HoldingRepository(session).of_person(person_id)
    told = {holding.spell_id for holding, _ in posts}
    found = [*_spells(spell for spell in spells if spell.id not in told)]
    for case in held:
        found += _case(case)
    found += _posts(session, posts)
    found += _subsidies(session, person_id)
    found += [_on(day, title, note, "contact") for day, title, note in contact_story.told(session, person_id)]
    found += [_on(p.day, f"打印{p.title}", f"{p.serial} · {p.actor}", "paper") for p in papers]
    placed = sorted(enumerate(found), key=lambda item: (item[1].day, item[0]), reverse=True)
    return tuple(happening for _, happening in placed)


def _spells(spells: Iterable[SpellView]) -> Iterator[Happening]:
    """When each registration began, and when one of unemployment was cancelled."""
    for spell in spells:
        yield Happening(
            spell.from_day, SPELL_LABELS[SpellKind(spell.kind)], spell.employer or "", "employment"
        )
        if spell.cancelled_on is not None:
            cause = _CANCEL_LABELS.get(spell.cancel_cause or "", "")
            yield _on(spell.cancelled_on, "注销失业登记", cause, "employment")


def _case(case: CaseView) -> Iterator[Happening]:
    for event in case.events:
        label = _ACTION_LABELS.get(event.action, "立案")
        note = str(event.details.get("opinion") or event.details.get("cause") or event.warning or "")
        yield _on(event.day, label, note or f"{case.number} · {event.actor}", "case")
    for step in case.steps:
        yield _on(step.day, STEP_LABELS[StepKind(step.kind)], step.content or "", "step")


def _posts(session: Any, rows: Sequence[tuple[Any, Any]]) -> Iterator[Happening]:
    """上岗 and 离岗, with the unit and the post; the registration that goes with a post is not told a second time."""
    units = EmployerRepository(session).names([post.employer_id for _, post in rows]) if rows else {}
    for holding, post in rows:
        where = f"{units[post.employer_id]} · {post.name}"
        kind = POST_KIND_LABELS[PostKind(post.kind)]
        yield _on(holding.hired_on, f"{kind}上岗", where, "post")
        if holding.left_on is not None:
            cause = LEFT_CAUSE_LABELS[LeftCause(holding.left_cause)] if holding.left_cause else ""
            yield _on(holding.left_on, f"{kind}离岗", f"{cause}\u3000{where}".strip(), "post")


def _subsidies(session: Any, person_id: int) -> Iterator[Happening]:
    """Each step of the applications that name the person, by themselves or by a unit."""
    found = SubsidyRepository(session)
    rows = found.of_person(person_id)
    events = found.events_of([row.id for row in rows]) if rows else {}
    for row in reversed(rows):
        kind = KINDS.get(row.kind)
        note = f"{kind.label if kind else row.kind} · {row.number}"
        for event in events[row.id]:
            label = DEED_LABELS[Deed(event.action)]
            yield _on(event.day, f"补贴{label}", note, "subsidy")


def _on(day: date, title: str, note: str, kind: str) -> Happening:
    return Happening(PartialDate.of(day), title, note, kind)
