"""待办 of posts and subsidies: who is due to leave, which notices have ended, what is approved and unpaid; each with its page."""

from datetime import date

from caseworker_app.services import due, post_holdings, subsidies, worklist
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.due_kinds import KINDS
from tests import offices
from tests.services.post_office import recognised, unit, welfare_post
from tests.services.test_subsidies import APRIL, claim, flexible_worker, taken_to


def of(desk: Desk, kind: str) -> list[Due]:
    return [one for one in worklist.due(desk) if one.kind == kind]


def test_who_is_due_to_leave_a_post_opens_the_unit(desk: Desk) -> None:
    employer, person = unit(desk), recognised(desk, 0)
    post = welfare_post(desk, employer.id)
    data = {"hired_on": "2018-01-10", "contract_from": "2018-01-10", "contract_to": "2018-02-09"}
    holding = post_holdings.hire(desk, post_id=post.id, person_id=person, data=data)
    (one,) = of(desk, "welfare_post_leave")
    assert (one.day, one.days_left, one.person) == (date(2018, 2, 9), 25, person)
    assert (KINDS[one.kind].page, one.record, one.stage) == ("unit", employer.id, "在岗")
    assert one.text.startswith("公益性岗位合同将满，请续签或办理离岗：")
    late = offices.on(desk, date(2018, 2, 12))
    (one,) = of(late, "welfare_post_leave")
    assert one.overdue
    assert "已到期" in one.text
    gone = {"left_on": "2018-02-09", "left_cause": "contract_ended"}
    post_holdings.leave(late, holding_id=holding.id, data=gone)
    assert of(late, "welfare_post_leave") == []


def test_a_notice_that_has_ended_waits_for_approval_and_then_for_its_money(desk: Desk) -> None:
    april = offices.on(desk, APRIL)
    person = flexible_worker(april)
    application = claim(april, person)
    taken_to(april, application.id, "check")
    notice = {"notice_ends": "2019-04-19"}
    subsidies.advance(april, application_id=application.id, action="publish", data=notice)
    assert of(offices.on(desk, date(2019, 4, 19)), "subsidy_notice_ended") == []
    after = offices.on(desk, date(2019, 4, 30))
    (one,) = of(after, "subsidy_notice_ended")
    assert (KINDS[one.kind].page, one.record, one.person, one.overdue) == (
        "subsidy",
        application.id,
        person,
        False,
    )
    taken_to(after, application.id, "approve")
    assert of(after, "subsidy_notice_ended") == []
    (one,) = of(after, "subsidy_unpaid")
    assert (one.day, one.stage) == (date(2019, 4, 30), "已批准")
    taken_to(after, application.id, "pay")
    assert of(after, "subsidy_unpaid") == []


def test_what_the_command_line_prints_keeps_its_names(desk: Desk) -> None:
    one = Due(date(2019, 4, 30), 0, "subsidy_unpaid", "补贴已批准，待拨付", None, None, record=3)
    assert list(due.shape(one))[:6] == ["day", "days_left", "kind", "text", "person", "case"]
    assert "record" not in due.shape(one)
