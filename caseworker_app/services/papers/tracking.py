"""交接和移交清单的来源 (clause 四): the cases of one hand-over, and one case on its way to another centre, as their papers show them."""

from collections.abc import Callable
from typing import Any

from caseworker_app.documents.tracking_views import (
    HandedCase,
    HandOverView,
    TransferListView,
    TransferredThing,
)
from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.cases import STATUS_LABELS
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import listed_label
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.transfers import FATE_LABELS, TRANSFER_LABELS, Fate, OpenThing, TransferState
from caseworker_app.services import mapping, open_work
from caseworker_app.services.case_views import CaseView, views
from caseworker_app.services.desk import Desk
from caseworker_app.services.paper_views import Source
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.repositories.tracking import AssignmentRepository, FileRepository, TransferRepository


def hand_over(desk: Desk, session: Any, assignment_id: int) -> Source:
    """All cases of the hand-over an assignment belongs to.

    Raises UserError where it belongs to none.
    """
    assignments = AssignmentRepository(session)
    first = assignments.get(assignment_id)
    if first is None or first.handover is None:
        raise UserError("not_found", "没有这张交接单，请核对。", "handover")
    rows = assignments.of_handover(first.handover)
    cases = CaseRepository(session)
    shown = views(session, cases.many([row.case_id for row in rows]))
    people = {row.id: row for row in PersonRepository(session).many({case.person for case in shown})}
    things = open_work.of_cases(session, [case.id for case in shown])
    files = FileRepository(session).of_people(list(people))
    listed = tuple(_handed(case, people[case.person], things[case.id], files[case.person]) for case in shown)
    givers = "、".join(assignments.givers([case.id for case in shown], rows[0].id)) or first.actor
    view = HandOverView(
        number=first.handover,
        day=first.from_day,
        giver=givers,
        taker=first.officer or "",
        stand_in=first.stand_in,
        reason=first.reason or "",
        cases=listed,
    )
    return Source(None, record=view)


def _handed(case: CaseView, person: Any, things: tuple[OpenThing, ...], files: list[Any]) -> HandedCase:
    last = case.steps[-1] if case.steps else None
    return HandedCase(
        number=case.number,
        name=person.name,
        sex=SEX_LABELS.get(person.sex or ""),
        id_number=person.id_number,
        phone=person.phone,
        address=person.address,
        groups=_groups(case),
        status=STATUS_LABELS[case.status],
        grade=case.grade,
        last_step=f"{last.day} {STEP_LABELS[StepKind(last.kind)]}" if last else None,
        open_work=tuple(f"{thing.text}（{thing.day}）" if thing.day else thing.text for thing in things),
        file="、".join(one.number for one in files) or None,
    )


def transfer(desk: Desk, session: Any, transfer_id: int) -> Source:
    """A transfer with its case, its person, the months of subsidy used and what goes on being paid.

    Raises UserError where there is none.
    """
    row = TransferRepository(session).get(transfer_id)
    if row is None:
        raise UserError("not_found", "没有这条转移，请核对。", "transfer")
    case = views(session, CaseRepository(session).many([row.case_id]))[0]
    kept = PersonRepository(session).get(row.person_id)
    assert kept is not None
    view = _transferred(session, row, case, kept)
    return Source(mapping.person_from(kept), case=case, record=view)


def _transferred(session: Any, row: Any, case: CaseView, person: Any) -> TransferListView:
    files = FileRepository(session).of_person(row.person_id)
    used, running = _subsidies(session, row.person_id)
    return TransferListView(
        name=person.name,
        sex=SEX_LABELS.get(person.sex or ""),
        id_number=person.id_number,
        phone=person.phone,
        address=person.address,
        case_number=case.number,
        status=STATUS_LABELS[case.status],
        groups=_groups(case),
        determined_on=case.determined_on,
        grade=case.grade,
        officer=case.officer,
        from_centre=row.from_centre,
        to_centre=row.to_centre,
        asked_on=row.asked_on,
        reason=row.reason,
        things=tuple(
            TransferredThing(one["text"], one["day"], one["officer"], FATE_LABELS[Fate(one["fate"])])
            for one in row.open_work
        ),
        months_used=used,
        running=running,
        files=tuple(f"纸质档案 {one.number}（{one.box or '未装盒'}）" for one in files),
        steps=len(case.steps),
        state=TRANSFER_LABELS[TransferState(row.state)],
        answered_on=row.answered_on,
        answer=row.answer,
    )


def _subsidies(session: Any, person_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Months used of each kind, and the last month of each: what was earned stays earned."""
    used, running = [], []
    for kind, months, last in TransferRepository(session).subsidy_months(person_id):
        label = KINDS[kind].label if kind in KINDS else kind
        used.append(f"{label} {months} 个月")
        running.append(f"{label}（已领至 {last}）")
    return tuple(used), tuple(running)


def _groups(case: CaseView) -> str:
    held = sorted((g for g in case.groups if g.to_day is None), key=lambda one: not one.main)
    return "、".join(listed_label(one.code) for one in held)


def view(desk: Desk, source: Source) -> Any:
    """The list as it was gathered."""
    return source.record


READERS: dict[str, Callable[[Desk, Any, int], Source]] = {"handover": hand_over, "transfer": transfer}
BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {"hand_over_list": view, "transfer_list": view}
