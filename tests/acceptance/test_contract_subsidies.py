"""The contract of `subsidy apply`, `advance`, `list`: a month is paid once, in its window, by the steps of the table."""

from datetime import date
from typing import Any

import pytest

from tests import people
from tests.acceptance.command_line import CommandLine

UNIT = {"employer_uscc": "91440106MA90001260", "employer_name": "广州市石牌保洁服务部"}
KNOWN = {"recognised_on": "2018-06-01"}
"""What the paper shows where the recognition was made before the program came."""
FLEXIBLE, HIRING = "flexible_social_insurance", "hiring_social_insurance"


def months(first: str, count: int = 1) -> list[dict[str, str]]:
    """So many months from the first on, with what was paid in each."""
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    named = (divmod(start + n, 12) for n in range(count))
    return [{"month": f"{y}-{m + 1:02}", "pension": "600", "medical": "300"} for y, m in named]


@pytest.fixture
def april(caseworker: CommandLine) -> CommandLine:
    """The office on a day on which units and persons may file."""
    caseworker.on = date(2019, 4, 10)
    return caseworker


@pytest.fixture
def person(april: CommandLine) -> int:
    """A man of 46 in flexible work since 2018-12."""
    return registered(april, 1)


def registered(april: CommandLine, n: int, **changes: Any) -> int:
    """The n-th man in flexible work since 2018-12."""
    data = people.person_data(id_number=people.number(n=n), **changes)
    made = int(april.ok("person", "add", data=data)["id"])
    spell = {"kind": "flexible", "from": "2018-12-01", "registered_on": "2018-12-03"}
    april.ok("employment", "add", made, data=spell)
    return made


def claim(april: CommandLine, person: int, first: str, count: int = 1, **more: Any) -> dict[str, Any]:
    """An application by the person."""
    on = more.pop("on", None)
    data = {"months": months(first, count), **KNOWN, **more}
    made: dict[str, Any] = april.ok("subsidy", "apply", person, FLEXIBLE, data=data, on=on)
    return made


def taken(april: CommandLine, application: int, *actions: str) -> dict[str, Any]:
    """An application after several actions, each without a file."""
    for action in actions:
        view: dict[str, Any] = april.ok("subsidy", "advance", application, action)
    return view


def refused(april: CommandLine, *words: object, **more: Any) -> dict[str, Any]:
    """The error of a command that is refused; nothing was saved by it."""
    before = april.ok("subsidy", "list"), april.ok("verify")["entries"]
    error = april.refused(*words, **more)
    assert error["code"] != "defect"
    assert (april.ok("subsidy", "list"), april.ok("verify")["entries"]) == before
    return error


def lines(view: dict[str, Any]) -> dict[str, str]:
    """Amounts by month."""
    return {line["month"]: line["amount"] for line in view["lines"]}


def test_an_application_from_acceptance_to_payment(april: CommandLine, person: int) -> None:
    made = claim(april, person, "2019-01", 3)
    assert (made["status"], made["kind"], made["person"]) == ("accepted", FLEXIBLE, person)
    assert (made["total"], made["applied_on"]) == ("1800.00", "2019-04-10")
    assert lines(made) == {"2019-01": "600.00", "2019-02": "600.00", "2019-03": "600.00"}
    assert all(line["rule"] and line["parameter"] and line["document"] for line in made["lines"])
    stages = [taken(april, made["id"], action)["status"] for action in ("check", "publish", "approve", "pay")]
    assert stages == ["checked", "published", "approved", "paid"]
    paid = april.ok("subsidy", "show", made["id"])
    assert (paid["total"], lines(paid)) == (made["total"], lines(made))
    assert april.ok("verify")["ok"] is True


def test_an_action_not_allowed_names_those_that_are(april: CommandLine, person: int) -> None:
    made = claim(april, person, "2019-01")
    for action in ("pay", "approve", "publish", "recover", "fly"):
        error = refused(april, "subsidy", "advance", made["id"], action)
        assert error["code"] == "action_not_allowed"
        assert error["allowed"] == made["allowed"]
        assert all(one in error["message"] for one in made["allowed"])
    assert refused(april, "subsidy", "advance", 10**18, "check")["code"] == "not_found"


def test_a_refusal_needs_a_cause_and_sets_the_months_free(april: CommandLine, person: int) -> None:
    made = claim(april, person, "2019-01")
    assert refused(april, "subsidy", "advance", made["id"], "refuse")["field"] == "cause"
    done = april.ok("--reason", "未参加职工医保", "subsidy", "advance", made["id"], "refuse")
    assert (done["status"], done["cause"], done["allowed"]) == ("refused", "未参加职工医保", [])
    assert claim(april, person, "2019-01")["total"] == "600.00"


