"""Groups of clauses 三 and 五: only what applies on the day, each with evidence, help and subsidies."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.graduates import Stage, graduate_window
from caseworker_app.domain.groups import Group, groups_of
from caseworker_app.domain.person_reading import read_person
from caseworker_app.domain.persons import Person
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.values import Tri
from caseworker_app.rules import load_rules
from tests import people

RULES = load_rules()
ON = date(2018, 1, 15)


def person(**changes: Any) -> Person:
    data = people.person_data(**changes)
    return read_person(data, today=ON, regions=RULES.regions)


def groups(on: date = ON, **changes: Any) -> dict[str, Group]:
    return {group.code: group for group in groups_of(person(**changes), on, RULES.parameters)}


def graduate(graduated: str, education: str | None = "本科") -> dict[str, Any]:
    return {"graduation_date": graduated, "education": education}


def test_nobody_belongs_to_a_group_that_does_not_apply() -> None:
    assert groups() == {}
    assert groups(**graduate("2018-06-30", "高中")) == {}


@pytest.mark.parametrize(
    ("graduated", "on", "within"),
    [
        ("2018-01-15", date(2018, 1, 15), True),
        ("2018-01-15", date(2020, 1, 15), True),
        ("2018-01-15", date(2020, 1, 16), None),
        ("2018-02-28", date(2020, 2, 28), True),
        ("2018-02-28", date(2020, 2, 29), None),
        ("2016-02-29", date(2018, 2, 28), True),
        ("2016-02-29", date(2018, 3, 1), None),
    ],
)
def test_two_years_after_graduation_include_the_second_anniversary(
    graduated: str, on: date, within: Tri
) -> None:
    window = graduate_window(person(**graduate(graduated)), on, RULES.parameters)
    assert (window.within if window else None) is within
    assert (window is not None) == bool(within)


def test_the_days_left_are_counted_to_the_second_anniversary() -> None:
    window = graduate_window(person(**graduate("2016-07-01")), ON, RULES.parameters)
    assert window is not None
    assert (window.stage, window.last_day, window.days_left) == (Stage.RECENT, date(2018, 7, 1), 167)
    assert "还有 167 天" in window.because[0]


@pytest.mark.parametrize(
    ("graduated", "on", "within"),
    [
        ("2018-07", date(2018, 7, 10), None),
        ("2016-07", date(2018, 7, 1), True),
        ("2016-07", date(2018, 7, 2), None),
        ("2016-07", date(2018, 7, 31), None),
    ],
)
def test_a_month_of_graduation_leaves_its_edges_open_and_asks_for_the_day(
    graduated: str, on: date, within: Tri
) -> None:
    window = graduate_window(person(**graduate(graduated)), on, RULES.parameters)
    assert window is not None
    assert window.within is within
    assert ("补登到日" in "".join(window.because)) == (within is None)


def test_an_education_nobody_registered_is_asked_for() -> None:
    found = groups(**graduate("2017-07-01", None))["graduate"]
    assert found.met is None
    assert "文化程度" in "".join(found.because)


def opened(group: Group) -> set[str]:
    return {offer.kind for offer in group.offers if offer.open}


def test_a_student_of_the_final_year_has_the_job_seeking_subsidy_open_and_nothing_that_comes_after() -> None:
    found = groups(**graduate("2018-06-30"))["graduate"]
    assert found.label == "毕业学年高校学生"
    assert opened(found) == {"job_seeking"}
    assert "graduate" not in groups(date(2017, 12, 28), **graduate("2019-06-30"))


def test_after_graduation_internship_grassroots_and_insurance_are_open_and_job_seeking_is_shut_with_its_reason() -> (
    None
):
    found = groups(**graduate("2017-06-30"))["graduate"]
    assert opened(found) == {
        "internship",
        "grassroots",
        "graduate_flexible_insurance",
        "small_enterprise_social_insurance",
        "startup_grant",
    }
    (shut,) = [offer for offer in found.offers if offer.open is False]
    assert (shut.kind, "毕业学年" in shut.why) == ("job_seeking", True)


def test_every_subsidy_of_a_group_is_a_kind_of_the_program() -> None:
    every = groups(
        **graduate("2017-06-30"),
        disability_certificate="44010619720808901443",
        minimum_living_allowance=True,
    )
    assert {offer.kind for group in every.values() for offer in group.offers} <= set(KINDS)


def test_only_tags_that_hold_on_the_day_make_a_group() -> None:
    tags = [
        {"kind": "veteran", "evidence": "退役证"},
        {"kind": "capacity_cut", "evidence": "名册", "to": "2017-12-31"},
        {"kind": "returnee", "from": "2018-02-01"},
    ]
    found = groups(tags=tags)
    assert list(found) == ["veteran"]
    assert (found["veteran"].met, found["veteran"].tag, found["veteran"].valid) == (True, 0, "长期")


def test_a_tag_without_its_evidence_is_asked_for_it() -> None:
    found = groups(tags=[{"kind": "poor_student", "from": "2017-09"}])["poor_student"]
    assert (found.met, found.evidence, found.valid) == (None, None, "2017-09 至 长期")
    assert found.wanted == "学籍证明和家庭经济困难证明"


def test_poor_families_have_training_and_only_students_among_them_the_job_seeking_subsidy() -> None:
    tags = [{"kind": "poor_household", "evidence": "系统核验"}]
    assert "training" in opened(groups(tags=tags)["poor_household"])
    assert "job_seeking" not in opened(groups(tags=tags)["poor_household"])
    assert "job_seeking" in opened(groups(tags=tags, **graduate("2018-06-30"))["poor_household"])


def test_a_returned_student_has_the_settling_in_subsidy() -> None:
    assert "settling_in" in opened(groups(tags=[{"kind": "returnee", "evidence": "认证书"}])["returnee"])


def test_disability_and_low_income_are_read_off_the_record() -> None:
    found = groups(disability_certificate="44010619720808901443", minimum_living_allowance=True)
    assert list(found) == ["disabled", "low_income"]
    assert (found["disabled"].sensitive, found["low_income"].label) == (True, "低保家庭成员")
    assert groups(low_income_household=True)["low_income"].label == "低收入家庭成员"


def test_an_unknown_tag_is_shown_as_it_is_with_nothing_behind_it() -> None:
    found = groups(tags=[{"kind": "新市民", "evidence": "居住证"}])["新市民"]
    assert (found.met, found.services, found.offers) == (None, (), ())
