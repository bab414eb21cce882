"""Registering, correcting and finding people, with the mishaps other programs had (ID-, NM-, PP-, PH-, DT-, ST- cases)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from caseworker_app.clock import FixedClock
from caseworker_app.domain.errors import UserError
from caseworker_app.services import history, integrity, persons
from caseworker_app.services.desk import Desk
from tests import offices, people


def register(desk: Desk, **changes: Any) -> persons.Saved:
    return persons.add(desk, data={"name": "陈志强", "id_number": people.number(), **changes})


def refused(desk: Desk, **changes: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        register(desk, **changes)
    return caught.value


def found(desk: Desk, text: str) -> list[str]:
    return [hit.person.name for hit in persons.find(desk, text=text, count=True).hits]


def test_id_01_a_small_x_is_stored_large_and_is_the_same_person(desk: Desk) -> None:
    first = register(desk, id_number="44010319690315905x").person
    assert (first.id_number, first.sex, first.birth_date) == ("44010319690315905X", "male", date(1969, 3, 15))
    assert refused(desk, id_number="44010319690315905X").extra["id"] == first.id


def test_id_02_and_04_blanks_and_full_width_are_removed(desk: Desk) -> None:
    pasted = "\u3000440106\u00a019760229 9829\u00a0"
    assert register(desk, id_number=pasted).person.id_number == "440106197602299829"
    assert (
        register(desk, id_number="４４０１０３１９６９０３１５９０５Ｘ").person.id_number
        == "44010319690315905X"
    )


@pytest.mark.parametrize(
    "number", ["440103196004129754", "44011119551120948X", "440102196307049333", "440107197109189462"]
)
def test_id_05_and_06_no_region_code_is_judged_by_the_year_of_birth(desk: Desk, number: str) -> None:
    person = register(desk, id_number=number).person
    assert (person.id_number, person.warnings) == (number, ())
    assert person.household_registration is None


def test_id_09_an_unknown_region_is_saved_with_its_warning(desk: Desk) -> None:
    person = register(desk, id_number="440199197012249374").person
    assert persons.get(desk, person_id=person.id).warnings == person.warnings
    assert person.warnings


def test_id_10_residence_permits_of_hong_kong_and_taiwan(desk: Desk) -> None:
    for number in ("810000197406119638", "830000198109229521"):
        assert register(desk, id_type="hmt_residence_permit", id_number=number).person.id_number == number


def test_id_11_and_12_permanent_residents_with_the_new_and_the_old_card(desk: Desk) -> None:
    new = register(desk, id_type="foreign_permanent_resident", id_number="944840197908259160").person
    assert (new.sex, new.birth_date) == ("female", date(1979, 8, 25))
    old = {"id_type": "foreign_permanent_resident", "id_number": "usa440179082512"}
    assert refused(desk, **old, birth_date="1979-08-26").field == "birth_date"
    assert register(desk, **old, birth_date="1979-08-25").person.id_number == "USA440179082512"


def test_id_13_fifteen_digits_are_the_same_person(desk: Desk) -> None:
    first = register(desk, id_number="440106197208089217").person
    assert refused(desk, id_number="440106720808921").extra["id"] == first.id


def test_id_13_the_old_number_is_kept_and_found(desk: Desk) -> None:
    person = register(desk, id_number="440106720808921").person
    assert (person.id_number, person.previous_numbers) == ("440106197208089217", ("440106720808921",))
    assert found(desk, "440106720808921") == ["陈志强"]


def test_id_17_nobody_is_born_after_today(desk: Desk) -> None:
    today = offices.on(desk, date(2026, 11, 24))
    assert "晚于今天" in refused(today, id_number="440106202901019173").message
    born_today = people.number(birth=date(2026, 11, 24))
    assert register(today, id_number=born_today).person.birth_date == date(2026, 11, 24)
    assert refused(today, id_number=people.number(birth=date(2026, 11, 25))).field == "id_number"


@pytest.mark.parametrize("number", ["44010319690315951X", "440103196903159159"])
def test_id_19_a_wrong_check_digit_is_refused_without_offering_another(desk: Desk, number: str) -> None:
    error = refused(desk, id_number=number)
    assert "校验码不正确" in error.message
    assert not any(character.isdigit() for character in error.message)


def test_id_20_a_company_code_is_no_person(desk: Desk) -> None:
    assert refused(desk, id_number="91440106MA0TE5T75U").field == "id_number"


def test_id_22_what_contradicts_the_number_is_refused_at_its_field(desk: Desk) -> None:
    assert refused(desk, id_number="440103198005109682", sex="男").field == "sex"
    assert refused(desk, id_number="440103198005109682", birth_date="1980-05-11").field == "birth_date"


def test_nm_01_all_middle_dots_are_one_and_any_of_them_finds(desk: Desk) -> None:
    for n, dot in enumerate("·•‧・．."):
        person = register(desk, name=f"古丽米热{dot}艾山", id_number=people.number(n=n)).person
        assert person.name == "古丽米热·艾山"
        assert len(found(desk, f"热{dot}艾")) == n + 1


def test_nm_03_a_private_use_character_never_overwrites_a_real_one(desk: Desk) -> None:
    person = register(desk, name="陈䶮", id_number="440111197105069310").person
    changed = persons.update(desk, person_id=person.id, data={"name": "陈\ue863"})
    assert changed.person.name == "陈䶮"
    with pytest.raises(UserError) as caught:
        persons.update(desk, person_id=person.id, data={"name": "陈\ue123"})
    assert caught.value.field == "name"


def test_nm_05_a_character_beyond_the_basic_plane_is_one_character(desk: Desk) -> None:
    register(desk, name="李𬍤")
    assert found(desk, "𬍤") == ["李𬍤"]
    assert found(desk, "李") == ["李𬍤"]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("单晓红", ["sxh", "shanxiaohong", "danxh"]),
        ("仇志强", ["qzq", "qiuzq", "chouzq", "qiuzhiqiang"]),
        ("区少芬", ["osf", "oushaofen"]),
        ("曾国强", ["zgq", "zeng", "ceng"]),
        ("尉迟明", ["ycm", "yuchiming"]),
        ("万俟飞", ["mqf", "moqifei"]),
    ],
)
def test_nm_06_and_08_both_readings_of_a_surname_find(desk: Desk, name: str, texts: list[str]) -> None:
    register(desk, name=name)
    for text in texts:
        assert found(desk, text) == [name], text


def test_pp_03_a_corrected_number_keeps_the_old_one_and_says_who_and_why(desk: Desk) -> None:
    person = register(desk, id_number="440106197208089217").person
    card = desk.because("与证件原件核对")
    changed = persons.update(card, person_id=person.id, data={"id_number": "440111196510129570"}).person
    assert (changed.id_number, changed.birth_date) == ("440111196510129570", date(1965, 10, 12))
    assert found(desk, "440106197208089217") == ["陈志强"]
    entry = next(
        e
        for e in history.entries(desk, person_id=person.id)
        if any(c.field == "id_number" for c in e.changes)
    )
    assert (entry.by, entry.reason) == (desk.user, "与证件原件核对")
    other = register(desk, id_number="440103196903159519").person
    with pytest.raises(UserError) as caught:
        persons.update(desk, person_id=other.id, data={"id_number": "440111196510129570"})
    assert (caught.value.code, caught.value.extra["id"]) == ("duplicate", person.id)


def test_ph_02_two_numbers_and_a_note_in_one_cell_are_all_kept(desk: Desk) -> None:
    person = register(desk, phone="13800138000/13900139000").person
    assert (person.phone, [p.number for p in person.other_phones]) == ("13800138000", ["13900139000"])
    noted = register(desk, phone="13700137000（儿子）", id_number=people.number(n=3)).person
    assert [(p.number, p.note) for p in noted.other_phones] == [("13700137000", "儿子")]
    assert refused(desk, phone="1380013800", id_number=people.number(n=4)).field == "phone"


def test_ui_07_a_masked_value_is_never_stored(desk: Desk) -> None:
    assert refused(desk, id_number="440103********9519").field == "id_number"
    person = register(desk, id_number="440103196903159519").person
    persons.update(desk, person_id=person.id, data={"address": "石牌东路 1 号"})
    assert persons.get(desk, person_id=person.id).id_number == "440103196903159519"


def test_dt_01_a_birth_date_is_a_date_in_every_time_zone(desk: Desk) -> None:
    person = register(desk, id_number="440111196510129570").person
    for moment in ("2018-01-15T23:30:00-08:00", "2018-01-16T00:30:00+14:00"):
        travelling = FixedClock(datetime.fromisoformat(moment))
        moved = Desk(desk.store, desk.rules, travelling, desk.office, desk.user, desk.role, legal_day=desk.on)
        persons.update(moved, person_id=person.id, data={"note": moment})
        assert persons.get(moved, person_id=person.id).birth_date == date(1965, 10, 12)


def test_st_11_wildcards_are_letters(desk: Desk) -> None:
    register(desk, note="完成100%")
    register(desk, name="王芳", id_number=people.number(n=5))
    assert found(desk, "100%") == ["陈志强"]
    assert found(desk, "%") == ["陈志强"]
    for text in ("_", "\\", "'", '"; drop table person;--'):
        assert found(desk, text) == [], text
    assert persons.page(desk).total == 2


def test_pp_01_people_of_one_name_and_birth_date_are_shown_before_saving(desk: Desk) -> None:
    one = register(desk, id_number="440111197105069310").person
    saved = register(desk, id_number="44011119710506953X")
    assert [p.id for p in saved.alike] == [one.id]
    both = persons.alike(desk, id_number=None, name="陈志强", birth_date=date(1971, 5, 6))
    assert [p.id for p in both] == [one.id, saved.person.id]


def test_all_problems_are_said_at_once_and_nothing_is_saved(desk: Desk) -> None:
    error = refused(desk, phone="12345678901", birth_date="2017.13.05", single_parent="也许", eyes="brown")
    problems = error.extra["problems"]
    assert isinstance(problems, list)
    assert {field for field, _ in problems} == {"phone", "birth_date", "single_parent", "eyes"}
    assert persons.page(desk).total == 0


def test_showing_the_full_number_is_journaled_and_lists_are_masked(desk: Desk) -> None:
    person = register(desk).person
    persons.show(desk, person_id=person.id)
    shown = history.entries(desk, person_id=person.id)[0]
    assert (shown.action, shown.fields) == ("show", ("id_number",))
    assert integrity.verify(desk).ok


def test_the_journal_keeps_the_real_moment_and_the_legal_day(desk: Desk) -> None:
    person = register(offices.on(desk, date(2018, 1, 3))).person
    entry = history.entries(desk, person_id=person.id)[0]
    assert (entry.on, entry.at) == (date(2018, 1, 3), datetime(2018, 1, 15, 1, 30, tzinfo=UTC))


def test_a_woman_s_track_is_asked_and_never_inferred(desk: Desk) -> None:
    woman = register(desk, id_number=people.number(sex="female")).person
    assert woman.retirement_track is None
    assert register(desk).person.retirement_track == "male_60"
    assert (
        refused(desk, id_number=people.number(n=7), retirement_track="female_50").field == "retirement_track"
    )


def test_a_history_masks_numbers_wherever_they_stand(desk: Desk) -> None:
    member, card = people.number(n=8), "44010619720808921743"
    family = [{"name": "陈小妹", "relation": "妹妹", "id_number": member}]
    person = register(
        desk, family=family, disability_certificate=card, bank_account="6200000000000000000"
    ).person
    told = repr(history.entries(desk, person_id=person.id))
    for secret in (person.id_number, member, card, "6200000000000000000"):
        assert secret not in told
    assert "440106********" in told


def test_pp_03_a_number_of_the_other_sex_brings_its_own_track(desk: Desk) -> None:
    man = register(desk, id_number=people.number()).person
    woman = persons.update(desk, person_id=man.id, data={"id_number": people.number(sex="female")}).person
    assert (man.retirement_track, woman.sex, woman.retirement_track) == ("male_60", "female", None)


def test_what_is_emptied_stays_empty(desk: Desk) -> None:
    person = register(desk, phone="13800138000/13900139000").person
    changed = persons.update(
        desk, person_id=person.id, data={"phone": "13700137000", "other_phones": []}
    ).person
    assert (changed.phone, changed.other_phones) == ("13700137000", ())
    traveller = register(
        desk, id_type="passport", id_number="E12345678", birth_date="1970-01-02", sex="男"
    ).person
    emptied = persons.update(desk, person_id=traveller.id, data={"birth_date": None, "sex": None}).person
    assert (emptied.birth_date, emptied.sex) == (None, None)
    with pytest.raises(UserError) as caught:
        persons.update(desk, person_id=person.id, data={"id_number": None})
    assert caught.value.field == "id_number"


def test_id_22_a_month_agrees_with_the_number_and_the_day_is_kept(desk: Desk) -> None:
    person = register(desk, id_number="440103198005109682", birth_date="1980.05").person
    assert person.birth_date == date(1980, 5, 10)
    assert (
        refused(desk, id_type="passport", id_number="E12345678", birth_date="1980-05").field == "birth_date"
    )


def test_a_false_certificate_is_no_certificate(desk: Desk) -> None:
    assert register(desk, disability_certificate=False).person.disability_certificate == ""
    for wrong in (True, ["4401"], 5.5):
        assert refused(desk, disability_certificate=wrong).field == "disability_certificate"


def test_full_width_digits_find(desk: Desk) -> None:
    register(desk, phone="13800138000")
    assert found(desk, "１３８００") == ["陈志强"]
