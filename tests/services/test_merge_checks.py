"""合并前的核对: what the file allows once a person is resolved or refused, in sentences, and never added up."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import (
    merge_checks,
    merging,
)
from caseworker_app.services.desk import Desk
from db import person_links
from db.models.households import Household, HouseholdMember
from db.models.subsidies import SubsidyLine, SubsidyOpening
from db.models.tracking import PaperFile
from db.models.vacancies import JobWish
from db.person_links import Link
from tests.services.case_office import applicant, opened
from tests.services.merge_office import DAY, record_for, registered, whole_file


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


@pytest.mark.parametrize("key", person_links.unique_keys(LINKS), ids=lambda key: key.name)
def test_what_the_file_allows_once_per_person_is_resolved_or_refused(
    desk: Desk, key: person_links.UniqueKey
) -> None:
    if key.kind.__tablename__ in merge_checks.ASIDE:
        return
    keep, drop = registered(desk, 0), registered(desk, 1)
    link = Link(key.kind, key.person_column)
    with desk.unit() as uow:
        given = {"month": "2018-01", "family": "insurance", "live": True} if "month" in key.others else {}
        if "status" in str(key.condition):
            given = {"status": "draft"}
        if "left_on" in str(key.condition):
            given = {"left_on": None}
        first = record_for(uow, link, keep, **given)
        same = {name: getattr(first, name) for name in key.others}
        record_for(uow, link, drop, **(given | same))
        uow.commit()
    before = whole_file(desk)
    if key.name in merge_checks.RESOLVED:
        merged = merging.merge(desk, keep=keep, drop=drop)
        assert any("保留" in text for text in merged.remarks)
        assert len(kept_of(desk, key.kind, keep)) == 1
        merging.unmerge(desk, person_id=drop, reason="认错了")
    else:
        error = refused(lambda: merging.merge(desk, keep=keep, drop=drop))
        assert error.code == "merge_refused"
        assert "请" in error.message
    assert whole_file(desk) == before


def test_two_open_cases_are_refused_naming_both_and_what_to_do(desk: Desk) -> None:
    keep, drop = applicant(desk, 0), applicant(desk, 1)
    numbers = [opened(desk, who).number for who in (keep, drop)]
    message = refused(lambda: merging.merge(desk, keep=keep, drop=drop)).message
    assert all(number in message for number in numbers)
    assert "办结其中一个" in message


def test_ru_06_one_subsidy_month_twice_is_named_and_never_added_up(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    link = next(link for link in LINKS if link.kind is SubsidyLine)
    with desk.unit() as uow:
        for who in (keep, drop):
            record_for(uow, link, who, month="2018-03", family="insurance", live=True)
        uow.commit()
    message = refused(lambda: merging.merge(desk, keep=keep, drop=drop)).message
    assert "2018-03" in message
    assert "不累加" in message


def test_months_used_before_are_not_added_up_the_larger_count_stays(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    add(
        desk,
        SubsidyOpening(person_id=keep, counter="insurance", used=5),
        SubsidyOpening(person_id=drop, counter="insurance", used=9),
    )
    merged = merging.merge(desk, keep=keep, drop=drop)
    assert [row.used for row in kept_of(desk, SubsidyOpening, keep)] == [9]
    assert any("不累加" in text for text in merged.remarks)


def test_the_later_wish_stays_and_two_paper_files_are_said(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    add(
        desk,
        JobWish(person_id=keep, day=date(2018, 1, 2), note="早"),
        JobWish(person_id=drop, day=date(2018, 1, 9), note="晚"),
        PaperFile(person_id=keep, number="A1", opened_on=DAY),
        PaperFile(person_id=drop, number="A2", opened_on=DAY),
    )
    merged = merging.merge(desk, keep=keep, drop=drop)
    assert [row.note for row in kept_of(desk, JobWish, keep)] == ["晚"]
    assert any("A1、A2" in text for text in merged.remarks)


def test_a_person_lives_in_one_household(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    with desk.unit() as uow:
        homes = [Household(id=uow.new_id(), number=f"H{n}", opened_on=DAY) for n in (1, 2)]
        uow.session.add_all(homes)
        for home, who in zip(homes, (keep, drop), strict=True):
            uow.session.add(HouseholdMember(household_id=home.id, person_id=who, name="陈", from_day=DAY))
        uow.commit()
    assert "H1、H2" in refused(lambda: merging.merge(desk, keep=keep, drop=drop)).message


def test_a_member_entered_twice_in_one_household_stays_once(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    with desk.unit() as uow:
        home = Household(id=uow.new_id(), number="H1", opened_on=DAY)
        uow.session.add(home)
        for who in (keep, drop):
            uow.session.add(HouseholdMember(household_id=home.id, person_id=who, name="陈", from_day=DAY))
        uow.commit()
    merging.merge(desk, keep=keep, drop=drop)
    assert len(kept_of(desk, HouseholdMember, keep)) == 1


def test_amounts_of_applications_are_as_they_were(desk: Desk) -> None:
    keep, drop = registered(desk, 0), registered(desk, 1)
    link = next(link for link in LINKS if link.kind is SubsidyLine)
    with desk.unit() as uow:
        record_for(uow, link, drop, month="2018-03", amount=Decimal("500.00"), live=True)
        uow.commit()
    merging.merge(desk, keep=keep, drop=drop)
    assert [line.amount for line in kept_of(desk, SubsidyLine, keep)] == [Decimal("500.00")]
