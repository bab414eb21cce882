"""After a registration was made: cancelling it, keeping it valid, its place in the city's system, and how many there are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.registration_rules import CONTACT_DAYS
from caseworker_app.services import cases, employment, hardship, history, persons, worklist
from caseworker_app.services.desk import Desk
from tests import offices, people

UNEMPLOYED = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-05"}
DELIVERY = {
    "kind": "new_form",
    "from": "2018-01-10",
    "sub_kind": "网约配送",
    "platform": "某某配送",
    "place": "天河区",
    "proof": "承诺书",
    "weekly_hours": 44,
    "monthly_income": "4200.5",
    "labour_contract": "否",
    "insured_individually": True,
    "insured_from": "2018-01-01",
    "registered_on": "2018-01-12",
    "channel": "微信",
}


@pytest.fixture
def person(desk: Desk) -> int:
    return persons.add(desk, data=people.person_data(disability_certificate="44010619720808921743")).person.id


@pytest.fixture
def spell(desk: Desk, person: int) -> int:
    return employment.add(desk, person_id=person, data=UNEMPLOYED).spell.id


def confirmed(desk: Desk) -> Desk:
    """The desk after an administrator confirmed the term of 180 days."""
    parameters = desk.rules.parameters.with_value(
        CONTACT_DAYS, 180, date(2017, 12, 27), document="穗人社规字〔2018〕12号"
    )
    return replace(desk, rules=replace(desk.rules, parameters=parameters))


def refused(act: Any, *args: Any, **data: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        act(*args, **data)
    return caught.value


def kept(desk: Desk, person: int) -> employment.SpellView:
    return employment.of_person(desk, person_id=person)[0]


def test_everything_of_platform_work_is_kept(desk: Desk, person: int) -> None:
    done = employment.add(desk, person_id=person, data=DELIVERY)
    found = done.spell
    assert (found.sub_kind, found.channel, found.platform) == ("delivery", "wechat", "某某配送")
    assert (found.weekly_hours, found.monthly_income) == (44, Decimal("4200.50"))
    assert (found.labour_contract, found.insured_individually) == (False, True)
    assert found.insured_from == date(2018, 1, 1)
    assert done.warnings == ()


def test_what_a_flexible_worker_has_not_said_is_reminded_of_and_stops_nothing(
    desk: Desk, person: int
) -> None:
    done = employment.add(desk, person_id=person, data={"kind": "flexible", "from": "2018-01-10"})
    (warning,) = done.warnings
    assert all(part in warning for part in ("细类", "每周工时", "证明或承诺", "登记日期"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"labour_contract": True}, "labour_contract"),
        ({"weekly_hours": "0"}, "weekly_hours"),
        ({"weekly_hours": 169}, "weekly_hours"),
        ({"weekly_hours": True}, "weekly_hours"),
        ({"monthly_income": "三千"}, "monthly_income"),
        ({"monthly_income": "1.005"}, "monthly_income"),
        ({"monthly_income": "-1"}, "monthly_income"),
        ({"monthly_income": 3000.5}, "monthly_income"),
        ({"insured_from": "2018-01"}, "insured_from"),
        ({"insured_from": "2018-02-01"}, "insured_from"),
        ({"insured_individually": "也许"}, "insured_individually"),
        ({"cause": "resigned"}, "cause"),
        ({"cancelled_on": "2018-01-15"}, "cancelled_on"),
        ({"kind": "employed", "contract_from": "2018-01-10", "contract_to": "2018-01-09"}, "contract_to"),
    ],
)
def test_what_is_wrong_with_work_is_said_at_its_field(
    desk: Desk, person: int, changes: Mapping[str, Any], field: str
) -> None:
    assert refused(employment.add, desk, person_id=person, data=DELIVERY | changes).field == field
    assert employment.of_person(desk, person_id=person) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cause": "无聊"}, "cause"),
        ({"platform": "某某配送"}, "platform"),
        ({"cancel_cause": "pension"}, "cancelled_on"),
        ({"cancelled_on": "2017-12-01"}, "cancel_cause"),
        ({"cancelled_on": "2017-05-31", "cancel_cause": "pension"}, "cancelled_on"),
        ({"cancelled_on": "2018-01-16", "cancel_cause": "pension"}, "cancelled_on"),
        ({"to": "2017-12-02", "cancelled_on": "2017-12-01", "cancel_cause": "pension"}, "cancelled_on"),
    ],
)
def test_what_is_wrong_with_unemployment_is_said_at_its_field(
    desk: Desk, person: int, changes: Mapping[str, Any], field: str
) -> None:
    assert refused(employment.add, desk, person_id=person, data=UNEMPLOYED | changes).field == field


def test_a_child_may_not_be_registered_as_unemployed(desk: Desk) -> None:
    child = persons.add(
        desk, data=people.person_data(id_number=people.number(birth=date(2002, 3, 1)))
    ).person.id
    error = refused(employment.add, desk, person_id=child, data=UNEMPLOYED)
    assert (error.code, error.field) == ("working_age", "registered_on")
    assert "未满 16 周岁" in error.message


@pytest.mark.parametrize(
    ("work", "cause"),
    [
        ({"kind": "employed", "from": "2018-01-10"}, "hired"),
        ({"kind": "public_post", "from": "2018-01-10"}, "hired"),
        ({"kind": "self_employed", "from": "2018-01-10"}, "self_employed"),
        (DELIVERY, "other"),
    ],
)
def test_work_cancels_the_registration_with_the_cause_that_fits(
    desk: Desk, person: int, spell: int, work: Mapping[str, Any], cause: str
) -> None:
    assert employment.add(desk, person_id=person, data=work).closed == (spell,)
    found = kept(desk, person)
    assert (str(found.to_day), found.cancelled_on, found.cancel_cause) == (
        "2018-01-09",
        date(2018, 1, 9),
        cause,
    )


def test_a_cancelled_registration_ends_on_that_day_and_the_year_begins_anew(
    desk: Desk, person: int, spell: int
) -> None:
    done = employment.cancel(
        desk, spell_id=spell, data={"cause": "终止就业要求", "day": "2018-01-10", "proof": "本人申请"}
    )
    assert (str(done.spell.to_day), done.spell.cancel_cause) == ("2018-01-10", "ended_wish")
    assert done.warnings == ()
    assert hardship.explain(desk, person_id=person).base.met is None
    again = UNEMPLOYED | {"from": "2018-01-12", "registered_on": "2018-01-12"}
    employment.add(desk, person_id=person, data=again)
    long_term = hardship.explain(offices.on(desk, date(2018, 12, 1)), person_id=person).groups[6]
    assert (str(long_term.code), long_term.met) == ("long_term_unemployed", False)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "cause"),
        ({"cause": "睡觉"}, "cause"),
        ({"cause": "pension", "day": "2018-01-16"}, "day"),
        ({"cause": "pension", "day": "2017-06-04"}, "day"),
        ({"cause": "pension", "day": "2018"}, "day"),
        ({"cause": "pension", "why": "?"}, "why"),
    ],
)
def test_a_cancellation_needs_its_cause_and_a_day_within_the_registration(
    desk: Desk, spell: int, data: Mapping[str, Any], field: str
) -> None:
    assert refused(employment.cancel, desk, spell_id=spell, data=data).field == field


def test_only_a_running_registration_of_unemployment_can_be_cancelled_or_renewed(
    desk: Desk, person: int, spell: int
) -> None:
    work = employment.add(desk, person_id=person, data=DELIVERY).spell.id
    for verb, data in (
        (employment.cancel, {"cause": "pension"}),
        (employment.contact, {"way": "phone"}),
    ):
        assert refused(verb, desk, spell_id=spell, data=data).code == "spell_ended"
        assert refused(verb, desk, spell_id=work, data=data).code == "not_unemployment"
        assert refused(verb, desk, spell_id=1, data=data).code == "not_found"


def test_what_is_doubtful_about_a_cancellation_is_said(desk: Desk, person: int, spell: int) -> None:
    case = cases.open_case(desk, person_id=person, groups=["disabled"], data={})
    done = employment.cancel(desk, spell_id=spell, data={"cause": "refused_services"})
    words = "".join(done.warnings)
    assert "拒绝 0 次" in words
    assert case.number in words
    assert "未填注销依据" in words


def test_while_the_term_is_unconfirmed_no_expiry_is_shown(desk: Desk, person: int, spell: int) -> None:
    employment.contact(desk, spell_id=spell, data={"way": "phone", "day": "2018-01-10"})
    assert (kept(desk, person).valid_until, kept(desk, person).last_contact) == (None, date(2018, 1, 10))
    assert employment.expiring(desk, until=date(2030, 1, 1)) == ()
    done = employment.cancel(desk, spell_id=spell, data={"cause": "no_contact", "proof": "电话记录"})
    assert "有效期待核" in done.warnings[0]


def test_once_confirmed_each_contact_runs_the_term_anew(desk: Desk, person: int, spell: int) -> None:
    desk = confirmed(desk)
    assert kept(desk, person).valid_until == date(2017, 12, 2)
    done = employment.contact(desk, spell_id=spell, data={"way": "电话", "content": "仍在求职"})
    assert done.spell.valid_until == desk.on + timedelta(days=180)
    (contact,) = done.spell.contacts
    assert (contact.day, contact.way, contact.content, contact.actor) == (
        desk.on,
        "phone",
        "仍在求职",
        desk.user,
    )
    error = refused(employment.cancel, desk, spell_id=spell, data={"cause": "expired"})
    assert (error.code, error.field) == ("still_valid", "day")


def test_a_voided_contact_stays_but_no_longer_counts(desk: Desk, person: int, spell: int) -> None:
    desk = confirmed(desk)
    made = employment.contact(desk, spell_id=spell, data={"way": "phone"}).spell.contacts[0]
    assert refused(employment.void_contact, desk, contact_id=made.id, reason=" ").field == "reason"
    done = employment.void_contact(desk, contact_id=made.id, reason="记错人")
    assert (done.spell.contacts, done.spell.valid_until) == ((), date(2017, 12, 2))
    assert refused(employment.void_contact, desk, contact_id=made.id, reason="再次").code == "not_found"
    assert employment.expiring(desk, until=date(2017, 12, 2))[0].spell == spell


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"way": "carrier pigeon"}, "way"),
        ({}, "way"),
        ({"way": "phone", "day": "2018-01-16"}, "day"),
        ({"way": "phone", "day": "2017-06-04"}, "day"),
    ],
)
def test_a_contact_needs_its_way_and_a_day_after_the_registration(
    desk: Desk, spell: int, data: Mapping[str, Any], field: str
) -> None:
    assert refused(employment.contact, desk, spell_id=spell, data=data).field == field


def test_what_runs_out_is_on_the_work_list_from_the_day_the_term_is_confirmed(
    desk: Desk, person: int, spell: int
) -> None:
    day = offices.on(confirmed(desk), date(2017, 12, 27))
    due = [row for row in worklist.due(day) if row.kind == "registration_expiry"]
    assert [(row.day, row.person, row.overdue) for row in due] == [(date(2017, 12, 2), person, True)]
    assert employment.expiring(day, until=date(2017, 12, 1)) == ()
    assert [row for row in worklist.due(desk) if row.kind == "registration_expiry"] == []


def test_the_citys_system_is_kept_beside_a_registration(desk: Desk, person: int, spell: int) -> None:
    done = employment.set_outside_status(desk, spell_id=spell, status="entered", number="SY-7788")
    assert (done.spell.outside_status, done.spell.outside_number) == ("entered", "SY-7788")
    back = employment.set_outside_status(desk, spell_id=spell, status="returned", reason="照片不清")
    assert (back.spell.outside_status, back.spell.outside_reason) == ("returned", "照片不清")
    error = refused(employment.set_outside_status, desk, spell_id=spell, status="entered")
    assert error.field == "outside_number"


def test_a_viewer_may_not_cancel(desk: Desk, spell: int) -> None:
    viewer = offices.colleague(desk, "何静", Role.VIEWER)
    assert refused(employment.cancel, viewer, spell_id=spell, data={"cause": "pension"}).code == "not_allowed"


def test_a_cancellation_is_taken_back_by_opening_the_registration_again(
    desk: Desk, person: int, spell: int
) -> None:
    employment.cancel(desk, spell_id=spell, data={"cause": "pension", "proof": "社保比对"})
    done = employment.correct(desk.because("注销有误"), spell_id=spell, data={"to": None})
    assert (done.spell.to_day, done.spell.cancelled_on, done.spell.cancel_cause) == (None, None, None)
    assert done.spell.open_unemployment
    entries = history.entries(desk, person_id=person)
    assert any("pension" in str(entry) for entry in entries)


def test_moving_the_end_of_a_cancelled_registration_moves_its_cancellation(desk: Desk, spell: int) -> None:
    employment.cancel(desk, spell_id=spell, data={"cause": "pension", "proof": "社保比对"})
    done = employment.correct(desk, spell_id=spell, data={"to": "2018-01-05"})
    assert (str(done.spell.to_day), done.spell.cancelled_on) == ("2018-01-05", date(2018, 1, 5))
    assert done.spell.cancel_cause == "pension"


def test_a_registration_of_the_wrong_kind_loses_what_does_not_belong_to_it(desk: Desk, person: int) -> None:
    made = employment.add(desk, person_id=person, data=DELIVERY).spell.id
    done = employment.correct(desk, spell_id=made, data={"kind": "unemployed", "cause": "灵活就业中断"})
    assert (done.spell.kind, done.spell.cause) == ("unemployed", "flexible_ended")
    assert (done.spell.platform, done.spell.monthly_income, done.spell.labour_contract) == (None, None, None)


def test_a_correction_to_unit_employment_asks_nothing_of_a_platform(desk: Desk, person: int) -> None:
    made = employment.add(desk, person_id=person, data=DELIVERY).spell.id
    error = refused(employment.correct, desk, spell_id=made, data={"labour_contract": True})
    assert error.field == "labour_contract"
    done = employment.correct(desk, spell_id=made, data={"kind": "employed", "labour_contract": True})
    assert done.spell.labour_contract is True


def test_people_are_counted_by_kind_and_by_sub_kind_and_once_in_each(desk: Desk) -> None:
    who = [
        persons.add(desk, data=people.person_data(id_number=people.number(n=n))).person.id for n in range(5)
    ]
    for person, data in (
        (who[0], DELIVERY),
        (who[0], DELIVERY | {"platform": "另一平台", "from": "2018-01-11"}),
        (who[0], DELIVERY | {"sub_kind": "family_service", "kind": "flexible"}),
        (who[1], {"kind": "flexible", "from": "2018-01", "sub_kind": "修鞋", "registered_on": "2018-01-12"}),
        (who[2], UNEMPLOYED),
        (who[3], {"kind": "employed", "from": "2018-01-02"}),
        (who[4], UNEMPLOYED | {"to": "2018-01-14"}),
    ):
        employment.add(desk, person_id=person, data=data)
    counted = employment.counts(desk)
    assert counted.by_kind == {
        "employed": 0,
        "flexible": 2,
        "new_form": 1,
        "self_employed": 0,
        "public_post": 0,
        "unemployed": 1,
    }
    shown = {name: number for name, number in counted.by_sub_kind.items() if number}
    assert shown == {"delivery": 1, "family_service": 1, "other": 1}
    assert counted.without_day == {"employed": 1}
    assert employment.counts(desk, date(2018, 1, 14)).by_kind["unemployed"] == 2


def test_a_cancelled_registration_counts_through_its_last_day(desk: Desk, spell: int) -> None:
    employment.cancel(desk, spell_id=spell, data={"cause": "pension", "day": "2018-01-10"})
    counted = [employment.counts(desk, date(2018, 1, day)).by_kind["unemployed"] for day in (10, 11)]
    assert counted == [1, 0]
