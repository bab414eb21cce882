"""The sample roster: who is in it, what its rules' verdicts are, and that the tool that makes it makes this file."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import DEFAULT_POLICY, RULE_SETS, GroupCode, Verdict, determine
from caseworker_app.domain.person_reading import read_person
from caseworker_app.domain.persons import Person
from caseworker_app.domain.values import PartialDate, parse_day
from caseworker_app.rules import load_rules
from caseworker_app.services.exchange.roster_file import RosterFile, read_roster
from caseworker_app.services.exchange.roster_row import RosterRow
from caseworker_app.services.mapping import facts_from

ROOT = Path(__file__).resolve().parents[3]
ROSTER = ROOT / "resources" / "samples" / "roster.xlsx"
REFERENCE = date(2026, 10, 31)


@pytest.fixture(scope="module")
def sample() -> RosterFile:
    return read_roster(ROSTER)


@pytest.fixture(scope="module")
def people(sample: RosterFile) -> dict[int, Person]:
    """Everybody of the sample whose particulars are right, by row."""
    found = {}
    for row in sample.rows:
        try:
            found[row.row] = read_person(row.person, today=REFERENCE, regions=load_rules().regions)
        except UserError:
            continue
    return found


def verdict(person: Person, row: RosterRow) -> Verdict:
    spells = [
        Spell(
            SpellKind(s["kind"]),
            PartialDate.parse(s["from"]),
            PartialDate.parse(s["to"]) if s["to"] else None,
            parse_day(s["registered_on"]) if s.get("registered_on") else None,
        )
        for s in row.spells
    ]
    return determine(facts_from(person, spells), REFERENCE, load_rules().parameters)


def test_the_sample_is_read_whole(sample: RosterFile) -> None:
    assert sample.headings.rows == (3, 4)
    assert sample.headings.unknown == ()
    assert [n for n in sample.notices if "困难类别" in n]
    assert len(sample.rows) == 222
    assert sample.not_people == 2
    assert [p.field for row in sample.rows for p in row.problems] == ["id_number"]
    assert [w.field for row in sample.rows for w in row.warnings] == ["phone"]


def test_the_rows_of_the_sample_that_cannot_be_taken_say_why(sample: RosterFile) -> None:
    codes: Counter[str] = Counter()
    for row in sample.rows:
        try:
            read_person(row.person, today=REFERENCE, regions=load_rules().regions)
        except UserError as trouble:
            codes[trouble.code] += 1
    assert codes == {"id_check_digit": 1, "required": 1, "sex_differs": 1}


def test_every_group_and_none_occur_in_the_sample(sample: RosterFile, people: dict[int, Person]) -> None:
    verdicts = [verdict(people[row.row], row) for row in sample.rows if row.row in people]
    groups = Counter(g.code for v in verdicts if v.hardship for g in v.groups if g.finding.met)
    assert set(groups) == set(RULE_SETS[DEFAULT_POLICY].codes)
    assert min(groups.values()) >= 5
    assert Counter(v.hardship for v in verdicts) == {True: 169, False: 37, None: 13}


def test_the_two_people_of_the_tour_are_hardship_persons_for_the_right_reasons(
    sample: RosterFile, people: dict[int, Person]
) -> None:
    met = {}
    for row in sample.rows:
        if row.person["name"] in {"李𬍤", "吴𠮷"}:
            found = verdict(people[row.row], row)
            met[row.person["name"]] = {g.code for g in found.groups if g.finding.met}
            assert found.hardship is True
            assert found.base.missing == ()
            assert all(not g.finding.missing for g in found.groups)
            assert people[row.row].bank_account
            assert len(people[row.row].family) == 2
    assert met == {
        "李𬍤": {GroupCode.FORTY_FIFTY, GroupCode.DISABLED, GroupCode.LONG_TERM_UNEMPLOYED},
        "吴𠮷": {GroupCode.FORTY_FIFTY},
    }


def test_names_with_rare_characters_and_dots_are_read_as_they_are(people: dict[int, Person]) -> None:
    names = {person.name for person in people.values()}
    assert {"李𬍤", "吴𠮷", "张㛃", "陈䶮", "古丽米热·艾山", "欧阳娜", "单晓红", "区少芬", "曾国强"} <= names
    assert {"王芳", "阿依古丽·买买提"} <= names


def test_the_tool_makes_the_same_roster_again(tmp_path: Path) -> None:
    again = tmp_path / "roster.xlsx"
    subprocess.run(
        [sys.executable, ROOT / "tools" / "make_roster.py", again], check=True, capture_output=True
    )
    made, kept = (CalamineWorkbook.from_path(p).get_sheet_by_index(0).to_python() for p in (again, ROSTER))
    assert made == kept
