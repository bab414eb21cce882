"""残疾人按比例就业 (clause 五): a unit's years, whom it counts, and the verdict once the ratio is confirmed."""

from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import development, disabled_quota, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.disabled_quota import QuotaView
from tests import people
from tests.development import confirmed, quota_data, unit

CARD = "44010619720808921743"
HEAVY_CARD = "44010619720808923312"


def someone(desk: Desk, n: int = 0, card: str = CARD) -> int:
    data = people.person_data(id_number=people.number(n=n), disability_certificate=card)
    return persons.add(desk, data=data).person.id


@pytest.fixture
def quota(desk: Desk) -> QuotaView:
    return disabled_quota.add(desk, employer_id=unit(desk), data=quota_data())


def refusal(code: str, field: str | None, verb: Any, **args: Any) -> str:
    with pytest.raises(UserError) as caught:
        verb(**args)
    assert (caught.value.code, caught.value.field) == (code, field)
    return caught.value.message


def test_while_the_ratio_is_unconfirmed_the_numbers_are_kept_and_nothing_is_judged(quota: QuotaView) -> None:
    worked = quota.proportion
    assert (worked.finding.met, worked.required, worked.short, worked.levy) == (None, None, None, None)
    assert worked.finding.missing == (
        "残疾人按比例就业的比例待核，核实前不作判定",
        "一、二级残疾人计入人数待核，核实前不作判定",
    )


def test_once_confirmed_each_unit_is_judged_by_itself(desk: Desk, quota: QuotaView) -> None:
    other = disabled_quota.add(desk, employer_id=unit(desk, 1), data=quota_data(staff="400")).employer
    sure = confirmed(
        desk,
        disabled_quota_ratio=Decimal("1.5"),
        disabled_heavy_weight=2,
        disabled_levy_share=Decimal(100),
        disabled_levy_exempt_staff=30,
    )
    (first,), (second,) = (development.unit(sure, employer_id=one).years for one in (quota.employer, other))
    assert first.proportion.finding.met
    assert second.proportion.finding.because == ("职工 400 人，按 1.5% 应安排 6 人，计入 3 人，尚差 3 人",)
    assert (second.proportion.people, second.proportion.levy) == (3, Decimal("180000.00"))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"staff": ""}, "required", "staff"),
        ({"staff": "1"}, "more_than_staff", "staff"),
        ({"year": "2019"}, "year", "year"),
        ({"year": "99999"}, "year", "year"),
        ({"filed_on": "2018-01-16"}, "day_in_future", "filed_on"),
        ({"heavy": "一"}, "count", "heavy"),
    ],
)
def test_a_mistake_is_refused_at_its_field(
    desk: Desk, changes: dict[str, Any], code: str, field: str
) -> None:
    refusal(code, field, disabled_quota.add, desk=desk, employer_id=unit(desk), data=quota_data(**changes))


def test_a_year_is_recorded_once_per_unit_and_can_be_corrected(desk: Desk, quota: QuotaView) -> None:
    verb = disabled_quota.add
    refusal("year_taken", "year", verb, desk=desk, employer_id=quota.employer, data=quota_data())
    verb(desk, employer_id=quota.employer, data=quota_data(year="2016"))
    years = development.unit(desk, employer_id=quota.employer).years
    assert [one.year for one in years] == [2017, 2016]
    done = disabled_quota.correct(desk, quota_id=quota.id, data={"staff": "210"})
    assert (done.values["staff"], done.values["heavy"]) == (210, 1)
    refusal("year_taken", "year", disabled_quota.correct, desk=desk, quota_id=quota.id, data={"year": "2016"})


def test_counted_people_take_the_grade_of_their_card(desk: Desk, quota: QuotaView) -> None:
    heavy = someone(desk, 1, HEAVY_CARD)
    for who in (someone(desk), heavy):
        done = disabled_quota.add_worker(
            desk, quota_id=quota.id, person_id=who, data={"from_day": "2016-03-01"}
        )
    assert [one.values["grade"] for one in done.workers] == ["3", "2"]
    (counted,) = disabled_quota.of_person(desk, person_id=heavy)
    assert (counted.employer_name, counted.year) == ("广州样例机械厂0", 2017)


def test_more_names_than_reported_are_said(desk: Desk, quota: QuotaView) -> None:
    for n in range(2):
        done = disabled_quota.add_worker(
            desk, quota_id=quota.id, person_id=someone(desk, n), data={"from_day": "2017-03-01"}
        )
    assert done.warnings == ("名单中三、四级 2 人，多于申报的 1 人，请核对。",)


def test_a_person_without_a_card_is_not_counted(desk: Desk, quota: QuotaView) -> None:
    who = someone(desk, card="")
    data = {"grade": "3", "from_day": "2017-03-01"}
    verb = disabled_quota.add_worker
    refusal("no_certificate", "person_id", verb, desk=desk, quota_id=quota.id, person_id=who, data=data)


def test_a_person_is_counted_by_one_unit_at_a_time(desk: Desk, quota: QuotaView) -> None:
    who, verb = someone(desk), disabled_quota.add_worker
    done = verb(desk, quota_id=quota.id, person_id=who, data={"from_day": "2017-03-01"})
    args: dict[str, Any] = {"desk": desk, "person_id": who, "data": {"from_day": "2017-07-01"}}
    refusal("worker_twice", "person_id", verb, quota_id=quota.id, **args)
    other = disabled_quota.add(desk, employer_id=unit(desk, 1), data=quota_data()).id
    refusal("worker_elsewhere", "from_day", verb, quota_id=other, **args)
    disabled_quota.correct_worker(desk, worker_id=done.workers[0].id, data={"to_day": "2017-06-30"})
    assert len(verb(quota_id=other, **args).workers) == 1


def test_somebody_who_left_before_the_year_is_not_counted_in_it(desk: Desk, quota: QuotaView) -> None:
    data = {"from_day": "2015-03-01", "to_day": "2016-12-31"}
    verb = disabled_quota.add_worker
    refusal(
        "outside_year", "from_day", verb, desk=desk, quota_id=quota.id, person_id=someone(desk), data=data
    )


def test_units_come_page_by_page_with_what_is_recorded(desk: Desk, quota: QuotaView) -> None:
    unit(desk, 1, "无登记的单位")
    page = development.units(desk, limit=1)
    assert (page.total, page.units[0].years) == (2, (quota,))
    rest = development.units(desk, after=page.units[0].id)
    assert [(one.name, one.years, one.projects) for one in rest.units] == [("无登记的单位", (), ())]
    assert development.units(desk, text="无登记").total == 1
