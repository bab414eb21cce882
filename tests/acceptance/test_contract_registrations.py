"""The contract of `employment add` in every kind and field, and of `explain --policy` under each rule set."""

from datetime import date
from typing import Any

import pytest

from tests import people
from tests.acceptance.command_line import CommandLine

SPELL = {
    "kind": "employed",
    "from": "2017-01-10",
    "to": "2017-06-30",
    "employer": "广州市某某公司",
    "employer_uscc": "91440106MA90001260",
    "occupation": "保洁员",
    "sub_kind": "family_service",
    "registered_on": "2017-01-12",
    "channel": "window",
}
PROMISED = {*SPELL, "id"}


@pytest.fixture
def person(caseworker: CommandLine) -> int:
    return added(caseworker)


def added(caseworker: CommandLine, **changes: Any) -> int:
    """A person with every question answered."""
    return int(caseworker.ok("person", "add", data=people.person_data(**changes))["id"])


def test_every_field_of_a_spell_is_answered_as_given(caseworker: CommandLine, person: int) -> None:
    answer = caseworker.ok("employment", "add", person, data=SPELL)
    assert answer.keys() >= PROMISED
    assert {name: answer[name] for name in SPELL} == SPELL
    assert isinstance(answer["id"], int)


@pytest.mark.parametrize(
    "kind", ["employed", "flexible", "new_form", "self_employed", "public_post", "unemployed"]
)
def test_every_kind_is_taken_with_its_first_day_alone(
    caseworker: CommandLine, person: int, kind: str
) -> None:
    answer = caseworker.ok("employment", "add", person, data={"kind": kind, "from": "2017-12-01"})
    assert answer.keys() >= PROMISED
    assert (answer["kind"], answer["from"], answer["to"]) == (kind, "2017-12-01", None)


def test_a_day_known_to_the_month_stays_a_month(caseworker: CommandLine, person: int) -> None:
    answer = caseworker.ok("employment", "add", person, data={"kind": "employed", "from": "2017-03"})
    assert answer["from"] == "2017-03"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "sunshine"}, "kind"),
        ({"kind": None}, "kind"),
        ({"kind": ["employed"]}, "kind"),
        ({"from": None}, "from"),
        ({"from": "2017-02-30"}, "from"),
        ({"from": "tomorrow"}, "from"),
        ({"from": "2018-01-16", "to": None, "registered_on": None}, "from"),
        ({"from": "9999-12-31"}, "from"),
        ({"to": "2017-01-09"}, "to"),
        ({"registered_on": "2017-01-09"}, "registered_on"),
        ({"registered_on": "2018-01-16"}, "registered_on"),
        ({"employer": "\x07"}, "employer"),
        ({"employer": [1]}, "employer"),
        ({"employer_uscc": "91440106MA0TE5T75I"}, "employer_uscc"),
        ({"employer_uscc": "440106197808209198"}, "employer_uscc"),
        ({"sub_kind": "\x00"}, "sub_kind"),
        ({"occupation": {"a": 1}}, "occupation"),
        ({"frm": "2017-01-10"}, "frm"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field_and_nothing_saved(
    caseworker: CommandLine, person: int, changes: dict[str, Any], field: str
) -> None:
    before = caseworker.ok("verify")["entries"]
    error = caseworker.refused("employment", "add", person, data=SPELL | changes)
    assert error["field"] == field
    assert caseworker.ok("verify")["entries"] == before


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2017-06-30", None),
        ("2017-05-01", "2017-08-01"),
        ("2017-02-01", "2017-03-01"),
        ("2016-01-01", "2018-01-01"),
    ],
)
def test_unemployment_never_overlaps_work_in_either_order(
    caseworker: CommandLine, first: str, last: str | None
) -> None:
    idle = {"kind": "unemployed", "from": first, "to": last}
    one = added(caseworker)
    caseworker.ok("employment", "add", one, data=SPELL)
    assert caseworker.refused("employment", "add", one, data=idle)["code"] == "overlap"
    other = added(caseworker, id_number=people.number(n=12))
    caseworker.ok("employment", "add", other, data=idle | {"to": last or "2017-07-30"})
    assert caseworker.refused("employment", "add", other, data=SPELL)["code"] == "overlap"


def test_whom_and_what_there_is_not(caseworker: CommandLine) -> None:
    assert caseworker.refused("employment", "add", 999, data=SPELL)["field"] == "person"


def groups(verdict: dict[str, Any]) -> dict[str, bool | None]:
    """Each group and whether it is met."""
    return {group["code"]: group["met"] for group in verdict["groups"]}


@pytest.fixture
def idle(caseworker: CommandLine) -> int:
    """A man of 51 registered as unemployed since 2022-01-05."""
    caseworker.on = date(2024, 3, 1)
    person = added(caseworker)
    spell = {"kind": "unemployed", "from": "2022-01-01", "registered_on": "2022-01-05"}
    caseworker.ok("employment", "add", person, data=spell)
    return person


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        (
            "opinions-2017",
            "zero_employment_household low_income_household forty_fifty hardship_graduate disabled"
            " single_parent long_term_unemployed other_by_city",
        ),
        (
            "GD2019",
            "older_unemployed disabled minimum_living zero_employment_household"
            " rural_zero_transfer_household land_lost long_term_unemployed drug_rehabilitated released_prisoner"
            " mentally_recovered unemployed_veteran special_care caring_for_ill_relative other_by_province",
        ),
        (
            "GD2023",
            "older_unemployed disabled minimum_living zero_employment_household"
            " rural_zero_transfer_household land_lost long_term_unemployed drug_rehabilitated released_prisoner"
            " mentally_recovered unemployed_veteran caring_for_ill_relative other_by_province",
        ),
    ],
)
def test_each_set_has_its_own_list_and_they_are_never_mixed(
    caseworker: CommandLine, idle: int, policy: str, codes: str
) -> None:
    verdict = caseworker.ok("explain", idle, "--policy", policy)
    assert verdict.keys() >= {"person", "on", "policy", "base", "groups", "hardship", "next_change"}
    assert verdict["base"].keys() >= {"met", "because", "missing"}
    assert (verdict["policy"], verdict["on"], verdict["person"]) == (policy, "2024-03-01", idle)
    assert set(groups(verdict)) == set(codes.split())
    assert (verdict["base"]["met"], verdict["hardship"]) == (True, True)
    for group in verdict["groups"]:
        assert group.keys() >= {"code", "clause", "met", "because", "missing"}
        assert group["because"]


