"""Amounts in capitals, as they are checked digit by digit at the bank."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.documents.capitals import amount_in_capitals

CASES = {
    "0": "零元整",
    "0.01": "壹分",
    "0.10": "壹角整",
    "0.55": "伍角伍分",
    "1": "壹元整",
    "10": "壹拾元整",
    "10.05": "壹拾元零伍分",
    "100.50": "壹佰元伍角整",
    "101": "壹佰零壹元整",
    "1001": "壹仟零壹元整",
    "1010": "壹仟零壹拾元整",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "10100": "壹万零壹佰元整",
    "12345.67": "壹万贰仟叁佰肆拾伍元陆角柒分",
    "100000": "壹拾万元整",
    "1000001": "壹佰万零壹元整",
    "10001000": "壹仟万壹仟元整",
    "100000000": "壹亿元整",
    "100010001": "壹亿零壹万零壹元整",
    "-391.67": "负叁佰玖拾壹元陆角柒分",
}
_VALUES = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(("amount", "text"), CASES.items())
def test_amounts_read_as_on_a_voucher(amount: str, text: str) -> None:
    assert amount_in_capitals(Decimal(amount)) == text


def test_ru_05_the_total_of_the_form_in_capitals() -> None:
    assert amount_in_capitals(3 * Decimal("391.67")) == "壹仟壹佰柒拾伍元零壹分"


@pytest.mark.parametrize("amount", ["1.005", "1000000000000", "-1000000000000"])
def test_an_amount_that_cannot_be_written_exactly_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="whole fen"):
        amount_in_capitals(Decimal(amount))


@given(st.integers(0, 10**14 - 1))
def test_capitals_read_back_to_the_amount(fen: int) -> None:
    text = amount_in_capitals(Decimal(fen) / 100)
    assert _read(text) == fen
    assert "零零" not in text


def _read(text: str) -> int:
    whole, found, rest = text.rpartition("元")
    if not found:
        whole, rest = "", text
    fen, digit = 0, 0
    for character in rest:
        digit = _VALUES.get(character, digit)
        fen += {"角": 10 * digit, "分": digit}.get(character, 0)
    return 100 * _integer(whole) + fen


def _integer(text: str) -> int:
    total, group, digit = 0, 0, 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _UNITS:
            group, digit = group + digit * _UNITS[character], 0
        else:
            total, group, digit = total + (group + digit) * {"万": 10**4, "亿": 10**8}[character], 0, 0
    return total + group + digit
