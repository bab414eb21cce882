"""全体认定结论: read by plain rows it says the same of everybody as one person at a time, with reasons and the next day of change."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from caseworker_app.domain.hardship import RULE_SETS, GroupCode, determine, rule_set
from caseworker_app.domain.persons import EDUCATION
from caseworker_app.domain.tags import TAG_KINDS
from caseworker_app.services import all_verdicts, mapping, persons, register_facts, verdicts
from caseworker_app.services.desk import Desk
from db.models.employment import EmploymentSpell
from db.repositories.persons import PersonRepository
from tests import offices, people
from tests.services.case_office import applicant

TEMPLATE: dict[str, Path] = {}
TRI = st.sampled_from([True, False, None])
DAYS = st.dates(date(2010, 1, 1), date(2018, 1, 10))


def template() -> Path:
    if "office" not in TEMPLATE:
        TEMPLATE["office"] = offices.make_office(Path(tempfile.mkdtemp()) / "template.db")
    return TEMPLATE["office"]


def span(first: date, days: int | None) -> dict[str, str | None]:
    return {"from": first.isoformat(), "to": (first + timedelta(days=days)).isoformat() if days else None}


ASKED = (
    "able_to_work",
    "willing_to_work",
    "minimum_living_allowance",
    "low_income_household",
    "specially_poor_household",
    "single_parent",
    "zero_employment_household",
)
MEMBERS = st.sampled_from(["就业", "失业", "在校", None]).map(
    lambda status: {"name": "陈某", "relation": "配偶", "status": status}
)
TAGS = st.builds(
    lambda kind, first, days: {"kind": kind.code} | span(first, days),
    st.sampled_from(TAG_KINDS),
    DAYS,
    st.sampled_from([None, 400, 4000]),
)
SPELLS = st.builds(
    lambda kind, first, days: {"kind": kind, "registered_on": first.isoformat()} | span(first, days),
    st.sampled_from(["unemployed", "flexible", "employed"]),
    DAYS,
    st.sampled_from([None, 90]),
)


@st.composite
def person(draw: Any) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Particulars as an office may have them, and one spell or none."""
    birth, sex = (
        draw(st.dates(date(1955, 1, 1), date(2003, 12, 31))),
        draw(st.sampled_from(["male", "female"])),
    )
    data = people.person_data(
        id_number=people.number(birth=birth, sex=sex),
        household_registration=draw(st.sampled_from(["440106", "440300", "430102", None])),
        address=draw(st.sampled_from(["广州市天河区石牌街1号", "深圳市南山区1号", "石牌街1号"])),
        education=draw(st.sampled_from([*EDUCATION, None])),
        graduation_date=draw(st.sampled_from([None, "2015-07", "2017-06-30", "2018-06"])),
        disability_certificate=draw(st.sampled_from(["", None, "44010619720808921743"])),
        family=draw(st.lists(MEMBERS, max_size=2)),
        tags=draw(st.lists(TAGS, max_size=2)),
        **{name: draw(TRI) for name in ASKED},
    )
    return data, draw(st.one_of(st.none(), SPELLS))


def register(desk: Desk, person_id: int, spell: dict[str, Any]) -> None:
    """A spell as it lies in an old file, whatever a counter would refuse today."""
    with desk.unit() as uow:
        uow.session.add(
            EmploymentSpell(
                person_id=person_id,
                kind=spell["kind"],
                from_day=spell["from"],
                to_day=spell["to"],
                registered_on=date.fromisoformat(spell["registered_on"]),
                employer=spell.get("employer"),
            )
        )
        uow.commit()


def fast(desk: Desk, session: Any, policy: str, on: date) -> dict[int, Any]:
    rules = rule_set(policy, on)
    return {one.id: verdict for one, verdict in all_verdicts.verdicts_of_all(desk, session, rules, on)}


@settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    person(),
    st.sampled_from(
        [("opinions-2017", date(2018, 1, 15)), ("GD2019", date(2019, 6, 1)), ("GD2023", date(2024, 3, 1))]
    ),
)
def test_everybody_at_once_and_one_at_a_time_get_the_same_verdict(
    given_person: tuple[dict[str, Any], dict[str, Any] | None], by: tuple[str, date]
) -> None:
    data, spell = given_person
    policy, on = by
    with tempfile.TemporaryDirectory() as folder:
        desk = offices.open_office(offices.copy_office(template(), Path(folder)))
        try:
            added = persons.add(desk, data=data).person.id
            if spell:
                register(desk, added, spell)
            with desk.store.read() as session:
                row = PersonRepository(session).get(added)
                slow = verdicts.decide(desk, session, mapping.person_from(row), on, policy)
                assert fast(desk, session, policy, on)[added] == slow
                (read,) = register_facts.of(session, [added])
                assert determine(read.facts, on, desk.rules.parameters, policy) == slow
        finally:
            desk.store.close()


@pytest.mark.parametrize("policy", list(RULE_SETS))
def test_the_days_of_change_are_those_found_by_trying_every_day(desk: Desk, policy: str) -> None:
    who = applicant(desk, birth_date="1968-03-04", id_number=people.number(birth=date(1968, 3, 4)))
    on = max(desk.on, RULE_SETS[policy].from_day)
    with desk.store.read() as session:
        (read,) = register_facts.of(session, [who])
    parameters = desk.rules.parameters
    now = determine(read.facts, on, parameters, policy)

    def pattern(day: date) -> tuple[Any, ...]:
        verdict = determine(read.facts, day, parameters, policy)
        return (verdict.base.met, *(g.met for g in verdict.groups))

    days = (on + timedelta(days=n) for n in range(1, 900))
    first = next((day for day in days if pattern(day) != pattern(on)), None)
    if first is not None:
        assert now.next_change == first
    else:
        assert now.next_change is None or now.next_change >= on + timedelta(days=900)


def test_everybody_is_counted_with_progress(desk: Desk) -> None:
    applicant(desk, 0)
    applicant(desk, 1, able_to_work=None)
    applicant(desk, 2, household_registration="430102")
    told: list[tuple[int, int]] = []
    counts = all_verdicts.evaluate_all(
        desk, on=desk.on, progress=lambda done, total: told.append((done, total))
    )
    assert (counts.people, counts.met, counts.unmet, counts.unknown) == (3, 1, 1, 1)
    assert counts.groups[GroupCode.DISABLED] == 1
    assert told[-1] == (3, 3)


def test_what_progress_raises_stops_the_work_and_leaves_nothing_in_memory(desk: Desk) -> None:
    applicant(desk)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        all_verdicts.evaluate_all(desk, on=desk.on, progress=stop)
