"""The forms of a claim (clauses 一 to 八): any number of months and people, sums of each page and of all."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from caseworker_app.documents.subsidy_views import (
    AnswerRow,
    ClaimLine,
    SubsidyApplicationView,
    SubsidyRosterView,
    SubsidyUnitView,
    added,
)
from caseworker_app.documents.views import OpinionView
from tests.documents.papers import PERSON, paper, usual
from tests.documents.reading import placed, text_of
from tests.documents.subsidy_papers import (
    CLAIM,
    HANDLED,
    INSURED,
    ONCE,
    PARTS,
    ROSTER,
    TYPES,
    UNIT,
    UNIT_CLAIM,
    months,
    roster,
)

PERSON_FORM, UNIT_FORM, ROSTER_FORM = "subsidy_application", "subsidy_unit_application", "subsidy_roster"


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (4, 1), (12, 1), (36, 2)])
def test_a_person_s_form_lists_every_month(count: int, pages: int) -> None:
    rendered = usual(PERSON_FORM, claim=replace(CLAIM, lines=months(count)))
    text = text_of(rendered.pdf)
    assert rendered.pages == pages
    assert text.count("581.20") == text.count("202.13") == count
    assert all(f"{2017 + n // 12}年{n % 12 + 1}月" in text for n in range(count))


def test_months_without_figures_stand_three_in_a_row() -> None:
    lines = tuple(replace(line, figures=()) for line in months(36))
    rendered = usual(PERSON_FORM, claim=replace(CLAIM, heads=(), lines=lines))
    assert text_of(rendered.pdf).count("600.00") == 36
    assert text_of(rendered.pdf).count("补贴金额") == 3


def test_a_claim_without_months_shows_items_with_their_rule_and_asks_no_period() -> None:
    text = text_of(usual(PERSON_FORM, claim=ONCE).pdf)
    assert "广州市一次性创业资助申请表" in text
    assert "一次性 10000 元" in text
    assert "壹万元整" in text
    assert "申请期间" not in text
    assert "此前已享受" not in text


def test_the_person_s_form_shows_answers_account_and_all_who_handled_it() -> None:
    text = text_of(usual(PERSON_FORM).pdf)
    assert all(row.label in text and row.answer in text for row in CLAIM.answers)
    for part in (
        "6224 3901 0000 1234",
        "经办人：梁敏",
        "审核人：陈静",
        "负责人：何强",
        "公示时间：2019年4月10日至4月17日",
        "拨付金额：1,800.00元",
        "凭证号：2019-0457",
        "壹仟捌佰元整",
    ):
        assert part in text


def test_what_has_not_happened_stays_open_and_how_it_ended_is_said() -> None:
    accepted = replace(
        HANDLED, checked=OpinionView(), approved=OpinionView(), notice_from=None, paid=None, voucher=None
    )
    text = text_of(usual(PERSON_FORM, claim=replace(CLAIM, handling=accepted)).pdf)
    assert "审核人" not in text
    assert "陈静" not in text
    assert "公示时间：　　月" in text
    ended = replace(accepted, ended="不予批准：同月已在单位就业")
    for form, claim in ((PERSON_FORM, CLAIM), (UNIT_FORM, UNIT_CLAIM)):
        assert ended.ended in text_of(usual(form, claim=replace(claim, handling=ended)).pdf)


def test_a_notice_over_the_turn_of_the_year_names_both_years() -> None:
    handled = replace(
        HANDLED,
        notice_from=HANDLED.notice_from and HANDLED.notice_from.replace(year=2018, month=12, day=28),
        notice_ends=HANDLED.notice_from and HANDLED.notice_from.replace(year=2019, month=1, day=4),
    )
    text = text_of(usual(PERSON_FORM, claim=replace(CLAIM, handling=handled)).pdf)
    assert "2018年12月28日至2019年1月4日" in text


def test_an_unit_s_form_shows_the_unit_its_numbers_and_the_parts() -> None:
    rendered = usual(UNIT_FORM, adjusted=Decimal("-100.00"))
    text = text_of(rendered.pdf)
    assert rendered.pages == 1
    for part in (UNIT.name, UNIT.uscc, UNIT.social_insurance_number, UNIT.legal_representative, *PARTS):
        assert part in text
    for part in ("12人", "36人月", "18,547.20", "-100.00元", "叁万壹仟壹佰柒拾肆元贰角整"):
        assert part in text
    assert text.index("初审") < text.index("公示时间") < text.index("复核")


def test_a_unit_that_claims_for_nobody_lists_its_items() -> None:
    line = ClaimLine("孵化成功企业", Decimal("3000.00"), (), "每户 3000 元")
    claim = replace(ONCE, kind="创业孵化补贴", lines=(line,), total=line.amount)
    text = text_of(usual(UNIT_FORM, claim=claim, people=None, person_months=None, sums=()).pdf)
    assert "每户 3000 元" in text
    assert "申请人数" not in text


@pytest.mark.parametrize("count", [0, 1, 13, 60, 500])
def test_the_sums_of_the_pages_come_to_the_sum_of_all(count: int) -> None:
    people = roster(count)
    total = sum((one.amount for one in people), Decimal("0.00"))
    rendered = usual(ROSTER_FORM, people=people, total=total)
    pages = [page.extract_text() for page in PdfReader(BytesIO(rendered.pdf)).pages]
    assert sum(page.count("谭丽萍") for page in pages) == count
    sums = [
        tuple(map(amount, re.findall(r"[\d,]+\.\d\d", page.split("本页小计")[1])))[: len(PARTS) + 1]
        for page in pages
        if "谭丽萍" in page
    ]
    assert sum((one[-1] for one in sums), Decimal("0.00")) == total
    if count:
        assert [sum(column) for column in zip(*sums, strict=True)] == [3 * count * p for p in INSURED] + [
            total
        ]
        assert any(f"合计（{count}人）" in page for page in pages[-2:])


def test_the_head_of_the_roster_comes_again_on_every_page_with_people() -> None:
    rendered = usual(ROSTER_FORM, people=roster(60))
    pages = [page.extract_text() for page in PdfReader(BytesIO(rendered.pdf)).pages]
    with_people = [page for page in pages if "谭丽萍" in page]
    assert len(with_people) > 3
    assert all("公民身份号码" in page and "本页小计" in page for page in with_people)
    assert all(page.width > page.height for page in placed(rendered.pdf))
    assert "制表人" in pages[-1]


def test_a_row_higher_than_a_page_is_counted_once() -> None:
    people = (*roster(2), replace(roster(1)[0], name="梁" * 400), *roster(9))
    pdf = usual(ROSTER_FORM, people=people, total=None).pdf
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    parts = [text.split("本页小计")[1].split("合计")[0] for text in texts if "本页小计" in text]
    found = [re.findall(r"[\d,]+\.\d\d", part) for part in parts]
    assert sum(amount(one[5]) for one in found) == 12 * people[0].amount


def test_names_that_look_like_markup_are_printed_as_they_are() -> None:
    name = "梁<b>&amp;</b>伟"
    for form, changes in (
        (PERSON_FORM, {"person": replace(PERSON, name=name)}),
        (UNIT_FORM, {"unit": replace(UNIT, name=name)}),
        (ROSTER_FORM, {"people": (replace(ROSTER.people[0], name="<i>梁"),), "unit": name}),
    ):
        text = text_of(usual(form, **changes).pdf)
        assert name in text
    assert "<i>梁" in text


def test_a_title_of_two_lines_is_one_line_where_the_paper_goes_on() -> None:
    answers = tuple(AnswerRow(f"第{n}问", "是" * 30) for n in range(30))
    rendered = usual(UNIT_FORM, claim=replace(UNIT_CLAIM, answers=answers))
    pages = [page.extract_text() for page in PdfReader(BytesIO(rendered.pdf)).pages]
    assert "广州市天河区2019年第1季度鼓励用人单位招用类补贴申领表（续）" in pages[1]


def test_forms_of_which_nothing_is_known_are_forms_to_fill_in() -> None:
    views = (SubsidyApplicationView(person_types=TYPES), SubsidyUnitView(), SubsidyRosterView())
    forms = (PERSON_FORM, UNIT_FORM, ROSTER_FORM)
    titles = ("个人补贴申请表", "单位补贴申领表", "补贴花名册")
    for form, view, title in zip(forms, views, titles, strict=True):
        rendered = paper(form, view)
        assert rendered.pages == 1
        assert title in text_of(rendered.pdf)


def test_figures_are_added_column_by_column_and_what_nobody_said_stays_empty() -> None:
    rows = [(Decimal("1.10"), None, 3), (), (Decimal("2.20"), None, None)]
    assert added(rows) == (Decimal("3.30"), None, 3)
    assert added([]) == ()
