"""The case table by the command line: the branches beside the main way (异议, 重核, 陈述申辩, 类别变更, 撤销, 再次认定)."""

from typing import Any

import pytest

from tests import people
from tests.acceptance.command_line import CommandLine


@pytest.fixture
def case(caseworker: CommandLine) -> int:
    """The draft of a man of 52, unemployed and registered, who holds a 残疾人证."""
    data = people.person_data(disability_certificate="44010619650301901144")
    person = caseworker.ok("person", "add", data=data)["id"]
    spell = {"kind": "unemployed", "from": "2016-12-01", "registered_on": "2016-12-05"}
    caseworker.ok("employment", "add", person, data=spell)
    opened = caseworker.ok("case", "open", person, "--group", "disabled")
    return int(opened["id"])


def take(caseworker: CommandLine, case: int, action: str, on: str, **data: Any) -> dict[str, Any]:
    """Take the case one step on."""
    done: dict[str, Any] = caseworker.ok("case", "advance", case, action, data=data, on=on)
    return done


def refused(caseworker: CommandLine, case: int, action: str, on: str, **data: Any) -> str:
    """The code with which a step is refused; the case stays as it was."""
    before = caseworker.ok("case", "show", case)
    code = caseworker.refused("case", "advance", case, action, data=data, on=on)["code"]
    assert caseworker.ok("case", "show", case) == before
    return str(code)


def recognise(caseworker: CommandLine, case: int) -> None:
    """From the draft to 帮扶中, without a notice."""
    take(caseworker, case, "accept", "2018-01-15")
    take(caseworker, case, "check", "2018-01-15", opinion="属实")
    take(caseworker, case, "report_up", "2018-01-15")
    take(caseworker, case, "determine", "2018-01-16")
    take(caseworker, case, "assist", "2018-01-17", grade="A")


def test_an_unanswered_notice_lapses_only_after_its_day(caseworker: CommandLine, case: int) -> None:
    asked = take(caseworker, case, "ask_for_more", "2018-01-15", deadline="2018-01-22")
    assert (asked["status"], asked["deadline"]) == ("awaiting", "2018-01-22")
    assert refused(caseworker, case, "lapse", "2018-01-22") == "not_passed"
    assert take(caseworker, case, "lapse", "2018-01-23")["status"] == "closed"


def test_an_open_objection_holds_the_notice_up(caseworker: CommandLine, case: int) -> None:
    take(caseworker, case, "accept", "2018-01-15")
    take(caseworker, case, "check", "2018-01-15", opinion="属实")
    take(caseworker, case, "publish", "2018-01-15", notice_ends="2018-01-18")
    take(caseworker, case, "object", "2018-01-17", objection="来电反映已就业")
    assert refused(caseworker, case, "end_notice", "2018-01-22") == "action_not_allowed"
    assert refused(caseworker, case, "dismiss", "2018-01-18") == "required"
    assert take(caseworker, case, "dismiss", "2018-01-18", opinion="查无就业记录")["status"] == "notice"
    assert refused(caseworker, case, "end_notice", "2018-01-18") == "notice_running"
    assert take(caseworker, case, "end_notice", "2018-01-19")["status"] == "to_decide"


def test_an_upheld_objection_goes_to_the_deciding_office(caseworker: CommandLine, case: int) -> None:
    take(caseworker, case, "accept", "2018-01-15")
    take(caseworker, case, "check", "2018-01-15", opinion="属实")
    take(caseworker, case, "publish", "2018-01-15", notice_ends="2018-01-18")
    take(caseworker, case, "object", "2018-01-17")
    assert take(caseworker, case, "uphold", "2018-01-18", opinion="已就业")["status"] == "reported"


def test_a_refusal_may_be_checked_again_and_turned(caseworker: CommandLine, case: int) -> None:
    take(caseworker, case, "accept", "2018-01-15")
    take(caseworker, case, "report_up", "2018-01-15")
    take(caseworker, case, "refuse", "2018-01-16", cause="登记资料不全")
    take(caseworker, case, "deliver", "2018-01-17", way="signature")
    assert take(caseworker, case, "recheck", "2018-01-20", cause="不服")["status"] == "reported"
    done = take(caseworker, case, "determine", "2018-01-22")
    assert (done["status"], done["groups"][0]["to"]) == ("determined", None)


