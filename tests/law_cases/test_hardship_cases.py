"""Law cases of 就业困难人员认定 (clause 四): each TOML file is read by an officer and run here."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.hardship import RULE_SETS, GroupCode, HardshipFacts, Verdict, determine
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.persons import Tag
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

FOLDER = Path(__file__).parent / "hardship"
DOCUMENTS = [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
CASES = [
    pytest.param(doc, case, id=f"{stem}: {case['name']}") for stem, doc in DOCUMENTS for case in doc["case"]
]


def facts_of(data: dict[str, Any]) -> HardshipFacts:
    values = {f.name: data[f.name] for f in fields(HardshipFacts) if f.name in data}
    values["spells"] = tuple(_spell(s) for s in data.get("spells", ()))
    values["family"] = tuple(FamilyMember(**m) for m in data.get("family", ()))
    values["tags"] = tuple(_tag(t) for t in data.get("tags", ()))
    if "graduation_date" in data:
        values["graduation_date"] = PartialDate.parse(data["graduation_date"])
    return HardshipFacts(**values)


def _spell(data: dict[str, str]) -> Spell:
    to = data.get("to")
    registered = data.get("registered_on")
    return Spell(
        SpellKind(data["kind"]),
        PartialDate.parse(data["from"]),
        PartialDate.parse(to) if to else None,
        date.fromisoformat(registered) if registered else None,
        data.get("employer"),
    )


def _tag(data: dict[str, str]) -> Tag:
    begins, ends = (PartialDate.parse(data[k]) if k in data else None for k in ("from", "to"))
    return Tag(data["kind"], None, begins, ends)


def decide(document: dict[str, Any], case: dict[str, Any]) -> Verdict:
    merged = {**document["person"], **case.get("facts", {})}
    known = {name: value for name, value in merged.items() if name not in case.get("unknown", ())}
    policy = document.get("policy")
    parameters = load_rules().parameters
    for name, value in case.get("confirmed", {}).items():
        parameters = parameters.with_value(name, value, RULE_SETS[policy].from_day, document="核实文件")
    return determine(facts_of(known), case["on"], parameters, policy)


def word(value: bool | None) -> bool | str:
    return "unknown" if value is None else value


@pytest.mark.parametrize(("document", "case"), CASES)
def test_the_verdict_is_what_the_officer_wrote(document: dict[str, Any], case: dict[str, Any]) -> None:
    verdict = decide(document, case)
    finding = (
        verdict.base if document["about"] == "base" else verdict.group(GroupCode(document["about"])).finding
    )
    assert word(finding.met) == case["met"], finding.because
    assert word(verdict.hardship) == case["hardship"]
    text = "；".join(finding.because)
    assert all(part in text for part in case.get("because", ())), text
    if "missing" in case:
        assert list(finding.missing) == case["missing"]
    if "next_change" in case:
        assert verdict.next_change == case["next_change"]


def test_every_group_of_the_clause_has_its_file_with_all_three_answers() -> None:
    for code in RULE_SETS["opinions-2017"].codes:
        document = dict(DOCUMENTS)[str(code)]
        answers = {str(c["met"]) for c in document["case"]} | {str(c["hardship"]) for c in document["case"]}
        assert {"True", "False", "unknown"} <= answers, code


@pytest.mark.parametrize("policy", ["GD2019", "GD2023"])
def test_every_group_of_a_provincial_list_is_met_in_one_case_and_not_met_in_another(policy: str) -> None:
    answers = {
        (document["about"], case["met"])
        for _stem, document in DOCUMENTS
        if document.get("policy") == policy
        for case in document["case"]
    }
    codes = RULE_SETS[policy].codes
    assert [code for code in codes if not {(str(code), True), (str(code), False)} <= answers] == []
