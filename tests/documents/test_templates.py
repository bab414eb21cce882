"""The papers of the catalogue, filled as usual, empty, and with every text as long as it may be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker_app.documents.catalogue import template, templates
from caseworker_app.documents.fonts import MissingGlyph
from caseworker_app.documents.kit import Rendered
from caseworker_app.documents.views import AgentView, FamilyRow, MaterialRow, NoticeRow, OpinionView
from caseworker_app.domain.errors import UserError
from tests.documents.papers import (
    CASE,
    LONG_ADDRESS,
    LONG_NAME,
    OFFICE,
    PERSON,
    STAMP,
    USUAL,
    crowded,
    empty,
    named,
    paper,
    usual,
)
from tests.documents.reading import MM, Placed, inside, meets, other_text_of, placed, text_of

CODES = [one.code for one in templates()]
NAMES = ["李𬍤", "吴𠮷", "张㛃", "陈䶮", "古丽米热·艾山"]
Fullness = Callable[[str], Rendered]
FULLNESS = [usual, empty, crowded]


def test_the_catalogue_lists_each_paper_once_with_its_title_and_size() -> None:
    assert sorted(USUAL) == sorted(CODES)
    assert {one.paper for one in templates()} == {"A4", "A5"}
    assert template("acceptance_receipt").title == "受理回执"
    assert all(template(code).view is type(USUAL[code]) for code in CODES)


def test_an_unknown_paper_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="没有名为"):
        template("no_such_paper")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_pr_02_names_are_read_back_exactly(code: str, name: str) -> None:
    pdf = named(code, name).pdf
    assert name in text_of(pdf)
    assert name in other_text_of(pdf)


@pytest.mark.parametrize("code", CODES)
def test_pr_02_a_character_no_font_has_stops_the_print(code: str) -> None:
    with pytest.raises(MissingGlyph, match="U\\+E000"):
        named(code, "李\ue000")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("fullness", FULLNESS)
def test_pages_are_exact_and_their_edges_clear(code: str, fullness: Fullness) -> None:
    size = {"A4": (210, 297), "A5": (148, 210)}[template(code).paper]
    for page in placed(fullness(code).pdf):
        upright = sorted((page.width, page.height))
        assert upright == pytest.approx([side * MM for side in size], abs=0.01)
        assert _edges_clear(page)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("fullness", FULLNESS)
def test_nothing_leaves_its_box_and_no_text_lies_on_another(code: str, fullness: Fullness) -> None:
    for page in placed(fullness(code).pdf):
        boxes = [shape for shape in page.shapes if shape[2] - shape[0] > 15 and shape[3] - shape[1] > 15]
        small = [shape for shape in page.shapes if shape not in boxes]
        for one in (*page.texts, *small):
            assert all(inside(one, box) for box in boxes if meets(one, box))
        for index, one in enumerate(page.texts):
            assert not any(meets(one, other) for other in page.texts[index + 1 :])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("fullness", FULLNESS)
def test_no_page_is_blank_and_nothing_reads_none(code: str, fullness: Fullness) -> None:
    rendered: Rendered = fullness(code)
    assert "None" not in text_of(rendered.pdf)
    pages = list(placed(rendered.pdf))
    assert len(pages) == rendered.pages
    for page in pages:
        body = (0.0, 15 * MM, page.width, page.height - 22 * MM)
        assert any(meets(one, body) for one in page.texts)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("fullness", [usual, empty])
def test_a_paper_of_one_page_is_one_page(code: str, fullness: Fullness) -> None:
    assert fullness(code).pages == 1


@pytest.mark.parametrize("code", CODES)
def test_preview_and_print_are_the_same_bytes(code: str) -> None:
    assert usual(code).pdf == usual(code).pdf


@pytest.mark.parametrize("code", CODES)
def test_long_names_and_addresses_are_there_to_the_last_character(code: str) -> None:
    text = other_text_of(crowded(code).pdf)
    assert LONG_NAME[:40] in text
    if code in ("determination_application", "flexible_subsidy_application"):
        assert LONG_ADDRESS[:120] in text


def test_8000_characters_of_remark_go_on_over_the_pages() -> None:
    remark = "该人员连续失业一年以上，且登记求职满六个月。" * 364
    rendered = usual("determination_application", remark=remark)
    assert rendered.pages > 1
    assert text_of(rendered.pdf).count("求职") + text_of(rendered.pdf).count("登记") > 600
    assert sum(text_of(rendered.pdf).count(c) for c in "连续失业") >= 4 * 364


@pytest.mark.parametrize("count", [0, 1, 60])
def test_family_members_are_all_listed(count: int) -> None:
    family = tuple(FamilyRow(f"谭{n}员", "子女", "440106200107129224", "在校") for n in range(count))
    rendered = usual("determination_application", family=family)
    text = text_of(rendered.pdf)
    assert all(row.name in text for row in family)
    assert rendered.pages == (1 if count < 10 else rendered.pages)
    assert text.count("就业状况") >= rendered.pages - 1


@pytest.mark.parametrize("code", CODES)
def test_serial_mark_and_page_stand_on_every_paper(code: str) -> None:
    text = text_of(paper(code, USUAL[code], stamp=replace(STAMP, mark="补打")).pdf)
    assert STAMP.serial in text
    assert "补打" in text
    assert "第1页，共1页" in text


def test_a_code_can_be_left_off() -> None:
    with_code, without = (
        paper("acceptance_receipt", CASE, stamp=replace(STAMP, code=code)) for code in ("CW1:1", "")
    )
    counts = [len(next(placed(one.pdf)).shapes) for one in (with_code, without)]
    assert counts[0] == counts[1] + 1


def test_the_application_has_the_three_opinions_in_order() -> None:
    text = text_of(usual("determination_application").pdf)
    assert text.index("社区意见") < text.index("街道意见") < text.index("区级认定")


def test_opinions_already_given_are_printed() -> None:
    said = OpinionView(True, "入户核实属实", "陈静", date(2018, 1, 15))
    text = text_of(usual("determination_application", community=said, visitors=("陈静", "何强")).pdf)
    assert "入户核实属实" in text
    assert "经办人：陈静" in text
    assert "入户核实人：陈静、何强" in text
    assert "2018年1月15日" in text


def test_the_title_names_the_authority() -> None:
    assert "广州市就业困难人员认定申请表" in text_of(
        usual("determination_application", authority="广州市").pdf
    )


def test_the_supplement_notice_asks_only_for_what_is_wanting() -> None:
    text = text_of(usual("supplement_notice", reasons=("申请表未签名",)).pdf)
    assert "1. 解除劳动关系证明；" in text
    assert "2. 申请表未签名。" in text
    assert "户口簿" not in text
    assert "2018年1月24日前" in text


def test_the_receipt_lists_only_what_was_received_and_no_identity_number() -> None:
    text = text_of(usual("acceptance_receipt").pdf)
    assert "户口簿" in text
    assert "解除劳动关系证明" not in text
    assert PERSON.id_number not in text


def test_more_materials_than_a_receipt_holds_go_on() -> None:
    materials = tuple(MaterialRow(f"证明材料{n}号", "原件已核验") for n in range(40))
    rendered = usual("acceptance_receipt", materials=materials)
    assert rendered.pages == 2 + (rendered.pages > 2)
    assert all(row.title in text_of(rendered.pdf) for row in materials)


def test_the_public_notice_shows_the_group_only_where_it_is_given() -> None:
    assert "认定类别" not in text_of(usual("public_notice").pdf)
    row = NoticeRow(1, "谭＊", "440106************", "“4050”人员", "石牌社区")
    text = text_of(usual("public_notice", rows=(row,)).pdf)
    assert "认定类别" in text
    assert "谭＊" in text
    assert "440106************" in text
    assert "共5个工作日" in text


def test_the_determination_notice_gives_basis_rights_duties_and_officer() -> None:
    text = text_of(usual("determination_notice").pdf)
    assert "穗府〔2017〕26号）第四条规定的条件" in text
    assert "“4050”失业人员" in text
    assert "一、你可以享受的就业援助" in text
    assert "经办人梁敏联系，电话：020-00000123" in text
    assert OFFICE.seal("district") in text


def test_ru_05_the_subsidy_form_shows_lines_total_and_capitals() -> None:
    text = text_of(usual("flexible_subsidy_application").pdf)
    assert text.count("391.67") == 3
    assert "¥1,175.01" in text
    assert "壹仟壹佰柒拾伍元零壹分" in text


def test_an_application_with_agent_and_six_materials_is_one_page() -> None:
    materials = tuple(MaterialRow(f"证明材料{n}号", "原件已核验") for n in range(6))
    agent = AgentView("谭建国", "440106197011059210", "配偶", "138 0013 8000")
    rendered = usual("determination_application", agent=agent, materials=materials)
    assert rendered.pages == 1
    assert "谭建国" in text_of(rendered.pdf)


def test_twelve_months_of_subsidy_still_fit_one_page() -> None:
    month = USUAL["flexible_subsidy_application"].months[0]
    months = tuple(replace(month, month=f"2018-{n:02}") for n in range(1, 13))
    rendered = usual("flexible_subsidy_application", months=months)
    assert rendered.pages == 1
    assert text_of(rendered.pdf).count("391.67") == 12


def _edges_clear(page: Placed) -> bool:
    edge = 10 * MM
    body = (edge, edge, page.width - edge, page.height - edge)
    return all(inside(one, body) for one in (*page.texts, *page.shapes))
