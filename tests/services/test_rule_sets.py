"""认定规则 at the desk: activating a set, what new cases and verdicts then rest on, who would fall in or out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.services import (
    cases,
    dossier,
    employment,
    hardship,
    paper_views,
    persons,
    rule_sets,
    worklist,
)
from caseworker_app.services.desk import Desk
from caseworker_app.services.rule_sets import Change
from db.history import person_entries
from db.repositories.persons import PersonRepository
from tests import offices, people

DAY = date(2024, 6, 15)


@pytest.fixture
def late(desk: Desk) -> Desk:
    return offices.on(desk, DAY)


def add(desk: Desk, n: int, **changes: Any) -> int:
    """A man of 51 of the city, out of work since May 2024, in no group but by his age; `changes` win."""
    data = people.person_data(**({"id_number": people.number(n=n)} | changes))
    who = persons.add(desk, data=data).person.id
    spell = {"kind": "unemployed", "from": "2024-05-06", "registered_on": "2024-05-06"}
    employment.add(desk, person_id=who, data=spell)
    return who


def use(desk: Desk, code: str = "GD2023", **changes: Any) -> rule_sets.Activated:
    data: dict[str, Any] = {"code": code, "document": "粤人社规〔2023〕11号", "reason": "执行省办法"}
    return rule_sets.activate(desk, **(data | changes))


def refused(act: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value


def test_until_the_centre_sets_another_the_opinions_hold(late: Desk) -> None:
    who = add(late, 1)
    assert rule_sets.active(late) == "opinions-2017"
    assert hardship.explain(late, person_id=who).policy == "opinions-2017"
    assert hardship.explain(late, person_id=who, policy="GD2019").policy == "GD2019"


def test_an_activated_set_holds_from_its_day_for_verdicts_and_new_cases(late: Desk) -> None:
    who = add(late, 1)
    use(late, from_day=date(2024, 6, 10))
    assert rule_sets.active(late) == "GD2023"
    assert rule_sets.active(offices.on(late, date(2024, 6, 9))) == "opinions-2017"
    assert hardship.explain(late, person_id=who).met_groups == (GroupCode.OLDER_UNEMPLOYED,)
    case = cases.open_case(late, person_id=who, groups=["older_unemployed"], data={})
    assert case.policy == "GD2023"
    assert dossier.read(late, person_id=who).policy == "GD2023"


def test_a_case_keeps_the_set_it_was_opened_under(late: Desk) -> None:
    who = add(late, 1)
    case = cases.open_case(late, person_id=who, groups=["forty_fifty"], data={}).id
    use(late)
    for action in ("accept", "report_up", "determine"):
        cases.advance(late, case_id=case, action=action, data={"opinion": "属实"})
    kept = cases.show(late, case_id=case)
    assert (kept.policy, kept.determined_on) == ("opinions-2017", DAY)
    assert kept.verdict is not None
    assert kept.verdict["policy"] == "opinions-2017"


def test_a_set_may_be_named_for_one_case(late: Desk) -> None:
    who = add(late, 1)
    data = {"policy": "GD2019"}
    assert cases.open_case(late, person_id=who, groups=["older_unemployed"], data=data).policy == "GD2019"


def test_a_group_of_another_list_is_refused_at_opening_and_when_added(late: Desk) -> None:
    who = add(late, 1)
    use(late)
    error = refused(lambda: cases.open_case(late, person_id=who, groups=["forty_fifty"], data={}))
    assert (error.code, error.field) == ("group_not_listed", "group")
    case = cases.open_case(late, person_id=who, groups=["older_unemployed"], data={}).id
    for action in ("accept", "report_up", "determine", "assist"):
        cases.advance(
            late, case_id=case, action=action, data={"opinion": "属实", "grade": "A", "officer": "梁敏"}
        )
    change = {"add": ["single_parent"], "proof": "离婚证"}
    error = refused(lambda: cases.advance(late, case_id=case, action="change_groups", data=change))
    assert (error.code, error.field) == ("group_not_listed", "add")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"from_day": date(2023, 7, 31)}, "no_rule_set", "on"),
        ({"code": "GD2030"}, "unknown_policy", "policy"),
        ({"code": "opinions-2017"}, "already_active", "code"),
        ({"document": " "}, "required", "document"),
        ({"reason": ""}, "required", "reason"),
    ],
)
def test_an_activation_that_cannot_be_is_refused_by_a_sentence(
    late: Desk, changes: dict[str, Any], code: str, field: str
) -> None:
    error = refused(lambda: use(late, **changes))
    assert (error.code, error.field) == (code, field)
    assert rule_sets.active(late) == "opinions-2017"


def test_the_first_day_of_a_set_can_be_activated(late: Desk) -> None:
    use(late, from_day=date(2023, 8, 1))
    assert rule_sets.active(offices.on(late, date(2023, 8, 1))) == "GD2023"


def test_only_the_administrator_activates(late: Desk) -> None:
    assert refused(lambda: use(replace(late, role=Role.REVIEWER))).code == "not_allowed"


def test_the_activation_stands_in_the_journal_with_its_reason(late: Desk) -> None:
    done = use(late)
    assert done.changes.touches("setting")
    view = {v.rules.code: v for v in rule_sets.listing(late)}["GD2023"]
    assert view.in_use
    assert view.activation is not None
    assert (view.activation.set_by, view.activation.reason) == ("梁敏", "执行省办法")


def test_an_earlier_activation_replaces_what_was_planned_after_it(late: Desk) -> None:
    use(late, from_day=date(2024, 7, 1))
    use(late, from_day=date(2024, 6, 20))
    assert rule_sets.active(offices.on(late, date(2024, 6, 20))) == "GD2023"
    view = {v.rules.code: v for v in rule_sets.listing(late)}["GD2023"]
    assert view.activation is not None
    assert view.activation.from_day == date(2024, 6, 20)


def test_a_set_is_not_activated_from_the_day_its_successor_begins(late: Desk) -> None:
    error = refused(lambda: use(late, code="GD2019", from_day=date(2023, 8, 1)))
    assert (error.code, error.field) == ("superseded", "code")
    assert "粤人社规〔2023〕11号自 2023-08-01 起代替" in error.message
    use(late, code="GD2019", from_day=date(2023, 7, 31))
    assert rule_sets.active(late) == "GD2019"


def test_the_day_another_set_begins_is_a_day_of_change_in_the_work_list(late: Desk) -> None:
    who = add(late, 1, low_income_household=True)
    use(late, from_day=date(2024, 6, 20))
    rule_sets.renew_changes(late)
    with late.store.read() as session:
        row = PersonRepository(session).get(who)
        assert row is not None
        assert row.next_change == date(2024, 6, 20)
        assert [e for e in person_entries(session, who) if "next_change" in (e.changes or {})] == []
    found = [d for d in worklist.due(late) if d.kind == "verdict_change"]
    assert [(d.person, d.day) for d in found] == [(who, date(2024, 6, 20))]
    assert "不再符合低保或低收入家庭失业人员" in found[0].text


def test_renewing_goes_by_the_set_in_use_and_can_be_stopped_between_chunks(late: Desk) -> None:
    add(late, 1, id_number=people.number(birth=date(1990, 1, 5), n=3), tags=[{"kind": "veteran"}])
    use(late)
    told: list[tuple[int, int]] = []
    done = rule_sets.renew_changes(late, progress=lambda n, total: told.append((n, total)))
    assert told == [(1, 1)]
    assert list(done.records["person"]) != []
    with late.store.read() as session:
        assert PersonRepository(session).page()[0].next_change == date(2024, 11, 6)


def test_who_would_fall_in_or_out_is_listed_with_reasons(late: Desk) -> None:
    stays = add(late, 1)
    young = {"birth": date(1990, 1, 5)}
    leaves = add(late, 2, id_number=people.number(**young, n=2), low_income_household=True)
    enters = add(late, 3, id_number=people.number(**young, n=3), tags=[{"kind": "land_lost"}])
    hidden = add(late, 4, id_number=people.number(**young, n=4), tags=[{"kind": "released_prisoner"}])
    unsure = add(
        late,
        5,
        id_number=people.number(**young, n=5),
        household_registration="441802",
        address="街口9912号",
        disability_certificate="44010619900105994743",
    )
    add(late, 6, id_number=people.number(**young, n=6))
    found = rule_sets.compare(late, code="GD2023", on=DAY)
    rows = {row.person: row for row in found.rows}
    assert (found.people, found.against) == (6, "opinions-2017")
    assert {who: row.change for who, row in rows.items()} == {
        leaves: Change.LEAVES,
        enters: Change.ENTERS,
        hidden: Change.ENTERS,
        unsure: Change.UNSURE,
    }
    assert stays not in rows
    assert rows[leaves].because == ("名单中没有“低保或低收入家庭失业人员”",)
    assert (rows[enters].groups, rows[enters].because) == ((GroupCode.LAND_LOST,), ("已登记为失地农民",))
    assert rows[hidden].because == ("其他类别（见档案）",)
    assert "常住地址未写明城市" in rows[unsure].because[1]
    assert (rows[unsure].now, rows[unsure].then) == (False, None)
    assert "*" in rows[enters].masked_id
    assert [found.count(c) for c in Change] == [2, 1, 1]


def test_a_comparison_before_the_set_is_in_force_is_refused(late: Desk) -> None:
    error = refused(lambda: rule_sets.compare(late, code="GD2023", on=date(2023, 7, 31)))
    assert error.code == "no_rule_set"


def test_a_comparison_reports_how_far_it_is_and_stops_where_asked(late: Desk) -> None:
    add(late, 1)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        rule_sets.compare(late, code="GD2023", on=DAY, progress=stop)


def test_the_set_in_use_compared_with_itself_moves_nobody(late: Desk) -> None:
    add(late, 1)
    add(late, 2, able_to_work=None)
    found = rule_sets.compare(late, code="opinions-2017", on=DAY)
    assert [row.change for row in found.rows] == [Change.UNSURE]


def test_papers_carry_the_groups_and_the_authority_of_the_cases_set(late: Desk) -> None:
    who = add(late, 1, tags=[{"kind": "released_prisoner"}])
    use(late)
    case = cases.open_case(late, person_id=who, groups=["released_prisoner"], data={}).id
    view = printing_view(late, "determination_application", case)
    assert view.authority == "广东省"
    assert [g.label for g in view.groups if g.checked] == ["刑满释放人员"]
    assert len(view.groups) == 13


def test_a_public_notice_never_spells_out_a_sensitive_group(late: Desk) -> None:
    who = add(late, 1, tags=[{"kind": "released_prisoner"}])
    use(late)
    case = cases.open_case(late, person_id=who, groups=["released_prisoner"], data={}).id
    for action, data in (
        ("accept", {}),
        ("check", {"opinion": "属实"}),
        ("publish", {"place": "公告栏", "notice_ends": "2024-06-21"}),
    ):
        cases.advance(late, case_id=case, action=action, data=data)
    view = printing_view(late, "public_notice", case)
    assert view.basis == "粤人社规〔2023〕11号"
    assert "释放" not in repr(view)


def printing_view(desk: Desk, template: str, case: int) -> Any:
    """What a paper is fed with."""
    with desk.store.read() as session:
        return paper_views.BUILDERS[template](desk, paper_views.gather(session, "case", case))
