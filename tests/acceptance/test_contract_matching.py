"""The contract of `match`: what was compared, findings by kind; nobody exits by a hit."""

from pathlib import Path

from tests import people
from tests.acceptance.command_line import CommandLine


def test_a_list_is_compared_and_each_hit_is_named(caseworker: CommandLine, tmp_path: Path) -> None:
    person = caseworker.ok("person", "add", data=people.person_data())["id"]
    caseworker.ok("employment", "add", person, data={"kind": "unemployed", "from": "2017-06-01"})
    case = caseworker.ok("case", "open", person, "--group", "disabled")
    path = tmp_path / "死亡名单.csv"
    path.write_text(
        f"姓名,身份证号,死亡日期\n陈志明,{people.number()},2018-01-02\n某人,{people.number(n=9)},2018-01-03\n",
        "utf-8",
    )
    told = caseworker.ok("match", path, "--kind", "death")
    assert told["compared"] == 2
    (found,) = told["findings"]
    assert (found["person"], found["kind"], found["day"]) == (person, "death", "2018-01-02")
    assert "死亡" in found["detail"]
    assert caseworker.ok("case", "show", case["id"])["status"] == case["status"]


def test_a_missing_file_is_refused_in_words(caseworker: CommandLine, tmp_path: Path) -> None:
    answer = caseworker("match", tmp_path / "没有.csv", "--kind", "death")
    assert answer.status == 1
    assert answer.value["error"]["field"] == "file"
