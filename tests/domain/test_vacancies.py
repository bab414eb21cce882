"""岗位信息与匹配: wages in words, likeness of work, places that take in others, and reasons that order."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.assistance import Outcome
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.job_wishes import covers, read_wish, regions_to_meet
from caseworker_app.domain.referrals import reply_of
from caseworker_app.domain.vacancies import doubts, is_offered, wage_words
from caseworker_app.domain.vacancy_matching import Match, Offer, Reason, Seeker, match, ranked
from caseworker_app.rules import load_rules
from caseworker_app.services.occupations import register

ON = date(2018, 1, 15)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "面议"),
        ("2500", "3000", "2,500–3,000 元"),
        ("2500", None, "2,500 元起"),
        (None, "3000", "不高于 3,000 元"),
        ("2500", "2500", "2,500 元"),
        ("2500.50", None, "2500.50 元起"),
    ],
)
def test_a_wage_in_words(low: str | None, high: str | None, words: str) -> None:
    assert wage_words(Decimal(low) if low else None, Decimal(high) if high else None) == words


@pytest.mark.parametrize(
    ("wished", "offered", "alike"),
    [
        ("保洁", "保洁员", True),
        ("清洁工", "保洁员", True),
        ("门卫", "小区保安", True),
        ("焊接", "焊接技工", True),
        ("古琴修复", "古琴修复师", True),
        ("会计", "保安员", False),
        ("家政服务", "客房服务员", False),
        ("工程", "软件工程师", True),
        ("", "保安员", False),
    ],
)
def test_work_is_alike_by_family_or_by_its_words(wished: str, offered: str, alike: bool) -> None:
    assert bool(register().alike(wished, (offered,))) is alike


@given(st.text(max_size=20))
def test_every_name_of_work_has_a_key_and_is_like_itself(name: str) -> None:
    keys = register().keys([name])
    assert keys
    assert keys == register().keys([name])


@given(
    st.sampled_from(["保洁", "清洁工", "保安", "焊接", "会计", "司机", "收银员", "工程", "服务"]),
    st.sampled_from(["保洁员", "小区保安", "焊工", "出纳", "软件工程师", "客房服务员"]),
)
def test_what_is_alike_meets_by_its_keys(wished: str, offered: str) -> None:
    known = register()
    if known.alike(wished, (offered,)):
        assert set(known.keys([wished])) & set(known.keys([offered]))


def test_places_take_in_what_lies_within_them() -> None:
    assert covers("440100", "440106")
    assert covers("440106", "440106009")
    assert not covers("440106", "440104")
    assert regions_to_meet("440106") == ("440106", "440100", "")
    assert regions_to_meet(None) == ("",)


def test_a_wish_reads_lists_from_text_and_refuses_strange_places() -> None:
    read = read_wish({"occupations": "保洁、保安, 保洁", "regions": ["440106"]}, ON)
    assert read["occupations"] == ["保洁", "保安"]
    with pytest.raises(UserError):
        read_wish({"regions": "天河"}, ON)


@pytest.mark.parametrize(
    ("closed", "until", "offered"),
    [
        (None, ON, True),
        (None, date(2018, 1, 14), False),
        (ON, date(2018, 2, 1), False),
        (date(2018, 1, 16), date(2018, 2, 1), True),
    ],
)
def test_a_vacancy_is_offered_through_its_last_day_and_not_on_the_day_it_is_closed(
    closed: date | None, until: date, offered: bool
) -> None:
    assert is_offered(closed, until, ON) is offered


def test_plain_words_are_no_doubt() -> None:
    values = {"wage_from": Decimal(2500), "conditions": "早班，提供工作餐", "title": "保洁员"}
    assert doubts(values, ON, load_rules().parameters) == ()


def test_the_better_match_stands_first_and_a_hard_obstacle_last() -> None:
    offer = Offer("保洁员", region="440106", wage_from=Decimal(2500), education="高中")
    well = Seeker(education="高中", occupations=("保洁",), regions=("440106",), wage_from=Decimal(2000))
    far = Seeker(education="高中", occupations=("保洁",), regions=("440111",), wage_from=Decimal(2000))
    short = Seeker(education="小学", occupations=("保洁",), regions=("440106",), wage_from=Decimal(2000))
    found = [(n, match(one, offer, ON, register())) for n, one in enumerate((short, far, well))]
    assert [n for n, _ in ranked(found)] == [2, 1, 0]
    assert found[0][1].fits is False


def test_who_is_in_work_stands_behind() -> None:
    offer = Offer("保洁员")
    idle, busy = Seeker(occupations=("保洁",)), Seeker(occupations=("保洁",), in_work=True)
    assert match(idle, offer, ON, register()).score > match(busy, offer, ON, register()).score


def test_unknown_hard_facts_leave_the_answer_open() -> None:
    assert Match((Reason("学历", None, "", hard=True),)).fits is None
    assert Match((Reason("工资", None, ""),)).fits is True


@pytest.mark.parametrize("result", ["hired", "rejected", "not_came"])
def test_only_declining_can_be_a_refusal(result: str) -> None:
    told = reply_of({"result": result, "refusal_reason": "x"}, "保洁员", "2,500 元", Finding(True))
    assert (told.outcome, told.refusal) == (Outcome.DONE, None)
