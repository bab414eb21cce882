"""概览的经过: posts, subsidies and cancellations stand on the time line beside cases, registrations and papers."""

from caseworker_app.services import dossier, employment, post_holdings
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.post_office import plain_person, recognised, unit, welfare_post
from tests.services.test_subsidies import APRIL, claim, flexible_worker, taken_to


def told(desk: Desk, person: int) -> list[tuple[str, str, str]]:
    found = dossier.read(desk, person_id=person).happenings
    return [(str(one.day), one.title, one.note) for one in found]


def test_a_post_is_told_when_it_begins_and_when_it_ends(desk: Desk) -> None:
    employer, person = unit(desk), recognised(desk, 0)
    post = welfare_post(desk, employer.id)
    holding = post_holdings.hire(desk, post_id=post.id, person_id=person, data={"hired_on": "2018-01-10"})
    gone = {"left_on": "2018-01-14", "left_cause": "own_wish"}
    post_holdings.leave(desk, holding_id=holding.id, data=gone)
    where = f"{employer.name} · {post.name}"
    lines = told(desk, person)
    assert ("2018-01-10", "公益性岗位上岗", where) in lines
    left = next(line for line in lines if line[1] == "公益性岗位离岗")
    assert left[0] == "2018-01-14"
    assert left[2].endswith(where)


def test_a_post_is_told_once_though_a_registration_goes_with_it(desk: Desk) -> None:
    employer, person = unit(desk), recognised(desk, 0)
    post = welfare_post(desk, employer.id)
    post_holdings.hire(desk, post_id=post.id, person_id=person, data={"hired_on": "2018-01-10"})
    on_the_day = [line[1] for line in told(desk, person) if line[0] == "2018-01-10"]
    assert on_the_day == ["公益性岗位上岗"]


def test_each_step_of_a_subsidy_is_told_with_its_kind_and_number(desk: Desk) -> None:
    april = offices.on(desk, APRIL)
    person = flexible_worker(april)
    application = claim(april, person)
    taken_to(april, application.id, "check", "publish")
    lines = [line for line in told(april, person) if line[1].startswith("补贴")]
    assert [line[1] for line in lines] == ["补贴公示", "补贴审核", "补贴受理"]
    assert {line[2] for line in lines} == {f"{application.kind_label} · {application.number}"}


def test_a_cancelled_registration_is_told_with_its_cause(desk: Desk) -> None:
    person = plain_person(desk, 1)
    spell = employment.of_person(desk, person_id=person)[-1]
    employment.cancel(desk, spell_id=spell.id, data={"cause": "pension", "proof": "社保比对"})
    (line,) = [line for line in told(desk, person) if line[1] == "注销失业登记"]
    assert line[0] == "2018-01-15"
    assert line[2]
