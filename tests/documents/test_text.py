"""Breaking Chinese text into lines: cases PR-01 and PR-06, and what must always hold."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.documents import fonts
from caseworker_app.documents.text import NEVER_FIRST, NEVER_LAST, break_lines

SENTENCE = "该人员连续失业一年以上，且登记求职满六个月。"
WHOLE = (
    "440111197802209649",
    "¥12,345.67",
    "2018年1月31日",
    "2018-01-31",
    "138 0013 8000",
    "020-00000123",
    "4401 0617 0012 3456",
    "440106********0013",
    "Windows-NT",
    "A&B",
)
square = partial(fonts.advance, wanted=fonts.SERIF)


def test_pr_01_no_line_starts_or_ends_with_the_wrong_mark() -> None:
    text = SENTENCE * 3 + "（见《就业促进法》）“已核”·完"
    for width in range(4, 40):
        lines = break_lines(text, width, square)
        assert "".join(lines) == text
        assert not any(line[0] in "，。、；：？！）》”·" for line in lines)
        assert not any(line[-1] in "（《“" for line in lines)


def test_pr_01_at_the_width_of_the_case() -> None:
    lines = break_lines(SENTENCE * 3, 11.5, square)
    assert len(lines) > 5
    assert all(fonts.width(line, fonts.SERIF, 10) <= 115 for line in lines)
    assert not any(line[0] in "，。" for line in lines)


@pytest.mark.parametrize("number", WHOLE)
def test_pr_06_numbers_dates_and_words_are_moved_whole(number: str) -> None:
    for lead in range(1, 30):
        text = "字" * lead + number + "，后面还有文字。"
        lines = break_lines(text, 20, square)
        assert "".join(lines) == text
        assert sum(number in line for line in lines) == 1


def test_numbers_in_a_row_are_parted_between_numbers_only() -> None:
    numbers = [f"44010619720304{n:04}" for n in range(20)]
    for joint in (" ", "、", "，", "/ "):
        lines = break_lines(joint.join(numbers), 30, square)
        assert all(any(number in line for line in lines) for number in numbers)


def test_what_is_longer_than_a_line_is_cut_as_a_last_resort() -> None:
    lines = break_lines("A" * 100, 10, square)
    assert "".join(lines) == "A" * 100
    assert all(fonts.width(line, fonts.SERIF, 1) <= 10 for line in lines)


def test_blanks_stay_at_the_end_of_a_line() -> None:
    assert break_lines("就业 援助 服务", 3, lambda _: 1.0) == ["就业 ", "援助 ", "服务"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 10, square) == [""]


@given(st.text("就业困难人员，。、（）《》“”·—…12345.,-:AZaz¥年月日 　＿", max_size=80), st.integers(1, 30))
def test_lines_join_to_the_text_and_fit(text: str, width: int) -> None:
    lines = break_lines(text, width, lambda _: 1.0)
    assert "".join(lines) == text
    assert all(len(line.rstrip(" ")) <= width for line in lines)


@given(
    st.lists(st.sampled_from(["字", "字，", "（字）", "《字》、", "“字”。"]), min_size=1), st.integers(7, 20)
)
def test_marks_cling_wherever_they_fall(words: list[str], width: int) -> None:
    lines = break_lines("".join(words), width, lambda _: 1.0)
    assert not any(line[0] in NEVER_FIRST or line[-1] in NEVER_LAST for line in lines)
