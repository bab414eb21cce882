"""Unified social credit codes of employers."""

import pytest

from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.errors import UserError


@pytest.mark.parametrize(
    "text", ["91440106MA0TE5T75U", " 91440106 ma0te5t75u", "９１４４０１０６ＭＡ０ＴＥ５Ｔ７５Ｕ"]
)
def test_a_right_code_is_written_the_one_way(text: str) -> None:
    assert read_uscc(text) == "91440106MA0TE5T75U"


def test_id_21_the_check_character_may_be_zero() -> None:
    assert read_uscc("91440106MA90001260") == "91440106MA90001260"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("440106197808209198", "uscc_resident_id"),
        ("440106197208089217", "uscc_resident_id"),
        ("91440106MA0TE5T75I", "uscc_letters"),
        ("9144O106MA0TE5T75U", "uscc_letters"),
        ("91440106MA0TE5T75", "uscc_length"),
        ("", "uscc_length"),
        ("91440106MA0TE5T75W", "uscc_check_digit"),
        ("91440106MA0TE5T57U", "uscc_check_digit"),
        ("B1440106MA0TE5T75U", "uscc_format"),
        ("9144A106MA0TE5T75U", "uscc_format"),
        ("91440106中A0TE5T75U", "uscc_format"),
        ("91440106M-A0TE5T75.", "uscc_format"),
    ],
)
def test_id_20_id_21_what_is_no_company_code_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_uscc(text)
    assert (refused.value.code, refused.value.field) == (code, "employer_uscc")
    assert not text or text not in refused.value.message
