"""The papers of posts: plan, quarterly report, roster and confirmation are made from the records, each with its ledger entry."""

from datetime import date
from pathlib import Path

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import hiring_plans, post_holdings, printing
from caseworker_app.services.desk import Desk
from db.repositories.print_ledger import PrintRepository
from tests.documents.reading import text_of
from tests.offices import on
from tests.services.post_office import plain_person, plan, recognised, service_post, unit, welfare_post
from tests.services.test_hiring_plans import FOUND_NOBODY


def printed(desk: Desk, template: str, record: int) -> str:
    return text_of(printing.issue(desk, template=template, record_id=record).pdf)


@pytest.fixture
def made(desk: Desk) -> tuple[int, int, int]:
    """A unit with a plan, one recognised and one other person on a service post, and one placed person."""
    employer = unit(desk, department="天河区人民政府").id
    post = service_post(desk, employer, non_staff=True).id
    plan_id = plan(desk, employer, budget_item="区级预算", filled_on="2018-01-08").id
    hiring_plans.set_line(desk, plan_id=plan_id, post_id=post, data={"planned": 3, "reserved": 2})
    people = [
        (post, recognised(desk, 0)),
        (post, plain_person(desk, 1)),
        (welfare_post(desk, employer).id, recognised(desk, 2)),
    ]
    for where, person in people:
        post_holdings.hire(desk, post_id=where, person_id=person, data={"hired_on": "2018-01-10"})
    confirmed = hiring_plans.confirm(desk, plan_id=plan_id, post_id=post, data=FOUND_NOBODY)
    return employer, plan_id, confirmed.confirmations[0].id


def test_the_plan_lists_its_posts_with_the_places_kept(desk: Desk, made: tuple[int, int, int]) -> None:
    text = printed(desk, "hiring_plan", made[1])
    assert "2018年度非编制服务性岗位招用计划表" in text
    assert all(word in text for word in ("窗口辅助F01", "66.67%", "区级财政", "区级预算", "2,500.00"))
    assert "确认“窗口辅助F01”可招其他人员 1 人" in text


def test_the_quarterly_report_gives_both_readings_and_its_roster(
    desk: Desk, made: tuple[int, int, int]
) -> None:
    text = printed(desk, "hiring_report", made[1])
    assert "（2018年第1季度）" in text
    assert all(
        word in text for word in ("按当年招用人数（以此为准）", "按在岗人数", "50.00%", "困难甲", "普通乙")
    )
    assert "困难丙" not in text
    later = printed(on(desk, date(2019, 3, 1)), "hiring_report", made[1])
    assert "（2018年第4季度）" in later


def test_the_roster_of_public_welfare_posts_has_only_its_own_people(
    desk: Desk, made: tuple[int, int, int]
) -> None:
    text = printed(desk, "public_post_roster", made[0])
    assert "困难丙" in text
    assert "2021.01.09" in text
    assert "困难甲" not in text


def test_a_confirmation_is_printed_until_it_is_voided(
    desk: Desk, made: tuple[int, int, int], tmp_path: Path
) -> None:
    out = tmp_path / "confirmation.pdf"
    paper = printing.issue(desk, template="hiring_confirmation", record_id=made[2], out=out)
    assert out.read_bytes() == paper.pdf
    assert "身体条件不符合" in text_of(paper.pdf)
    with desk.store.read() as session:
        assert [row.serial for row in PrintRepository(session).of_record("hiring_confirmation", made[2])] == [
            paper.serial
        ]
    hiring_plans.void_confirmation(desk, confirmation_id=made[2], reason="写错")
    with pytest.raises(UserError, match="已作废"):
        printing.issue(desk, template="hiring_confirmation", record_id=made[2])


@pytest.mark.parametrize(
    "template", ["hiring_plan", "hiring_report", "public_post_roster", "hiring_confirmation"]
)
def test_a_paper_about_nothing_is_refused(desk: Desk, template: str) -> None:
    with pytest.raises(UserError) as caught:
        printing.issue(desk, template=template, record_id=1)
    assert caught.value.code == "not_found"
