"""Households: registered, joined and left, parted and joined, their head changed; one head each, nobody in two."""

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.household_life import HouseholdStage, MemberLeft
from caseworker_app.domain.zero_employment import Standing
from caseworker_app.services import cases, households, persons
from caseworker_app.services.desk import Desk
from db.repositories.households import Wanted
from tests import people
from tests.offices import colleague
from tests.services.home_office import FATHER, SON, WIFE, family, member, person, relations


def test_a_household_has_a_number_a_head_and_its_members(desk: Desk) -> None:
    view, who = family(desk)
    assert view.number == "H440106-2018-00-0001"
    assert view.head is not None
    assert view.head.person == who["father"]
    assert relations(view) == {"何大勇": "本人", "黄秀英": "配偶", "何小明": "子"}
    assert view.stage is HouseholdStage.REGISTERED
    assert view.zero.met is True
    assert {one.standing for one in view.members} == {Standing.FREE}
    assert [one.label for one in view.events] == ["登记家庭"]
    assert view.changes.touches("household", "household_member", "household_event")


def test_a_named_member_with_the_number_of_a_registered_person_is_that_person(desk: Desk) -> None:
    wife = person(desk, WIFE, "黄秀英")
    data = {
        "head": {"name": "何大勇", "id_number": FATHER, "status": "失业"},
        "members": [{"name": "某人", "id_number": WIFE, "relation": "配偶"}],
    }
    view = households.add(desk, data=data)
    assert [(one.name, one.person) for one in view.members] == [("何大勇", None), ("黄秀英", wife)]
    assert (view.members[0].sex, str(view.members[0].birth_date)) == ("male", "1970-02-03")


def test_a_person_belongs_to_one_household_at_a_time(desk: Desk) -> None:
    view, who = family(desk)
    with pytest.raises(UserError, match=view.number) as refused:
        households.add(desk, data={"head": {"person": who["son"]}})
    assert refused.value.code == "in_household"
    with pytest.raises(UserError, match="两次"):
        households.add(
            desk,
            data={
                "head": {"name": "甲", "id_number": people.number(n=3)},
                "members": [{"name": "乙", "id_number": people.number(n=3), "relation": "子"}],
            },
        )


