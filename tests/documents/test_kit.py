"""Setting and drawing a sheet: boxes hold their text, pages are exact, the same sheet gives the same bytes."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from caseworker_app.documents import fonts
from caseworker_app.documents.cells import SMALLEST, fill
from caseworker_app.documents.kit import render
from caseworker_app.documents.marks import TextMark, height_of
from caseworker_app.documents.parts import table
from caseworker_app.documents.qr import bars, modules, side_of
from caseworker_app.documents.sheet import (
    Band,
    Block,
    Boxes,
    Cell,
    Choice,
    Frame,
    Gap,
    Paper,
    Row,
    Seal,
    Sheet,
    Sign,
    Style,
    Words,
)
from tests.documents.reading import MM, inside, meets, other_text_of, placed, text_of

ADDRESS = "广东省广州市白云区太和镇大源村大源南路某某工业园区第十二栋B座三楼三零八房之二自编A区（近和龙水库北侧旧粮仓）"
MARKUP = (
    "广州市A&B劳务<分公司>有限公司",
    "年龄<45 且 >40",
    "<b>加急</b>",
    '<img src="file:///etc/passwd"/>',
    "&amp; &lt; %s {0} \\n (a) \\)",
)


def sheet(*body: Block, **changes: Any) -> Sheet:
    """A sheet with this body."""
    return replace(Sheet("样表", tuple(body)), **changes)


def one_cell(text: str, height: float = 30.0) -> Sheet:
    """A sheet whose first box, 200 pt wide, holds the text."""
    cells = (Cell((Words(text, 10.0),)), Cell((Words("邻格"),)))
    return sheet(Frame((Band((200, 281.9), (Row(cells, height), Row((Cell(span=2),)))),)))


def test_pr_04_a_long_address_shrinks_inside_its_box() -> None:
    lines = fill(Cell((Words(ADDRESS, 10.0),)), 200, 30).main
    texts = [mark for strip in lines for mark in strip.marks if isinstance(mark, TextMark)]
    assert "".join(mark.text for mark in texts) == ADDRESS
    assert all(SMALLEST <= mark.size < 10 for mark in texts)
    assert height_of(lines) < 30
    assert all(fonts.width(mark.text, mark.face, mark.size) <= 190 for mark in texts)


def test_pr_04_what_does_not_fit_at_7_points_makes_the_row_grow() -> None:
    short, long = (fill(Cell((Words(text, 10.0),)), 200, 30) for text in (ADDRESS, ADDRESS * 3))
    assert short.height <= 30 < long.height


def test_pr_04_the_neighbouring_box_is_never_touched() -> None:
    for text in (ADDRESS, ADDRESS * 3, "A" * 300):
        (page,) = placed(render(one_cell(text)).pdf)
        boxes = [shape for shape in page.shapes if 100 < shape[2] - shape[0] < 400]
        assert boxes
        for box in boxes:
            assert all(inside(one, box) for one in page.texts if meets(one, box))


@pytest.mark.parametrize("text", MARKUP)
def test_pr_03_text_is_text_and_never_markup(text: str) -> None:
    pdf = render(one_cell(text)).pdf
    assert text in text_of(pdf)
    assert text in other_text_of(pdf)


def test_control_characters_leave_no_trace() -> None:
    assert "谭丽萍" in text_of(render(one_cell("谭\x00丽\x1b萍")).pdf)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(max_codepoint=0x9FA5, categories=("L", "N", "P", "Z", "Cc")), max_size=200))
def test_any_text_is_drawn_or_refused_by_name(text: str) -> None:
    missing = fonts.missing_characters(text)
    if missing:
        with pytest.raises(fonts.MissingGlyph) as refusal:
            render(one_cell(text))
        assert refusal.value.extra["characters"] == missing
    else:
        (page,) = placed(render(one_cell(text)).pdf)
        assert page.texts


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render(one_cell("吴𠮷")) == render(one_cell("吴𠮷"))


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [
        (Paper.A4, False, (210, 297)),
        (Paper.A4, True, (297, 210)),
        (Paper.A5, False, (148, 210)),
        (Paper.A5, True, (210, 148)),
    ],
)
@pytest.mark.parametrize("style", list(Style))
def test_pr_07_pages_are_exact_with_clear_edges(
    paper: Paper, landscape: bool, size: tuple[int, int], style: Style
) -> None:
    changes = {"paper": paper, "landscape": landscape, "style": style, "code": "CW1:1", "mark": "补打"}
    body = (Words("字" * 900), Frame((table(("姓名", "关系"), [("谭", "女")] * 40, (1, 1), 0),)))
    rendered = render(sheet(*body, copies="一式一份" * 20, print_line="打印" * 20, left="左", **changes))
    pages = list(placed(rendered.pdf))
    assert len(pages) == rendered.pages > 1
    edge = 10 * MM
    for page in pages:
        assert page.width == pytest.approx(size[0] * MM, abs=0.01)
        assert page.height == pytest.approx(size[1] * MM, abs=0.01)
        for left, bottom, right, top in (*page.texts, *page.shapes):
            assert min(left, bottom) >= edge
            assert right <= page.width - edge
            assert top <= page.height - edge


def test_the_heads_of_a_table_come_again_on_every_page() -> None:
    lines = [(f"谭{number}", "子女") for number in range(120)]
    rendered = render(sheet(Frame((table(("家庭成员姓名", "与本人关系"), lines, (1, 1), 0),))))
    text = text_of(rendered.pdf)
    assert rendered.pages > 2
    assert text.count("家庭成员姓名") == rendered.pages
    assert all(name in text for name, _ in lines)
    assert f"第{rendered.pages}页，共{rendered.pages}页" in text


def test_the_number_of_lines_a_table_asks_for_is_kept_free() -> None:
    def shapes(least: int) -> int:
        (page,) = placed(render(sheet(Frame((table(("姓名", "关系"), [], (1, 1), least),)))).pdf)
        return len(page.shapes)

    assert shapes(6) == shapes(4) + 2 * 2


def test_a_row_that_may_stretch_takes_what_the_page_has_left() -> None:
    cells = (Cell((Words("意见"),), foot=(Sign(("负责人：",), seal=True),)),)
    (loose,) = placed(render(sheet(Frame((Band((1,), (Row(cells, 60),)),)))).pdf)
    (tall,) = placed(render(sheet(Frame((Band((1,), (Row(cells, 60, stretch=1),)),)))).pdf)
    assert max(top - bottom for _, bottom, _, top in loose.shapes) < 70
    assert max(top - bottom for _, bottom, _, top in tall.shapes) > 600


def test_white_space_alone_makes_no_page() -> None:
    body = (Words("字"), Gap(300), Gap(300), Gap(300))
    assert render(sheet(*body)).pages == 1


def test_a_ticked_box_has_its_tick_and_needs_no_font() -> None:
    def shapes(checked: bool) -> int:
        (page,) = placed(render(sheet(Boxes((Choice("低保", checked), Choice("残疾")), 2))).pdf)
        return len(page.shapes)

    assert shapes(True) == shapes(False) + 1


@pytest.mark.parametrize("columns", [0, 1, 2])
def test_long_choices_stay_on_the_page(columns: int) -> None:
    choices = tuple(Choice("城镇登记失业且家庭成员均处于失业状态的人员" * count) for count in (1, 2, 5))
    (page,) = placed(render(sheet(Boxes(choices, columns, lead="类别：" if not columns else ""))).pdf)
    assert all(right <= page.width - 19 * MM for _, _, right, _ in (*page.texts, *page.shapes))


def test_a_signature_line_too_long_for_its_box_goes_on_below() -> None:
    sign = Sign(("申请人的法定代理人或者监护人签名：" * 3,), seal=True)
    (page,) = placed(render(sheet(sign)).pdf)
    assert all(right <= page.width - 19 * MM for _, _, right, _ in page.texts)


def test_the_seal_stands_over_the_day() -> None:
    text = text_of(render(sheet(Seal("广州市天河区人力资源和社会保障局", "2018年1月16日"))).pdf)
    assert "广州市天河区人力资源和社会保障局2018年1月16日" in text


@pytest.mark.parametrize("lines", range(20, 44))
def test_a_seal_never_stands_on_a_page_without_text(lines: int) -> None:
    body = (*(Words("正文", 14.0) for _ in range(lines)), Gap(30), Seal("天河区人社局", "2018年1月16日"))
    pages = list(PdfReader(BytesIO(render(sheet(*body)).pdf)).pages)
    assert "正文" in pages[-1].extract_text()


def test_a_mark_stands_on_the_paper_and_changes_nothing_else() -> None:
    plain, marked = (render(sheet(Words("内容"), mark=mark)) for mark in (None, "补打"))
    assert "补打" not in text_of(plain.pdf)
    assert text_of(marked.pdf).replace("补打", "") == text_of(plain.pdf)


def test_the_code_is_drawn_square_by_square() -> None:
    squares = modules("CW1:440106-2018-00-000123:7KQ2M9")
    side = len(squares)
    drawn = sum(round(width * side) for _, _, width, _ in bars("CW1:440106-2018-00-000123:7KQ2M9"))
    assert drawn == sum(map(sum, squares))
    assert squares[0][:8] == (True,) * 7 + (False,)
    (page,) = placed(render(sheet(code="CW1:440106-2018-00-000123:7KQ2M9")).pdf)
    left, bottom, right, top = page.shapes[0]
    assert right - left == pytest.approx(15 * MM, abs=0.5)
    assert top - bottom == pytest.approx(15 * MM, abs=0.5)
    assert left > page.width / 2
    assert bottom > page.height / 2


def test_a_signed_code_is_large_enough_to_be_scanned() -> None:
    assert side_of("CW1:1") == pytest.approx(15 * MM)
    assert side_of("Aa1" * 70) / len(modules("Aa1" * 70)) >= 0.33 * MM


def test_the_title_keeps_clear_of_the_code() -> None:
    (page,) = placed(
        render(replace(sheet(code="CW1:1"), title="广州市天河区石牌街就业困难人员认定申请表" * 2)).pdf
    )
    code = page.shapes[0]
    assert not any(meets(text, code) for text in page.texts)
