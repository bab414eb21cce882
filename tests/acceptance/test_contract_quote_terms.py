"""The contract of `subsidy quote`: the last day that counts and the first that does not, of every window and term."""

import json
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.cli import main

HEAD = {
    "first_approved_on": "2021-01-10",
    "birth_date": "1985-05-01",
    "retirement_track": "male_60",
    "months_used": 0,
}
HIRED = {
    **HEAD,
    "contract_from": "2020-01-10",
    "contract_to": "2022-12-31",
    "recognised_on": "2020-01-10",
    "applied_on": "2021-01-10",
    "labour_dispatch": False,
    "insured": True,
    "worked_here_before": False,
    "months": ["2020-10"],
}
FOUNDER = {
    "applied_on": "2021-03-10",
    "founder_category": "registered_unemployed",
    "birth_date": "1980-01-01",
    "sex": "male",
    "registered_on": "2020-03-10",
    "employees_insured_months": 3,
    "years_used": 0,
    "full_years": 1,
}
CREATION = {"applied_on": "2020-03-05", "registered_on": "2018-03-05", "hires": 3, "already_paid": "0"}


@pytest.fixture
def total(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The total of a quote; where it is nothing, a reason stands in `refused`."""
    monkeypatch.delenv("CASEWORKER_PASSWORD", raising=False)

    def run(kind: str, data: dict[str, Any], **changes: Any) -> str:
        file = tmp_path / "input.json"
        file.write_text(json.dumps(data | changes, ensure_ascii=False), "utf-8")
        assert main(["subsidy", "quote", kind, "--file", str(file), "--json"]) == 0
        value = json.loads(capsys.readouterr().out)
        assert value["lines"] or value["refused"]
        return str(value["total"])

    return run


@pytest.mark.parametrize(
    ("changes", "paid"),
    [
        ({}, True),
        ({"applied_on": "2021-01-11"}, False),
        ({"applied_on": "2021-01-11", "last_claim_on": "2020-10-10"}, True),
        ({"applied_on": "2021-10-10", "last_claim_on": "2020-10-10"}, True),
        ({"applied_on": "2021-10-11", "last_claim_on": "2020-10-10"}, False),
        ({"contract_to": "2021-01-09"}, True),
        ({"contract_to": "2021-01-08"}, False),
        ({"contract_to": "2021-01-08", "birth_date": "1960-10-01"}, True),
        ({"contract_to": None, "contract_open_ended": True}, True),
        ({"recognised_on": "2020-01-11"}, False),
        ({"recognised_on": "2020-01-11", "group": "out_of_poverty"}, True),
        ({"status_ended_on": "2020-01-09"}, False),
        ({"status_ended_on": "2020-01-10"}, True),
        ({"labour_dispatch": True}, False),
        ({"insured": False}, False),
        ({"left_same_unit_on": "2019-11-10"}, True),
        ({"left_same_unit_on": "2019-11-11"}, False),
        ({"months": ["2019-12"]}, False),
        ({"left_on": "2020-09-30"}, False),
        ({"left_on": "2020-10-01"}, True),
    ],
)
def test_a_and_b_by_contract_recognition_and_claim(total: Any, changes: dict[str, Any], paid: bool) -> None:
    assert total("hiring_post", HIRED, **changes) == ("200.00" if paid else "0.00")


@pytest.mark.parametrize(
    ("approved", "birth", "track", "month", "paid"),
    [
        ("2018-01-20", "1973-01-15", "female_50", "2021-02", False),
        ("2018-02-01", "1973-01-15", "female_50", "2021-02", True),
        ("2018-02-28", "1973-01-15", "female_50", "2023-01", True),
        ("2018-02-28", "1973-01-15", "female_50", "2023-02", False),
        ("2018-02-01", "1973-01-15", "female_55", "2021-02", False),
        ("2020-06-10", "1965-03-01", "male_60", "2025-04", True),
        ("2020-06-10", "1965-03-01", "male_60", "2025-05", False),
        ("2020-02-29", "1965-03-01", "male_60", "2023-05", False),
        ("2024-12-31", "1969-11-05", "male_60", "2031-02", True),
        ("2024-12-31", "1969-11-05", "male_60", "2031-03", False),
        ("2025-01-01", "1969-11-05", "male_60", "2028-05", False),
        ("2026-05-31", "1970-01-05", "male_60", "2029-07", False),
        ("2026-06-01", "1970-01-05", "male_60", "2029-07", True),
        ("2026-06-01", "1970-01-05", "male_60", "2031-05", True),
        ("2026-06-01", "1970-01-05", "male_60", "2031-06", False),
        ("2020-01-10", "1973-01-15", None, "2023-02", False),
    ],
)
def test_ru_08_past_the_cap_only_who_had_less_than_five_years_left(
    total: Any, approved: str, birth: str, track: str | None, month: str, paid: bool
) -> None:
    data = {"first_approved_on": approved, "birth_date": birth, "retirement_track": track}
    value = total("hiring_post", data, months_used=36, months=[month])
    assert value == ("200.00" if paid else "0.00")


def test_an_open_track_pays_what_every_track_would_pay(total: Any) -> None:
    data = {"first_approved_on": "2020-01-10", "birth_date": "1973-01-15", "months_used": 0}
    assert total("hiring_post", data, months=["2020-01", "2023-01", "2023-02"]) == "400.00"


@pytest.mark.parametrize(
    ("changes", "paid"),
    [
        ({}, True),
        ({"registered_on": "2020-09-10"}, True),
        ({"registered_on": "2020-09-11"}, False),
        ({"registered_on": "2018-03-10"}, True),
        ({"registered_on": "2018-03-09"}, False),
        ({"employees_insured_months": 2}, False),
        ({"birth_date": "1960-03-11"}, True),
        ({"birth_date": "1960-03-11", "sex": "female"}, False),
        ({"birth_date": "1959-03-10"}, False),
        ({"founder_category": "none"}, False),
        ({"founder_category": "graduate", "graduation_date": "2015-03-10"}, True),
        ({"founder_category": "graduate", "graduation_date": "2015-03-09"}, False),
        ({"abnormal_list": True}, False),
        ({"already_received": True}, False),
        ({"firm_already_received": True}, False),
    ],
)
def test_i_by_founder_and_firm(total: Any, changes: dict[str, Any], paid: bool) -> None:
    assert total("startup_grant", FOUNDER, **changes) == ("10000.00" if paid else "0.00")


@pytest.mark.parametrize(
    ("changes", "paid"),
    [
        ({}, True),
        ({"registered_on": "2018-03-10"}, True),
        ({"registered_on": "2018-03-09"}, False),
        ({"registered_on": "2018-03-09", "years_used": 1}, True),
        ({"own_property": True}, False),
        ({"premises_registered": False}, False),
        ({"full_years": 0}, False),
    ],
)
def test_j_by_its_first_claim_and_premises(total: Any, changes: dict[str, Any], paid: bool) -> None:
    assert total("startup_rent", FOUNDER, **changes) == ("6000.00" if paid else "0.00")


@pytest.mark.parametrize(
    ("changes", "paid"),
    [
        ({}, True),
        ({"registered_on": "2016-03-05", "last_hired_on": "2019-03-05"}, True),
        ({"registered_on": "2016-03-05", "last_hired_on": "2019-03-06"}, False),
        ({"registered_on": "2016-03-04"}, False),
        ({"contract_months": 11}, False),
        ({"insured_months": 5}, False),
        ({"still_employed": False}, False),
        ({"founder_included": True}, False),
        ({"labour_dispatch": True}, False),
        ({"all_corporate_shareholders": True}, False),
        ({"other_firm_claimed": True}, False),
        ({"worker_claimed_before": True}, False),
    ],
)
def test_k_by_firm_and_staff(total: Any, changes: dict[str, Any], paid: bool) -> None:
    assert total("employment_creation", CREATION, **changes) == ("6000.00" if paid else "0.00")


@pytest.mark.parametrize(
    ("kind", "data", "amount"),
    [
        ("job_seeking", {"applied_on": "2024-10-10", "hardship_proof": "student_loan"}, "3000.00"),
        ("job_seeking", {"applied_on": "2024-10-10", "hardship_proof": "none"}, "0.00"),
        ("job_seeking", {"applied_on": "2024-10-10", "school_in_city": False}, "0.00"),
        ("job_seeking", {"applied_on": "2024-10-10", "already_received": True}, "0.00"),
        ("job_seeking", {"applied_on": "2024-10-10", "graduation_date": "2025-06"}, "3000.00"),
        ("job_seeking", {"applied_on": "2024-10-10", "graduation_date": "2026-06"}, "0.00"),
        ("job_seeking", {"applied_on": "2024-10-10", "graduation_date": "2024-06"}, "0.00"),
        ("grassroots", {"graduation_date": "2019-06-30", "hired_on": "2021-06-30"}, "3000.00"),
        ("grassroots", {"graduation_date": "2019-06-30", "hired_on": "2021-07-01"}, "0.00"),
        ("grassroots", {"qualified_on": "2021-01-31"}, "3000.00"),
        ("grassroots", {"qualified_on": "2021-01-30"}, "0.00"),
        ("grassroots", {"insured_months": 5}, "0.00"),
        ("grassroots", {"insured_months": 6}, "3000.00"),
        ("grassroots", {"employer_kind": "other"}, "0.00"),
        ("grassroots", {"already_received": True}, "0.00"),
    ],
)
def test_f_and_g_by_their_facts(total: Any, kind: str, data: dict[str, Any], amount: str) -> None:
    assert total(kind, {"applied_on": "2022-01-31"} | data) == amount


@pytest.mark.parametrize(
    ("changes", "paid"),
    [
        ({"graduation_date": "2020-01-03", "started_on": "2022-01-03", "ends_on": "2022-04-02"}, True),
        ({"graduation_date": "2020-01-02", "started_on": "2022-01-03", "birth_date": "1990-01-01"}, False),
        ({"started_on": "2022-01-03", "ends_on": "2022-04-01"}, False),
        ({"birth_date": "1997-01-04", "started_on": "2022-01-03", "graduation_date": "2019-06-30"}, True),
        ({"birth_date": "1997-01-03", "started_on": "2022-01-03", "graduation_date": "2019-06-30"}, False),
        ({"unemployed": False}, False),
        ({"accident_insured": False}, False),
        ({"started_on": "2022-02-01"}, False),
        ({"months_used": 12}, False),
    ],
)
def test_h_by_intern_and_agreement(total: Any, changes: dict[str, Any], paid: bool) -> None:
    data = {"months_used": 0, "months": [{"month": "2022-01", "days": 22, "paid": "2500"}]}
    assert total("internship", data, **changes) == ("2300.00" if paid else "0.00")
