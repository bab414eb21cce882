"""The day at the counter: it rolls over at local midnight, whatever UTC says (DT-03)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from time import tzset

import pytest

from caseworker_app.clock import SystemClock
from caseworker_app.domain.cases import Status
from caseworker_app.services import assistance, cases, persons
from caseworker_app.services.desk import Desk
from tests import people


class Night(SystemClock):
    """A machine's clock at 00:30 of the new year in Guangzhou, where UTC still has the old year."""

    def now(self) -> datetime:
        return datetime(2017, 12, 31, 16, 30, tzinfo=UTC)

    def today(self) -> date:
        return self.now().astimezone().date()


@pytest.fixture
def guangzhou(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    tzset()
    yield
    monkeypatch.undo()
    tzset()


@pytest.mark.usefixtures("guangzhou")
def test_dt_03_a_step_after_midnight_belongs_to_the_new_year(desk: Desk) -> None:
    night = replace(desk, clock=Night())
    assert night.on == date(2018, 1, 1)
    person = persons.add(night, data=people.person_data()).person.id
    case = cases.open_case(night, person_id=person, groups=["disabled"], data={})
    step = assistance.add_step(night, case_id=case.id, data={"kind": "call"})
    assert (step.day, case.opened_on, case.status) == (date(2018, 1, 1), date(2018, 1, 1), Status.DRAFT)


@pytest.mark.usefixtures("guangzhou")
def test_the_system_clock_knows_the_local_day_and_the_moment_in_utc() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == UTC.utcoffset(None)
    assert clock.today() in {clock.now().astimezone().date(), datetime.now().astimezone().date()}
