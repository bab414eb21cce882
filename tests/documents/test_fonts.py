"""Which face has a character: rare names print as they are, or not at all (case PR-02)."""

import pytest

from caseworker_app.documents import fonts
from caseworker_app.documents.truetype import text_map
from caseworker_app.domain.errors import UserError


@pytest.mark.parametrize("name", ["李𬍤", "吴𠮷", "张㛃", "陈䶮", "古丽米热·艾山", "谭＊", "〇"])
def test_pr_02_rare_names_have_a_face(name: str) -> None:
    assert fonts.missing_characters(name) == []
    assert "".join(piece for _, piece in fonts.runs(name, fonts.SERIF)) == name


def test_a_character_the_serif_lacks_comes_from_another_face() -> None:
    assert list(fonts.runs("吴𠮷明", fonts.SERIF_BOLD)) == [
        (fonts.SERIF_BOLD, "吴"),
        ("HanaMinB", "𠮷"),
        (fonts.SERIF_BOLD, "明"),
    ]


def test_missing_characters_are_named_once_in_order() -> None:
    assert fonts.missing_characters("甲\ue000乙\ue001\ue000\n") == ["\ue000", "\ue001"]


def test_a_missing_glyph_is_a_refusal_that_names_the_character() -> None:
    refusal = fonts.MissingGlyph(["𬍤", "𬍤", "\ue000"])
    assert isinstance(refusal, UserError)
    assert refusal.code == "missing_glyph"
    assert refusal.message.startswith("字体缺少：𬍤（U+2C364）、\ue000（U+E000）")


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("甲\x00\x1b乙", "甲乙"),
        ("甲\t乙", "甲 乙"),
        ("甲\u00a0乙", "甲 乙"),
        ("甲\u200b乙\ufeff", "甲乙"),
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁"),
        ("葛\U000e0100城", "葛城"),
        ("姓　名", "姓　名"),
    ],
)
def test_what_has_no_shape_is_left_out(typed: str, drawn: str) -> None:
    assert fonts.clean(typed) == drawn


def test_the_text_map_writes_utf_16_pairs() -> None:
    written = text_map("AAAAAA+Serif", [0x20, 0x8C2D, 0x2C364])
    assert "<01> <8C2D>" in written
    assert "<02> <D870DF64>" in written
