"""撤销: one entry of the history is taken back as a whole, by whoever made it or a reviewer, never what has its own way."""

from dataclasses import replace

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import assistance, employment, persons, undo
from caseworker_app.services.desk import Desk
from db.repositories.assistance import StepRepository
from db.verify import verify
from tests import offices, people
from tests.services.case_office import applicant, assisted, opened


def last(desk: Desk) -> int:
    with desk.store.read() as session:
        number = session.connection().exec_driver_sql("SELECT max(id) FROM journal_transaction").scalar_one()
        return int(number)


def refusal(desk: Desk, transaction: int, reason: str = "录错") -> UserError:
    with pytest.raises(UserError) as caught:
        undo.undo_entry(desk, transaction_id=transaction, reason=reason)
    return caught.value


def test_a_person_entered_by_mistake_is_gone_from_list_and_search_and_can_be_entered_again(
    desk: Desk,
) -> None:
    first = persons.add(desk, data=people.person_data()).person.id
    undo.undo_entry(desk, transaction_id=last(desk), reason="重复录入")
    assert persons.page(desk).total == 0
    assert persons.find(desk, text="陈志明").hits == ()
    with pytest.raises(UserError, match="没有这个人员"):
        persons.get(desk, person_id=first)
    again = persons.add(desk, data=people.person_data()).person.id
    assert [hit.person.id for hit in persons.find(desk, text=people.number()).hits] == [again]
    assert verify(desk.store).problems == []


def test_a_change_is_taken_back_and_the_search_follows(desk: Desk) -> None:
    person = persons.add(desk, data=people.person_data()).person.id
    persons.update(desk, person_id=person, data={"name": "陈志强", "phone": "13900139000"})
    undo.undo_entry(desk, transaction_id=last(desk), reason="改错了人")
    assert persons.get(desk, person_id=person).name == "陈志明"
    assert persons.find(desk, text="陈志强").hits == ()
    assert persons.find(desk, text="13800138000").hits[0].person.id == person


def test_a_person_worked_on_since_stays_and_nothing_is_pretended(desk: Desk) -> None:
    person = persons.add(desk, data=people.person_data()).person.id
    entry = last(desk)
    employment.add(
        desk, person_id=person, data=people.spell_data(**{"from": "2017-01-01", "registered_on": None})
    )
    assert refusal(desk, entry).code == "nothing_left"
    assert persons.get(desk, person_id=person).name == "陈志明"


def test_a_step_is_voided(desk: Desk) -> None:
    person = applicant(desk)
    case = assisted(desk, opened(desk, person).id)
    data = {"kind": "call", "day": "2018-01-10", "way": "phone", "content": "介绍岗位", "outcome": "done"}
    made = assistance.add_step(desk, case_id=case.id, data=data)
    undo.undo_entry(desk, transaction_id=last(desk), reason="记错人")
    with desk.store.read() as session:
        row = StepRepository(session).get(made.id)
    assert row is not None
    assert (row.voided, row.void_reason) == (True, "记错人")


def test_what_has_its_own_way_of_being_corrected_is_not_taken_back_here(desk: Desk) -> None:
    person = applicant(desk)
    opened(desk, person)
    assert refusal(desk, last(desk)).code == "corrected_elsewhere"
    assert not undo.can_undo(desk, transaction_id=last(desk))


def test_only_the_maker_or_a_reviewer_takes_back(desk: Desk) -> None:
    persons.add(desk, data=people.person_data())
    entry = last(desk)
    colleague = offices.colleague(desk, "李窗口")
    assert refusal(colleague, entry).code == "not_allowed"
    reviewer = replace(colleague, role=Role.REVIEWER)
    assert undo.can_undo(reviewer, transaction_id=entry)


def test_a_reason_is_asked_and_an_unknown_entry_is_said(desk: Desk) -> None:
    persons.add(desk, data=people.person_data())
    assert refusal(desk, last(desk), reason=" ").field == "reason"
    assert refusal(desk, 4711).code == "not_found"
