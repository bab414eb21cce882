"""Forms and rosters of a claim printed from the records: exactly the lines and sums of the application, now and later."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services import employers, employment, persons, printing, subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from caseworker_app.services.papers import subsidy_words
from tests import offices
from tests.documents.reading import text_of
from tests.people import number, person_data

QUARTER = [{"month": f"2019-{m:02}", "pension": "700.10", "medical": "300"} for m in (1, 2, 3)]
UNIT = {
    "name": "广州市石牌保洁服务部",
    "uscc": "91440106MA90001260",
    "labour_dispatch": False,
    "unit_type": "enterprise",
    "size": "small",
    "legal_representative": "欧阳样例",
    "social_insurance_number": "10099123",
    "bank": "样例银行石牌支行",
    "bank_account": "4400149000001234567",
}
NAMES = ("梁伟", "何丽", "罗强")


@pytest.fixture
def april(desk: Desk) -> Desk:
    """The office on a day of the filing period."""
    return offices.on(desk, date(2019, 4, 9))


def worker(desk: Desk, n: int = 1, **changes: Any) -> int:
    """A person registered in flexible work since 2018-12."""
    data = person_data(id_number=number(n=n), bank="样例银行", bank_account="6224390100001234", **changes)
    person = persons.add(desk, data=data).person.id
    spell = {"kind": "flexible", "from": "2018-12-01", "registered_on": "2018-12-03"}
    employment.add(desk, person_id=person, data=spell)
    return person


def claim(desk: Desk, person: int, **data: Any) -> Any:
    return subsidies.apply(
        desk, kind="flexible_social_insurance", person_id=person, data={"months": QUARTER} | data
    )


def unit_claim(desk: Desk, kind: str, rows: list[dict[str, Any]]) -> Any:
    unit = employers.add(desk, data=UNIT)
    return subsidies.apply(desk, kind=kind, employer_id=unit.id, data={"roster": rows})


def insured_roster(desk: Desk) -> list[dict[str, Any]]:
    """Three people with the five parts their unit paid in each month of a quarter."""
    paid = {"pension": "515.20", "unemployment": "17.71", "injury": "7.36", "medical": "294.40"}
    months = [{"month": f"2019-{m:02}"} | paid for m in (1, 2, 3)]
    data = {"contract_from": "2018-12-01", "contract_open_ended": True, "months": months}
    return [{"person": worker(desk, n, name=name)} | data for n, name in enumerate(NAMES)]


def text(desk: Desk, template: str, application: int) -> str:
    return text_of(printing.prepare(desk, template=template, record_id=application).pdf)


def view(desk: Desk, template: str, application: int) -> Any:
    from caseworker_app.services import papers

    with desk.store.read() as session:
        return papers.view_for(desk, template, papers.gather(desk, session, "application", application))


def test_the_form_shows_the_lines_and_the_total_of_the_application(april: Desk) -> None:
    person = worker(april)
    made = claim(april, person)
    shown = view(april, "subsidy_application", made.id).claim
    assert [(one.label, one.amount, one.rule) for one in shown.lines] == [
        (f"2019年{m}月", line.amount, line.rule) for m, line in zip((1, 2, 3), made.lines, strict=True)
    ]
    assert [one.figures for one in shown.lines] == [(Decimal("700.10"), Decimal("300.00"))] * 3
    assert (shown.total, shown.period, shown.months_used) == (made.total, "2019年1月至2019年3月", 0)
    printed = text(april, "subsidy_application", made.id)
    for part in (
        "广州市灵活就业社会保险补贴申请表",
        made.number,
        "陈志明",
        number(n=1),
        "¥1,800.00",
        "700.10",
    ):
        assert part in printed
    assert "灵活就业登记日期" in printed
    assert "首次核定日期" not in printed


def test_a_later_change_of_the_record_changes_no_line_no_sum_and_no_account(april: Desk) -> None:
    person = worker(april)
    made = claim(april, person)
    before = view(april, "subsidy_application", made.id)
    later = offices.on(april, date(2019, 9, 1))
    persons.update(
        later, person_id=person, data={"bank": "另一银行", "bank_account": "999", "address": "广州市新址"}
    )
    employment.add(
        later,
        person_id=person,
        data={"kind": "employed", "from": "2019-02-01", "to": "2019-03-31", "employer": "甲厂"},
    )
    after = view(later, "subsidy_application", made.id)
    assert after.claim == before.claim
    assert after.person.address == "广州市新址"


def test_the_handling_is_filled_from_the_events(april: Desk) -> None:
    made = claim(april, worker(april))
    for deed, data in (
        ("check", {"opinion": "材料齐全"}),
        ("publish", {}),
        ("approve", {"override": "身份已由街道核实", "opinion": "同意"}),
        ("pay", {"voucher": "2019-0457"}),
    ):
        empty = view(april, "subsidy_application", made.id).claim.handling
        assert empty.paid is None
        subsidies.advance(april, application_id=made.id, action=deed, data=data)
    done = view(april, "subsidy_application", made.id).claim.handling
    assert (done.checked.text, done.approved.text, done.voucher) == ("材料齐全", "同意", "2019-0457")
    assert (done.paid, done.paid_by, done.officer) == (Decimal("1800.00"), offices.ADMIN, offices.ADMIN)
    assert done.accepted_on == done.notice_from == done.paid_on == april.on
    data = {"cause": "同月已在单位就业", "months": ["2019-02"]}
    subsidies.advance(april, application_id=made.id, action="recover", data=data)
    after = view(april, "subsidy_application", made.id).claim
    assert after.handling.ended == "已追回600.00元"
    assert (after.total, len(after.lines)) == (Decimal("1800.00"), 3)


def test_a_refused_application_says_so_with_its_reason(april: Desk) -> None:
    made = claim(april, worker(april))
    subsidies.advance(april, application_id=made.id, action="refuse", data={"cause": "未缴费"})
    assert "不予批准：未缴费" in text(april, "subsidy_application", made.id)


def test_the_agent_stands_on_the_form(april: Desk) -> None:
    agent = {
        "name": "梁芳",
        "relation": "配偶",
        "id_number": number(n=9, sex="female"),
        "phone": "13800138001",
    }
    made = claim(april, worker(april), agent=agent)
    assert all(part in text(april, "subsidy_application", made.id) for part in ("代办人", "梁芳", "配偶"))


def test_person_types_are_ticked_only_as_far_as_the_application_says(april: Desk) -> None:
    made = claim(april, worker(april), recognised_on="2018-11-20")
    types = view(april, "subsidy_application", made.id).person_types
    assert [one.checked for one in types] == [True, False, False]
    graduate = worker(april, 2, graduation_date="2018-06-30")
    other = subsidies.apply(
        april, kind="graduate_flexible_insurance", person_id=graduate, data={"months": QUARTER}
    )
    types = view(april, "subsidy_application", other.id).person_types
    assert [one.checked for one in types] == [False, True, False]


def test_an_adjustment_taken_up_is_a_line_of_its_own(april: Desk) -> None:
    person = worker(april)
    first = claim(april, person)
    for deed in ("check", "publish", "approve"):
        data = {"override": "已核实"} if deed == "approve" else {}
        subsidies.advance(april, application_id=first.id, action=deed, data=data)
    proposed = subsidy_adjustments.correct_amount(
        april, line_id=first.lines[0].id, amount="500", reason="缴费基数更正"
    )
    later = offices.on(april, date(2019, 7, 5))
    months = [{"month": "2019-04", "pension": "600", "medical": "300"}]
    made = claim(later, person, months=months, adjustments=[proposed.adjustments[0].id])
    shown = view(later, "subsidy_application", made.id).claim
    assert [(one.label, one.amount) for one in shown.lines] == [
        ("2019年4月", Decimal("600.00")),
        ("调整 2019-01", Decimal("-100.00")),
    ]
    assert shown.total == Decimal("500.00")


def test_a_unit_s_form_carries_district_year_quarter_unit_and_sums(april: Desk) -> None:
    made = unit_claim(april, "hiring_social_insurance", insured_roster(april))
    shown = view(april, "subsidy_unit_application", made.id)
    assert shown.title == "广州市天河区2019年第1季度\n鼓励用人单位招用类补贴申领表"
    assert (shown.people, shown.person_months) == (3, 9)
    sums = ("4636.80", "159.39", "66.24", None, "2649.60")
    assert shown.sums == tuple(Decimal(one) if one else None for one in sums)
    assert shown.claim.total == made.total == sum(one for one in shown.sums if isinstance(one, Decimal))
    printed = text(april, "subsidy_unit_application", made.id)
    for part in (UNIT["name"], "10099123", "小型", "企业", "欧阳样例", "4400149000001234567", "3人", "9人月"):
        assert str(part) in printed


def test_the_roster_lists_everybody_and_its_total_is_the_application_s(april: Desk) -> None:
    made = unit_claim(april, "hiring_social_insurance", insured_roster(april))
    shown = view(april, "subsidy_roster", made.id)
    assert [one.name for one in shown.people] == list(NAMES)
    assert {(one.months, one.month_count, one.begins, one.ends) for one in shown.people} == {
        ("2019-01 至 2019-03", 3, "2018-12-01", "无固定期限")
    }
    assert sum(one.amount for one in shown.people) == shown.total == made.total
    printed = text(april, "subsidy_roster", made.id)
    assert "广州市天河区2019年第1季度鼓励用人单位招用类补贴花名册" in printed
    assert all(number(n=n) in printed for n in range(3))
    issued = printing.issue(april, template="subsidy_roster", record_id=made.id)
    assert issued.changes.touches("printed_document")


def test_a_claim_over_two_quarters_names_both(april: Desk) -> None:
    person = worker(april)
    rows = [{"person": person, "months": ["2019-01", "2019-02", "2019-04"]}]
    july = offices.on(april, date(2019, 7, 9))
    made = unit_claim(july, "hiring_post", rows)
    shown = view(july, "subsidy_roster", made.id)
    assert shown.title.startswith("广州市天河区2019年第1季度至2019年第2季度")
    assert shown.period == "2019年1月至2019年2月、2019年4月"
    assert (shown.heads, shown.people[0].month_count) == ((), 3)


def test_other_kinds_carry_their_own_name_and_a_firm_that_names_nobody_has_no_roster(desk: Desk) -> None:
    may = offices.on(desk, date(2019, 5, 9))
    unit = employers.add(may, data=UNIT)
    data = {"hires": 3, "registered_on": "2018-03-01", "last_hired_on": "2018-10-01", "still_employed": True}
    made = subsidies.apply(may, kind="employment_creation", employer_id=unit.id, data=data)
    shown = view(may, "subsidy_unit_application", made.id)
    assert shown.title == "广州市创业带动就业补贴申领表"
    assert shown.people is None
    assert [(one.label, one.amount) for one in shown.claim.lines] == [("累计带动就业 3 人", made.total)]
    answers = {one.label: one.answer for one in shown.claim.answers}
    assert (answers["招用人员是否均仍在职"], answers["商事登记日期"]) == ("是", "2018年3月1日")
    with pytest.raises(UserError, match="无花名册"):
        printing.prepare(may, template="subsidy_roster", record_id=made.id)


def test_papers_of_the_other_claimant_are_refused_and_name_the_right_one(april: Desk) -> None:
    person = claim(april, worker(april, 7))
    for template in ("subsidy_roster", "subsidy_unit_application"):
        with pytest.raises(UserError, match="个人补贴申请表"):
            printing.prepare(april, template=template, record_id=person.id)
    unit = unit_claim(april, "hiring_post", [{"person": worker(april, 8), "months": ["2019-03"]}])
    with pytest.raises(UserError, match="单位补贴申领表"):
        printing.prepare(april, template="subsidy_application", record_id=unit.id)
    with pytest.raises(UserError, match="请核对"):
        printing.prepare(april, template="subsidy_application", record_id=987_654)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_answers_in_words(kind: Any) -> None:
    examples = {
        "tri": True,
        "day": "2019-01-02",
        "partial": "2018-06",
        "count": 3,
        "money": "12.50",
        "text": "甲",
    }
    facts = {
        one.name: next(iter(one.choices)) if one.choices else examples.get(str(one.type))
        for one in kind.fields
    }
    rows = subsidy_words.answers(kind, facts)
    assert all(row.answer and row.answer not in ("True", "None", "2019-01-02", "2018-06") for row in rows)
    assert not subsidy_words.answers(kind, {})
    if kind.claimant is Claimant.PERSON:
        codes = [
            one
            for one in kind.fields
            if str(one.type) == "code" and one.name not in ("sex", "retirement_track")
        ]
        words = {row.answer for row in rows}
        assert all(next(iter(one.choices.values())) in words for one in codes)


def test_an_answer_that_cannot_be_read_any_more_stands_as_it_was_written() -> None:
    kind = KINDS["startup_grant"]
    rows = subsidy_words.answers(kind, {"founder_category": "旧代码", "registered_on": "不详"})
    assert {row.answer for row in rows} == {"旧代码", "不详"}
