"""同一人查找: who is offered as perhaps the same person, for one and for everybody, and who is not offered again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.same_person import Ground
from caseworker_app.services import merging, person_derived, persons, same_person, same_person_scan
from caseworker_app.services.desk import Desk
from db.models.person import Person, PersonIdentity
from tests import people
from tests.services.merge_office import registered

BIRTH = date(1972, 8, 8)


def grounds(desk: Desk, person: int) -> dict[int, frozenset[Ground]]:
    return {c.person.id: c.grounds for c in same_person.candidates_of(desk, person)}


def scanned(desk: Desk) -> dict[tuple[int, int], frozenset[Ground]]:
    return {(p.first.id, p.second.id): p.grounds for p in same_person.scan(desk).pairs}


def both_ways(desk: Desk, first: int, second: int) -> frozenset[Ground]:
    """What is offered for a pair: the same for either of them, and in the scan of everybody."""
    one, other = grounds(desk, first)[second], grounds(desk, second)[first]
    assert one == other == scanned(desk)[min(first, second), max(first, second)]
    return one


def person(desk: Desk, n: int = 0, *, birth: date = BIRTH, **changes: Any) -> int:
    data = people.person_data(id_number=people.number(birth=birth, n=n)) | {"phone": None} | changes
    return persons.add(desk, data=data).person.id


def raw(desk: Desk, number: str, **columns: Any) -> int:
    """A record as an old file holds it: a number in a form the counter would not enter."""
    with desk.unit() as uow:
        made = uow.new_id()
        uow.session.add(Person(id=made, name="陈志明", id_type="resident_id", id_number=number, **columns))
        uow.session.add(PersonIdentity(person_id=made, id_type="resident_id", number=number, current=True))
        uow.session.flush()
        person_derived.refresh_many(desk, uow, [made])
        uow.commit()
    return made


def test_pp_01_all_of_one_name_and_birth_date_are_offered_with_what_tells_them_apart(desk: Desk) -> None:
    numbers = ("440111197105069310", "44011119710506953X", "440111197105069395")
    first, second = (
        persons.add(desk, data=people.person_data(name="陈志强", id_number=number, phone=None)).person.id
        for number in numbers[:2]
    )
    assert Ground.NAME_AND_BIRTH in both_ways(desk, first, second)
    (found,) = same_person.candidates_of(desk, first)
    assert found.person.number.endswith("530X"[-1])
    assert "*" in found.person.number


def test_id_13_the_old_number_of_fifteen_digits_is_the_same_number(desk: Desk) -> None:
    new = person(desk, id_number="440106197208089217")
    old = raw(desk, "440106720808921")
    assert Ground.SAME_NUMBER in both_ways(desk, old, new)


def test_a_number_somebody_had_before_is_theirs(desk: Desk) -> None:
    first = person(desk, 0)
    persons.update(desk.because("看证"), person_id=first, data={"id_number": people.number(n=9)})
    second = raw(desk, "440106720808901")
    assert Ground.SAME_NUMBER not in grounds(desk, second).get(first, frozenset())
    assert people.number(n=0) in persons.get(desk, person_id=first).previous_numbers
    assert Ground.FORMER_NUMBER in grounds(desk, second)[first]


def test_a_digit_of_the_birth_date_mistyped_is_found_with_the_same_name(desk: Desk) -> None:
    first, second = person(desk, 0), person(desk, 0, birth=date(1973, 8, 8))
    assert both_ways(desk, first, second) == {Ground.NUMBER_SLIP}


def test_a_telephone_also_a_further_one_brings_people_of_one_name_or_surname_together(desk: Desk) -> None:
    first = person(desk, 0, phone="13800138000")
    other = [{"number": "13800138000", "note": "家里"}]
    second = person(desk, 0, birth=date(1985, 1, 1), phone="13900139000", other_phones=other)
    third = person(desk, 0, birth=date(1960, 2, 2), name="陈大文", phone="13800138000")
    assert both_ways(desk, first, second) == {Ground.NAME_AND_PHONE}
    assert both_ways(desk, first, third) == {Ground.SURNAME_AND_PHONE}


def test_nm_03_a_rare_character_in_an_unknown_code_is_likely_the_same_name(desk: Desk) -> None:
    first = person(desk, 0, name="陈䶮")
    second = person(desk, 33, name="陈\ue123")
    assert both_ways(desk, first, second) == {Ground.RARE_CHARACTER}


def test_names_of_one_sound_or_one_other_character_are_offered_last(desk: Desk) -> None:
    first, sound, character = (
        person(desk, 0),
        person(desk, 33, name="陈志铭"),
        person(desk, 17, name="陈大明"),
    )
    twin = person(desk, 25)
    assert both_ways(desk, first, sound) == {Ground.SAME_SOUND}
    assert both_ways(desk, first, character) == {Ground.ONE_CHARACTER}
    assert [c.person.id for c in same_person.candidates_of(desk, first)] == [twin, sound, character]


def test_who_was_told_apart_is_not_offered_again(desk: Desk) -> None:
    first, second = person(desk, 0), person(desk, 33)
    same_person.judge_distinct(desk, first=second, second=first, reason="两人均到场")
    same_person.judge_distinct(desk, first=first, second=second)
    assert (grounds(desk, first), grounds(desk, second), scanned(desk)) == ({}, {}, {})


def test_merged_records_are_left_out(desk: Desk) -> None:
    first, second = person(desk, 0), person(desk, 33)
    merging.merge(desk, keep=first, drop=second)
    assert (grounds(desk, first), scanned(desk)) == ({}, {})


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: same_person.candidates_of(desk, 9),
        lambda desk: same_person.judge_distinct(desk, first=1, second=1),
        lambda desk: same_person.judge_distinct(desk, first=1, second=2),
    ],
)
def test_people_who_do_not_exist_are_said(desk: Desk, act: Callable[[Desk], object]) -> None:
    with pytest.raises(UserError):
        act(desk)


def test_a_telephone_of_very_many_says_nothing_but_for_one_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_person_scan, "MOST_IN_A_GROUP", 2)
    twins = [person(desk, n, birth=date(1970 + n, 1, 1), phone="13800138000") for n in range(2)]
    person(desk, 5, birth=date(1990, 3, 3), name="陈大文", phone="13800138000")
    found = same_person.scan(desk)
    assert [(p.first.id, p.second.id) for p in found.pairs] == [tuple(twins)]
    assert found.common_keys == 1


def test_weak_pairs_beyond_the_limit_are_counted_and_strong_ones_listed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_person_scan, "MOST_PAIRS", 1)
    monkeypatch.setattr(same_person_scan, "MOST_KEPT", 1)
    person(desk, 0), person(desk, 33, name="陈志铭"), person(desk, 17, name="陈大明")
    twin = person(desk, 25)
    found = same_person.scan(desk)
    assert [p.second.id for p in found.pairs] == [twin]
    assert found.left_out > 0


def test_the_scan_says_how_far_it_is_and_stops_when_told(desk: Desk) -> None:
    registered(desk, 0)
    told: list[tuple[int, int]] = []
    same_person.scan(desk, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        same_person.scan(desk, stop)


def test_who_is_being_registered_is_compared_by_as_much_as_was_typed(desk: Desk) -> None:
    known = person(desk, 0, phone="13800138000")
    typed: dict[str, Any] = {"id_number": None, "name": None, "birth_date": None}
    assert same_person.alike(desk, **typed) == ()
    by_number = same_person.alike(desk, **(typed | {"id_number": people.number(n=0)}))
    assert [(one.person.id, one.grounds) for one in by_number] == [(known, {Ground.SAME_NUMBER})]
    by_sound = same_person.alike(desk, **(typed | {"name": "陈志铭", "birth_date": BIRTH}))
    assert [one.because for one in by_sound] == [("出生日期相同，姓名读音相同",)]
    by_phone = same_person.alike(desk, **(typed | {"name": "陈志明", "phone": "138-0013-8000"}))
    assert by_phone[0].grounds == {Ground.NAME_AND_PHONE}
    assert same_person.alike(desk, **(typed | {"name": "陈志明", "phone": "1380"})) == ()