def test_the_opinions_are_the_set_whatever_the_day(caseworker: CommandLine, idle: int) -> None:
    assert caseworker.ok("explain", idle)["policy"] == "opinions-2017"


@pytest.mark.parametrize(
    ("policy", "last", "first"),
    [
        ("opinions-2017", "2017-12-26", "2017-12-27"),
        ("GD2019", "2018-12-31", "2019-01-01"),
        ("GD2023", "2023-07-31", "2023-08-01"),
    ],
)
def test_before_its_first_day_a_set_is_not_in_force(
    caseworker: CommandLine, idle: int, policy: str, last: str, first: str
) -> None:
    error = caseworker.refused("explain", idle, "--policy", policy, on=last)
    assert last in error["message"]
    assert caseworker.ok("explain", idle, "--policy", policy, on=first)["policy"] == policy


def test_an_unknown_set_names_the_known_ones(caseworker: CommandLine, idle: int) -> None:
    assert "GD2023" in caseworker.refused("explain", idle, "--policy", "GD2025")["message"]


@pytest.mark.parametrize(
    ("birth", "sex", "on", "met"),
    [
        (date(1974, 3, 1), "male", "2024-02-29", False),
        (date(1974, 3, 1), "male", "2024-03-01", True),
        (date(1984, 3, 1), "female", "2024-02-29", False),
        (date(1984, 3, 1), "female", "2024-03-01", True),
        (date(1976, 2, 29), "female", "2024-03-01", True),
    ],
)
def test_older_unemployed_begin_with_the_birthday(
    caseworker: CommandLine, birth: date, sex: str, on: str, met: bool
) -> None:
    caseworker.on = date(2024, 3, 1)
    person = added(caseworker, id_number=people.number(birth=birth, sex=sex))
    spell = {"kind": "unemployed", "from": "2024-01-01", "registered_on": "2024-01-05"}
    caseworker.ok("employment", "add", person, data=spell)
    for policy in ("GD2019", "GD2023"):
        verdict = caseworker.ok("explain", person, "--policy", policy, on=on)
        assert groups(verdict)["older_unemployed"] is met
    assert groups(caseworker.ok("explain", person, on=on))["forty_fifty"] is met


@pytest.mark.parametrize(
    ("policy", "household", "base"),
    [
        ("opinions-2017", "440305", False),
        ("opinions-2017", "440106", True),
        ("GD2019", "430102", False),
        ("GD2019", "440106", True),
        ("GD2023", "430102", False),
        ("GD2023", "440106", True),
    ],
)
def test_the_household_registration_each_set_asks(
    caseworker: CommandLine, policy: str, household: str, base: bool
) -> None:
    caseworker.on = date(2024, 3, 1)
    person = added(caseworker, household_registration=household)
    spell = {"kind": "unemployed", "from": "2024-01-01", "registered_on": "2024-01-05"}
    caseworker.ok("employment", "add", person, data=spell)
    assert caseworker.ok("explain", person, "--policy", policy)["base"]["met"] is base


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("land_lost", "land_lost"),
        ("released_prisoner", "released_prisoner"),
        ("drug_rehabilitated", "drug_rehabilitated"),
        ("mentally_recovered", "mentally_recovered"),
        ("rural_zero_transfer", "rural_zero_transfer_household"),
    ],
)
def test_a_tag_puts_into_the_group_of_the_provincial_sets(
    caseworker: CommandLine, tag: str, code: str
) -> None:
    caseworker.on = date(2024, 3, 1)
    tags = [{"kind": tag, "evidence": "证明", "from": "2020-01-01", "to": None}]
    person = added(caseworker, tags=tags, zero_employment_household=True)
    spell = {"kind": "unemployed", "from": "2024-01-01", "registered_on": "2024-01-05"}
    caseworker.ok("employment", "add", person, data=spell)
    for policy in ("GD2019", "GD2023"):
        assert groups(caseworker.ok("explain", person, "--policy", policy))[code] is True
    assert code not in groups(caseworker.ok("explain", person))


@pytest.mark.parametrize(("registered", "met"), [("2023-09-01", True), ("2023-09-02", False)])
def test_a_veteran_six_months_unemployed(caseworker: CommandLine, registered: str, met: bool) -> None:
    caseworker.on = date(2024, 3, 1)
    tags = [{"kind": "veteran", "evidence": "退役证", "from": "2020-01-01", "to": None}]
    person = added(caseworker, tags=tags)
    spell = {"kind": "unemployed", "from": "2023-08-01", "registered_on": registered}
    caseworker.ok("employment", "add", person, data=spell)
    verdict = caseworker.ok("explain", person, "--policy", "GD2023")
    assert groups(verdict)["unemployed_veteran"] is met
