"""Names: one way of writing, and masking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.names import has_private_use, mask_name, normalise_name

DOTTED = "古丽米热\u00b7艾山"


@pytest.mark.parametrize(
    "dot", ["\u00b7", "\u2022", "\u2027", "\u30fb", "\uff0e", ".", " \u00b7 ", "\u3000.\u3000"]
)
def test_nm_01_every_middle_dot_is_stored_as_one(dot: str) -> None:
    assert normalise_name(f"古丽米热{dot}艾山") == DOTTED


def test_nm_01_a_name_of_three_parts_keeps_both_dots() -> None:
    assert normalise_name("阿不都.热合曼•买买提") == "阿不都\u00b7热合曼\u00b7买买提"


def test_a_full_stop_in_a_latin_name_stays() -> None:
    assert normalise_name(" John  Q.  Sample ") == "John Q. Sample"


@pytest.mark.parametrize("text", ["陈 明", "陈\u3000明", " 陈明\u00a0", "陈\u200b明"])
def test_blanks_inside_a_short_chinese_name_are_removed(text: str) -> None:
    assert normalise_name(text) == "陈明"


def test_nm_03_the_known_private_code_is_mapped_and_others_are_noticed() -> None:
    assert normalise_name("陈\ue863") == "陈\u4dae"
    assert not has_private_use("陈\u4dae")
    assert has_private_use(normalise_name("陈\ue999"))


def test_nm_03_compatibility_ideographs_follow_nfc_and_full_width_letters_stay() -> None:
    assert normalise_name("陈\uf9dc") == "陈\u9686"
    assert normalise_name("ＡＢ㈱") == "ＡＢ㈱"


@pytest.mark.parametrize("text", ["", "  ", "\u3000\u200b"])
def test_a_name_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        normalise_name(text)
    assert (refused.value.code, refused.value.field) == ("required", "name")


@pytest.mark.parametrize("text", ["陈\x00明", "陈\x1b明", "陈\n明", "陈\ud84c"])
def test_control_characters_and_lone_surrogates_are_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        normalise_name(text)
    assert refused.value.code == "name_characters"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李\U0002c364", "李*"),
        ("陈志明", "陈**"),
        ("欧阳志明", "欧阳**"),
        ("欧阳", "欧*"),
        (DOTTED, "古******"),
        ("李", "李"),
        ("", ""),
    ],
)
def test_nm_05_a_masked_name_shows_the_surname_and_a_star_per_character(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_a_public_notice_takes_the_full_width_star() -> None:
    assert mask_name("陈志明", star="＊") == "陈＊＊"


@given(st.text(alphabet="陈李明\u00b7•.A b\u3000\U0002c364\uf9dc", min_size=1, max_size=12))
def test_a_name_written_the_one_way_stays_as_it_is(text: str) -> None:
    if any(character in text for character in "陈李明Ab\U0002c364\uf9dc"):
        once = normalise_name(text)
        assert normalise_name(once) == once
