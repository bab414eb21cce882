"""Posts at the office: two kinds never mixed, hires by their rules, terms, further placements, and no month paid twice."""

from datetime import date, timedelta
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import employers, employment, placement_facts, post_holdings, posts
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_views import HoldingView
from tests import people
from tests.offices import colleague, on
from tests.services.post_office import (
    exited,
    plain_person,
    recognised,
    service_post,
    unit,
    welfare_post,
)

HIRED = date(2018, 1, 10)


def hire(desk: Desk, post: int, person: int, day: date = HIRED, **data: Any) -> HoldingView:
    return post_holdings.hire(
        desk, post_id=post, person_id=person, data={"hired_on": day.isoformat(), **data}
    )


def refused(desk: Desk, post: int, person: int, day: date = HIRED, **data: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        hire(desk, post, person, day, **data)
    return caught.value


def left(desk: Desk, holding: int, day: date, cause: str = "own_wish") -> HoldingView:
    return post_holdings.leave(
        on(desk, day), holding_id=holding, data={"left_on": day.isoformat(), "left_cause": cause}
    )


def test_the_same_post_is_never_of_both_kinds(desk: Desk) -> None:
    employer = unit(desk).id
    post = service_post(desk, employer, name="保洁", place="石牌")
    with pytest.raises(UserError) as caught:
        welfare_post(desk, employer, name="保洁", place="石牌")
    assert (caught.value.code, caught.value.field) == ("other_kind", "kind")
    welfare_post(desk, employer, name="保洁", place="龙口")
    with pytest.raises(UserError, match="岗位类型不能更改"):
        posts.update(desk, post_id=post.id, data={"kind": "public_welfare"})


def test_a_post_with_the_same_code_and_one_of_a_labour_dispatch_firm_are_refused(desk: Desk) -> None:
    employer = unit(desk).id
    welfare_post(desk, employer)
    with pytest.raises(UserError, match="编号相同"):
        service_post(desk, employer, code="G01")
    dispatch = unit(desk, 1, labour_dispatch=True).id
    with pytest.raises(UserError, match="劳务派遣"):
        welfare_post(desk, dispatch)
    with pytest.raises(UserError, match="编制外"):
        service_post(desk, employer, code="F09", non_staff=False)


def test_only_recognised_persons_are_placed_in_a_public_welfare_post(desk: Desk) -> None:
    post = welfare_post(desk, unit(desk).id).id
    error = refused(desk, post, plain_person(desk, 1))
    assert (error.code, error.field) == ("not_recognised", "person")
    person = recognised(desk, 0)
    assert refused(desk, post, person, date(2018, 1, 4)).code == "not_recognised"
    placed = hire(desk, post, person)
    assert (placed.hardship, placed.placement, placed.term_ends) == (True, 1, date(2021, 1, 9))
    assert placed.contract_to == date(2019, 1, 9)
    assert "认定个案" in (placed.basis or "")


def test_hiring_registers_the_work_and_leaving_ends_it(desk: Desk) -> None:
    employer = unit(desk)
    person = recognised(desk, 0)
    placed = hire(desk, welfare_post(desk, employer.id).id, person)
    unemployed, work = employment.of_person(desk, person_id=person)
    assert str(unemployed.to_day) == "2018-01-09"
    assert (work.kind, str(work.from_day), work.employer_uscc) == ("public_post", "2018-01-10", employer.uscc)
    assert placed.changes.touches("employment_spell")
    gone = left(desk, placed.id, date(2018, 1, 14))
    assert (gone.left_on, gone.left_cause) == (date(2018, 1, 14), "own_wish")
    assert str(employment.of_person(desk, person_id=person)[-1].to_day) == "2018-01-14"
    with pytest.raises(UserError, match="已于 2018-01-14 离岗"):
        left(desk, placed.id, date(2018, 1, 15))


def test_a_service_post_is_open_to_anybody_and_keeps_the_status_of_the_hiring_day(desk: Desk) -> None:
    employer = unit(desk).id
    post = service_post(desk, employer).id
    before, after, gone = recognised(desk, 0), plain_person(desk, 1), recognised(desk, 2)
    exited(desk, gone, date(2018, 1, 9))
    assert hire(desk, post, before).hardship is True
    assert hire(desk, post, after).hardship is None
    error = refused(desk, post, gone, hardship=True, basis="证明")
    assert error.field == "basis"
    held = hire(desk, post, gone)
    assert held.hardship is False
    assert "退出" in (held.basis or "")
    exited(desk, before, date(2018, 1, 15))
    kept = {
        h.person: h.hardship
        for h in post_holdings.of_employer(desk, employer_id=employer, kind="finance_service")
    }
    assert kept == {before: True, after: None, gone: False}
    assert employment.of_person(desk, person_id=before)[-1].kind == "employed"


def test_one_person_one_post_and_no_more_than_approved(desk: Desk) -> None:
    employer = unit(desk).id
    welfare, service = welfare_post(desk, employer, approved=1), service_post(desk, employer)
    person = recognised(desk, 0)
    first = hire(desk, welfare.id, person)
    assert refused(desk, service.id, person).code == "one_person_one_post"
    error = refused(desk, welfare.id, recognised(desk, 1))
    assert (error.code, error.field) == ("post_full", "post")
    left(desk, first.id, date(2018, 1, 12))
    assert refused(desk, service.id, person, date(2018, 1, 12)).code == "one_person_one_post"
    hire(desk, service.id, person, date(2018, 1, 13))


def test_who_works_elsewhere_is_refused_but_the_units_own_registration_is_taken_up(desk: Desk) -> None:
    employer = unit(desk)
    post = service_post(desk, employer.id).id
    person = plain_person(desk, 1)
    spell = {"kind": "employed", "from": "2018-01-02", "employer": "别的单位"}
    employment.add(desk, person_id=person, data=spell)
    assert refused(desk, post, person).code == "employed_elsewhere"
    other = plain_person(desk, 2)
    own = employment.add(desk, person_id=other, data={**spell, "employer": employer.name}).spell.id
    held = hire(desk, post, other)
    assert len(employment.of_person(desk, person_id=other)) == 2
    left(desk, held.id, date(2018, 1, 14))
    last = employment.of_person(desk, person_id=other)[-1]
    assert (last.id, str(last.to_day)) == (own, "2018-01-14")


def test_wage_contract_and_dates_are_held_to_the_rule_at_their_field(desk: Desk) -> None:
    post = welfare_post(desk, unit(desk).id, closed_on="2018-06-30").id
    person = recognised(desk, 0)
    assert refused(desk, post, person, wage="1800").code == "below_minimum_wage"
    error = refused(desk, post, person, contract_to="2019-01-10")
    assert (error.code, error.field) == ("contract_too_long", "contract_to")
    assert "2019-01-09" in error.message
    assert refused(desk, post, person, date(2018, 1, 16)).field == "hired_on"
    assert refused(desk, post, person, date(2017, 12, 31)).code == "post_closed"
    assert refused(desk, post, person, contract_to="2018-01-01").code == "period"


def test_a_contract_is_renewed_year_by_year_until_the_term_ends(desk: Desk) -> None:
    placed = hire(desk, welfare_post(desk, unit(desk).id).id, recognised(desk, 0))
    later = on(desk, date(2018, 12, 20))
    again = post_holdings.renew(
        later, holding_id=placed.id, data={"contract_to": "2020-01-09", "wage": "2200"}
    )
    assert (again.contract_from, again.contract_to) == (date(2019, 1, 10), date(2020, 1, 9))
    last = post_holdings.renew(later, holding_id=placed.id, data={"contract_to": "2021-01-09"})
    assert (last.contract_to, str(last.wage)) == (date(2021, 1, 9), "2200.00")
    with pytest.raises(UserError, match="安置期限届满日"):
        post_holdings.renew(later, holding_id=placed.id, data={"contract_to": "2021-02-09"})


def test_who_is_near_retirement_stays_until_it_and_a_renewal_follows_the_law_of_its_day(desk: Desk) -> None:
    number = people.number(birth=date(1965, 10, 12))
    person = recognised(
        desk, 0, id_number=number, birth_date="1965-10-12", disability_certificate=number + "43"
    )
    later = on(desk, date(2024, 6, 3))
    placed = post_holdings.hire(
        later,
        post_id=welfare_post(desk, unit(desk).id, wage="2400").id,
        person_id=person,
        data={"hired_on": "2024-06-03"},
    )
    assert (placed.to_retirement, placed.term_ends) == (True, date(2025, 10, 11))
    after = on(desk, date(2025, 5, 20))
    post_holdings.renew(later, holding_id=placed.id, data={"contract_to": "2025-10-11"})
    assert [h.ends for h in posts.due_to_leave(after, days=150)] == [date(2025, 10, 11)]
    assert (posts.due_to_leave(after, days=150)[0].term_ends or date.min) > date(2025, 10, 11)
    renewed = post_holdings.renew(after, holding_id=placed.id, data={"contract_to": "2026-01-11"})
    assert (renewed.term_ends or date.min) > date(2025, 10, 11)


def test_who_is_due_to_leave_is_listed_the_soonest_first(desk: Desk) -> None:
    employer = unit(desk).id
    first = hire(desk, welfare_post(desk, employer).id, recognised(desk, 0), contract_to="2018-04-30")
    second = hire(desk, service_post(desk, employer).id, recognised(desk, 1), contract_to="2018-03-31")
    gone = hire(
        desk, service_post(desk, employer, code="F02").id, recognised(desk, 2), contract_to="2018-02-28"
    )
    left(desk, gone.id, date(2018, 1, 12))
    assert [h.id for h in posts.due_to_leave(desk, days=120)] == [second.id, first.id]
    assert [h.id for h in posts.due_to_leave(desk)] == [second.id]
    assert posts.due_to_leave(desk, days=30) == ()
    assert [h.ends for h in posts.due_to_leave(desk)] == [date(2018, 3, 31)]


def test_after_the_term_only_special_groups_may_be_placed_again(desk: Desk) -> None:
    employer = unit(desk).id
    post = welfare_post(desk, employer, wage="2400").id
    mild = recognised(desk, 0)
    severe = recognised(desk, 1, disability_level="一级")
    for person in (mild, severe):
        holding = hire(desk, post, person)
        left(desk, holding.id, date(2021, 1, 9), "term_ended")
    after = on(desk, date(2021, 1, 11))
    answers = {a.holding.person: a.finding for a in placement_facts.may_be_placed_again(after)}
    assert {person: answer.met for person, answer in answers.items()} == {mild: False, severe: True}
    assert "重度残疾人（1 级）" in "；".join(answers[severe].because)
    error = refused(after, post, mild, date(2021, 1, 11))
    assert error.code == "not_again"
    again = hire(after, post, severe, date(2021, 1, 11))
    assert (again.placement, again.term_ends) == (2, date(2024, 1, 10))
    assert next(a for a in placement_facts.may_be_placed_again(after) if a.holding.person == severe).holds_now


def test_whether_somebody_may_be_placed_is_answered_with_the_reasons(desk: Desk) -> None:
    fresh, plain = recognised(desk, 0), plain_person(desk, 1)
    assert placement_facts.placement_of(desk, person_id=fresh).because == ("首次安置",)
    assert placement_facts.placement_of(desk, person_id=plain).met is False
    assert placement_facts.placement_of(desk, person_id=1).met is None


def test_a_month_that_finance_pays_cannot_draw_a_post_subsidy(desk: Desk) -> None:
    employer = unit(desk)
    service, welfare = service_post(desk, employer.id).id, welfare_post(desk, employer.id).id
    person = recognised(desk, 0)
    holding = hire(desk, service, person)
    left(desk, holding.id, date(2018, 3, 10))
    later = on(desk, date(2018, 6, 1))
    public = hire(later, welfare, person, date(2018, 4, 2))
    with desk.store.read() as session:
        asked = {
            month: (
                posts.month_conflict(session, person, PartialDate(2018, month)),
                posts.public_holding(session, person, PartialDate(2018, month)),
            )
            for month in (2, 3, 4)
        }
    assert employer.name in str(asked[3][0])
    assert asked[2][0] is not None
    assert asked[3][1] is None
    assert asked[4][0] is None
    assert asked[4][1] is not None
    assert asked[4][1].id == public.id


def test_a_post_is_not_closed_or_cut_while_people_hold_it(desk: Desk) -> None:
    post = welfare_post(desk, unit(desk).id).id
    holding = hire(desk, post, recognised(desk, 0))
    with pytest.raises(UserError, match="仍有 1 人在岗"):
        posts.update(desk, post_id=post, data={"closed_on": "2018-01-31"})
    with pytest.raises(UserError, match="至少为 1 人"):
        posts.update(desk, post_id=post, data={"approved": 0})
    left(desk, holding.id, date(2018, 1, 12))
    closed = posts.update(desk, post_id=post, data={"closed_on": "2018-01-31", "note": "撤销"})
    assert (closed.closed_on, closed.approved, closed.holders) == (date(2018, 1, 31), 2, 0)


def test_the_list_of_posts_counts_holders_and_vacancies(desk: Desk) -> None:
    employer = unit(desk).id
    post = welfare_post(desk, employer).id
    hire(desk, post, recognised(desk, 0))
    (shown,) = posts.page(desk, kind="public_welfare").posts
    assert (shown.holders, shown.hardship, shown.vacancies) == (1, 1, 1)
    assert posts.page(desk, kind="finance_service").total == 0
    assert posts.of_employer(desk, employer_id=employer) == (posts.show(desk, post_id=post),)


def test_a_viewer_changes_nothing(desk: Desk) -> None:
    employer = unit(desk).id
    viewer = colleague(desk, "陈静", Role.VIEWER)
    with pytest.raises(UserError, match="角色不能办理"):
        employers.update(viewer, employer_id=employer, data={"note": "x"})
    with pytest.raises(UserError, match="角色不能办理"):
        welfare_post(viewer, employer)


def test_nobody_holds_two_posts_on_one_day_whatever_is_tried(desk: Desk) -> None:
    """Every pair of a leaving and a hiring day around one another: the second is taken only after the first."""
    employer = unit(desk).id
    first, second = welfare_post(desk, employer).id, service_post(desk, employer).id
    person = recognised(desk, 0)
    holding = hire(desk, first, person)
    left(desk, holding.id, date(2018, 1, 12))
    taken = []
    for n in range(-2, 4):
        day = date(2018, 1, 12) + timedelta(days=n)
        try:
            hire(desk, second, person, day)
            taken.append(day)
        except UserError:
            continue
    assert taken == [date(2018, 1, 13)]
    held = post_holdings.of_person(desk, person_id=person)
    for day in (date(2018, 1, 1) + timedelta(days=n) for n in range(20)):
        assert sum(h.in_post(day) for h in held) <= 1
