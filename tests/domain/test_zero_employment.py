"""零就业 by the members: who counts, who works, who must be asked, and the days on which that can change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import HardshipFacts, determine
from caseworker_app.domain.household_life import (
    HouseholdStage,
    LifeAction,
    actions_from,
    offer_deadline,
    passage,
    quarter_end,
)
from caseworker_app.domain.households import MemberStatus
from caseworker_app.domain.values import PartialDate
from caseworker_app.domain.zero_employment import (
    HouseholdFacts,
    Member,
    Standing,
    Stay,
    household_finding,
    nobody_else_works,
    standing_on,
)
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
DAY = date(2018, 1, 15)
SINCE = date(2017, 12, 1)


def member(**changes: object) -> Member:
    return replace(
        Member("何大勇", SINCE, relation="配偶", sex="male", birth_date=date(1975, 3, 4)), **changes
    )


def spell(kind: str, start: str, end: str | None = None) -> Spell:
    return Spell(SpellKind(kind), PartialDate.parse(start), PartialDate.parse(end) if end else None)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"spells": (spell("employed", "2018-01-01"),)}, Standing.WORKS),
        ({"spells": (spell("flexible", "2018-01-01"),), "able_to_work": False}, Standing.WORKS),
        ({"spells": (spell("unemployed", "2018-01-01"),)}, Standing.FREE),
        ({"spells": (spell("unemployed", "2018-01-01"),), "status": MemberStatus.EMPLOYED}, Standing.FREE),
        ({"spells": (spell("employed", "2017-01-01", "2017-12-31"),)}, Standing.UNKNOWN),
        ({}, Standing.UNKNOWN),
        ({"able_to_work": False}, Standing.NOT_COUNTED),
        ({"willing_to_work": False}, Standing.NOT_COUNTED),
        ({"status": MemberStatus.EMPLOYED}, Standing.WORKS),
        ({"status": MemberStatus.UNEMPLOYED}, Standing.FREE),
        ({"status": MemberStatus.STUDENT}, Standing.NOT_COUNTED),
        ({"status": MemberStatus.EMPLOYED, "status_on": date(2018, 2, 1)}, Standing.UNKNOWN),
        ({"birth_date": date(2002, 1, 16)}, Standing.NOT_COUNTED),
        ({"birth_date": date(2002, 1, 15)}, Standing.UNKNOWN),
        ({"birth_date": date(2002, 1, 15), "status": MemberStatus.MINOR}, Standing.UNKNOWN),
        ({"birth_date": None, "status": MemberStatus.MINOR}, Standing.NOT_COUNTED),
        ({"birth_date": date(1958, 1, 15), "status": MemberStatus.EMPLOYED}, Standing.NOT_COUNTED),
        ({"birth_date": date(1966, 1, 1), "sex": "female"}, Standing.UNKNOWN),
        (
            {"birth_date": date(1966, 1, 1), "sex": "female", "retirement_track": "female_50"},
            Standing.NOT_COUNTED,
        ),
    ],
)
def test_what_a_member_means_on_a_day(changes: dict[str, object], standing: Standing) -> None:
    assert standing_on(member(**changes), DAY, PARAMETERS).standing is standing


def test_one_in_work_settles_it_whoever_else_is_unknown() -> None:
    working = member(name="黄秀英", status=MemberStatus.EMPLOYED, status_on=date(2018, 1, 2))
    found = nobody_else_works((member(), working), True, DAY, PARAMETERS)
    assert found.met is False
    assert found.because == ("同户 黄秀英（配偶） 已就业", "黄秀英：就业（2018-01-02 起）")


@pytest.mark.parametrize("statement", [True, False, None])
def test_an_unknown_member_leaves_the_statement_standing(statement: bool | None) -> None:
    found = nobody_else_works((member(),), statement, DAY, PARAMETERS)
    assert found.met is statement
    assert any("何大勇（配偶）" in text for text in found.because)


def test_who_lives_alone_is_all_of_the_household() -> None:
    assert nobody_else_works((), None, DAY, PARAMETERS).met is True


def test_a_household_needs_somebody_who_could_work() -> None:
    child = member(birth_date=date(2010, 1, 1))
    assert household_finding((child,), DAY, PARAMETERS).met is False
    assert household_finding((child, member(status=MemberStatus.UNEMPLOYED)), DAY, PARAMETERS).met is True
    assert household_finding((child, member()), DAY, PARAMETERS).met is None


def test_who_has_left_is_no_longer_asked() -> None:
    gone = member(status=MemberStatus.EMPLOYED, to_day=DAY)
    facts = HouseholdFacts((Stay(SINCE),), (gone,))
    assert facts.others_on(DAY) == ()
    assert facts.others_on(DAY - timedelta(1)) == (gone,)
    assert facts.others_on(SINCE - timedelta(1)) is None


days = st.dates(date(2017, 12, 27), date(2019, 12, 31))


@given(
    st.lists(st.tuples(st.sampled_from(("employed", "unemployed")), days, days), max_size=3),
    st.dates(date(1957, 1, 1), date(2004, 1, 1)),
    st.none() | days,
    days,
)
def test_nothing_changes_before_the_day_that_was_foretold(
    periods: list[tuple[str, date, date]], born: date, leaves: date | None, other: date
) -> None:
    spells = tuple(spell(k, min(a, b).isoformat(), max(a, b).isoformat()) for k, a, b in periods)
    mate = member(spells=spells, birth_date=born, to_day=leaves)
    facts = HardshipFacts(household=HouseholdFacts((Stay(SINCE),), (mate,)))
    start = date(2018, 1, 1)
    change = determine(facts, start, PARAMETERS).next_change
    before = determine(facts, start, PARAMETERS).groups[0].finding.met
    if other >= start and (change is None or other < change):
        assert determine(facts, other, PARAMETERS).groups[0].finding.met is before


def test_the_way_of_a_household_has_its_order() -> None:
    assert actions_from(HouseholdStage.REGISTERED) == (LifeAction.FIND,)
    assert set(actions_from(HouseholdStage.VERIFIED)) == {
        LifeAction.OFFER,
        LifeAction.PLACE,
        LifeAction.LAPSE,
    }
    with pytest.raises(UserError, match="可办理：“产生一户”"):
        passage(HouseholdStage.LAPSED, LifeAction.SETTLE)


@pytest.mark.parametrize(
    ("day", "end"),
    [("2018-01-01", "2018-03-31"), ("2018-03-31", "2018-03-31"), ("2018-12-05", "2018-12-31")],
)
def test_a_first_job_is_offered_within_the_quarter(day: str, end: str) -> None:
    assert str(quarter_end(date.fromisoformat(day))) == end
    assert str(offer_deadline(date.fromisoformat(day), PARAMETERS)) == end


def test_the_earlier_of_two_limits_counts_and_none_is_no_deadline() -> None:
    told = PARAMETERS.with_value("household_offer_days", 30, date(2017, 12, 27), document="甲")
    assert offer_deadline(date(2018, 1, 5), told) == date(2018, 2, 4)
    assert offer_deadline(date(2016, 1, 5), PARAMETERS) is None
