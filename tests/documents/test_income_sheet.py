"""The reference sheet on paper: the lines, the sums, and what is left to 民政."""

from decimal import Decimal

from caseworker_app.documents.forms.income_sheet_view import IncomeLine
from tests.documents.papers import empty, usual
from tests.documents.reading import text_of

CODE = "income_sheet"


def test_every_earner_has_a_line_and_the_sums_stand_below() -> None:
    text = text_of(usual(CODE).pdf)
    for said in ("谭丽萍", "1,895.00", "497.50", "800.00不高于标准900.00，不计入", "标准×4人", "2,802.50"):
        assert said in text.replace(" ", "")


def test_it_always_says_that_it_is_a_reference_only() -> None:
    assert "本单仅供参考，以民政部门核定为准" in text_of(usual(CODE).pdf)
    assert "本单仅供参考，以民政部门核定为准" in text_of(empty(CODE).pdf)


def test_the_rule_of_clause_four_stands_on_it_and_the_decision_is_left_open() -> None:
    text = text_of(usual(CODE).pdf)
    assert "超出部分可减半计入家庭月收入" in text
    assert "就业收入减半计入" in text


def test_many_earners_go_on() -> None:
    lines = tuple(IncomeLine(f"谭{n}员", Decimal("2100.00"), Decimal("575.00"), "另计") for n in range(40))
    rendered = usual(CODE, lines=lines)
    text = text_of(rendered.pdf)
    assert rendered.pages > 1
    assert all(one.name in text for one in lines)
