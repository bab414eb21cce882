"""However households are registered, parted, joined and headed: one head each, nobody in two, no member lost."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.services import households
from caseworker_app.services.desk import Desk
from caseworker_app.services.households import HouseholdView
from db.models.households import Household
from db.repositories.repository import Repository
from tests import offices, people
from tests.services.home_office import JANUARY, person

PEOPLE = 4
steps = st.lists(
    st.tuples(
        st.sampled_from(("add", "join", "head", "split", "merge", "leave", "die", "undo")),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.integers(0, 8),
    ),
    min_size=6,
    max_size=14,
)
RELATIONS = ("配偶", "子", "母亲", "侄子")


class Households(Repository[Household]):
    """All of them."""

    kind = Household


class Town:
    """A desk and the people who move about; its words are short where a run fails."""

    def __init__(self, desk: Desk, who: list[int]) -> None:
        self.desk, self.who = desk, who

    def __repr__(self) -> str:
        return "Town"


@pytest.fixture
def town(office_template: Path, tmp_path: Path) -> Iterator[Town]:
    desk = offices.open_office(offices.copy_office(office_template, tmp_path))
    yield Town(desk, [person(desk, people.number(n=n), f"人{n}", spell={}) for n in range(PEOPLE)])
    desk.store.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_one_head_each_nobody_in_two_and_no_member_lost(
    town: Town, taken: list[tuple[str, int, int, int]]
) -> None:
    desk, who = town.desk, town.who
    before = living(desk)
    for step, one, other, shift in taken:
        with suppress(UserError):
            take(desk, step, who[one], who[other], shift)
        now = living(desk)
        if step not in ("add", "join", "leave", "die", "undo"):
            assert now == before
        before = now


def take(desk: Desk, step: str, one: int, other: int, shift: int) -> None:
    """One step about two of the people, on a day of early January."""
    day = (JANUARY - timedelta(days=shift)).isoformat()
    home, second = current(desk, one), current(desk, other)
    word = RELATIONS[shift % len(RELATIONS)]
    if step == "add":
        data = {"head": {"person": one}, "opened_on": day, "members": [{"person": other, "relation": word}]}
        households.add(desk, data=data)
    if home is None:
        return
    own = membership(home, one)
    words = {str(m.id): m.relation if m.relation not in (None, "本人") else word for m in home.present}
    if step == "join":
        data = {"person": other, "relation": word, "day": day}
        households.join(desk, household_id=home.id, data=data)
    if step == "head":
        data = {"member": own, "relations": words, "day": day}
        households.change_head(desk, household_id=home.id, data=data)
    if step == "split":
        follows = next((m.id for m in home.present if m.id != own), None)
        data = {"members": [own], "head": own, "new_head": follows, "relations": words, "day": day}
        households.split(desk, household_id=home.id, data=data)
    if step == "merge" and second is not None:
        words = {str(m.id): word for m in second.present}
        data = {"source": second.id, "relations": words, "day": day}
        households.merge(desk, household_id=home.id, data=data)
    if step in ("leave", "die"):
        follows = next((m.id for m in home.present if m.id != own), None)
        data = {"cause": "died" if step == "die" else "moved", "day": day, "new_head": follows}
        households.leave(desk, member_id=own, data=data | {"relations": words})
    if step == "undo":
        households.undo(desk, event_id=home.events[-1].id, reason="办错")


def current(desk: Desk, who: int) -> HouseholdView | None:
    found = households.of_person(desk, person_id=who)
    return next((h for h in found if any(m.person == who and m.present for m in h.members)), None)


def membership(home: HouseholdView, who: int) -> int:
    return next(m.id for m in home.present if m.person == who)


def living(desk: Desk) -> set[int | None]:
    """Who lives in a household now; checks what must always hold."""
    with desk.store.read() as session:
        ids = [row.id for row in Households(session)._page(after=0, limit=None)]
    views = [households.show(desk, household_id=one) for one in ids]
    living = [m.person for h in views for m in h.present]
    assert len(set(living)) == len(living)
    for view in views:
        heads = [m for m in view.present if m.head]
        assert len(heads) == (0 if view.closed_on else 1)
        assert bool(view.present) == (view.closed_on is None)
        assert all((m.relation == "本人") == m.head for m in view.present)
        assert all(m.to_day is None or m.from_day <= m.to_day for m in view.members)
    spans = [(m.person, m.from_day, m.to_day) for h in views for m in h.members if m.to_day != m.from_day]
    for person_id, start, end in spans:
        others = [s for s in spans if s[0] == person_id and s != (person_id, start, end)]
        assert all(
            not (s[1] < (end or s[1] + timedelta(1)) and start < (s[2] or start + timedelta(1)))
            for s in others
        )
    return set(living)
