"""Phone fields as people fill them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.phones import Phone, read_phone


@pytest.mark.parametrize("head", ["166", "191", "192", "195", "197", "198", "199", "171", "147"])
def test_ph_01_new_number_ranges_are_taken(head: str) -> None:
    assert read_phone(head + "00000000") == [Phone(head + "00000000")]


@pytest.mark.parametrize(
    "text",
    ["12345678901", "1380013800", "138001380000", "", "无", "13800", "()", "020-3600", "(020)13800138000"],
)
def test_ph_01_too_few_or_too_many_digits_are_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_phone(text)
    assert (refused.value.code, refused.value.field) == ("phone", "phone")
    assert not text or text not in refused.value.message.replace("()", "") or text == "无"


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("+86 138-0013-8000", [Phone("13800138000")]),
        ("008613800138000", [Phone("13800138000")]),
        ("8613800138000", [Phone("13800138000")]),
        ("１３８００１３８０００", [Phone("13800138000")]),
        ("(020)36000000-8012", [Phone("020-36000000-8012")]),
        ("020-36000000转8012", [Phone("020-36000000-8012")]),
        ("02036000000", [Phone("020-36000000")]),
        ("+86 20 3600 0000", [Phone("020-36000000")]),
        ("0756-3600000", [Phone("0756-3600000")]),
        ("3600-0000", [Phone("36000000")]),
        ("400-830-0000", [Phone("4008300000")]),
        ("+852 6000 0000", [Phone("+85260000000")]),
        ("13800138000/13900139000", [Phone("13800138000"), Phone("13900139000")]),
        ("13800138000、020-36000000", [Phone("13800138000"), Phone("020-36000000")]),
        ("13800138000 13900139000", [Phone("13800138000"), Phone("13900139000")]),
        ("13800138000（儿子）", [Phone("13800138000", "儿子")]),
        ("儿子：13800138000", [Phone("13800138000", "儿子")]),
        ("儿子13800138000；女儿13900139000", [Phone("13800138000", "儿子"), Phone("13900139000", "女儿")]),
        (
            "13800138000（儿子）13900139000(女儿)",
            [Phone("13800138000", "儿子"), Phone("13900139000", "女儿")],
        ),
        ("13800138000（2号楼）", [Phone("13800138000", "2号楼")]),
        ("5栋 13800138000", [Phone("13800138000", "5栋")]),
        ("(+86)13800138000", [Phone("13800138000")]),
        ("13800138000（儿子、常用）", [Phone("13800138000", "儿子、常用")]),
    ],
)
def test_ph_02_a_field_is_taken_apart_and_nothing_is_lost(text: str, phones: list[Phone]) -> None:
    assert read_phone(text) == phones


@given(
    st.from_regex(r"\A1[3-9][0-9]{9}\Z"), st.from_regex(r"\A1[3-9][0-9]{9}\Z"), st.sampled_from("/、,; ；")
)
def test_any_two_mobile_numbers_are_kept_apart(first: str, second: str, between: str) -> None:
    assert read_phone(f"{first}{between}{second}") == [Phone(first), Phone(second)]
