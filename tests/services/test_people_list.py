"""The list of people: three orders read page by page, narrowed in SQL by everything the office asks for, filters kept."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.people_filter import PeopleFilter, Sort, Work, born_between, kept, read_filter
from caseworker_app.domain.values import age_on
from caseworker_app.services import people_list, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.people_list import Listed
from db.models.case import CaseGroup, HardshipCase
from db.models.employment import EmploymentSpell
from db.models.person import Person
from db.models.setting import Setting
from tests import offices, people


def whole(desk: Desk, *, limit: int = 2, **asked: Any) -> list[Listed]:
    """The whole list, read in pages."""
    wanted = read_filter(asked)
    found: list[Listed] = []
    while True:
        page = people_list.page(desk, wanted=wanted, after=found[-1].place if found else None, limit=limit)
        found += page.people
        if len(page.people) < limit:
            return found


def names(desk: Desk, **asked: Any) -> list[str]:
    return [person.name for person in whole(desk, **asked)]


def add(desk: Desk, *rows: Any) -> None:
    with desk.unit() as uow:
        uow.session.add_all(rows)
        uow.commit()


def case(person: int, status: str = "assisted", **columns: Any) -> HardshipCase:
    given: Mapping[str, Any] = {"number": f"C-{person}-{status}", "opened_on": date(2018, 1, 2)}
    return HardshipCase(person_id=person, status=status, **given, **columns)


@pytest.fixture
def crowd(desk: Desk) -> dict[str, int]:
    """Six people; one has a passport and no birth date."""
    ids: dict[str, int] = {}
    for n, (name, birth, sex) in enumerate(
        [
            ("区少芬", date(1975, 5, 1), "female"),
            ("陈强", date(1960, 2, 29), "male"),
            ("安娜", date(1990, 1, 15), "female"),
            ("曾国强", date(1968, 8, 8), "male"),
            ("李𬍤", date(1975, 5, 1), "male"),
        ]
    ):
        number = people.number("440106", birth, sex, n)
        ids[name] = persons.add(desk, data={"name": name, "id_number": number}).person.id
    passport = {"name": "郑丽", "id_type": "passport", "id_number": "E12345678"}
    ids["郑丽"] = persons.add(desk, data=passport).person.id
    return ids


def change(desk: Desk, person: int, **columns: Any) -> None:
    with desk.unit() as uow:
        row = uow.session.get(Person, person)
        assert row is not None
        for column, value in columns.items():
            setattr(row, column, value)
        uow.commit()


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_nm_09_the_list_by_name_follows_the_readings(desk: Desk, crowd: dict[str, int], limit: int) -> None:
    assert names(desk, sort="name", limit=limit) == ["安娜", "陈强", "李𬍤", "区少芬", "曾国强", "郑丽"]
    assert names(desk, sort="name", descending=True, limit=limit)[0] == "郑丽"


def test_nm_09_nm_06_surnames_of_one_and_of_two_characters_stand_by_their_own_reading(desk: Desk) -> None:
    for n, name in enumerate(("区少芬", "陈强", "安娜", "曾国强", "李\U0002c364", "郑丽", "欧阳娜")):
        persons.add(desk, data={"name": name, "id_number": people.number(n=n)})
    sorted_by_reading = ["安娜", "陈强", "李\U0002c364", "区少芬", "欧阳娜", "曾国强", "郑丽"]
    assert names(desk, sort="name", limit=50) == sorted_by_reading


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_lists_everybody_once(
    desk: Desk, crowd: dict[str, int], sort: Sort, descending: bool, limit: int
) -> None:
    listed = whole(desk, sort=sort, descending=descending, limit=limit)
    assert sorted(person.id for person in listed) == sorted(crowd.values())
    if sort is Sort.AGE:
        births = [person.birth_date for person in listed if person.birth_date]
        assert births == sorted(births, reverse=descending)
        assert [p.name for p in listed if p.birth_date is None] == ["郑丽"]


def test_the_places_noted_begin_the_pages(desk: Desk, crowd: dict[str, int]) -> None:
    for sort in Sort:
        wanted = PeopleFilter(sort=sort)
        found = people_list.places(desk, wanted=wanted, every=2, most=4)
        assert (found.rows, len(found.places), found.last) == (4, 2, found.places[-1])
        rest = people_list.places(desk, wanted=wanted, after=found.last, every=2, most=4)
        assert (rest.rows, rest.last) == (2, None)
        order = whole(desk, sort=sort)
        assert [found.places[0], found.places[1], rest.places[0]] == [order[at].place for at in (1, 3, 5)]


def test_the_total_comes_with_the_first_page(
    desk: Desk, crowd: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = people_list.page(desk, limit=2)
    assert (first.total, first.exact) == (6, True)
    assert people_list.page(desk, after=first.people[-1].place, limit=2).total is None
    monkeypatch.setattr(people_list, "COUNTED", 2)
    assert people_list.page(desk, limit=2).total == 6
    narrowed = people_list.page(desk, wanted=PeopleFilter(sex="male"), limit=2)
    assert (narrowed.total, narrowed.exact) == (3, False)


def test_by_sex_age_street_and_phone(desk: Desk, crowd: dict[str, int]) -> None:
    assert names(desk, sex="female") == ["区少芬", "安娜"]
    assert names(desk, age_from="42", age_to=49) == ["区少芬", "曾国强", "李𬍤"]
    change(desk, crowd["陈强"], street="石牌街", community="南镇社区", phone="13800138000")
    change(desk, crowd["安娜"], street="石牌街")
    assert names(desk, street="石牌街") == ["陈强", "安娜"]
    assert names(desk, street="石牌街", community="南镇社区") == ["陈强"]
    assert "陈强" not in names(desk, no_phone=True)
    assert len(names(desk, no_phone=True)) == 5
    assert people_list.known_streets(desk) == ("石牌街",)


def test_by_what_the_open_case_is(desk: Desk, crowd: dict[str, int]) -> None:
    helped, drafted, gone = crowd["陈强"], crowd["曾国强"], crowd["安娜"]
    add(
        desk,
        case(helped, grade="A", officer="王经办"),
        case(drafted, "draft", officer="李经办", stand_in="王经办"),
        case(gone, "exited", grade="A", officer="王经办"),
    )
    with desk.store.read() as session:
        (row,) = session.query(HardshipCase).filter_by(person_id=helped)
    since = date(2018, 1, 2)
    add(
        desk,
        CaseGroup(case_id=row.id, person_id=helped, code="disabled", from_day=since),
        CaseGroup(case_id=row.id, person_id=helped, code="forty_fifty", from_day=since, to_day=since),
    )
    assert names(desk, grade="A") == ["陈强"]
    assert names(desk, officer="王经办") == ["陈强", "曾国强"]
    assert names(desk, officer="王经办", status="draft") == ["曾国强"]
    assert names(desk, status="exited") == ["安娜"]
    assert names(desk, group="disabled") == ["陈强"]
    assert names(desk, group="forty_fifty") == []
    assert "陈强" not in names(desk, no_case=True)
    assert "安娜" in names(desk, no_case=True)


def test_many_cases_are_asked_person_by_person_with_the_same_answer(
    desk: Desk, crowd: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, *(case(person, grade="B") for person in crowd.values()))
    few = names(desk, grade="B", sort="name")
    monkeypatch.setattr("db.repositories.people_list.FEW", 2)
    assert names(desk, grade="B", sort="name") == few
    assert len(few) == 6


def test_by_work_and_by_tag(desk: Desk, crowd: dict[str, int]) -> None:
    lost, works = crowd["陈强"], crowd["安娜"]
    add(
        desk,
        EmploymentSpell(person_id=lost, kind="employed", from_day="2015-01-01", to_day="2016-01-01"),
        EmploymentSpell(person_id=lost, kind="unemployed", from_day="2016-01-02"),
        EmploymentSpell(person_id=works, kind="flexible", from_day="2017-01-01"),
    )
    assert names(desk, work="unemployed") == ["陈强"]
    assert names(desk, work="working") == ["安娜"]
    change(desk, works, tags=[{"kind": "veteran", "evidence": None, "from": None, "to": None}])
    assert names(desk, tag="veteran") == ["安娜"]
    assert names(desk, tag="vet") == []


def test_a_text_narrows_together_with_the_rest(desk: Desk, crowd: dict[str, int]) -> None:
    assert names(desk, text="qiang") == ["陈强", "曾国强"]
    assert names(desk, text="qiang", age_to=50) == ["曾国强"]
    assert names(desk, text="nobody") == []


def test_withdrawn_people_are_not_listed(desk: Desk, crowd: dict[str, int]) -> None:
    change(desk, crowd["陈强"], withdrawn=True)
    assert "陈强" not in names(desk)
    assert people_list.page(desk, limit=1).total == 5


def test_nobody_just_too_young_or_too_old_is_listed() -> None:
    for on in (date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2023, 3, 1)):
        first, last = born_between(PeopleFilter(age_from=23, age_to=23), on)
        assert first is not None
        assert last is not None
        ages = [
            age_on(date.fromordinal(day), on) for day in range(first.toordinal() - 1, last.toordinal() + 2)
        ]
        assert (ages[0], ages[-1], set(ages[1:-1])) == (24, 22, {23})


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"age_from": "四十"}, "age_from"),
        ({"age_to": "151"}, "age_to"),
        ({"age_from": 50, "age_to": 40}, "age_to"),
    ],
)
def test_a_filter_that_cannot_be_right_is_refused_at_its_field(data: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as caught:
        read_filter(data)
    assert caught.value.field == field


def test_a_filter_is_kept_whole() -> None:
    wanted = PeopleFilter("王", "male", 40, 50, "石牌街", work=Work.UNEMPLOYED, no_case=True, sort=Sort.AGE)
    assert read_filter(kept(wanted)) == wanted
    assert kept(PeopleFilter()) == {"sort": "number"}


def test_filters_are_kept_under_a_name_for_each_user(desk: Desk) -> None:
    mine, other = PeopleFilter(sex="female", officer="王经办"), PeopleFilter(no_phone=True)
    assert people_list.save_filter(desk, name=" 我的  女性 ", wanted=mine).touches("setting")
    people_list.save_filter(desk, name="缺电话", wanted=other)
    assert dict(people_list.saved_filters(desk)) == {"我的 女性": mine, "缺电话": other}
    assert dict(people_list.saved_filters(offices.colleague(desk, "周敏"))) == {}
    people_list.save_filter(desk, name="缺电话", wanted=mine)
    assert people_list.saved_filters(desk)["缺电话"] == mine
    people_list.drop_filter(desk, name="缺电话")
    assert list(people_list.saved_filters(desk)) == ["我的 女性"]
    for act in (
        lambda: people_list.drop_filter(desk, name="没有"),
        lambda: people_list.save_filter(desk, name=" ", wanted=mine),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.field == "name"


def test_a_kept_filter_that_is_unreadable_is_left_out(desk: Desk) -> None:
    stored = [{"name": "坏", "filter": {"age_from": "x"}}, {"name": "好", "filter": {"sex": "male"}}]
    add(desk, Setting(key=f"filters.people.{desk.user}", value=stored))
    assert list(people_list.saved_filters(desk)) == ["好"]


def test_a_page_reads_in_order_without_repeating_when_people_come_and_go(
    desk: Desk, crowd: dict[str, int]
) -> None:
    first = people_list.page(desk, wanted=PeopleFilter(sort=Sort.NAME), limit=2).people
    persons.add(desk, data={"name": "艾薇", "id_number": people.number(n=30)})
    second = people_list.page(
        desk, wanted=PeopleFilter(sort=Sort.NAME), after=first[-1].place, limit=9
    ).people
    assert all(
        one.place[0] < other.place[0]
        for one, other in pairwise([*first, *second])
        if one.place[0] and other.place[0]
    )
    assert len({p.id for p in (*first, *second)}) == 6
