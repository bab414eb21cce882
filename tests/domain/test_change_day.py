"""The day of change found by short answers is the one the full verdict has."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.hardship import HardshipFacts, determine, rule_set
from caseworker_app.domain.hardship.change_day import change_after
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

TRI = st.sampled_from((True, False, None))
BIRTHS = st.dates(date(1950, 1, 1), date(2008, 1, 1))
POLICIES = ("opinions-2017", "GD2019")


@given(
    birth=BIRTHS,
    sex=st.sampled_from(("male", "female")),
    track=st.sampled_from((None, "female_50", "female_55")),
    answers=st.tuples(TRI, TRI, TRI, TRI),
    lost=st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2026, 1, 1))),
    on=st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    policy=st.sampled_from(POLICIES),
)
def test_the_short_way_finds_the_same_day(
    birth: date,
    sex: str,
    track: str | None,
    answers: tuple[bool | None, bool | None, bool | None, bool | None],
    lost: date | None,
    on: date,
    policy: str,
) -> None:
    spells = (
        (Spell(SpellKind.UNEMPLOYED, PartialDate.of(lost), None, lost + timedelta(days=5)),) if lost else ()
    )
    facts = HardshipFacts(
        household_registration="440106",
        sex=sex,
        birth_date=birth,
        retirement_track=track if sex == "female" else "male_60",
        able_to_work=answers[0],
        willing_to_work=answers[1],
        minimum_living_allowance=answers[2],
        single_parent=answers[3],
        spells=spells,
    )
    parameters = load_rules().parameters
    whole = determine(facts, on, parameters, policy).next_change
    assert change_after(rule_set(policy, on), facts, on, parameters) == whole
