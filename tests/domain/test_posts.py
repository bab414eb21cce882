"""The rules of posts: who may hold one, how many at once, the ratio and the months of a term under any numbers."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import HardshipFacts
from caseworker_app.domain.posts import Hired, PostKind, QuotaReading, StatusOnDay, shares_of
from caseworker_app.domain.posts.hiring import (
    OtherPost,
    check_age,
    check_free,
    check_recognised,
    check_room,
    check_wage,
)
from caseworker_app.domain.posts.placements import (
    Held,
    Holder,
    contract_limit,
    disability_level,
    may_be_placed,
    months_held,
    most_at_once,
    next_placement,
    under_five,
)
from caseworker_app.domain.posts.quotas import quarter_days, quarter_of
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import PartialDate, add_months
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
DAY = date(2018, 3, 15)
days = st.dates(date(2018, 1, 1), date(2022, 12, 31))


def refused(check: Callable[..., None], *args: object) -> UserError:
    with pytest.raises(UserError) as caught:
        check(*args)
    return caught.value


def test_who_is_under_sixteen_or_past_retirement_is_refused_at_the_person() -> None:
    young = HardshipFacts(sex="male", birth_date=date(2002, 6, 1), retirement_track="male_60")
    old = HardshipFacts(sex="male", birth_date=date(1958, 3, 15), retirement_track="male_60")
    for facts, words in ((young, "未满 16 周岁"), (old, "已达法定退休年龄")):
        error = refused(check_age, facts, DAY, PARAMETERS)
        assert (error.code, error.field) == ("not_working_age", "person")
        assert words in error.message
    check_age(HardshipFacts(sex="male", birth_date=date(1958, 3, 16)), DAY, PARAMETERS)


def test_a_woman_of_fifty_two_without_her_track_must_be_asked_first() -> None:
    facts = HardshipFacts(sex="female", birth_date=date(1966, 1, 1))
    error = refused(check_age, facts, DAY, PARAMETERS)
    assert "请先在人员档案补充" in error.message


def test_one_person_one_post_also_across_the_two_kinds() -> None:
    other = OtherPost(PostKind.PUBLIC_WELFARE, "环卫协管", date(2018, 1, 1), None)
    error = refused(check_free, [], [other], DAY)
    assert (error.code, error.field) == ("one_person_one_post", "person")
    assert "公益性岗位“环卫协管”" in error.message
    left = OtherPost(PostKind.PUBLIC_WELFARE, "环卫协管", date(2018, 1, 1), DAY - timedelta(days=1))
    check_free([], [left], DAY)
    same_day = OtherPost(PostKind.PUBLIC_WELFARE, "环卫协管", date(2018, 1, 1), DAY)
    assert refused(check_free, [], [same_day], DAY).code == "one_person_one_post"


@pytest.mark.parametrize("kind", [SpellKind.EMPLOYED, SpellKind.SELF_EMPLOYED, SpellKind.FLEXIBLE])
def test_who_works_elsewhere_or_has_a_licence_is_refused(kind: SpellKind) -> None:
    spell = Spell(kind, PartialDate(2018, 1, 1), employer="示例公司")
    error = refused(check_free, [spell], [], DAY)
    assert error.code == "employed_elsewhere"
    assert "示例公司" in error.message
    check_free([Spell(kind, PartialDate(2018, 1, 1), PartialDate(2018, 3, 14))], [], DAY)
    check_free([Spell(SpellKind.UNEMPLOYED, PartialDate(2018, 1, 1))], [], DAY)


def test_a_public_welfare_post_is_for_recognised_persons_only_and_a_service_post_for_anybody() -> None:
    for status in (StatusOnDay(False, None, "个案 已于 2018-03-14 退出"), StatusOnDay(None)):
        error = refused(check_recognised, PostKind.PUBLIC_WELFARE, status, DAY)
        assert error.code == "not_recognised"
        check_recognised(PostKind.FINANCE_SERVICE, status, DAY)
    check_recognised(PostKind.PUBLIC_WELFARE, StatusOnDay(True, 1), DAY)


def test_a_full_time_wage_is_not_below_the_minimum_wage_of_the_day() -> None:
    error = refused(check_wage, Decimal("1894.99"), True, DAY, PARAMETERS)
    assert "1895 元" in error.message
    check_wage(Decimal("1895.00"), True, DAY, PARAMETERS)
    check_wage(Decimal("900.00"), False, DAY, PARAMETERS)
    check_wage(None, True, DAY, PARAMETERS)


def test_no_more_hold_a_post_at_once_than_were_approved() -> None:
    periods = [(date(2018, 1, 1), None), (date(2018, 2, 1), date(2018, 3, 14))]
    check_room(2, periods, DAY, None)
    error = refused(check_room, 1, periods, DAY, None)
    assert error.field == "post"
    coming = [(date(2018, 1, 1), None), (date(2018, 6, 1), None)]
    assert refused(check_room, 2, coming, DAY, None).code == "post_full"


def test_a_contract_is_a_year_at_most_and_never_past_the_term() -> None:
    assert contract_limit(DAY, None, PARAMETERS) == date(2019, 3, 14)
    assert contract_limit(DAY, date(2018, 6, 30), PARAMETERS) == date(2018, 6, 30)


def test_the_grade_of_a_disability_is_read_from_words_or_from_the_card() -> None:
    assert disability_level(Holder(None, disability_level="二级")) == 2
    assert disability_level(Holder(None, disability_level="1")) == 1
    assert disability_level(Holder(None, disability_certificate="44010619850510921742")) == 2
    assert disability_level(Holder(None, disability_certificate="残军 0012")) is None


def test_a_track_that_is_not_known_leaves_five_years_open_and_the_term_at_the_earlier_age() -> None:
    holder = Holder(date(1966, 1, 1), (Track.FEMALE_50, Track.FEMALE_55), ("forty_fifty",))
    on = date(2013, 6, 1)
    assert under_five(holder, date(2012, 6, 1), PARAMETERS) is None
    assert under_five(Holder(None), on, PARAMETERS) is None
    assert next_placement(Holder(None), [], DAY, PARAMETERS).term_ends == date(2021, 3, 14)


def test_a_placement_until_retirement_goes_on_until_retirement_after_a_break() -> None:
    holder = Holder(date(1960, 4, 12), (Track.MALE_60,), ("forty_fifty",))
    earlier = [Held(date(2017, 12, 28), date(2018, 2, 1), 1, to_retirement=True)]
    placed = next_placement(holder, earlier, DAY, PARAMETERS)
    assert (placed.number, placed.to_retirement, placed.term_ends) == (1, True, date(2020, 4, 11))
    assert may_be_placed(holder, earlier, DAY, PARAMETERS).met


def test_the_quarters_of_a_year_lie_side_by_side() -> None:
    assert [quarter_days(2018, q) for q in (1, 4)] == [
        (date(2018, 1, 1), date(2018, 3, 31)),
        (date(2018, 10, 1), date(2018, 12, 31)),
    ]
    for q in (1, 2, 3, 4):
        first, last = quarter_days(2018, q)
        assert quarter_of(first) == quarter_of(last) == q
        assert quarter_of(last + timedelta(days=1)) == q % 4 + 1


hires = st.builds(
    lambda on, stay, hardship, released: Hired(
        on, None if stay is None else on + timedelta(days=stay), hardship, released
    ),
    days,
    st.none() | st.integers(0, 900),
    st.sampled_from([True, False, None]),
    st.booleans(),
)


@given(st.lists(hires, max_size=25), st.integers(2018, 2022), days)
def test_what_is_owed_is_never_more_than_the_shortfall_and_a_ratio_reached_owes_nothing(
    people: list[Hired], year: int, on: date
) -> None:
    shares = shares_of(people, year, on, QuotaReading.STOCK, Fraction(1, 2))
    assert shares.decisive is shares.stock
    for share in (shares.flow, shares.stock):
        assert 0 <= share.owed <= share.quota.shortfall
        assert share.quota.met == (2 * share.hardship >= share.persons)
        assert share.settled or not share.quota.met
        assert share.hardship + share.unknown <= share.persons <= len(people)


@given(st.lists(st.tuples(days, st.none() | st.integers(0, 500)), max_size=12), days)
def test_the_fullest_day_is_found_by_looking_at_every_day(
    raw: list[tuple[date, int | None]], first: date
) -> None:
    periods = [(on, None if stay is None else on + timedelta(days=stay)) for on, stay in raw]
    last = date(2024, 12, 31)
    every = [first + timedelta(days=n) for n in range((last - first).days)]
    slow = max(sum(b <= day and (e is None or day <= e) for b, e in periods) for day in every)
    assert most_at_once(periods, first) == slow


@given(days, st.integers(0, 40), st.integers(0, 27))
def test_months_held_are_the_least_that_cover_the_time(on: date, months: int, extra: int) -> None:
    left = add_months(on, months) + timedelta(days=extra) - timedelta(days=1)
    held = months_held(on, left)
    assert add_months(on, held) > left
    assert held == 0 or add_months(on, held - 1) <= left
