"""Reading single cells: numbers stay text, dates stay days, and what is lost or doubtful is said."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.cells import NUMBER_LOST, Cell, date_text, number_text, text, unwrap
from tests.people import number


@pytest.mark.parametrize(
    "cell", [440103196903159000.0, 4.401031969031595e17, 440103196903159519, "4.40103E+17"]
)
def test_xl_01_a_number_whose_end_excel_lost_is_refused_and_not_called_a_wrong_check_digit(
    cell: Cell,
) -> None:
    with pytest.raises(UserError, match=NUMBER_LOST):
        number_text(cell)


@pytest.mark.parametrize(
    "cell",
    ["'440103196903159519", "440103196903159519\t", "‘440103196903159519’", '="440103196903159519"'],
)
def test_xl_03_wrappers_around_a_plain_number_are_removed(cell: str) -> None:
    assert number_text(cell) == "440103196903159519"


@pytest.mark.parametrize("remark", ["'本人自述", "‘待核’13800138000 本人", '="本人"'])
def test_xl_03_a_remark_keeps_its_quotes(remark: str) -> None:
    assert unwrap(remark) == remark


def test_xl_04_a_phone_read_as_a_float_is_text_without_a_fraction() -> None:
    assert number_text(13800138000.0) == "13800138000"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2017.12.27", "2017-12-27"),
        ("2017/12/27", "2017-12-27"),
        ("2017-12-27", "2017-12-27"),
        ("20171227", "2017-12-27"),
        (20171227.0, "2017-12-27"),
        ("2017年12月27日", "2017-12-27"),
        ("２０１７．１２．２７", "2017-12-27"),
        ("2017-12-27 00:00:00", "2017-12-27"),
        ("2017年12月", "2017-12"),
        ("2017.12", "2017-12"),
        (2017.12, "2017-12"),
        ("201712", "2017-12"),
        (date(2017, 12, 27), "2017-12-27"),
        ("", None),
        (None, None),
    ],
)
def test_xl_12_dates_are_read_in_the_styles_offices_write(cell: Cell, expected: str | None) -> None:
    assert date_text(cell) == expected


@pytest.mark.parametrize("cell", [2017.1, "17.12.27", "2017.13.05", "去年", 43096.0, time(3, 4)])
def test_xl_12_a_date_that_is_wrong_or_could_mean_two_is_refused(cell: Cell) -> None:
    with pytest.raises(UserError):
        date_text(cell)


def test_xl_15_a_hair_below_midnight_is_the_next_day() -> None:
    assert date_text(datetime.fromisoformat("2017-12-26T23:59:59.999")) == "2017-12-27"
    assert date_text(datetime.fromisoformat("2017-12-26T23:59:59")) == "2017-12-26"


def test_blanks_around_text_are_removed_and_its_characters_are_left_alone() -> None:
    assert text("\u3000 吴𠮷（ＡＢ）\t\u00a0") == "吴𠮷（ＡＢ）"
    assert text(True) == "是"


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.sampled_from(["male", "female"]), st.integers(0, 43))
def test_a_wrapped_number_comes_out_as_it_went_in(birth: date, sex: str, n: int) -> None:
    plain = number("440106", birth, sex, n)
    assert {number_text(f'="{plain}"'), number_text(f"'{plain}"), number_text(f" {plain}\t")} == {plain}
