"""家庭成员表: the family as papers and grades ask it, from the registered household where the person belongs to one."""

from dataclasses import replace
from typing import Any

from caseworker_app.domain.households import MEMBER_LABELS, FamilyMember, MemberStatus
from caseworker_app.domain.kinship import SELF_WORD, Relative, head_or, turn
from caseworker_app.domain.persons import Person
from caseworker_app.domain.zero_employment import Standing
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_views import HouseholdView, MemberView, view_of
from db.repositories.households import HouseholdRepository, MemberRepository

_SAID = {Standing.WORKS: MemberStatus.EMPLOYED, Standing.FREE: MemberStatus.UNEMPLOYED}


def with_household(desk: Desk, session: Any, person: Person) -> Person:
    """The person with the other members of the present household as family; unchanged where none is registered."""
    rows = [one for one in MemberRepository(session).of_person(person.id) if one.to_day is None]
    home = HouseholdRepository(session).get(rows[0].household_id) if rows else None
    if home is None:
        return person
    view = view_of(desk, session, home)
    own = next(one for one in view.present if one.person == person.id)
    words = _towards(view, own)
    others = (one for one in view.present if one.id != own.id)
    return replace(person, family=tuple(_relative(one, words[one.id]) for one in others))


def _towards(view: HouseholdView, own: MemberView) -> dict[int, str]:
    """What each member is to the person; where that cannot be turned, what the member is to the head."""
    relatives = tuple(Relative(one.id, one.relation, one.sex) for one in view.present)
    turned = turn(relatives, own.id).relations if not own.head else {}
    head = next(one for one in view.present if one.head)
    said = {one.id: f"户主{head.name}的{one.relation}" for one in view.present}
    if own.head:
        return {one.id: one.relation or "" for one in view.present}
    said[head.id] = head_or(SELF_WORD)
    return said | dict(turned)


def _relative(one: MemberView, relation: str) -> FamilyMember:
    """A member as a line of the family table: work by the registrations, else what is said."""
    status = _SAID.get(one.standing) if one.standing is not None else None
    status = status or one.status
    said = MEMBER_LABELS[status] if status is not None else None
    if said is None and one.standing is Standing.NOT_COUNTED:
        said = one.because
    return FamilyMember(one.name, relation or None, one.id_number, said)