def test_money_is_recovered_by_month_and_then_in_full(april: CommandLine, person: int) -> None:
    made = claim(april, person, "2019-01", 2)
    taken(april, made["id"], "check", "publish", "approve", "pay")
    assert refused(april, "subsidy", "advance", made["id"], "recover")["field"] == "cause"
    wrong = {"cause": "多领", "months": ["2019-03"]}
    assert refused(april, "subsidy", "advance", made["id"], "recover", data=wrong)["field"] == "months"
    part = april.ok(
        "subsidy", "advance", made["id"], "recover", data={"cause": "多领", "months": ["2019-02"]}
    )
    assert (part["status"], part["recovered"], part["total"]) == ("paid", "600.00", "1200.00")
    whole = april.ok("subsidy", "advance", made["id"], "recover", data={"cause": "其余"})
    assert (whole["status"], whole["recovered"]) == ("recovered", "1200.00")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("2019-02", 1), ("2019-01", 3)),
        (("2019-01", 3), ("2019-02", 1)),
        (("2019-02", 1), ("2019-02", 1)),
        (("2019-01", 2), ("2019-02", 2)),
        (("2019-02", 2), ("2019-01", 2)),
    ],
)
@pytest.mark.parametrize("kinds", [(FLEXIBLE, FLEXIBLE), (FLEXIBLE, HIRING), (HIRING, FLEXIBLE)])
def test_ru_06_an_overlap_is_refused_in_both_orders_and_named(
    april: CommandLine,
    person: int,
    first: tuple[str, int],
    then: tuple[str, int],
    kinds: tuple[str, str],
) -> None:
    made = april.ok("subsidy", "apply", person, kinds[0], data={**UNIT, "months": months(*first)})
    error = refused(april, "subsidy", "apply", person, kinds[1], data={**UNIT, "months": months(*then)})
    assert error["field"] == "months"
    assert made["number"] in error["message"]
    assert "2019-02" in error["message"]


def test_a_month_of_a_post_is_paid_once_whoever_claims_it(april: CommandLine, person: int) -> None:
    other = registered(april, 2)
    roster = [{"person": person, "months": ["2019-01"]}, {"person": other, "months": ["2019-01", "2019-02"]}]
    made = april.ok("subsidy", "apply", person, "hiring_post", data={**UNIT, "roster": roster})
    assert made["total"] == "600.00"
    second = {
        "employer_uscc": "91440106MA0TE5T75U",
        "employer_name": "广州市天河家政部",
        "months": ["2019-02"],
    }
    for kind in ("hiring_post", "public_post"):
        assert made["number"] in refused(april, "subsidy", "apply", other, kind, data=second)["message"]
    assert april.ok("subsidy", "apply", other, HIRING, data={**second, "months": months("2019-02")})["total"]


@pytest.mark.parametrize(
    ("kind", "day", "open_"),
    [
        (FLEXIBLE, "2019-04-01", True),
        (FLEXIBLE, "2019-04-20", True),
        (FLEXIBLE, "2019-04-21", False),
        (FLEXIBLE, "2019-05-10", False),
        (FLEXIBLE, "2019-07-01", True),
        (HIRING, "2019-04-07", False),
        (HIRING, "2019-04-08", True),
        (HIRING, "2019-04-30", True),
        (HIRING, "2019-05-08", False),
        ("hiring_post", "2019-04-07", False),
        ("hiring_post", "2019-04-30", True),
        ("startup_grant", "2019-05-20", True),
        ("startup_grant", "2019-05-21", False),
        ("startup_grant", "2019-06-10", False),
        ("job_seeking", "2024-10-20", True),
        ("job_seeking", "2024-10-21", False),
    ],
)
def test_a_window_missed_is_refused_with_the_next_one(
    april: CommandLine, person: int, kind: str, day: str, open_: bool
) -> None:
    paid = ["2019-01"] if kind == "hiring_post" else months("2019-01")
    data = {} if kind in ("startup_grant", "job_seeking") else {**UNIT, "months": paid}
    if open_:
        assert april.ok("subsidy", "apply", person, kind, data=data, on=day)["applied_on"] == day
        return
    error = refused(april, "subsidy", "apply", person, kind, data=data, on=day)
    assert (error["code"], error["field"]) == ("window_missed", "applied_on")
    assert day in error["message"]


