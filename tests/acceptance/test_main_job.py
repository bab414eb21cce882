"""The main job by the command line: from the ID card to the printed paper, as the contract of the commands has it."""

from datetime import date
from typing import Any

import pypdf
import pytest

from tests import people
from tests.acceptance.command_line import CommandLine

BORN = date(1972, 3, 4)


def woman(**changes: Any) -> dict[str, Any]:
    """A woman of 45, unemployed and registered, nothing else asked."""
    data = {
        "name": "谭丽萍",
        "id_type": "resident_id",
        "id_number": people.number(birth=BORN, sex="female"),
        "household_registration": "440106",
        "registered_address": "广州市天河区石牌西路 9 号 201 房",
        "phone": "+86 138-0013-8000",
        "retirement_track": "female_55",
        "able_to_work": True,
        "willing_to_work": True,
    }
    return data | changes


def register(caseworker: CommandLine, **changes: Any) -> int:
    """Register her with her unemployment, and return the id."""
    person = caseworker.ok("person", "add", data=woman(**changes))
    caseworker.ok(
        "employment",
        "add",
        person["id"],
        data={"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"},
    )
    return int(person["id"])


def take_through(caseworker: CommandLine, case: int) -> dict[str, Any]:
    """From the draft to the determination."""
    caseworker.ok("case", "advance", case, "accept", data={"day": "2018-01-03"}, on="2018-01-31")
    caseworker.ok(
        "case",
        "advance",
        case,
        "check",
        data={"day": "2018-01-05", "opinion": "入户核实属实"},
        on="2018-01-31",
    )
    caseworker.ok(
        "case",
        "advance",
        case,
        "publish",
        data={"day": "2018-01-08", "notice_ends": "2018-01-15"},
        on="2018-01-31",
    )
    caseworker.ok("case", "advance", case, "end_notice", data={"day": "2018-01-16"}, on="2018-01-31")
    done: dict[str, Any] = caseworker.ok(
        "case", "advance", case, "determine", data={"day": "2018-01-17"}, on="2018-01-31"
    )
    return done


def test_a_person_is_registered_with_what_the_number_says(caseworker: CommandLine) -> None:
    person = caseworker.ok("person", "add", data=woman())
    assert person["sex"] == "female"
    assert person["birth_date"] == "1972-03-04"
    assert person["phone"] == "13800138000"
    assert person["minimum_living_allowance"] is None
    assert caseworker.ok("person", "show", person["id"]) == person


def test_a_duplicate_is_refused_with_the_other_id(caseworker: CommandLine) -> None:
    first = caseworker.ok("person", "add", data=woman())
    error = caseworker.refused("person", "add", data=woman(name="谭丽平"))
    assert (error["code"], error["id"], error["field"]) == ("duplicate", first["id"], "id_number")
    assert first["id_number"] not in error["message"]
    assert caseworker.ok("person", "list")["total"] == 1


def test_explain_gives_every_group_with_reasons_and_what_is_missing(caseworker: CommandLine) -> None:
    person = register(caseworker)
    verdict = caseworker.ok("explain", person)
    assert verdict["policy"] == "opinions-2017"
    assert verdict["base"]["met"] is True
    assert verdict["hardship"] is True
    groups = {group["code"]: group for group in verdict["groups"]}
    assert groups["forty_fifty"]["met"] is True
    assert groups["single_parent"] == {
        "code": "single_parent",
        "clause": "四",
        "met": None,
        "because": ["尚未询问：是否单亲并抚养子女"],
        "missing": ["single_parent"],
    }
    assert verdict["next_change"] == "2018-06-01"


def test_before_the_opinions_no_rule_set_is_in_force(caseworker: CommandLine) -> None:
    person = register(caseworker)
    assert caseworker.refused("explain", person, on="2017-12-26")["code"] == "no_rule_set"
    assert caseworker.ok("explain", person, on="2017-12-27")["policy"] == "opinions-2017"


def test_the_case_goes_from_draft_to_determination_and_keeps_its_verdict(caseworker: CommandLine) -> None:
    person = register(caseworker)
    case = caseworker.ok("case", "open", person, "--group", "forty_fifty", on="2018-01-03")
    assert (case["status"], case["number"]) == ("draft", "440106-2018-00-0001")
    assert case["allowed"][:2] == ["accept", "ask_for_more"]
    done = take_through(caseworker, case["id"])
    assert done["status"] == "determined"
    assert done["verdict"]["hardship"] is True
    assert done["verdict"]["on"] == "2018-01-03"
    caseworker.ok("case", "advance", case["id"], "deliver", data={"way": "signature"}, on="2018-01-31")
    assisted = caseworker.ok(
        "case", "advance", case["id"], "assist", data={"grade": "B", "officer": "黄志强"}, on="2018-01-31"
    )
    assert (assisted["status"], assisted["grade"], assisted["officer"]) == ("assisted", "B", "黄志强")


def test_an_action_that_is_not_allowed_is_refused_and_the_allowed_ones_are_named(
    caseworker: CommandLine,
) -> None:
    person = register(caseworker)
    case = caseworker.ok("case", "open", person, "--group", "forty_fifty")
    error = caseworker.refused("case", "advance", case["id"], "determine")
    assert error["code"] == "action_not_allowed"
    assert "accept" in error["allowed"]
    assert "受理（accept）" in error["message"]
    assert caseworker.ok("case", "show", case["id"])["status"] == "draft"


def test_a_second_open_case_is_refused(caseworker: CommandLine) -> None:
    person = register(caseworker)
    caseworker.ok("case", "open", person, "--group", "forty_fifty")
    assert caseworker.refused("case", "open", person, "--group", "disabled")["code"] == "case_open"


