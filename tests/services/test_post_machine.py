"""However clerks hire and let go: nobody holds two posts on one day, and no post has more holders than approved."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.services import post_holdings, posts
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.post_office import recognised, service_post, unit, welfare_post

FIRST = date(2018, 1, 6)
PEOPLE = 3
steps = st.lists(
    st.tuples(st.booleans(), st.integers(0, PEOPLE - 1), st.integers(0, 1), st.integers(0, 9)), max_size=14
)


@pytest.fixture
def two_posts(office_template: Path, tmp_path: Path) -> Iterator[tuple[Desk, list[int], list[int]]]:
    desk = offices.open_office(offices.copy_office(office_template, tmp_path))
    employer = unit(desk).id
    both = [service_post(desk, employer, approved=1).id, welfare_post(desk, employer, approved=2).id]
    yield desk, both, [recognised(desk, n) for n in range(PEOPLE)]
    desk.store.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_nobody_holds_two_posts_on_one_day(
    two_posts: tuple[Desk, list[int], list[int]], taken: list[tuple[bool, int, int, int]]
) -> None:
    desk, both, people = two_posts
    for hires, person, post, shift in taken:
        day = FIRST + timedelta(days=shift)
        with suppress(UserError):
            if hires:
                post_holdings.hire(
                    desk, post_id=both[post], person_id=people[person], data={"hired_on": day.isoformat()}
                )
            else:
                let_go(desk, people[person], day)
    for day in (FIRST + timedelta(days=n) for n in range(12)):
        held = [
            h for person in people for h in post_holdings.of_person(desk, person_id=person) if h.in_post(day)
        ]
        assert len({h.person for h in held}) == len(held)
        for post in both:
            assert sum(h.post == post for h in held) <= posts.show(desk, post_id=post).approved


def let_go(desk: Desk, person: int, day: date) -> None:
    for held in post_holdings.of_person(desk, person_id=person):
        if held.left_on is None:
            data = {"left_on": day.isoformat(), "left_cause": "own_wish"}
            post_holdings.leave(desk, holding_id=held.id, data=data)