def test_an_application_is_not_dated_after_the_legal_day(april: CommandLine, person: int) -> None:
    data = {"months": months("2019-01"), "applied_on": "2019-04-11"}
    assert refused(april, "subsidy", "apply", person, FLEXIBLE, data=data)["field"] == "applied_on"
    made = claim(april, person, "2019-01", applied_on="2019-04-10", on="2019-05-15")
    assert made["applied_on"] == "2019-04-10"


def test_no_step_is_dated_before_the_last(april: CommandLine, person: int) -> None:
    made = claim(april, person, "2019-01")
    error = refused(april, "subsidy", "advance", made["id"], "check", on="2019-04-09")
    assert (error["code"], error["field"]) == ("day_before_last", "day")
    ends = {"notice_ends": "2019-04-17"}
    taken(april, made["id"], "check")
    april.ok("subsidy", "advance", made["id"], "publish", data=ends)
    assert (
        refused(april, "subsidy", "advance", made["id"], "approve", on="2019-04-17")["code"]
        == "notice_running"
    )
    assert april.ok("subsidy", "advance", made["id"], "approve", on="2019-04-18")["status"] == "approved"


def test_months_used_come_from_the_records_over_both_insurance_kinds(april: CommandLine, person: int) -> None:
    for quarter in range(12):
        year, month = divmod(quarter, 4)
        on = f"{2019 + (quarter + 1) // 4}-{(quarter + 1) % 4 * 3 + 1:02}-10"
        claim(april, person, f"{2019 + year}-{month * 3 + 1:02}", 3, on=on)
    for kind in (FLEXIBLE, HIRING):
        data = {**UNIT, "months": months("2022-01"), "months_used": 0}
        error = refused(april, "subsidy", "apply", person, kind, data=data, on="2022-04-10")
        assert "36" in error["message"]
    post = april.ok(
        "subsidy", "apply", person, "hiring_post", data={**UNIT, "months": ["2022-01"]}, on="2022-04-10"
    )
    assert post["total"] == "200.00"


def test_the_first_claim_within_a_year_and_never_a_year_without_one(april: CommandLine, person: int) -> None:
    late = {"months": months("2019-10")}
    error = refused(april, "subsidy", "apply", person, FLEXIBLE, data=late, on="2020-01-10")
    assert "2019-12-03" in error["message"]
    claim(april, person, "2019-01")
    claim(april, person, "2019-04", on="2020-04-10")
    error = refused(april, "subsidy", "apply", person, FLEXIBLE, data=late, on="2021-04-11")
    assert "2021-04-10" in error["message"]


@pytest.mark.parametrize("agent", [people.number(n=1), people.number(n=1).lower(), f" {people.number(n=1)} "])
def test_pp_04_the_agent_is_not_the_applicant(april: CommandLine, person: int, agent: str) -> None:
    data = {"months": months("2019-01"), "agent": {"name": "王芳", "id_number": agent, "relation": "配偶"}}
    error = refused(april, "subsidy", "apply", person, FLEXIBLE, data=data)
    assert (error["code"], error["field"]) == ("agent_is_applicant", "agent")
    data["agent"] = {
        "name": "王芳",
        "id_number": people.number(n=9),
        "relation": "配偶",
        "to": "2019-12-31",
    }
    assert april.ok("subsidy", "apply", person, FLEXIBLE, data=data)["agent"]["name"] == "王芳"


@pytest.mark.parametrize(
    ("code", "accepted"),
    [
        ("91440106MA90001260", True),
        ("91440106MA0TE5T75U", True),
        ("91440106MA0TE5T75I", False),
        ("91440106MA90001261", False),
        ("440106197808209198", False),
        ("91440106", False),
        (5, False),
        (None, False),
    ],
)
def test_id_20_and_id_21_the_unit_has_a_right_code(
    april: CommandLine, person: int, code: Any, accepted: bool
) -> None:
    data = {"employer_uscc": code, "employer_name": "广州市某某公司", "months": ["2019-01"]}
    if accepted:
        assert april.ok("subsidy", "apply", person, "hiring_post", data=data)["employer_name"]
        return
    error = refused(april, "subsidy", "apply", person, "hiring_post", data=data)
    assert error["field"] == "employer_uscc"


