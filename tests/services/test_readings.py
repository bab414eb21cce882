"""Names are read as surnames are read, both readings find, and lists stand in the order of the readings."""

import pytest

from caseworker_app.resources import load_surnames
from caseworker_app.services import persons, readings
from caseworker_app.services.desk import Desk
from tests import people

PEOPLE = ("单晓红", "仇志强", "区少芬", "曾国强", "尉迟明", "万俟飞")


@pytest.fixture
def office_of_six(desk: Desk) -> Desk:
    for n, name in enumerate(PEOPLE):
        persons.add(desk, data={"name": name, "id_number": people.number(n=n)})
    return desk


def found(desk: Desk, text: str) -> list[str]:
    return [hit.person.name for hit in persons.find(desk, text=text).hits]


@pytest.mark.parametrize(
    ("typed", "name"), list(zip(("sxh", "qzq", "osf", "zgq", "ycm", "mqf"), PEOPLE, strict=True))
)
def test_nm_06_surnames_are_found_by_their_own_initials(office_of_six: Desk, typed: str, name: str) -> None:
    assert name in found(office_of_six, typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("chouzq", "仇志强"),
        ("qiuzq", "仇志强"),
        ("cengguoqiang", "曾国强"),
        ("zeng", "曾国强"),
        ("danxiaohong", "单晓红"),
        ("quosf", None),
        ("qusf", "区少芬"),
        ("weichi", "尉迟明"),
        ("wanqi", "万俟飞"),
    ],
)
def test_nm_08_both_readings_find(office_of_six: Desk, typed: str, name: str | None) -> None:
    assert found(office_of_six, typed) == ([name] if name else [])


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("单晓红", "shan xiao hong"),
        ("尉迟明", "yu chi ming"),
        ("万俟飞", "mo qi fei"),
        ("长孙无忌", "zhang sun wu ji"),
        ("令狐冲", "ling hu chong"),
        ("朴志贤", "piao zhi xian"),
        ("盖明", "ge ming"),
        ("查良", "zha liang"),
        ("解红", "xie hong"),
        ("吕布", "lv bu"),
        ("张单", "zhang dan"),
    ],
)
def test_nm_06_the_surname_s_reading_comes_first(name: str, first: str) -> None:
    assert " ".join(readings.readings(name)[0]) == first
    assert readings.sort_key(name) == f"{first} {name}"


def test_a_single_surname_before_what_looks_like_a_compound_one_is_read_too() -> None:
    assert ("shan", "yu", "hong") in readings.readings("单于红")
    assert readings.readings("单于红")[0] == ("chan", "yu", "hong")


@pytest.mark.parametrize("name", ["曾行重乐", "单行长参", "阿依古丽·买买提", "仇得都行"])
def test_every_reading_of_the_surname_is_kept_and_they_are_not_too_many(name: str) -> None:
    found = readings.readings(name)
    assert len(found) == len(set(found)) <= readings.MOST
    if name[0] in load_surnames():
        assert len({reading[0] for reading in found}) > 1


def test_an_empty_name_has_no_readings() -> None:
    assert readings.readings(" · ") == ()
    assert readings.sort_key("") == " "


def test_the_edition_is_known_and_stays_the_same() -> None:
    assert readings.edition() == readings.edition()
    assert len(readings.edition()) == 12


def test_the_table_of_surnames_is_whole() -> None:
    known = load_surnames()
    assert all(len(surname) == len(syllables) for surname, syllables in known.items())
    assert all(s.isascii() and s.isalpha() and s.islower() for syllables in known.values() for s in syllables)
    assert {"单", "仇", "区", "曾", "解", "盖", "朴", "查", "尉迟", "万俟", "长孙", "令狐"} <= set(known)
