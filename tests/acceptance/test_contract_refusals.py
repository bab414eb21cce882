"""What a script may not get past the command line: nothing is saved, the field is named, no full number is echoed."""

from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from db import keys
from tests import people
from tests.acceptance.command_line import CommandLine
from tests.offices import ADMIN, PASSWORD

REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"nickname": "阿明"}, "unknown_field", "nickname"),
    ({"name": "   "}, "required", "name"),
    ({"name": "陈\x00明"}, "control_characters", "name"),
    ({"id_number": "440103********9519"}, "masked", "id_number"),
    ({"id_number": "91440106MA0TE5T75U"}, "uscc", "id_number"),
    ({"id_number": "44010619O208089217"}, "id_characters", "id_number"),
    ({"id_type": "licence"}, "unknown_code", "id_type"),
    ({"sex": "female"}, "sex_differs", "sex"),
    ({"birth_date": "1972-08-09"}, "birth_date_differs", "birth_date"),
    ({"retirement_track": "female_50"}, "track", "retirement_track"),
    ({"phone": "1380013800"}, "phone", "phone"),
    ({"household_registration": "天河区"}, "region_code", "household_registration"),
    ({"note": ["一"]}, "not_text", "note"),
    ({"family": "无"}, "not_object", "family"),
]


@pytest.mark.parametrize(("changes", "code", "field"), REFUSED)
def test_a_wrong_field_is_named_and_nothing_is_saved(
    caseworker: CommandLine, changes: dict[str, Any], code: str, field: str
) -> None:
    before = caseworker.ok("verify")["entries"]
    error = caseworker.refused("person", "add", data=people.person_data(**changes))
    assert (error["code"], error["field"]) == (code, field)
    assert people.number() not in error["message"]
    assert caseworker.ok("person", "list")["total"] == 0
    assert caseworker.ok("verify")["entries"] == before


def test_a_known_person_cannot_take_the_number_of_another(caseworker: CommandLine) -> None:
    other = caseworker.ok("person", "add", data=people.person_data())
    person = caseworker.ok("person", "add", data=people.person_data(id_number=people.number(n=11)))
    error = caseworker.refused("person", "update", person["id"], data={"id_number": other["id_number"]})
    assert (error["code"], error["id"]) == ("duplicate", other["id"])
    assert caseworker.ok("person", "show", person["id"])["id_number"] == person["id_number"]


def test_pp_03_a_corrected_number_keeps_the_old_one_searchable(caseworker: CommandLine) -> None:
    person = caseworker.ok("person", "add", data=people.person_data(birth_date=None))
    right = people.number(region="440111", n=12)
    caseworker.ok("--reason", "核对证件", "person", "update", person["id"], data={"id_number": right})
    found = caseworker.ok("person", "find", person["id_number"])["people"]
    assert [row["id"] for row in found] == [person["id"]]
    assert caseworker.ok("person", "show", person["id"])["previous_numbers"] == [person["id_number"]]


def test_pp_04_the_agent_is_not_the_applicant(caseworker: CommandLine) -> None:
    person = caseworker.ok("person", "add", data=people.person_data())
    agent = {"agent": {"name": "陈志明", "id_number": person["id_number"], "relation": "本人"}}
    error = caseworker.refused("case", "open", person["id"], "--group", "disabled", data=agent)
    assert (error["code"], error["field"]) == ("agent_is_applicant", "agent")
    assert caseworker.ok("case", "list")["total"] == 0


def test_st_11_wildcards_are_letters_like_any_other(caseworker: CommandLine) -> None:
    person = caseworker.ok("person", "add", data=people.person_data(note="完成100%"))
    found = {t: caseworker.ok("person", "find", t)["people"] for t in ("100%", "%", "_", "\\", "'", '"; --')}
    assert [row["id"] for row in found["100%"]] == [row["id"] for row in found["%"]] == [person["id"]]
    assert found["_"] == found["\\"] == found["'"] == found['"; --'] == []


def test_a_paper_with_a_character_no_font_has_uses_up_no_serial(
    caseworker: CommandLine, tmp_path: Path
) -> None:
    odd = caseworker.ok("person", "add", data=people.person_data(name="王\ue001"))
    plain = caseworker.ok("person", "add", data=people.person_data(id_number=people.number(n=11)))
    words = ("print", "flexible_subsidy_application")
    error = caseworker.refused(*words, odd["id"], "-o", tmp_path / "a.pdf")
    assert (error["code"], (tmp_path / "a.pdf").exists()) == ("missing_glyph", False)
    unwritable = caseworker.refused(*words, plain["id"], "-o", tmp_path / "nowhere" / "a.pdf")
    assert unwritable["code"] == "cannot_write"
    printed = caseworker.ok(*words, plain["id"], "-o", tmp_path / "a.pdf")
    assert printed["serial"] == "W440106-2018-00-000001"


def test_one_byte_of_a_journal_entry_changed_in_the_opened_database_is_found(
    caseworker: CommandLine,
) -> None:
    caseworker.ok("person", "add", data=people.person_data())
    assert caseworker.ok("verify")["ok"] is True
    key = keys.unwrap(caseworker.db, ADMIN, PASSWORD)
    connection = dbapi2.connect(str(caseworker.db), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER "{name}"')
    done = connection.execute(
        "UPDATE journal_entry SET changes = replace(changes, '1972-08-08', '1972-08-09') WHERE table_name = 'person'"
    )
    assert done.rowcount == 1
    for _, sql in guards:
        connection.execute(sql)
    connection.close()
    found = caseworker.ok("verify")
    assert found["ok"] is False
    assert "1972-08-09" not in "".join(found["problems"])