def test_a_dispatch_firm_is_refused(april: CommandLine, person: int) -> None:
    data = {**UNIT, "months": ["2019-01"], "labour_dispatch": True}
    assert "劳务派遣" in refused(april, "subsidy", "apply", person, "hiring_post", data=data)["message"]


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("hiring_post", {"months": ["2019-05"]}, "2019-05"),
        ("hiring_post", {"months": ["2018-12"]}, "待核"),
        ("hiring_post", {"months": ["2019-01", "2019-01"]}, "2019-01"),
        ("hiring_post", {"months": []}, "申请月份"),
        ("hiring_post", {"months": ["2019-01"], "birth_date": "1960-01-01"}, "档案"),
        ("hiring_post", {"roster": [{"months": ["2019-01"]}]}, "人员编号"),
        ("hiring_post", {"roster": "全部"}, "花名册"),
        (FLEXIBLE, {"months": [{"month": "2019-01", "pension": "600"}]}, "医疗"),
        (FLEXIBLE, {"months": months("2018-11")}, "2018-11"),
        ("training", {"level": "3"}, "待核"),
        ("introduction", {}, "待核"),
        ("settling_in", {}, "待核"),
        ("apprenticeship", {"years": 1}, "待核"),
    ],
)
def test_what_cannot_be_paid_is_refused_with_the_reason(
    april: CommandLine, person: int, kind: str, data: dict[str, Any], said: str
) -> None:
    error = refused(april, "subsidy", "apply", person, kind, data={**UNIT, **data})
    assert said in error["message"]


def test_who_and_what_are_known(april: CommandLine, person: int) -> None:
    assert refused(april, "subsidy", "apply", 999, FLEXIBLE, data={"months": months("2019-01")})["code"] == (
        "not_found"
    )
    assert refused(april, "subsidy", "apply", person, "sunshine", data={})["field"] == "kind"


def test_once_only_is_once(april: CommandLine, person: int) -> None:
    made = april.ok("subsidy", "apply", person, "job_seeking", data={})
    error = refused(april, "subsidy", "apply", person, "job_seeking", data={})
    assert error["code"] == "once_only"
    assert made["number"] in error["message"]


def test_k_later_claims_bring_only_the_net_increase(april: CommandLine, person: int) -> None:
    def totals(hires: int) -> str:
        data = {**UNIT, "hires": hires, "already_paid": "0"}
        made = april.ok("subsidy", "apply", person, "employment_creation", data=data, on="2019-05-10")
        return str(made["total"])

    assert [totals(n) for n in (2, 4, 12)] == ["4000.00", "5000.00", "21000.00"]


def test_mg_08_what_was_approved_stays_as_it_was(april: CommandLine, person: int) -> None:
    made = claim(april, person, "2019-01", 3)
    approved = taken(april, made["id"], "check", "publish", "approve")
    spell = {"kind": "employed", "from": "2019-02-15", "employer": "广州市某某公司"}
    april.ok("employment", "add", person, data=spell, on="2019-05-10")
    april.ok("person", "update", person, data={"note": "更正"}, on="2019-05-10")
    assert april.ok("subsidy", "show", made["id"]) == approved


def test_the_list_by_stage_kind_and_person(april: CommandLine, person: int) -> None:
    other = registered(april, 2)
    first, second = claim(april, person, "2019-01"), claim(april, other, "2019-01")
    taken(april, second["id"], "check")

    def found(*words: object) -> list[int]:
        value = april.ok("subsidy", "list", *words)
        return [row["id"] for row in value["applications"]]

    assert april.ok("subsidy", "list")["total"] == 2
    assert found("--status", "checked") == [second["id"]]
    assert found("--person", person) == [first["id"]]
    assert found("--kind", "hiring_post") == []
    assert found("--limit", 1) == [first["id"]]
    assert found("--after", first["id"]) == [second["id"]]


def test_two_different_people_check_and_approve(
    april: CommandLine, person: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORKER_NEW_PASSWORD", "another horse 22")
    april.ok("user", "add", "何工", "--role", "reviewer")
    april.ok("--user", "梁敏", "user", "add", "看客", "--role", "viewer")
    own = ("--user", "梁敏")
    data = {"months": months("2019-01"), **KNOWN}
    made = april.ok(*own, "subsidy", "apply", person, FLEXIBLE, data=data)["id"]
    assert april.refused(*own, "subsidy", "advance", made, "check")["code"] == "same_person"
    monkeypatch.setenv("CASEWORKER_PASSWORD", "another horse 22")
    assert april.refused("--user", "看客", "subsidy", "advance", made, "check")["code"] == "not_allowed"
    april.ok("--user", "何工", "subsidy", "advance", made, "check")
    april.ok("--user", "何工", "subsidy", "advance", made, "publish")
    assert april.refused("--user", "何工", "subsidy", "advance", made, "approve")["code"] == "same_person"