def test_an_exit_with_fault_is_heard_first_and_may_be_kept_back(caseworker: CommandLine, case: int) -> None:
    recognise(caseworker, case)
    assert refused(caseworker, case, "exit", "2018-02-01", cause="refusals") == "hear_first"
    proposed = take(caseworker, case, "propose_exit", "2018-02-01", cause="fraud", deadline="2018-02-08")
    assert (proposed["status"], proposed["deadline"]) == ("heard", "2018-02-08")
    kept = take(caseworker, case, "keep", "2018-02-09", opinion="申辩成立")
    assert (kept["status"], kept["deadline"]) == ("assisted", None)
    take(caseworker, case, "propose_exit", "2018-03-01", cause="fraud", deadline="2018-03-08")
    gone = take(caseworker, case, "exit", "2018-03-09")
    assert (gone["status"], gone["exit_cause"], gone["exited_on"]) == ("exited", "fraud", "2018-03-09")


def test_a_group_may_lapse_but_not_the_last_one(caseworker: CommandLine, case: int) -> None:
    recognise(caseworker, case)
    added = take(
        caseworker,
        case,
        "change_groups",
        "2018-02-01",
        add=["single_parent"],
        proof="离婚证",
        override="街道核实",
    )
    assert [(g["code"], g["main"]) for g in added["groups"]] == [("disabled", True), ("single_parent", False)]
    left = take(caseworker, case, "change_groups", "2018-03-01", lapse=["disabled"])
    assert left["groups"][0]["to"] == "2018-03-01"
    still = [(g["code"], g["main"]) for g in left["groups"] if g["to"] is None]
    assert still == [("single_parent", True)]
    assert refused(caseworker, case, "change_groups", "2018-03-02", lapse=["single_parent"]) == "none_left"


def test_work_is_followed_for_six_months_from_the_last_start(caseworker: CommandLine, case: int) -> None:
    recognise(caseworker, case)
    assert refused(caseworker, case, "employed", "2018-02-01") == "no_work"
    spell = {"kind": "employed", "from": "2018-02-01", "employer": "广州市某某公司"}
    assert take(caseworker, case, "employed", "2018-02-01", spell=spell)["status"] == "followed"
    assert take(caseworker, case, "lost_work", "2018-04-01")["status"] == "assisted"
    take(caseworker, case, "employed", "2018-04-10")
    assert refused(caseworker, case, "stable", "2018-10-09") == "not_stable"
    assert take(caseworker, case, "stable", "2018-10-10")["exit_cause"] == "employed"


def test_a_revoked_recognition_is_decided_anew_in_a_linked_case(caseworker: CommandLine, case: int) -> None:
    recognise(caseworker, case)
    assert refused(caseworker, case, "revoke", "2018-02-01") == "required"
    gone = take(caseworker, case, "revoke", "2018-02-01", cause="证件伪造", heard_on="2018-01-30")
    assert (gone["status"], gone["allowed"]) == ("revoked", ["redetermine"])
    anew = take(caseworker, case, "redetermine", "2018-06-01", groups=["forty_fifty"])
    assert (anew["status"], anew["previous_case"]) == ("draft", case)
    assert [g["code"] for g in anew["groups"]] == ["forty_fifty"]
    assert refused(caseworker, case, "redetermine", "2018-06-02") == "case_open"


def test_no_step_is_dated_after_the_legal_day_or_before_the_last_step(
    caseworker: CommandLine, case: int
) -> None:
    take(caseworker, case, "accept", "2018-01-20")
    assert refused(caseworker, case, "check", "2018-01-22", opinion="可", day="2018-01-23") == "day_in_future"
    assert (
        refused(caseworker, case, "check", "2018-01-22", opinion="可", day="2018-01-19") == "day_before_last"
    )


def test_a_closed_case_takes_no_more_steps_of_help(caseworker: CommandLine, case: int) -> None:
    take(caseworker, case, "decline", "2018-01-15", cause="不属本街道受理")
    assert caseworker.refused("step", "add", case, data={"kind": "call"})["code"] == "case_ended"


def test_the_agent_s_number_is_masked_wherever_a_case_is_printed(caseworker: CommandLine) -> None:
    person = caseworker.ok("person", "add", data=people.person_data(id_number=people.number(n=20)))["id"]
    agent = {"name": "王芳", "id_number": people.number(n=21), "relation": "配偶", "to": "2018-12-31"}
    opened = caseworker.ok("case", "open", person, "--group", "disabled", data={"agent": agent})
    listed = caseworker.ok("case", "list")["cases"]
    for case in (opened, caseworker.ok("case", "show", opened["id"]), *listed):
        assert agent["id_number"] not in repr(case)
    assert opened["agent"]["id_number"].startswith("440106****")
