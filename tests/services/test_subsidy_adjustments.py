"""待补扣的调整: a claimant's open proposals are found again when the next application of the kind is made."""

from datetime import date
from typing import Any

from caseworker_app.services import subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.post_office import plain_person
from tests.services.test_subsidy_guards import FIRM, approved, flexible


def april(desk: Desk) -> Desk:
    return offices.on(desk, date(2019, 4, 10))


def proposed(desk: Desk, view: Any, amount: str = "500") -> Any:
    found = subsidy_adjustments.correct_amount(
        desk, line_id=view.lines[0].id, amount=amount, reason="缴费基数更正"
    )
    return found.adjustments[-1]


def test_a_person_s_open_proposals_name_person_and_month(desk: Desk) -> None:
    on = april(desk)
    one, other = plain_person(on, 1), plain_person(on, 2)
    made = proposed(on, approved(on, flexible(on, one, ["2019-01"])))
    proposed(on, approved(on, flexible(on, other, ["2019-01"])))
    found = subsidy_adjustments.open_for(on, kind="flexible_social_insurance", person_id=one)
    assert found == (made,)
    assert (found[0].month, bool(found[0].person_name)) == ("2019-01", True)
    assert subsidy_adjustments.open_for(on, kind="job_seeking", person_id=one) == ()
    assert subsidy_adjustments.open_for(on, kind="flexible_social_insurance") == ()
    subsidy_adjustments.dismiss(on, adjustment_id=made.id, reason="核对后无误")
    assert subsidy_adjustments.open_for(on, kind="flexible_social_insurance", person_id=one) == ()


def test_a_unit_s_open_proposals_are_those_of_all_its_people(desk: Desk) -> None:
    on = april(desk)
    roster = [{"person": plain_person(on, n), "months": ["2019-01"]} for n in (1, 2)]
    view = approved(on, subsidies.apply(on, kind="hiring_post", data={"roster": roster, **FIRM}))
    for line in view.lines:
        subsidy_adjustments.correct_amount(on, line_id=line.id, amount="100", reason="标准更正")
    found = subsidy_adjustments.open_for(on, kind="hiring_post", employer_id=view.employer)
    assert {one.person for one in found} == {row["person"] for row in roster}
