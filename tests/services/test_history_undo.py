"""从历史中撤销: an entry, a merge or an import is taken back as a whole, with its reason; what cannot be says why."""

from collections.abc import Callable

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import employment, history, history_undo, merging, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.history_undo import Way
from tests import offices
from tests.services.case_office import applicant, opened
from tests.services.merge_office import registered, whole_file


def refused(act: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value


def latest(desk: Desk, person: int, record: str = "") -> int:
    """The last transaction about a person, or about a kind of record of theirs."""
    entries = history.entries(desk, person_id=person)
    return next(e.transaction for e in entries if e.record == record or not record)


def test_an_entry_made_by_mistake_is_taken_back_with_its_reason(desk: Desk) -> None:
    person = registered(desk, 0)
    employment.add(desk, person_id=person, data={"kind": "unemployed", "from": "2017-06-01"})
    transaction = latest(desk, person, "employment_spell")
    assert history_undo.offer(desk, transaction_id=transaction).way is Way.ENTRY
    assert (
        refused(lambda: history_undo.take_back(desk, transaction_id=transaction, reason="")).field == "reason"
    )
    taken = history_undo.take_back(desk, transaction_id=transaction, reason="录错人")
    assert "已撤销" in taken.said
    assert employment.of_person(desk, person_id=person) == ()
    assert history.entries(desk, person_id=person)[0].reason == "录错人"


def test_what_was_changed_since_stays_and_is_named(desk: Desk) -> None:
    person = registered(desk, 0)
    persons.update(desk, person_id=person, data={"address": "甲处", "education": "大专"})
    transaction = latest(desk, person)
    persons.update(desk, person_id=person, data={"address": "乙处"})
    taken = history_undo.take_back(desk, transaction_id=transaction, reason="录错")
    now = persons.get(desk, person_id=person)
    assert (now.address, now.education) == ("乙处", "高中")
    assert "保留现在的内容：人员" in taken.said


def test_a_merge_is_taken_back_as_a_merge_once(desk: Desk) -> None:
    keep, drop, third = (registered(desk, n) for n in range(3))
    before = whole_file(desk)
    merging.merge(desk, keep=keep, drop=drop)
    first = latest(desk, keep, "person_merge")
    assert history_undo.offer(desk, transaction_id=first).way is Way.MERGE
    merging.merge(desk, keep=keep, drop=third)
    second = latest(desk, keep, "person_merge")
    assert (
        refused(lambda: history_undo.take_back(desk, transaction_id=first, reason="错")).code
        == "merged_since"
    )
    for transaction in (second, first):
        assert "已撤销合并" in history_undo.take_back(desk, transaction_id=transaction, reason="错").said
    assert whole_file(desk) == before
    assert refused(lambda: history_undo.offer(desk, transaction_id=first)).code == "already_undone"


def test_a_case_has_its_own_way_of_being_corrected_and_others_work_is_not_a_clerks_to_undo(
    desk: Desk,
) -> None:
    person = applicant(desk)
    opened(desk, person)
    case = latest(desk, person, "hardship_case")
    assert refused(lambda: history_undo.offer(desk, transaction_id=case)).code == "corrected_elsewhere"
    clerk = offices.colleague(desk, "小王", Role.CLERK)
    spell = latest(desk, person, "employment_spell")
    assert refused(lambda: history_undo.offer(clerk, transaction_id=spell)).code == "not_allowed"
    assert refused(lambda: history_undo.offer(desk, transaction_id=1)).code in (
        "not_found",
        "corrected_elsewhere",
    )
    assert refused(lambda: history_undo.offer(desk, transaction_id=-1)).code == "not_found"


def test_the_history_of_one_field_says_who_when_from_what_to_what_and_why(desk: Desk) -> None:
    person = registered(desk, 0)
    persons.update(desk.because("搬家"), person_id=person, data={"address": "甲处", "note": "x"})
    persons.update(desk, person_id=person, data={"note": "y"})
    told = history.entries(desk, person_id=person, field="address")
    first = told[0]
    assert [(c.old is None, c.new, first.reason) for c in first.changes] == [(False, "甲处", "搬家")]
    assert len(told) == 2
    assert {c.field for e in told for c in e.changes} == {"address"}
