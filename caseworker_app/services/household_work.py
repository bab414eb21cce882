"""家庭办理的共同部分: the rows a step works on, its event, and what follows for the members' verdicts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.household_life import HouseholdEventKind, HouseholdStage
from caseworker_app.services import verdicts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_reading import ReadMember
from caseworker_app.services.household_views import HouseholdView, view_of
from db.models.households import Household, HouseholdEvent, HouseholdMember
from db.repositories.households import HouseholdRepository, MemberRepository
from db.unit_of_work import UnitOfWork


def known(session: Any, household_id: int) -> Household:
    """The row of a household.

    Raises UserError where there is none.
    """
    row = HouseholdRepository(session).get(household_id)
    if row is None:
        raise UserError("not_found", "没有这个家庭，请核对。", "household")
    return row


def still_open(session: Any, household_id: int) -> Household:
    """The row of a household that is not closed.

    Raises UserError where there is none, or it is closed.
    """
    row = known(session, household_id)
    if row.closed_on is not None:
        raise UserError(
            "household_closed", f"家庭 {row.number} 已于 {row.closed_on} 销户，不能再办理。", "household"
        )
    return row


def present(session: Any, household_id: int) -> list[HouseholdMember]:
    """The members who have not left, the head first."""
    rows = MemberRepository(session).of_households([household_id])[household_id]
    return [row for row in rows if row.to_day is None]


def member_of(session: Any, member_id: int) -> HouseholdMember:
    """The row of a member who has not left.

    Raises UserError where there is none.
    """
    row = MemberRepository(session).get(member_id)
    if row is None:
        raise UserError("not_found", "没有这名家庭成员，请核对。", "member")
    if row.to_day is not None:
        raise UserError("has_left", f"{row.name}已于 {row.to_day} 离户，不能再办理。", "member")
    return row


def refuse_elsewhere(
    session: Any, members: Iterable[ReadMember], since: date, *, apart: Collection[int] = ()
) -> None:
    """One household at a time.

    Raises UserError with the number of the other household where one of them belongs to it on or after a day.
    """
    listed = list(members)
    people = [one.person for one in listed if one.person is not None]
    numbers = [number for one in listed for number in one.numbers]
    for row, number in MemberRepository(session).elsewhere(since, people, numbers, apart):
        raise UserError(
            "in_household",
            f"{row.name}已登记在家庭 {number}（{row.from_day} 起），"
            "同一时间只能属于一个家庭，请先在该家庭办理离户、分户或并户。",
            "person",
            id=row.household_id,
        )


def refuse_before(rows: Iterable[HouseholdMember], day: date) -> None:
    """Nobody leaves or turns before joining.

    Raises UserError that names the member.
    """
    for row in rows:
        if day < row.from_day:
            raise UserError("period", f"{row.name}自 {row.from_day} 起入户，日期不能早于入户日期。", "day")


def new_household(desk: Desk, uow: UnitOfWork, columns: Mapping[str, Any]) -> Household:
    """Add a household's row with its number: district, year, device and a running number no other device can give."""
    year = desk.on.year
    running = uow.next_number(f"household:{year}")
    row = Household(
        id=uow.new_id(),
        number=f"H{desk.office.region}-{year}-{uow.device:02d}-{running:04d}",
        stage=str(HouseholdStage.REGISTERED),
        **columns,
    )
    uow.session.add(row)
    return row


def add_member(
    uow: UnitOfWork, household_id: int, read: ReadMember, since: date, *, head: bool = False
) -> HouseholdMember:
    """Add a member's row."""
    row = HouseholdMember(
        id=uow.new_id(), household_id=household_id, head=head, from_day=since, **read.columns
    )
    uow.session.add(row)
    return row


def tell(
    desk: Desk,
    uow: UnitOfWork,
    household_id: int,
    kind: HouseholdEventKind,
    day: date,
    text: str,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add what happened to the household's events."""
    uow.session.add(
        HouseholdEvent(
            id=uow.new_id(),
            household_id=household_id,
            kind=str(kind),
            day=day,
            text=text,
            details=dict(details) if details else None,
            actor=desk.user,
        )
    )


def finish(desk: Desk, uow: UnitOfWork, household_id: int, people: Iterable[int | None]) -> HouseholdView:
    """Check what must always hold, work out the members' verdicts anew, save, and show the household."""
    uow.session.flush()
    row = known(uow.session, household_id)
    check_heads(uow.session, [household_id])
    verdicts.keep_next_changes(desk, uow.session, sorted({p for p in people if p is not None}))
    uow.session.flush()
    view = view_of(desk, uow.session, row)
    uow.commit()
    return replace(view, changes=Changes(uow.changes))


def check_heads(session: Any, household_ids: Iterable[int]) -> None:
    """An open household has exactly one head among those who have not left.

    Raises UserError where it has not.
    """
    for household_id in household_ids:
        row = known(session, household_id)
        heads = [one for one in present(session, household_id) if one.head]
        if row.closed_on is None and len(heads) != 1:
            raise UserError(
                "one_head",
                f"家庭 {row.number} 应有且只有一名户主，现有 {len(heads)} 名，请先指定户主。",
                "new_head",
            )
