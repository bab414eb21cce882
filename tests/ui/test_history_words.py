"""历史 in words: subsidies, posts and contacts are told without a code or a column's bare name."""

import re

from caseworker_app.services import employment, history, post_holdings
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.post_office import plain_person, recognised, unit, welfare_post
from tests.services.test_subsidies import APRIL, claim, flexible_worker, taken_to
from ui.dossier.history import rows_of
from ui.widgets.rows import Cell

CODE = re.compile(r"[a-z]{3,}_[a-z]+|\b(?:accepted|published|approved|paid|phone|visit|insurance|single)\b")


def told(desk: Desk, person: int) -> str:
    """Everything the history says of a person."""
    rows = rows_of(history.entries(desk, person_id=person))
    cells = [cell.content if isinstance(cell, Cell) else cell for row in rows for cell in row.cells]
    return "\n".join(str(cell) for cell in cells)


def test_a_subsidy_is_told_by_its_kind_its_stages_and_its_sums(desk: Desk) -> None:
    april = offices.on(desk, APRIL)
    person = flexible_worker(april)
    application = claim(april, person)
    taken_to(april, application.id, "check", "publish", "approve", "pay")
    said = told(april, person)
    assert CODE.findall(said) == []
    for words in ("受理补贴申请", application.kind_label, "现环节 已拨付", "资金渠道 就业补助资金", "600.00"):
        assert words in said


def test_a_post_is_told_by_its_days_and_why_it_was_left(desk: Desk) -> None:
    person = recognised(desk, 0)
    post = welfare_post(desk, unit(desk).id).id
    holding = post_holdings.hire(desk, post_id=post, person_id=person, data={"hired_on": "2018-01-10"})
    gone = {"left_on": "2018-01-14", "left_cause": "own_wish"}
    post_holdings.leave(desk, holding_id=holding.id, data=gone)
    said = told(desk, person)
    assert CODE.findall(said) == []
    assert "办理上岗" in said
    assert "离岗原因\n—\n" in said


def test_a_contact_is_told_by_its_way(desk: Desk) -> None:
    person = plain_person(desk, 1)
    spell = employment.of_person(desk, person_id=person)[-1]
    contact = {"day": "2018-01-15", "way": "phone", "content": "询问求职意向"}
    employment.contact(desk, spell_id=spell.id, data=contact)
    said = told(desk, person)
    assert CODE.findall(said) == []
    assert "方式 电话" in said
