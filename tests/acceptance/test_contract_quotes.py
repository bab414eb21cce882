"""The contract of `subsidy quote`: every kind, its inputs and worked checks, without database, account or password."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.cli import main

MAN = {
    "first_approved_on": "2020-01-10",
    "birth_date": "1985-05-01",
    "retirement_track": "male_60",
    "months_used": 0,
}
"""A head far from retirement."""
FLOOR = {
    "month": "2024-01",
    "pension": "739.76",
    "unemployment": "18.40",
    "injury": "4.60",
    "maternity": "0.00",
    "medical": "410.73",
}
"""The employer's part at the contribution floor of 2024-01."""
PROMISED = {"kind", "total", "lines", "months_used", "months_left", "refused"}

Quote = Callable[..., dict[str, Any]]


@pytest.fixture
def quote(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Quote:
    """`caseworker subsidy quote KIND --file F --json` of somebody who has no database, no account and no password."""
    for name in [name for name in os.environ if name.startswith("CASEWORKER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))

    def run(kind: str, data: Any, status: int = 0) -> dict[str, Any]:
        file = tmp_path / "input.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")
        ended = main(["subsidy", "quote", kind, "--file", str(file), "--json"])
        out = capsys.readouterr()
        assert ended == status, out
        assert out.out.count("\n") == 1, "exactly one JSON value"
        assert not (tmp_path / "none").exists(), "a quote makes no database"
        value: dict[str, Any] = json.loads(out.out)
        if status:
            assert out.err.strip() == value["error"]["message"]
            error: dict[str, Any] = value["error"]
            return error
        assert out.err == ""
        return value

    return run


def amounts(value: dict[str, Any]) -> dict[str, str]:
    """The amounts of a quote by month or item; they add to its total."""
    assert value.keys() >= PROMISED
    for line in value["lines"]:
        assert line.keys() >= {"amount", "rule", "parameter", "document"}
        assert ("month" in line) != ("item" in line)
        assert line["rule"]
        assert line["parameter"]
        assert line["document"]
    assert f"{sum(round(float(line['amount']) * 100) for line in value['lines']) / 100:.2f}" == value["total"]
    return {line.get("month") or line["item"]: line["amount"] for line in value["lines"]}


def sums(value: dict[str, Any]) -> list[str]:
    """The amounts of a quote in their order."""
    return list(amounts(value).values())


def test_the_shape_is_the_promised_one(quote: Quote) -> None:
    value = quote("hiring_social_insurance", {**MAN, "months": [FLOOR]})
    assert (value["kind"], value["total"], value["refused"]) == ("hiring_social_insurance", "1173.49", [])
    assert (value["months_used"], value["months_left"]) == (1, 35)
    assert amounts(value) == {"2024-01": "1173.49"}
    assert {"month", "amount", "rule", "parameter", "document"} == value["lines"][0].keys()


def test_a_month_of_numbers_is_exact_to_the_fen(quote: Quote) -> None:
    paid = {"month": "2024-01", "pension": 739.76, "unemployment": 18.4, "injury": 4.6, "medical": 410.73}
    assert quote("hiring_social_insurance", {**MAN, "months": [paid]})["total"] == "1173.49"


def test_c_each_month_has_the_minimum_wage_in_force_in_it(quote: Quote) -> None:
    months = ["2018-06", "2018-07", "2021-11", "2021-12", "2025-02", "2025-03"]
    value = quote("public_post", {**MAN, "first_approved_on": "2018-06-01", "months": months})
    assert sums(value) == ["1895.00", "2100.00", "2100.00", "2300.00", "2300.00", "2500.00"]
    assert quote("public_post", {**MAN, "months": ["2021-11", "2021-12"]})["total"] == "4400.00"


def test_c_begins_with_2013_05(quote: Quote) -> None:
    value = quote(
        "public_post", {**MAN, "first_approved_on": "2013-05-20", "months": ["2013-04", "2013-05", "2015-05"]}
    )
    assert amounts(value) == {"2013-05": "1550.00", "2015-05": "1895.00"}
    assert len(value["refused"]) == 1
    assert "2013-04" in value["refused"][0]


@pytest.mark.parametrize("count", [1, 3, 12, 36])
def test_b_is_two_hundred_a_month(quote: Quote, count: int) -> None:
    months = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(count)]
    value = quote("hiring_post", {**MAN, "months": months})
    assert (value["total"], value["months_used"], value["months_left"]) == (
        f"{200 * count}.00",
        count,
        36 - count,
    )


def test_b_before_its_first_day_is_refused_never_guessed(quote: Quote) -> None:
    value = quote("hiring_post", {**MAN, "first_approved_on": "2018-12-10", "months": ["2018-12", "2019-01"]})
    assert amounts(value) == {"2019-01": "200.00"}
    assert "待核" in value["refused"][0]


def test_d_is_six_hundred_where_both_insurances_were_paid(quote: Quote) -> None:
    paid = {"pension": "750.26", "medical": "389.74"}
    months = [{"month": f"2024-0{n}", **paid} for n in (1, 2, 3)]
    months.append({"month": "2024-04", "pension": "750.26"})
    months.append({"month": "2024-05", "pension": "750.26", "medical": 0})
    value = quote("flexible_social_insurance", {**MAN, "months": months})
    assert (value["total"], value["months_used"], len(value["refused"])) == ("1800.00", 3, 2)


def test_a_months_used_is_the_count_the_kind_feeds(quote: Quote) -> None:
    head = {**MAN, "months_used": 35}
    months = ["2023-01", "2023-02"]
    post = quote("hiring_post", {**head, "months": months})
    assert (sums(post), post["months_used"], post["months_left"]) == (["200.00"], 36, 0)
    assert "36" in post["refused"][0]
    paid = [{"month": month, "pension": "600", "medical": "300"} for month in months]
    for kind in ("hiring_social_insurance", "flexible_social_insurance"):
        value = quote(kind, {**head, "months": paid})
        assert (len(value["lines"]), len(value["refused"]), value["months_left"]) == (1, 1, 0)


def test_months_before_the_first_approval_may_be_claimed(quote: Quote) -> None:
    assert quote("hiring_post", {**MAN, "months": ["2019-10", "2019-11"]})["total"] == "400.00"


def test_months_are_taken_in_order_of_time_and_splitting_changes_nothing(quote: Quote) -> None:
    at_once = quote("hiring_post", {**MAN, "months_used": 34, "months": ["2022-03", "2022-01", "2022-02"]})
    assert amounts(at_once) == {"2022-01": "200.00", "2022-02": "200.00"}
    first = quote("hiring_post", {**MAN, "months_used": 34, "months": ["2022-01"]})
    rest = quote(
        "hiring_post", {**MAN, "months_used": first["months_used"], "months": ["2022-02", "2022-03"]}
    )
    assert amounts(first) | amounts(rest) == amounts(at_once)


def test_e_has_its_own_twenty_four_months(quote: Quote) -> None:
    head = {"graduation_date": "2021-06-30", "hired_on": "2021-08-01", "months_used": 23}
    months = [{**FLOOR, "month": "2023-07"}, {**FLOOR, "month": "2023-08"}]
    value = quote("small_enterprise_social_insurance", {**head, "months": months})
    assert amounts(value) == {"2023-07": "1173.49"}
    assert (value["months_used"], value["months_left"]) == (24, 0)
    assert "24" in value["refused"][0]


@pytest.mark.parametrize(
    ("hired", "total"), [("2023-06-30", "1173.49"), ("2023-07-01", "0.00"), ("2021-06-29", "0.00")]
)
def test_e_two_years_after_graduation_include_the_second_anniversary(
    quote: Quote, hired: str, total: str
) -> None:
    data = {"graduation_date": "2021-06-30", "hired_on": hired, "months_used": 0, "months": [FLOOR]}
    value = quote("small_enterprise_social_insurance", data)
    assert value["total"] == total
    assert bool(value["refused"]) is (total == "0.00")


@pytest.mark.parametrize(
    ("day", "total"),
    [
        ("2018-12-31", "1500.00"),
        ("2019-01-01", "2000.00"),
        ("2020-08-31", "2000.00"),
        ("2020-09-01", "3000.00"),
    ],
)
def test_g_by_its_days(quote: Quote, day: str, total: str) -> None:
    assert sums(quote("job_seeking", {"applied_on": day})) == [total]


@pytest.mark.parametrize(
    ("kind", "day", "total"),
    [
        ("startup_grant", "2014-12-31", "0.00"),
        ("startup_grant", "2015-01-01", "5000.00"),
        ("startup_grant", "2018-12-31", "5000.00"),
        ("startup_grant", "2019-01-01", "10000.00"),
        ("startup_rent", "2014-12-31", "0.00"),
        ("startup_rent", "2015-01-01", "4000.00"),
        ("startup_rent", "2018-12-31", "4000.00"),
        ("startup_rent", "2019-01-01", "6000.00"),
        ("grassroots", "2018-12-31", "0.00"),
        ("grassroots", "2019-01-01", "3000.00"),
        ("employment_creation", "2014-12-31", "0.00"),
        ("employment_creation", "2015-01-01", "4000.00"),
    ],
)
def test_i_j_f_and_k_by_their_days(quote: Quote, kind: str, day: str, total: str) -> None:
    data = {"applied_on": day, "years_used": 0, "full_years": 1, "hires": 2, "already_paid": "0"}
    value = quote(kind, data)
    assert value["total"] == total
    assert bool(value["refused"]) is (total == "0.00")
    assert (value["months_used"], value["months_left"]) == (None, None)


def test_j_is_for_three_years_in_all(quote: Quote) -> None:
    at_once = quote("startup_rent", {"applied_on": "2021-01-10", "years_used": 0, "full_years": 4})
    assert (at_once["total"], len(at_once["refused"])) == ("18000.00", 1)
    last = quote("startup_rent", {"applied_on": "2021-01-10", "years_used": 2, "full_years": 2})
    assert (last["total"], len(last["refused"])) == ("6000.00", 1)
    over = quote("startup_rent", {"applied_on": "2021-01-10", "years_used": 3, "full_years": 1})
    assert (over["total"], over["lines"], len(over["refused"])) == ("0.00", [], 1)


@pytest.mark.parametrize(
    ("hires", "paid", "total"),
    [
        (1, "0", "2000.00"),
        (2, "0", "4000.00"),
        (3, "0", "6000.00"),
        (4, "0", "9000.00"),
        (10, "0", "27000.00"),
        (11, "0", "30000.00"),
        (12, "0", "30000.00"),
        (4, "6000", "3000.00"),
        (12, "27000.00", "3000.00"),
        (12, "30000", "0.00"),
        (2, "6000", "0.00"),
        (0, "0", "0.00"),
    ],
)
def test_k_is_the_formula_less_what_was_paid(quote: Quote, hires: int, paid: str, total: str) -> None:
    value = quote("employment_creation", {"applied_on": "2020-03-05", "hires": hires, "already_paid": paid})
    assert value["total"] == total
    assert bool(value["refused"]) is (total == "0.00")


@pytest.mark.parametrize(
    ("days", "paid", "total"),
    [
        (22, "2000", "2000.00"),
        (22, "2500", "2300.00"),
        (31, "2500", "2300.00"),
        (10, "1200", "1045.45"),
        (10, "863.64", "863.64"),
        (22, "1840", "1840.00"),
        (22, "1839.99", "0.00"),
        (0, "500", "0.00"),
        (10, "0", "0.00"),
    ],
)
def test_h_is_the_lower_of_wage_and_payment_by_days_over_22(
    quote: Quote, days: int, paid: str, total: str
) -> None:
    months = [{"month": "2022-03", "days": days, "paid": paid}]
    value = quote("internship", {"months_used": 0, "months": months})
    assert value["total"] == total
    assert bool(value["refused"]) is (total == "0.00")


def test_h_ends_with_the_twelfth_month(quote: Quote) -> None:
    months = [{"month": f"2022-0{n}", "days": 22, "paid": "2300"} for n in (1, 2, 3)]
    value = quote("internship", {"months_used": 10, "months": months})
    assert (value["total"], value["months_used"], value["months_left"]) == ("4600.00", 12, 0)
    assert "2022-03" in value["refused"][0]


@pytest.mark.parametrize("kind", ["training", "apprenticeship", "settling_in", "introduction"])
def test_what_is_not_confirmed_is_refused_with_its_reason(quote: Quote, kind: str) -> None:
    value = quote(kind, {"applied_on": "2024-03-05", "level": "3", "years": 1})
    assert (value["kind"], value["total"], value["lines"]) == (kind, "0.00", [])
    assert any("待核" in reason for reason in value["refused"])


def test_a_month_of_a_quarter_that_is_not_over_is_not_paid(quote: Quote) -> None:
    value = quote(
        "hiring_post", {**MAN, "applied_on": "2021-04-10", "months": ["2021-03", "2021-04", "2021-05"]}
    )
    assert amounts(value) == {"2021-03": "200.00"}
    assert ["2021-04" in value["refused"][0], "2021-05" in value["refused"][1]] == [True, True]


def test_a_dispatch_firm_is_paid_nothing_and_its_count_stands(quote: Quote) -> None:
    value = quote(
        "hiring_post", {**MAN, "months_used": 5, "labour_dispatch": True, "months": ["2021-04", "2021-05"]}
    )
    assert (value["total"], value["lines"], value["months_used"]) == ("0.00", [], 5)
    assert "劳务派遣" in value["refused"][0]


@pytest.mark.parametrize("kind", ["hiring_post", "public_post"])
def test_a_missing_head_is_named(quote: Quote, kind: str) -> None:
    error = quote(kind, {"months": ["2021-11"]}, status=1)
    assert (error["code"], error["field"]) == ("required", "first_approved_on")
    assert "出生日期" in error["message"]


def test_an_unknown_kind_names_the_known_ones(quote: Quote) -> None:
    error = quote("sunshine", {}, status=1)
    assert error["field"] == "kind"
    assert "hiring_post" in error["message"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"months": ["2021-11", "2021-11"]}, "months"),
        ({"months": ["2021-11", "2021年11月"]}, "months"),
        ({"months": ["2021-13"]}, "months"),
        ({"months": ["2021-11-01"]}, "months"),
        ({"months": ["2021"]}, "months"),
        ({"months": "2021-11"}, "months"),
        ({"months": []}, "months"),
        ({"months": [None]}, "months"),
        ({"months": [["2021-11"]]}, "months"),
        ({"months": ["2021-11\x00"]}, "months"),
        ({"months": ["😀"]}, "months"),
        ({"months_used": -1}, "months_used"),
        ({"months_used": 1.5}, "months_used"),
        ({"months_used": True}, "months_used"),
        ({"months_used": [1]}, "months_used"),
        ({"months_used": 10**30}, "months_used"),
        ({"birth_date": "1985-02-30"}, "birth_date"),
        ({"birth_date": "1985-05"}, "birth_date"),
        ({"birth_date": "9999-12-31"}, "birth_date"),
        ({"first_approved_on": "0001-01-01"}, "first_approved_on"),
        ({"first_approved_on": {}}, "first_approved_on"),
        ({"retirement_track": "male_63"}, "retirement_track"),
        ({"retirement_track": 60}, "retirement_track"),
        ({"labour_dispatch": "perhaps"}, "labour_dispatch"),
        ({"labour_dispatch": 1}, "labour_dispatch"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    quote: Quote, changes: dict[str, Any], field: str
) -> None:
    error = quote("hiring_post", {**MAN, "months": ["2021-11"], **changes}, status=1)
    assert error["field"] == field
    assert error["code"] != "defect"


@pytest.mark.parametrize(
    "paid",
    ["-1", -0.01, "0.005", "abc", "NaN", "sNaN", "Infinity", "1e99", 10**40, "1e-999999999", True, [1], {}],
)
def test_what_is_no_sum_of_money_is_refused(quote: Quote, paid: Any) -> None:
    months = [{"month": "2021-11", "pension": paid}]
    error = quote("hiring_social_insurance", {**MAN, "months": months}, status=1)
    assert error["field"] == "months"
    assert error["code"] != "defect"


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{", '{"months_used": NaN}', '{"a": "\\ud800"}', "[" * 100_000]
)
def test_a_file_that_is_no_json_object_is_refused(quote: Quote, text: str) -> None:
    assert quote("hiring_post", text, status=1)["code"] == "bad_json"


def test_every_month_of_two_centuries_is_answered(quote: Quote) -> None:
    months = [f"{year}-{month:02}" for year in range(1901, 2100) for month in range(1, 13)]
    value = quote("hiring_post", {**MAN, "months": months})
    assert (value["total"], len(value["refused"])) == ("7200.00", len(months) - 36)