def test_a_named_member_is_found_in_the_other_household_by_number(desk: Desk) -> None:
    households.add(desk, data={"head": {"name": "何大勇", "id_number": FATHER}})
    with pytest.raises(UserError, match="同一时间只能属于一个家庭"):
        households.add(desk, data={"head": {"name": "何大勇", "id_number": FATHER.lower()}})


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ({}, "name"),
        ({"name": " "}, "name"),
        ({"name": "广州某某有限公司"}, "name"),
        ({"person": 7}, "person"),
    ],
)
def test_mg_04_a_company_or_an_empty_person_cannot_be_head(
    desk: Desk, head: dict[str, str], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        households.add(desk, data={"head": head})
    assert refused.value.field == field


def test_mg_04_the_wife_becomes_head_and_the_dead_head_stays_listed(desk: Desk) -> None:
    view, who = family(desk)
    application = cases.open_case(desk, person_id=who["wife"], groups=["zero_employment_household"], data={})
    after = households.leave(
        desk,
        member_id=member(view, "何大勇"),
        data={"day": "2018-01-10", "cause": "died", "new_head": member(view, "黄秀英")},
    )
    assert [one.name for one in after.present if one.head] == ["黄秀英"]
    assert relations(after) == {"黄秀英": "本人", "何小明": "子"}
    gone = next(one for one in after.members if not one.present)
    assert (gone.name, gone.relation, gone.left, gone.head) == ("何大勇", "配偶", MemberLeft.DIED, False)
    assert (after.id, after.number) == (view.id, view.number)
    assert [one.label for one in after.events] == ["登记家庭", "变更户主", "成员离户"]
    assert cases.of_person(desk, person_id=who["wife"])[0].id == application.id
    assert households.of_person(desk, person_id=who["father"])[0].id == view.id


def test_the_head_does_not_leave_without_a_new_one(desk: Desk) -> None:
    view, _who = family(desk)
    with pytest.raises(UserError) as refused:
        households.leave(desk, member_id=member(view, "何大勇"), data={"cause": "died"})
    assert refused.value.field == "new_head"


def test_what_cannot_be_turned_is_asked(desk: Desk) -> None:
    view, _who = family(desk)
    view = households.join(
        desk, household_id=view.id, data={"name": "何侄", "relation": "侄子", "status": "在校"}
    )
    wife = member(view, "黄秀英")
    shown = households.preview_head(desk, member_id=wife)
    assert shown.relations[member(view, "何侄")] is None
    with pytest.raises(UserError, match="何侄与新户主的关系") as refused:
        households.change_head(desk, household_id=view.id, data={"member": wife})
    assert refused.value.extra["members"] == [member(view, "何侄")]
    after = households.change_head(
        desk,
        household_id=view.id,
        data={"member": wife, "relations": {str(member(view, "何侄")): "丈夫的侄子"}},
    )
    assert relations(after) == {"黄秀英": "本人", "何大勇": "配偶", "何小明": "子", "何侄": "丈夫的侄子"}


def test_somebody_outside_cannot_be_made_head(desk: Desk) -> None:
    view, _who = family(desk)
    for wanted in (None, 12345):
        with pytest.raises(UserError) as refused:
            households.change_head(desk, household_id=view.id, data={"member": wanted})
        assert refused.value.field == "member"


def test_a_part_of_the_household_becomes_one_of_its_own(desk: Desk) -> None:
    view, who = family(desk)
    son = member(view, "何小明")
    new = households.split(
        desk, household_id=view.id, data={"members": [son], "head": son, "day": "2018-01-10"}
    )
    assert relations(new) == {"何小明": "本人"}
    old = households.show(desk, household_id=view.id)
    assert relations(old) == {"何大勇": "本人", "黄秀英": "配偶"}
    assert new.street == "石井街"
    assert [h.id for h in households.of_person(desk, person_id=who["son"])] == [new.id, old.id]


def test_where_the_old_head_parts_somebody_follows(desk: Desk) -> None:
    view, _who = family(desk)
    father, wife, son = (member(view, name) for name in ("何大勇", "黄秀英", "何小明"))
    data = {"members": [father, son], "head": son}
    with pytest.raises(UserError) as refused:
        households.split(desk, household_id=view.id, data=data)
    assert refused.value.field == "new_head"
    new = households.split(desk, household_id=view.id, data=data | {"new_head": wife})
    assert relations(new) == {"何小明": "本人", "何大勇": "父亲"}
    assert relations(households.show(desk, household_id=view.id)) == {"黄秀英": "本人"}


def test_two_households_become_one_again(desk: Desk) -> None:
    view, _who = family(desk)
    son = member(view, "何小明")
    new = households.split(
        desk, household_id=view.id, data={"members": [son], "head": son, "day": "2018-01-10"}
    )
    with pytest.raises(UserError, match="何小明 与本户户主的关系"):
        households.merge(desk, household_id=view.id, data={"source": new.id})
    back = households.merge(
        desk,
        household_id=view.id,
        data={"source": new.id, "relations": {member(new, "何小明"): "子"}, "day": "2018-01-12"},
    )
    assert relations(back) == {"何大勇": "本人", "黄秀英": "配偶", "何小明": "子"}
    closed = households.show(desk, household_id=new.id)
    assert (str(closed.closed_on), closed.merged_into) == ("2018-01-12", view.id)
    with pytest.raises(UserError, match="销户"):
        households.join(desk, household_id=new.id, data={"name": "甲", "relation": "子"})
    assert households.page(desk).total == 1
    assert households.page(desk, wanted=Wanted(closed=True)).total == 2


def test_a_move_tells_where_from(desk: Desk) -> None:
    view, _who = family(desk)
    with pytest.raises(UserError, match="没有改动"):
        households.move(desk, household_id=view.id, data={"street": "石井街"})
    after = households.move(desk, household_id=view.id, data={"street": "棠景街", "day": "2018-01-09"})
    assert after.street == "棠景街"
    assert "石井街 → 棠景街" in after.events[-1].text
    assert households.streets(desk) == ("棠景街",)
    assert households.page(desk, wanted=Wanted(street="石井街")).total == 0


def test_the_last_one_who_leaves_closes_the_household(desk: Desk) -> None:
    view = households.add(
        desk, data={"head": {"name": "何大勇", "status": "失业"}, "opened_on": "2018-01-02"}
    )
    after = households.leave(desk, member_id=view.members[0].id, data={"cause": "moved", "day": "2018-01-10"})
    assert str(after.closed_on) == "2018-01-10"
    assert after.events[-1].label == "销户"


def test_a_correction_needs_its_reason_a_new_status_does_not(desk: Desk) -> None:
    view = households.add(desk, data={"head": {"name": "何大勇"}})
    head = view.members[0].id
    assert view.zero.met is None
    after = households.update_member(desk, member_id=head, data={"status": "失业", "status_on": "2018-01-02"})
    assert after.zero.met is True
    with pytest.raises(UserError) as refused:
        households.update_member(desk, member_id=head, data={"name": "何大永"})
    assert refused.value.field == "reason"
    after = households.update_member(desk, member_id=head, data={"name": "何大永"}, reason="写错字")
    assert (after.members[0].name, after.events[-1].label) == ("何大永", "更正")
    with pytest.raises(UserError, match="写明原因"):
        households.correct(desk, household_id=view.id, data={"street": "石井街"}, reason=" ")
    assert (
        households.correct(desk, household_id=view.id, data={"street": "石井街"}, reason="漏填").street
        == "石井街"
    )


def test_a_named_member_who_registers_later_is_tied_to_the_record(desk: Desk) -> None:
    view = households.add(
        desk,
        data={
            "head": {"name": "何大勇"},
            "members": [{"name": "何小明", "relation": "子", "id_number": SON}],
        },
    )
    son = person(desk, SON, "何小明")
    after = households.update_member(
        desk, member_id=member(view, "何小明"), data={"person": son}, reason="本人已登记"
    )
    assert after.members[1].person == son
    assert households.of_person(desk, person_id=son)[0].id == view.id


def test_the_last_step_is_taken_back_with_a_reason(desk: Desk) -> None:
    view, _who = family(desk)
    son, wife = member(view, "何小明"), member(view, "黄秀英")
    households.change_head(desk, household_id=view.id, data={"member": wife})
    new = households.split(desk, household_id=view.id, data={"members": [son], "head": son})
    first = households.show(desk, household_id=view.id).events[-2]
    with pytest.raises(UserError, match="请先撤销后面的办理"):
        households.undo(desk, event_id=first.id, reason="办错")
    households.undo(desk, event_id=new.events[-1].id, reason="办错")
    after = households.show(desk, household_id=view.id)
    assert relations(after) == {"黄秀英": "本人", "何大勇": "配偶", "何小明": "子"}
    with pytest.raises(UserError, match="没有这个家庭"):
        households.show(desk, household_id=new.id)
    households.undo(desk, event_id=first.id, reason="办错")
    assert relations(households.show(desk, household_id=view.id))["何大勇"] == "本人"


def test_what_a_colleague_did_is_taken_back_by_a_reviewer_only(desk: Desk) -> None:
    view, _who = family(desk)
    clerk = colleague(desk, "何静", Role.CLERK)
    with pytest.raises(UserError, match="复核人员"):
        households.undo(clerk, event_id=view.events[0].id, reason="办错")


def test_a_step_is_not_taken_back_once_somebody_joined_another_household(desk: Desk) -> None:
    view, who = family(desk)
    son = member(view, "何小明")
    households.leave(desk, member_id=son, data={"cause": "moved", "day": "2018-01-05"})
    households.add(desk, data={"head": {"person": who["son"]}, "opened_on": "2018-01-08"})
    left = households.show(desk, household_id=view.id).events[-1]
    with pytest.raises(UserError, match="不能撤销"):
        households.undo(desk, event_id=left.id, reason="办错")
    assert persons.get(desk, person_id=who["son"]).name == "何小明"


def test_a_page_lists_head_size_and_stage(desk: Desk) -> None:
    family(desk)
    (line,) = households.page(desk).households
    assert (line.head, line.members, line.stage) == ("何大勇", 3, HouseholdStage.REGISTERED)


def test_a_head_who_parts_is_head_of_the_new_household_whatever_word_is_given(desk: Desk) -> None:
    view, _who = family(desk)
    father, wife = member(view, "何大勇"), member(view, "黄秀英")
    data = {"members": [father], "head": father, "new_head": wife, "relations": {str(father): "子"}}
    assert relations(households.split(desk, household_id=view.id, data=data)) == {"何大勇": "本人"}
