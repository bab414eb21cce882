"""What is shown before an import: sheets, encoding, headings and columns with samples; guesses are offered, choices remembered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import mapping_memory
from caseworker_app.services.exchange.heading_words import SYNONYMS, TITLES
from caseworker_app.services.exchange.headings import field_of
from caseworker_app.services.exchange.likeness import suggest
from caseworker_app.services.exchange.preview import look
from caseworker_app.services.exchange.table import Reading
from tests.people import number
from tests.services.exchange.workbooks import line, roster, save

ODD = ("姓名", "公民身份号码", "残疾证有效截止", "星座")


def odd(tmp_path: Path) -> Path:
    return roster(tmp_path, ("陈志明", number(), "2027-05-01", "白羊"), head=ODD)


def test_a_file_is_shown_with_its_columns_and_first_values(desk: Desk, tmp_path: Path) -> None:
    seen = look(desk, roster(tmp_path, line(), line(name="李强", phone="13900139000")))
    assert (seen.sheet, seen.headings.rows, seen.found, seen.remembered) == ("Sheet", (1,), True, {})
    by_field = {view.column.field: view for view in seen.columns}
    assert by_field["name"].samples == ("陈志明", "李强")
    assert by_field["id_number"].samples == ("440****17",)
    assert number() not in repr(seen)


def test_the_encoding_of_a_csv_is_shown(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(f"姓名,身份证号\n陈志明,{number()}\n".encode("gbk"))
    assert look(desk, path).encoding == "gb18030"


def test_a_file_without_headings_shows_its_first_rows_so_that_they_can_be_named(
    desk: Desk, tmp_path: Path
) -> None:
    path = save(tmp_path / "表.xlsx", [["甲", "乙"], ["陈志明", number()]])
    seen = look(desk, path)
    assert seen.found is False
    assert seen.top[1] == (2, "陈志明 | 440****17")
    with pytest.raises(UserError, match="表头应为"):
        look(desk, path, Reading(heading_rows=(9,)))


def test_an_unknown_heading_is_offered_a_likely_field_and_never_given_it(desk: Desk, tmp_path: Path) -> None:
    by_title = {view.column.title: view for view in look(desk, odd(tmp_path)).columns}
    offered = by_title["残疾证有效截止"].suggestion
    assert offered is not None
    assert offered.field == "disability_valid_until"
    assert by_title["残疾证有效截止"].column.field is None
    assert by_title["星座"].suggestion is None


def test_a_field_held_by_another_column_is_not_offered() -> None:
    assert suggest("联系电话号") is not None
    assert getattr(suggest("联系电话号", ["phone"]), "field", None) != "phone"


@given(st.text(max_size=60))
def test_likeness_is_bounded_and_never_fails(heading: str) -> None:
    found = suggest(heading)
    assert found is None or (found.field in SYNONYMS and 0.6 <= found.likeness <= 1)


def test_what_was_chosen_for_a_list_is_remembered_by_its_columns(desk: Desk, tmp_path: Path) -> None:
    path = odd(tmp_path)
    headings = look(desk, path).headings
    mapping_memory.remember(desk, headings=headings, mapping={2: "disability_valid_until", 3: None})
    again = look(desk, path)
    assert again.remembered == {2: "disability_valid_until", 3: None}
    assert [c.field for c in again.headings.columns][2:] == ["disability_valid_until", None]
    assert again.headings.unknown == ()
    assert look(desk, roster(tmp_path, line())).remembered == {}
    assert look(desk, path, Reading(mapping={})).remembered == {}


def test_forgetting_a_list_and_remembering_nothing_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    headings = look(desk, odd(tmp_path)).headings
    assert not mapping_memory.remember(desk, headings=headings, mapping={}).records
    mapping_memory.remember(desk, headings=headings, mapping={3: None})
    mapping_memory.remember(desk, headings=headings, mapping={})
    assert mapping_memory.recalled(desk, headings) == {}


def test_only_the_latest_lists_are_remembered(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapping_memory, "MOST_KEPT", 1)
    first, second = look(desk, odd(tmp_path)).headings, look(desk, roster(tmp_path, line())).headings
    for headings in (first, second):
        mapping_memory.remember(desk, headings=headings, mapping={0: "name"})
    assert (mapping_memory.recalled(desk, first), mapping_memory.recalled(desk, second)) == ({}, {0: "name"})


def test_every_word_names_its_field_and_every_field_has_a_title() -> None:
    assert {word: field_of(word) for words in SYNONYMS.values() for word in words} == {
        word: name for name, words in SYNONYMS.items() for word in words
    }
    assert set(TITLES) == set(SYNONYMS)
