"""同一人合并: two records become one with everything on either, and the way back leaves nothing behind."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import (
    assistance,
    cases,
    history,
    integrity,
    merge_moving,
    merging,
    person_derived,
    persons,
    printing,
    same_person,
)
from caseworker_app.services.desk import Desk
from db import person_links
from db.base import Base, record_kinds
from db.models.contacts import ContactEntry
from db.models.households import Household, HouseholdMember
from db.models.person import Person, PersonIdentity
from db.models.print_ledger import PrintedDocument
from db.person_links import Link
from tests import offices, people
from tests.services.case_office import CARD, applicant, assisted, opened
from tests.services.merge_office import DAY, person_row, record_for, registered, whole_file

OLD, NEW = "440106720808921", "440106197208089217"


def refused(act: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value


def add(desk: Desk, *rows: Any) -> None:
    with desk.unit() as uow:
        uow.session.add_all(rows)
        uow.commit()


def kept_of(desk: Desk, kind: Any, person: int) -> list[Any]:
    with desk.store.read() as session:
        link = next(link for link in person_links.links_to_person() if link.kind is kind)
        return [
            row
            for row in person_links.hanging(session, link, [person])
            if not getattr(row, "withdrawn", False)
        ]


LINKS = person_links.links_to_person()


def test_every_column_that_refers_to_a_person_is_found_by_walking_the_schema() -> None:
    walked = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "person"
    }
    assert {(link.table, link.column) for link in LINKS} == walked
    named = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name == "person_id" and table.name not in ("journal_entry", "search_key", "search_doc")
    }
    assert named <= walked, "a person is named without a foreign key: a merge would not find it"


def test_mg_07_records_of_every_kind_go_to_the_one_that_is_kept_and_back(desk: Desk) -> None:
    keep, drop, *others = (registered(desk, n) for n in range(4))
    with desk.unit() as uow:
        made = {
            link: record_for(uow, link, drop, other=others[link.column == "second_id"]).id for link in LINKS
        }
        uow.session.flush()
        person_derived.refresh_many(desk, uow, [row.id for row in uow.session.query(Person)])
        uow.commit()
    before = whole_file(desk)
    merging.merge(desk, keep=keep, drop=drop)
    assert {link for link in LINKS if drop in named_by(desk, link, made[link])} == {
        link for link in LINKS if link.table in merge_moving.HISTORY
    }
    assert {link for link in LINKS if keep in named_by(desk, link, made[link])} == {
        link for link in LINKS if link.table not in merge_moving.HISTORY
    }
    assert integrity.verify(desk).problems == []
    merging.unmerge(desk, person_id=keep, reason="认错了")
    assert whole_file(desk) == before
    assert integrity.verify(desk).problems == []


def named_by(desk: Desk, link: Link, record: int) -> set[int]:
    """Whom a record names, by any of its columns."""
    with desk.store.read() as session:
        (row,) = person_links.records(session, link.table, [record])
    return {getattr(row, each.column) for each in LINKS if each.table == link.table}


def two_records(desk: Desk) -> tuple[int, int]:
    """Record 1 with the number of 15 digits, two steps and a paper; record 2 with three steps, a household and a reminder."""
    second = applicant(desk, 0, id_number=NEW)
    first = applicant(desk, 1, phone="13900139000")
    with desk.unit() as uow:
        row = uow.session.get(Person, first)
        assert row is not None
        (identity,) = uow.session.query(PersonIdentity).where(PersonIdentity.person_id == first)
        row.id_number, row.birth_date = OLD, date(1972, 8, 8)
        identity.number = OLD
        uow.session.flush()
        person_derived.refresh_many(desk, uow, [first])
        uow.commit()
    return first, second


def steps(desk: Desk, case: int, count: int) -> None:
    for _ in range(count):
        data = {
            "kind": "call",
            "way": "phone",
            "content": "联系",
            "outcome": "done",
            "next_day": "2018-02-01",
        }
        assistance.add_step(desk, case_id=case, data=data)


def test_mg_07_steps_papers_relations_reminders_and_both_numbers_are_one_persons_and_back(desk: Desk) -> None:
    first, second = two_records(desk)
    case = opened(desk, first)
    assisted(desk, case.id)
    steps(desk, case.id, 2)
    cases.advance(desk, case_id=case.id, action="exit", data={"cause": "employed", "day": "2018-01-15"})
    other = opened(desk, second)
    assisted(desk, other.id)
    steps(desk, other.id, 3)
    printing.issue(desk, template="determination_application", record_id=case.id)
    with desk.unit() as uow:
        home = Household(id=uow.new_id(), number="H1", opened_on=DAY)
        uow.session.add_all(
            [home, HouseholdMember(household_id=home.id, person_id=second, name="陈志明", from_day=DAY)]
        )
        uow.commit()
    before = whole_file(desk)
    merged = merging.merge(desk, keep=second, drop=first, choices={"phone": "drop"}, reason="同一人两次登记")
    held = cases.of_person(desk, person_id=second)
    assert sum(len(case.steps) for case in held) == 5
    assert {case.person for case in held} == {second}
    assert len(printing.ledger(desk, person_id=second)) == 1
    assert len(kept_of(desk, HouseholdMember, second)) == 1
    kept = persons.show(desk, person_id=second)
    assert kept.phone == "13900139000"
    assert [p.number for p in kept.other_phones] == ["13800138000"]
    assert kept.previous_numbers == (OLD,)
    for number in (OLD, NEW):
        assert [hit.person.id for hit in persons.find(desk, text=number).hits] == [second]
    assert "phone" in merged.taken
    said = [e for e in history.entries(desk, person_id=second) if e.record == "person_merge"]
    assert [(e.by, e.reason) for e in said] == [(desk.user, "同一人两次登记")]
    assert f"已合并到编号 {second}" in refused(lambda: persons.get(desk, person_id=first)).message
    merging.unmerge(desk, person_id=first, reason="不是同一人")
    assert whole_file(desk) == before
    assert integrity.verify(desk).problems == []


def test_fields_only_one_of_them_knows_are_taken_and_others_stay_unless_chosen(desk: Desk) -> None:
    keep = registered(desk, 0, education=None, name="陈志明")
    drop = registered(desk, 1, education="大专", name="陈志铭", address="另一处")
    shown = {p.name: p for p in merging.preview(desk, keep=keep, drop=drop).fields}
    assert shown["name"].to_choose
    assert not shown["education"].to_choose
    merged = merging.merge(desk, keep=keep, drop=drop, choices={"address": "drop"})
    person = persons.show(desk, person_id=keep)
    assert (person.name, person.education, person.address) == ("陈志明", "大专", "另一处")
    assert any("姓名不同" in text for text in merged.remarks)


def test_the_number_of_the_other_can_be_taken_and_given_back(desk: Desk) -> None:
    keep, drop = registered(desk, 1), registered(desk, 0)
    before = whole_file(desk)
    merging.merge(desk, keep=keep, drop=drop, choices={"id_number": "drop"})
    person = persons.show(desk, person_id=keep)
    assert (person.id_number, person.previous_numbers) == (people.number(n=0), (people.number(n=1),))
    before_undo = integrity.verify(desk)
    assert before_undo.problems == []
    merging.unmerge(desk, person_id=keep, reason="认错了")
    assert whole_file(desk) == before


def test_a_number_that_contradicts_birth_date_or_sex_is_refused(desk: Desk) -> None:
    keep = registered(desk, 0)
    drop = persons.add(desk, data=people.person_data(id_number=people.number(sex="female", n=1))).person.id
    choices = {"id_number": "drop", "sex": "keep"}
    assert refused(lambda: merging.merge(desk, keep=keep, drop=drop, choices=choices)).code == "sex_differs"


@pytest.mark.parametrize("choices", [{"nonsense": "keep"}, {"name": "both"}])
def test_a_choice_that_is_none_is_refused(desk: Desk, choices: dict[str, str]) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    assert refused(lambda: merging.merge(desk, keep=keep, drop=drop, choices=choices)).field in choices


def test_a_record_is_not_merged_with_itself_nor_twice_nor_by_a_clerk(desk: Desk) -> None:
    keep, drop, third = (registered(desk, n) for n in range(3))
    assert refused(lambda: merging.merge(desk, keep=keep, drop=keep)).code == "same_record"
    merging.merge(desk, keep=keep, drop=drop)
    assert f"已合并到编号 {keep}" in refused(lambda: merging.merge(desk, keep=third, drop=drop)).message
    assert refused(lambda: merging.merge(desk, keep=third, drop=9)).field == "drop"
    clerk = offices.colleague(desk, "小王", Role.CLERK)
    assert refused(lambda: merging.merge(clerk, keep=keep, drop=third)).code == "not_allowed"


def test_a_merge_into_a_merged_record_is_undone_in_its_order(desk: Desk) -> None:
    first, second, third = (registered(desk, n) for n in range(3))
    before = whole_file(desk)
    merging.merge(desk, keep=second, drop=first)
    merging.merge(desk, keep=third, drop=second)
    assert person_row(desk, first).merged_into_id == third
    assert refused(lambda: merging.unmerge(desk, person_id=first, reason="错")).code == "merged_since"
    merging.unmerge(desk, person_id=second, reason="错")
    merging.unmerge(desk, person_id=first, reason="错")
    assert refused(lambda: merging.unmerge(desk, person_id=first, reason="错")).code == "not_merged"
    assert whole_file(desk) == before


def test_what_was_added_since_stays_and_is_said_but_a_step_goes_with_its_case(desk: Desk) -> None:
    keep, drop = registered(desk, 5), applicant(desk, 1)
    case = opened(desk, drop)
    assisted(desk, case.id)
    merging.merge(desk, keep=keep, drop=drop)
    steps(desk, case.id, 1)
    add(desk, ContactEntry(person_id=keep, name="陈", day=DAY, way="phone", outcome="reached", actor="梁敏"))
    persons.update(desk, person_id=keep, data={"address": "新地址"})
    undone = merging.unmerge(desk, person_id=drop, reason="认错了")
    assert [len(c.steps) for c in cases.of_person(desk, person_id=drop)] == [1]
    assert len(kept_of(desk, ContactEntry, keep)) == 1
    assert any("来访来电 1 条留在" in text for text in undone.remarks)
    assert any("帮扶记录 1 条，随所属的记录" in text for text in undone.remarks)
    assert persons.show(desk, person_id=keep).address == "新地址"
    assert integrity.verify(desk).problems == []


def test_undoing_needs_a_reason(desk: Desk) -> None:
    assert refused(lambda: merging.unmerge(desk, person_id=1, reason=" ")).field == "reason"


def test_a_paper_about_the_person_goes_along(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    link = next(link for link in LINKS if link.kind is PrintedDocument)
    with desk.unit() as uow:
        record_for(uow, link, drop, record_kind="person", record_id=drop)
        uow.commit()
    merging.merge(desk, keep=keep, drop=drop)
    assert [paper.record_id for paper in kept_of(desk, PrintedDocument, keep)] == [keep]


def test_who_was_told_apart_from_one_stays_apart_from_the_other(desk: Desk) -> None:
    keep, drop, third = (registered(desk, n) for n in range(3))
    same_person.judge_distinct(desk, first=third, second=drop, reason="本人到场")
    merging.merge(desk, keep=keep, drop=drop)
    assert [c.person.id for c in same_person.candidates_of(desk, keep)] == []


def test_two_people_once_told_apart_can_be_merged_and_that_is_said(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    same_person.judge_distinct(desk, first=keep, second=drop)
    assert any("曾由" in text for text in merging.preview(desk, keep=keep, drop=drop).remarks)
    assert any("曾由" in text for text in merging.merge(desk, keep=keep, drop=drop).remarks)


def test_the_preview_says_what_hangs_on_each(desk: Desk) -> None:
    keep, drop = applicant(desk, 0, disability_certificate=CARD), registered(desk, 1)
    shown = merging.preview(desk, keep=keep, drop=drop)
    assert [(h.record, h.keep, h.drop) for h in shown.hanging] == [("就业失业登记", 1, 0)]
    assert shown.refusals == ()


def test_every_kind_that_is_set_aside_is_a_kind() -> None:
    assert record_kinds().keys() >= merge_moving.ASIDE


def test_pp_03_a_number_corrected_to_one_that_exists_proposes_a_merge_and_changes_nothing(desk: Desk) -> None:
    mistyped, other = registered(desk, 0), registered(desk, 1)
    before = whole_file(desk)
    data = {"id_number": people.number(n=1)}
    error = refused(lambda: persons.update(desk.because("看证"), person_id=mistyped, data=data))
    assert (error.code, error.extra["person"]) == ("duplicate", other)
    assert "合并" in error.message
    assert whole_file(desk) == before
    merging.merge(desk, keep=other, drop=mistyped)
    assert persons.find(desk, text=people.number(n=0)).hits[0].person.id == other


def test_the_history_of_the_one_that_went_is_read_with_the_one_that_stays(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    persons.update(desk, person_id=drop, data={"address": "另一处"})
    merging.merge(desk, keep=keep, drop=drop)
    told = history.entries(desk, person_id=keep)
    assert any(e.person == drop and any(c.new == "另一处" for c in e.changes) for e in told)
    merging.unmerge(desk, person_id=keep, reason="认错了")
    assert not any(e.person == drop for e in history.entries(desk, person_id=keep))