def test_while_there_is_one_account_the_two_persons_rule_is_a_journaled_warning(
    caseworker: CommandLine,
) -> None:
    person = register(caseworker)
    case = caseworker.ok("case", "open", person, "--group", "forty_fifty", on="2018-01-03")
    done = take_through(caseworker, case["id"])
    check = next(e for e in done["events"] if e["action"] == "check")
    assert "同一人" in check["warning"]
    history = caseworker.ok("person", "history", person)
    assert any(e["action"] == "warning" and "同一人" in e["detail"] for e in history)


def test_a_step_is_recorded_and_a_refusal_needs_its_reason(caseworker: CommandLine) -> None:
    person = register(caseworker)
    case = caseworker.ok("case", "open", person, "--group", "forty_fifty")
    step = {"kind": "referral", "day": "2018-01-15", "way": "counter", "content": "推荐超市理货岗位"}
    assert (
        caseworker.refused("step", "add", case["id"], data=step | {"outcome": "refused"})["field"]
        == "refusal_reason"
    )
    kept = caseworker.ok("step", "add", case["id"], data=step | {"outcome": "done", "next_day": "2018-01-29"})
    assert (kept["kind"], kept["next_day"]) == ("referral", "2018-01-29")
    due = caseworker.ok("case", "due")["due"]
    assert [(row["kind"], row["days_left"]) for row in due if row["kind"] == "follow_up"] == [
        ("follow_up", 14)
    ]


def test_find_says_why(caseworker: CommandLine) -> None:
    person = register(caseworker)
    for text in ("谭丽萍", "丽", "tlp", "tanliping", "19720304", "0013800"):
        found = caseworker.ok("person", "find", text)
        assert [p["id"] for p in found["people"]] == [person], text
        assert found["people"][0]["why"]
        assert "*" in found["people"][0]["id_number"]
    assert caseworker.ok("person", "find", "王")["total"] == 0


def test_history_and_the_person_as_then_known(caseworker: CommandLine) -> None:
    person = register(caseworker)
    caseworker.ok("--reason", "本人来电更正", "person", "update", person, data={"address": "石牌东路 1 号"})
    entries = caseworker.ok("person", "history", person)
    change = next(e for e in entries if e["action"] == "update" and e["record"] == "person" and e["reason"])
    assert change["reason"] == "本人来电更正"
    assert {"field": "address", "label": "常住地址", "old": None, "new": "石牌东路 1 号"} in change["changes"]
    assert (
        caseworker.refused("person", "history", person, "--as-of", "2018-01-14")["code"] == "not_known_then"
    )
    assert caseworker.ok("person", "history", person, "--as-of", "2018-01-15")["address"] == "石牌东路 1 号"


@pytest.mark.parametrize("name", ["李𬍤", "吴𠮷"])
def test_the_papers_of_the_way_carry_serial_and_the_exact_name(caseworker: CommandLine, name: str) -> None:
    person = register(caseworker, name=name)
    case = caseworker.ok("case", "open", person, "--group", "forty_fifty", on="2018-01-03")
    take_through(caseworker, case["id"])
    serials = []
    records = {"case": case["id"], "person": person}
    for template in caseworker.ok("print", "--list"):
        if template["takes"] not in records:
            continue
        record = records[template["takes"]]
        file = caseworker.folder / f"{template['code']}.pdf"
        printed = caseworker.ok("print", template["code"], record, "-o", file)
        serials.append(printed["serial"])
        pages = pypdf.PdfReader(file).pages
        assert len(pages) == printed["pages"]
        text = "".join(page.extract_text() for page in pages)
        masked = template["code"] == "public_notice"
        assert (name in text) is not masked, template["code"]
        assert printed["serial"] in text
    assert len(serials) == len(set(serials)) == 6


def test_a_code_on_paper_is_checked_and_an_altered_one_is_not_valid(caseworker: CommandLine) -> None:
    person = register(caseworker)
    caseworker.ok("print", "flexible_subsidy_application", person, "-o", caseworker.folder / "a.pdf")
    code = next(
        change["new"]
        for entry in caseworker.ok("person", "history", person)
        for change in entry["changes"]
        if change["field"] == "code" and entry["record"] == "printed_document"
    )
    checked = caseworker.ok("print", "--verify", code)
    assert (checked["valid"], checked["revoked"], checked["office"]) == (True, False, "440106")
    assert caseworker.ok("print", "--verify", code[:-4] + "AAAA")["valid"] is False


def test_verify_counts_the_entries_and_is_ok(caseworker: CommandLine) -> None:
    register(caseworker)
    result = caseworker.ok("verify")
    assert result["ok"] is True
    assert result["entries"] > 5
    assert result["problems"] == []


def test_what_was_refused_saved_nothing(caseworker: CommandLine) -> None:
    before = caseworker.ok("verify")["entries"]
    caseworker.refused("person", "add", data=woman(id_number=people.wrong_number(woman()["id_number"])))
    caseworker.refused("person", "add", data=woman(nonsense=1))
    assert caseworker.ok("verify")["entries"] == before
    assert caseworker.ok("person", "list")["total"] == 0


def test_wrong_usage_is_two(caseworker: CommandLine) -> None:
    with pytest.raises(SystemExit) as usage:
        caseworker("person", "frobnicate")
    assert usage.value.code == 2


def test_a_wrong_password_is_refused(caseworker: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORKER_PASSWORD", "not the password")
    assert caseworker.refused("person", "list")["code"] == "wrong_password"
