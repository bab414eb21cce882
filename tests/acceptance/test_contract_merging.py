"""`person merge`, `unmerge`, `alike`, `distinct` and the past of a person, as the command line promises them."""

from tests import people
from tests.acceptance.command_line import CommandLine


def test_two_records_become_one_and_two_again(caseworker: CommandLine) -> None:
    keep = caseworker.ok("person", "add", data=people.person_data())["id"]
    drop = caseworker.ok("person", "add", data=people.person_data(id_number=people.number(n=33)))["id"]
    (found,) = caseworker.ok("person", "alike", keep)["people"]
    assert (found["id"], found["because"][0]) == (drop, "姓名、出生日期相同")
    assert caseworker.ok("person", "alike")["total"] == 1
    merged = caseworker.ok("person", "merge", keep, drop)
    assert (merged["id"], merged["merged"]) == (keep, drop)
    assert caseworker.ok("person", "find", people.number(n=33))["people"][0]["id"] == keep
    gone = caseworker.refused("person", "show", drop)
    assert (gone["code"], gone["person"]) == ("merged", keep)
    back = caseworker.ok("person", "unmerge", drop)
    assert back["unmerged"] == drop
    assert caseworker.ok("person", "show", drop)["id_number"] == people.number(n=33)
    caseworker.ok("person", "distinct", keep, drop)
    assert caseworker.ok("person", "alike")["total"] == 0
    assert caseworker.ok("verify")["ok"]


def test_a_field_of_the_other_is_taken_when_said(caseworker: CommandLine) -> None:
    keep = caseworker.ok("person", "add", data=people.person_data())["id"]
    other = people.person_data(id_number=people.number(n=33), name="陈志铭")
    drop = caseworker.ok("person", "add", data=other)["id"]
    assert caseworker.ok("person", "merge", keep, drop, "--take", "name")["name"] == "陈志铭"
