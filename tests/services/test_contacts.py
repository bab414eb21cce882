"""来访来电登记: one line a contact, what it counts for, and when somebody is lost."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.assistance import Outcome, StepKind
from caseworker_app.domain.contacts import ContactOutcome
from caseworker_app.domain.errors import UserError
from caseworker_app.services import assistance, contacts, dossier, employment
from caseworker_app.services.contacts import ContactView
from caseworker_app.services.desk import Desk
from tests.offices import on
from tests.services.case_office import applicant, assisted, confirmed, opened


def called(desk: Desk, person: int | None = None, **data: Any) -> ContactView:
    given = {"way": "phone", "person": person} if person is not None else {"way": "phone"}
    return contacts.record(desk, data=given | data)


def refused(desk: Desk, **data: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        contacts.record(desk, data=data)
    return caught.value


def helped(desk: Desk) -> tuple[int, int]:
    """A person with a case in help since 8 January 2018."""
    person = applicant(desk)
    case = assisted(desk, opened(desk, person).id).id
    return person, case


def test_somebody_who_is_not_registered_is_one_line(desk: Desk) -> None:
    made = contacts.record(
        desk, data={"way": "counter", "name": "黄女士", "phone": "138 0013 8000", "topic": "政策咨询"}
    )
    assert (made.person, made.case, made.name, made.phone) == (None, None, "黄女士", "13800138000")
    assert made.incoming
    assert made.reached
    assert contacts.page(desk, unregistered=True).total == 1


def test_an_entry_of_a_person_with_an_open_case_hangs_on_the_case(desk: Desk) -> None:
    person, case = helped(desk)
    made = called(desk, person, content="问近况")
    assert made.case == case
    assert made.name == "陈志明"
    assert made.changes.has("contact_entry", made.id)


def test_a_name_or_a_person_is_needed(desk: Desk) -> None:
    assert refused(desk, way="phone").field == "name"


def test_outcomes_fit_their_way(desk: Desk) -> None:
    error = refused(desk, way="visit", name="黄女士", outcome="empty_number")
    assert error.field == "outcome"
    assert "不在家" in error.message
    assert called(desk, name="黄女士", outcome="空号").outcome is ContactOutcome.EMPTY_NUMBER


def test_who_came_was_reached(desk: Desk) -> None:
    assert refused(desk, way="phone", name="黄女士", incoming=True, outcome="no_answer").field == "outcome"


def test_a_day_to_come_is_refused_and_the_next_day_is_not_before_it(desk: Desk) -> None:
    assert refused(desk, way="phone", name="黄女士", day="2018-01-16").code == "day_in_future"
    assert refused(desk, way="phone", name="黄女士", next_day="2018-01-14").field == "next_day"


def test_a_time_is_kept_in_one_style_and_nonsense_is_refused(desk: Desk) -> None:
    assert called(desk, name="黄女士", time="9:05").time == "09:05"
    assert refused(desk, way="phone", name="黄女士", time="25:00").field == "time"


def test_a_wrong_entry_is_voided_with_its_reason_and_no_longer_counts(desk: Desk) -> None:
    person, case = helped(desk)
    made = called(desk, person)
    with pytest.raises(UserError):
        contacts.void(desk, contact_id=made.id, reason=" ")
    voided = contacts.void(desk, contact_id=made.id, reason="登错人")
    assert voided.voided
    with desk.store.read() as session:
        assert contacts.services_given(session, [case])[case] == ()
        assert contacts.last_contacts(session, [person]) == {}
    with pytest.raises(UserError):
        contacts.void(desk, contact_id=made.id, reason="再作废")


def test_services_of_a_case_are_steps_and_entries_together_by_day(desk: Desk) -> None:
    person, case = helped(desk)
    called(desk, person, day="2018-01-10", topic="政策咨询")
    assistance.add_step(desk, case_id=case, data={"kind": "guidance", "day": "2018-01-09", "outcome": "done"})
    called(desk, person, day="2018-01-11", outcome="no_answer")
    with desk.store.read() as session:
        given = contacts.services_given(session, [case, 999])
    assert [(one.kind, one.given) for one in given[case]] == [
        (StepKind.GUIDANCE, True),
        (StepKind.POLICY, True),
        (StepKind.CALL, False),
    ]
    assert given[case][2].outcome is Outcome.NOT_REACHED
    assert given[999] == ()


def test_the_last_contact_is_the_latest_of_all_records(desk: Desk) -> None:
    person, case = helped(desk)
    assistance.add_step(
        desk, case_id=case, data={"kind": "visit", "way": "visit", "day": "2018-01-10", "outcome": "done"}
    )
    called(desk, person, day="2018-01-09")
    called(desk, person, day="2018-01-12", outcome="no_answer")
    with desk.store.read() as session:
        last = contacts.last_contacts(session, [person, 999])
    assert set(last) == {person}
    assert (last[person].day, last[person].way_label, last[person].source) == (
        date(2018, 1, 10),
        "上门",
        "assistance_step",
    )
    with desk.store.read() as session:
        earlier = contacts.last_contacts(session, [person], on=date(2018, 1, 9))
    assert earlier[person].day == date(2018, 1, 9)


def test_a_reached_contact_keeps_the_unemployment_registration_with_one_tick(desk: Desk) -> None:
    person = applicant(desk)
    made = called(desk, person, keep_registration=True, content="续期")
    assert made.kept_registration
    spell = employment.of_person(desk, person_id=person)[0]
    assert [one.day for one in spell.contacts] == [date(2018, 1, 15)]
    contacts.void(desk, contact_id=made.id, reason="登错")
    assert employment.of_person(desk, person_id=person)[0].contacts == ()


def test_a_registration_is_not_kept_where_nobody_was_reached_or_none_runs(desk: Desk) -> None:
    person = applicant(desk)
    assert (
        refused(desk, way="phone", person=person, outcome="no_answer", keep_registration=True).code
        == "not_reached"
    )
    assert refused(desk, way="letter", person=person, keep_registration=True).code == "letter"
    spell = employment.of_person(desk, person_id=person)[0]
    employment.cancel(desk, spell_id=spell.id, data={"cause": "ended_wish", "proof": "声明"})
    assert refused(desk, way="phone", person=person, keep_registration=True).code == "no_registration"
    assert contacts.page(desk).total == 0


def test_the_log_is_paged_by_day_and_narrowed(desk: Desk) -> None:
    for day in ("2018-01-10", "2018-01-12", "2018-01-11", "2018-01-12"):
        called(desk, name=f"访客{day}", day=day)
    called(desk, name="未接", day="2018-01-09", outcome="no_answer")
    first = contacts.page(desk, limit=2)
    assert [one.day.day for one in first.contacts] == [12, 12]
    assert first.total == 5
    last = first.contacts[-1]
    second = contacts.page(desk, limit=5, after=(last.day, last.id))
    assert [one.day.day for one in second.contacts] == [11, 10, 9]
    assert contacts.page(desk, reached=False).total == 1
    assert contacts.page(desk, first=date(2018, 1, 12), last=date(2018, 1, 12)).total == 2


def test_the_counter_sees_how_a_person_stands(desk: Desk) -> None:
    person, _ = helped(desk)
    called(desk, person)
    seen = contacts.standing(desk, person_id=person)
    assert seen.case_number
    assert seen.unemployed_since == date(2017, 6, 1)
    assert seen.last is not None
    assert not seen.wish


def test_somebody_is_lost_after_tries_on_different_days_and_more_than_six_months(desk: Desk) -> None:
    person, _ = helped(desk)
    for day in (date(2018, 3, 1), date(2018, 5, 2), date(2018, 7, 3)):
        called(on(desk, day), person, outcome="no_answer")
    later = confirmed(on(desk, date(2018, 7, 9)), "lost_contact_days", 3)
    with desk.store.read() as session:
        proof = contacts.lost(later, session, person_id=person)
    assert proof.finding.met is True
    assert [one.words for one in proof.tries] == ["电话无人接"] * 3
    with desk.store.read() as session:
        unconfirmed = contacts.lost(on(desk, date(2018, 7, 9)), session, person_id=person)
    assert unconfirmed.finding.met is None
    assert "待核" in unconfirmed.finding.missing[0]


def test_a_request_for_service_keeps_somebody_from_being_lost(desk: Desk) -> None:
    person, _ = helped(desk)
    for day in (date(2018, 3, 1), date(2018, 5, 2), date(2018, 7, 3)):
        called(on(desk, day), person, outcome="no_answer")
    called(on(desk, date(2018, 4, 1)), person, incoming=True, topic="求职")
    later = confirmed(on(desk, date(2018, 7, 9)), "lost_contact_days", 3)
    with desk.store.read() as session:
        assert contacts.lost(later, session, person_id=person).finding.met is False


def test_somebody_without_a_case_cannot_be_lost_to_it(desk: Desk) -> None:
    person = applicant(desk)
    with desk.store.read() as session, pytest.raises(UserError):
        contacts.lost(desk, session, person_id=person)


def test_the_time_line_tells_of_contacts(desk: Desk) -> None:
    person, _ = helped(desk)
    made = called(desk, person, content="问近况", topic="求职")
    called(desk, person, incoming=True, day="2018-01-10")
    told = [(str(one.day), one.title, one.note) for one in dossier.read(desk, person_id=person).happenings]
    assert ("2018-01-15", "联系（电话）", "已联系 · 求职 · 问近况") in told
    assert ("2018-01-10", "来访来电（电话）", "已联系") in told
    contacts.void(desk, contact_id=made.id, reason="登错")
    told = [(str(one.day), one.title, one.note) for one in dossier.read(desk, person_id=person).happenings]
    assert ("2018-01-15", "联系（电话）", "已联系 · 求职 · 问近况") not in told


def test_ph_02_all_numbers_of_a_caller_are_kept(desk: Desk) -> None:
    made = called(desk, name="黄女士", phone="13800138000/020-36000000（儿子）")
    assert made.phone == "13800138000、020-36000000（儿子）"
    assert refused(desk, way="phone", name="黄女士", phone="123").field == "phone"
