"""职业培训与企业新型学徒制 (clauses 二, 五, 七): courses, projects and apprentices, each with its evidence and subsidy."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import apprenticeship, development, persons, training
from caseworker_app.services.apprenticeship import ProjectView
from caseworker_app.services.desk import Desk
from tests import people
from tests.development import confirmed, project_data, training_data, unit, unit_code


def someone(desk: Desk, n: int = 0) -> int:
    return persons.add(desk, data=people.person_data(id_number=people.number(n=n), name=f"学员{n}")).person.id


@pytest.fixture
def person(desk: Desk) -> int:
    return someone(desk)


@pytest.fixture
def project(desk: Desk) -> ProjectView:
    return apprenticeship.add_project(desk, employer_id=unit(desk), data=project_data())


def refusal(code: str, field: str | None, verb: Any, **args: Any) -> str:
    with pytest.raises(UserError) as caught:
        verb(**args)
    assert (caught.value.code, caught.value.field) == (code, field)
    return caught.value.message


def test_a_course_is_kept_with_its_certificate(desk: Desk, person: int) -> None:
    made = training.add(desk, person_id=person, data=training_data())
    assert training.of_person(desk, person_id=person) == (made,)
    assert (made.label, made.values["hours"], made.values["certificate_on"]) == (
        "创业培训",
        80,
        date(2017, 9, 20),
    )
    assert made.changes.has("training_record", made.id)


def test_the_subsidy_is_named_and_its_sum_only_once_confirmed(desk: Desk, person: int) -> None:
    assert training.add(desk, person_id=person, data=training_data()).subsidy == (
        "创业培训补贴标准待核，核实后可申请"
    )
    sure = confirmed(desk, entrepreneurship_training_amount=Decimal("1000.00"))
    (late,) = training.of_person(sure, person_id=person)
    assert late.subsidy == "创业培训补贴标准待核，核实后可申请", "the value starts after the course"
    made = training.add(
        sure,
        person_id=person,
        data=training_data(from_day="2018-01-02", to_day="2018-01-12", certificate_on=""),
    )
    assert made.subsidy == "可申请职业培训补贴，每人 1000.00 元"


def test_a_skill_course_asks_for_its_certificate_and_a_failed_one_for_nothing(
    desk: Desk, person: int
) -> None:
    data = training_data(kind="skill", course="电工", level="level_4")
    made = training.add(desk, person_id=person, data=data)
    assert made.subsidy == "可申请职业培训补贴（按省目录）"
    without = {"certificate_number": ""}
    assert training.correct(desk, training_id=made.id, data=without).subsidy == (
        "取得证书后可申请职业培训补贴"
    )
    assert training.correct(desk, training_id=made.id, data={"outcome": "failed"}).subsidy == ""


def test_an_order_based_course_names_the_registered_unit_that_ordered_it(desk: Desk, person: int) -> None:
    data = training_data(kind="order_based", course="收银员")
    refusal("employer_needed", "employer_uscc", training.add, desk=desk, person_id=person, data=data)
    data["employer_uscc"] = unit_code()
    refusal("employer_unknown", "employer_uscc", training.add, desk=desk, person_id=person, data=data)
    unit(desk, name="样例超市")
    made = training.add(desk, person_id=person, data=data)
    assert made.employer_name == "样例超市"
    assert training.correct(desk, training_id=made.id, data={"hired_on": "2018-01-10"}).employer_name == (
        "样例超市"
    )


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"course": ""}, "required", "course"),
        ({"kind": "dance"}, "unknown_code", "kind"),
        ({"to_day": "2017-09-03"}, "period", "to_day"),
        ({"certificate_on": "2018-01-16"}, "day_in_future", "certificate_on"),
        ({"outcome": "in_course"}, "outcome", "outcome"),
        ({"hours": "-1"}, "count", "hours"),
        ({"employer_uscc": "1"}, "uscc_length", "employer_uscc"),
    ],
)
def test_a_mistake_in_a_course_is_refused_at_its_field(
    desk: Desk, person: int, changes: dict[str, Any], code: str, field: str
) -> None:
    refusal(code, field, training.add, desk=desk, person_id=person, data=training_data(**changes))


def test_a_project_is_kept_with_its_apprentices_and_counted(desk: Desk, project: ProjectView) -> None:
    for n, outcome in enumerate(("in_training", "passed", "left")):
        data = {"from_day": "2017-09-01", "outcome": outcome, "agreement": f"协议{n}"}
        if outcome == "passed":
            data["passed_on"] = "2018-01-10"
        apprenticeship.add_apprentice(desk, project_id=project.id, person_id=someone(desk, n), data=data)
    (kept,) = development.unit(desk, employer_id=project.employer).projects
    assert kept.roll.words == "学徒 3 人（在培 1，合格 1，退出 1）"
    assert [one.person_name for one in kept.apprentices] == ["学员0", "学员1", "学员2"]
    (view,) = apprenticeship.of_person(desk, person_id=kept.apprentices[1].person)
    assert (view.number, view.trade, view.employer_name) == ("XT2017-003", "车工", "广州样例机械厂0")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"from_day": "2017-08-31"}, "outside_project", "from_day"),
        ({"to_day": "2018-09-01"}, "outside_project", "to_day"),
        ({"outcome": "passed"}, "passed_on", "passed_on"),
        ({"passed_on": "2018-01-10"}, "passed_on", "passed_on"),
        ({"outcome": ""}, "required", "outcome"),
    ],
)
def test_a_mistake_in_an_apprentice_is_refused_at_its_field(
    desk: Desk, person: int, project: ProjectView, changes: dict[str, Any], code: str, field: str
) -> None:
    data = {"from_day": "2017-09-01", "outcome": "in_training"} | changes
    verb = apprenticeship.add_apprentice
    refusal(code, field, verb, desk=desk, project_id=project.id, person_id=person, data=data)


def test_nobody_is_an_apprentice_twice_at_a_time(desk: Desk, person: int, project: ProjectView) -> None:
    data = {"from_day": "2017-09-01", "outcome": "in_training"}
    apprenticeship.add_apprentice(desk, project_id=project.id, person_id=person, data=data)
    verb = apprenticeship.add_apprentice
    args: dict[str, Any] = {"desk": desk, "person_id": person, "data": data}
    refusal("apprentice_twice", "person_id", verb, project_id=project.id, **args)
    other = apprenticeship.add_project(
        desk, employer_id=unit(desk, 1), data=project_data(number="XT2017-004")
    )
    refusal("apprentice_elsewhere", "from_day", verb, project_id=other.id, **args)
    (entered,) = development.unit(desk, employer_id=project.employer).projects[0].apprentices
    ended = {"outcome": "left", "to_day": "2017-10-31"}
    apprenticeship.correct_apprentice(desk, apprentice_id=entered.id, data=ended)
    args["data"] = {"from_day": "2017-11-01", "outcome": "in_training"}
    assert verb(project_id=other.id, **args).roll.total == 1


def test_a_project_keeps_its_number_to_itself_and_its_apprentices_inside(
    desk: Desk, person: int, project: ProjectView
) -> None:
    verb, correct = apprenticeship.add_project, apprenticeship.correct_project
    refusal("number_taken", "number", verb, desk=desk, employer_id=project.employer, data=project_data())
    data = {"from_day": "2017-09-01", "outcome": "in_training"}
    apprenticeship.add_apprentice(desk, project_id=project.id, person_id=person, data=data)
    later = {"from_day": "2017-10-01"}
    refusal("apprentice_outside", "to_day", correct, desk=desk, project_id=project.id, data=later)
    done = correct(desk, project_id=project.id, data={"inspected_on": "2018-01-12", "passed": True})
    assert (done.values["passed"], done.values["trade"]) == (True, "车工")


def test_a_year_far_from_the_filing_is_refused(desk: Desk) -> None:
    data = project_data(year="2071")
    refusal("year", "year", apprenticeship.add_project, desk=desk, employer_id=unit(desk), data=data)


def test_what_does_not_exist_is_said(desk: Desk) -> None:
    refusal("not_found", "training", training.correct, desk=desk, training_id=5, data={})
    refusal("not_found", "project", apprenticeship.correct_project, desk=desk, project_id=5, data={})
    refusal(
        "not_found", "employer", apprenticeship.add_project, desk=desk, employer_id=5, data=project_data()
    )
