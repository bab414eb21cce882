"""补贴的防线: nothing is paid twice, past its cap or to the wrong one, whatever the form forgets or says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import employment, post_holdings, subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.post_office import plain_person, recognised, service_post, unit, welfare_post

CODE = "91440106MA90001260"
FIRM = {"employer_uscc": CODE, "employer_name": "广州市石牌保洁服务部"}


def on(desk: Desk, *day: int) -> Desk:
    return offices.on(desk, date(*day))


def posts_months(
    desk: Desk, person: int | None, months: list[str], kind: str = "hiring_post", **data: Any
) -> Any:
    return subsidies.apply(desk, kind=kind, person_id=person, data={"months": months, **FIRM, **data})


def flexible(desk: Desk, person: int, months: list[str], **data: Any) -> Any:
    rows = [{"month": month, "pension": "600", "medical": "300"} for month in months]
    return subsidies.apply(
        desk, kind="flexible_social_insurance", person_id=person, data={"months": rows, **data}
    )


def approved(desk: Desk, view: Any) -> Any:
    for deed in ("check", "publish", "approve"):
        data = {"override": "已核实"} if deed == "approve" else {}
        view = subsidies.advance(desk, application_id=view.id, action=deed, data=data)
    return view


@pytest.mark.parametrize("kind", ["hiring_post", "hiring_veteran", "flexible_social_insurance"])
def test_what_is_paid_by_heads_needs_a_head(desk: Desk, kind: str) -> None:
    april = on(desk, 2019, 4, 10)
    with pytest.raises(UserError, match="请选择人员或填写花名册"):
        subsidies.apply(april, kind=kind, data={"months": ["2019-01"], **FIRM})


def test_months_used_elsewhere_and_an_early_approval_are_told_once_and_stay(desk: Desk) -> None:
    april, july = on(desk, 2019, 4, 10), on(desk, 2019, 7, 10)
    person = plain_person(april, 1)
    flexible(april, person, ["2019-01", "2019-02"], months_used=33, first_approved_on="2016-05-01")
    with pytest.raises(UserError, match="36 个月上限（首次核定 2016-05-01"):
        flexible(july, person, ["2019-04", "2019-05"])
    assert flexible(july, person, ["2019-04"]).lines[0].month == "2019-04"


def test_a_sum_for_the_whole_unit_is_paid_once_and_its_people_serve_once(desk: Desk) -> None:
    may = on(desk, 2019, 5, 10)
    people = [plain_person(may, n) for n in (1, 2, 3)]
    data = {"hires": 3, "roster": [{"person": person} for person in people], **FIRM}
    view = subsidies.apply(may, kind="employment_creation", data=data)
    assert view.total == Decimal("6000.00")
    other = {"employer_uscc": "91440106MA0TE5T75U", "employer_name": "乙厂"}
    again = {"hires": 1, "roster": [{"person": people[0]}], **other}
    with pytest.raises(UserError, match="12 个月内已作为申请"):
        subsidies.apply(may, kind="employment_creation", data=again)


def test_a_correction_counts_what_was_corrected_before(desk: Desk) -> None:
    april, july = on(desk, 2019, 4, 10), on(desk, 2019, 7, 10)
    person = plain_person(april, 1)
    view = approved(april, flexible(april, person, ["2019-01"]))
    (first,) = subsidy_adjustments.correct_amount(
        april, line_id=view.lines[0].id, amount="700", reason="少算"
    ).adjustments
    with pytest.raises(UserError, match="已有待处理的调整"):
        subsidy_adjustments.correct_amount(april, line_id=view.lines[0].id, amount="800", reason="再算")
    taken = flexible(july, person, ["2019-04"], adjustments=[first.id])
    assert taken.total == Decimal("700.00")
    with pytest.raises(UserError, match="与现有金额相同"):
        subsidy_adjustments.correct_amount(july, line_id=view.lines[0].id, amount="700", reason="再算")
    subsidies.advance(july, application_id=taken.id, action="withdraw")
    assert subsidies.show(july, application_id=view.id).adjustments[0].state == "proposed"


def test_an_adjustment_stays_with_its_claimant(desk: Desk) -> None:
    april, july = on(desk, 2019, 4, 10), on(desk, 2019, 7, 10)
    one, other = plain_person(april, 1), plain_person(april, 2)
    view = approved(april, flexible(april, one, ["2019-01"]))
    (proposal,) = subsidy_adjustments.correct_amount(
        april, line_id=view.lines[0].id, amount="800", reason="少算"
    ).adjustments
    with pytest.raises(UserError, match="同一申领人"):
        flexible(july, other, ["2019-04"], adjustments=[proposal.id])


def test_the_unit_that_holds_the_post_claims_for_it(desk: Desk) -> None:
    person = recognised(desk, 1)
    holder = unit(desk)
    post = welfare_post(desk, holder.id)
    post_holdings.hire(
        desk, post_id=post.id, person_id=person, data={"hired_on": "2018-01-08", "contract_to": "2019-01-07"}
    )
    april = on(desk, 2018, 4, 10)
    with pytest.raises(UserError, match="登记在另一单位的公益性岗位"):
        posts_months(april, person, ["2018-02"], kind="public_post")
    data = {"months": ["2018-02", "2018-03"]}
    view = subsidies.apply(april, kind="public_post", person_id=person, employer_id=holder.id, data=data)
    assert view.total == Decimal("3790.00")


def test_a_renewed_contract_still_counts_from_the_hiring(desk: Desk) -> None:
    person = recognised(desk, 1)
    holder = unit(desk)
    post = welfare_post(desk, holder.id)
    held = post_holdings.hire(
        desk, post_id=post.id, person_id=person, data={"hired_on": "2018-01-08", "contract_to": "2019-01-07"}
    )
    later = on(desk, 2019, 1, 10)
    post_holdings.renew(later, holding_id=held.id, data={"contract_to": "2020-01-07"})
    view = subsidies.apply(
        later,
        kind="public_post",
        person_id=person,
        employer_id=holder.id,
        data={"months": ["2018-10", "2018-11", "2018-12"], "last_claim_on": "2018-10-10"},
    )
    assert len(view.lines) == 3


def test_no_job_is_paid_by_subsidy_and_by_finance_whatever_comes_first(desk: Desk) -> None:
    april = on(desk, 2019, 4, 10)
    finance = unit(desk, 1)
    post = service_post(desk, finance.id)
    early, late = recognised(desk, 1), recognised(desk, 2)
    posts_months(april, early, ["2019-01", "2019-02"])
    with pytest.raises(UserError, match="2019-01（申请"):
        post_holdings.hire(april, post_id=post.id, person_id=early, data={"hired_on": "2019-01-05"})
    post_holdings.hire(april, post_id=post.id, person_id=late, data={"hired_on": "2019-01-05"})
    for kind in ("hiring_post", "hiring_social_insurance"):
        months: list[Any] = ["2019-02"]
        if kind == "hiring_social_insurance":
            months = [{"month": "2019-02", "pension": "700"}]
        with pytest.raises(UserError, match="财政保障的非编制服务性岗位"):
            posts_months(april, late, months, kind=kind)


def test_once_per_founder_and_firm(desk: Desk) -> None:
    march = on(desk, 2019, 3, 10)
    one, two = plain_person(march, 1), plain_person(march, 2)
    assert subsidies.apply(march, kind="startup_grant", person_id=one, data=FIRM).total == Decimal("10000.00")
    with pytest.raises(UserError, match="每家单位只享受一次"):
        subsidies.apply(march, kind="startup_grant", person_id=two, data=FIRM)


def test_rent_is_paid_for_three_years_and_no_more(desk: Desk) -> None:
    person = plain_person(desk, 1)
    for year in (2019, 2020, 2021):
        march = on(desk, year, 3, 10)
        view = subsidies.apply(march, kind="startup_rent", person_id=person, data={"full_years": 1, **FIRM})
        assert view.total == Decimal("6000.00")
    with pytest.raises(UserError):
        subsidies.apply(on(desk, 2022, 3, 10), kind="startup_rent", person_id=person, data={"full_years": 1})


def test_months_that_contradict_the_registrations_are_refused(desk: Desk) -> None:
    april = on(desk, 2019, 4, 10)
    person, worker = plain_person(april, 1), plain_person(april, 2)
    employment.add(
        april, person_id=person, data={"kind": "employed", "from": "2019-02-01", "employer": "甲厂"}
    )
    with pytest.raises(UserError, match="2019-02 已登记在单位就业（甲厂）"):
        flexible(april, person, ["2019-01", "2019-02"])
    spell = {"kind": "employed", "from": "2018-12-01", "to": "2019-01-31", "employer_uscc": CODE}
    employment.add(april, person_id=worker, data=spell)
    with pytest.raises(UserError, match="2019-02 按就业登记不在本单位就业"):
        posts_months(april, worker, ["2019-01", "2019-02"])


def test_recovery_names_the_person(desk: Desk) -> None:
    april = on(desk, 2019, 4, 10)
    people = [plain_person(april, n) for n in (1, 2)]
    roster = [{"person": person, "months": ["2019-01", "2019-02"]} for person in people]
    view = subsidies.apply(april, kind="hiring_post", data={"roster": roster, **FIRM})
    approved(april, view)
    subsidies.advance(april, application_id=view.id, action="pay")
    data = {"cause": "已离职", "months": ["2019-01"], "people": [people[1]]}
    after = subsidies.advance(april, application_id=view.id, action="recover", data=data)
    assert after.recovered == Decimal("200.00")
    assert [line.person for line in after.lines if not line.live] == [people[1]]
    for wrong in ("2019-01", 5, {"month": "2019-01"}):
        with pytest.raises(UserError):
            subsidies.advance(
                april, application_id=view.id, action="recover", data={"cause": "x", "months": wrong}
            )


def test_the_file_cannot_name_another_person(desk: Desk) -> None:
    april = on(desk, 2019, 4, 10)
    one, two = plain_person(april, 1), plain_person(april, 2)
    with pytest.raises(UserError, match="不是同一人"):
        subsidies.apply(april, kind="hiring_veteran", person_id=one, data={"person": two, **FIRM})


def test_a_claim_refused_is_a_claim_made(desk: Desk) -> None:
    person = plain_person(desk, 1)
    spell = {"kind": "flexible", "from": "2018-12-01", "registered_on": "2018-12-03"}
    employment.add(on(desk, 2018, 12, 5), person_id=person, data=spell)
    april = on(desk, 2019, 4, 10)
    view = flexible(april, person, ["2019-01"])
    subsidies.advance(april, application_id=view.id, action="refuse", data={"cause": "材料不全"})
    assert flexible(on(desk, 2020, 1, 5), person, ["2019-12"]).total == Decimal("600.00")


def test_the_budget_of_the_year_of_approval_pays(desk: Desk) -> None:
    view = flexible(on(desk, 2019, 4, 10), plain_person(desk, 1), ["2019-01"])
    assert approved(on(desk, 2020, 2, 3), view).year == 2020
