"""The contract of `employment add`: the further facts of work and unemployment, what is answered, what is refused."""

from typing import Any

import pytest

from tests import people
from tests.acceptance.command_line import CommandLine

DELIVERY = {
    "kind": "new_form",
    "from": "2018-01-10",
    "sub_kind": "delivery",
    "platform": "某某配送",
    "place": "天河区",
    "proof": "承诺书",
    "weekly_hours": 44,
    "monthly_income": "4200.00",
    "labour_contract": False,
    "insured_individually": True,
    "insured_from": "2018-01-01",
    "registered_on": "2018-01-12",
    "channel": "wechat",
}


@pytest.fixture
def person(caseworker: CommandLine) -> int:
    return int(caseworker.ok("person", "add", data=people.person_data())["id"])


def test_every_given_fact_is_answered_as_given(caseworker: CommandLine, person: int) -> None:
    answer = caseworker.ok("employment", "add", person, data=DELIVERY)
    assert {name: answer[name] for name in DELIVERY} == DELIVERY
    assert (answer["to"], answer["warnings"], answer["valid_until"]) == (None, [], None)


def test_any_other_sub_kind_and_channel_stay_as_written(caseworker: CommandLine, person: int) -> None:
    data = {"kind": "flexible", "from": "2018-01-10", "sub_kind": "修鞋", "channel": "邮寄"}
    answer = caseworker.ok("employment", "add", person, data=data)
    assert (answer["sub_kind"], answer["channel"]) == ("修鞋", "邮寄")
    assert "补录" in answer["warnings"][0]


def test_work_cancels_the_registration_before_it(caseworker: CommandLine, person: int) -> None:
    data = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-05", "cause": "resigned"}
    first = caseworker.ok("employment", "add", person, data=data)
    assert (first["cause"], first["warnings"]) == ("resigned", [])
    second = caseworker.ok("employment", "add", person, data={"kind": "employed", "from": "2018-01-10"})
    assert second["closed"] == [first["id"]]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"labour_contract": True}, "labour_contract"),
        ({"monthly_income": "多"}, "monthly_income"),
        ({"cause": "resigned"}, "cause"),
        ({"hours": 40}, "hours"),
    ],
)
def test_what_is_refused_names_its_field(
    caseworker: CommandLine, person: int, changes: dict[str, Any], field: str
) -> None:
    error = caseworker.refused("employment", "add", person, data=DELIVERY | changes)
    assert error["field"] == field


def test_an_identity_number_is_no_certificate(caseworker: CommandLine) -> None:
    data = people.person_data(employment_certificate=people.number())
    assert caseworker.refused("person", "add", data=data)["field"] == "employment_certificate"
    made = caseworker.ok("person", "add", data=data | {"employment_certificate": "4401061217000123"})
    assert made["warnings"] == []
