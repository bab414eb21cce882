"""Whatever the order of claims, refusals and recoveries: no month of a family is live twice, and lines add to the total."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.life import OVER
from caseworker_app.services import employers, persons, subsidies
from caseworker_app.services.desk import Desk
from tests import offices
from tests.people import number, person_data

KINDS = ("flexible_social_insurance", "hiring_social_insurance", "hiring_post", "public_post")
DEEDS = ("claim", "claim", "claim", "refuse", "withdraw", "pay", "recover")
STEP = st.tuples(st.sampled_from(DEEDS), st.sampled_from(KINDS), st.integers(1, 6), st.integers(1, 4))
_people = count()


@pytest.fixture
def july(desk: Desk) -> Desk:
    """The office in a filing period of both kinds of claim."""
    employers.add(
        desk, data={"name": "广州市石牌保洁服务部", "uscc": "91440106MA90001260", "labour_dispatch": False}
    )
    return offices.on(desk, date(2019, 7, 10))


def months_of(kind: str, first: int, length: int) -> list[object]:
    months = [f"2019-{month:02}" for month in range(first, min(first + length, 7))]
    if kind == "flexible_social_insurance":
        return [{"month": month, "pension": "600", "medical": "300"} for month in months]
    if kind == "hiring_social_insurance":
        return [{"month": month, "pension": "700.05"} for month in months]
    return list(months)


def act(desk: Desk, person: int, deed: str, kind: str, first: int, length: int) -> None:
    if deed == "claim":
        data = {"months": months_of(kind, first, length), "employer_uscc": "91440106MA90001260"}
        subsidies.apply(desk, kind=kind, person_id=person, data=data)
        return
    for view in subsidies.of_person(desk, person_id=person):
        ready = {"refuse": "refuse", "withdraw": "withdraw", "pay": "check", "recover": "recover"}[deed]
        if ready not in view.allowed:
            continue
        if deed == "pay":
            for step in ("check", "publish", "approve", "pay"):
                subsidies.advance(
                    desk,
                    application_id=view.id,
                    action=step,
                    data={"override": "已核实"} if step == "approve" else {},
                )
        else:
            subsidies.advance(desk, application_id=view.id, action=deed, data={"cause": "核查发现"})
        return


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=2, max_size=9))
def test_no_order_of_claims_pays_a_month_twice(july: Desk, steps: list[tuple[str, str, int, int]]) -> None:
    n = next(_people)
    birth = date(1972, 1, 1 + n % 28)
    card = number(birth=birth, n=n // 28 % 44)
    person = persons.add(july, data=person_data(id_number=card)).person.id
    refusals = set()
    for step in steps:
        try:
            act(july, person, *step)
        except UserError as refusal:
            refusals.add(refusal.code)
    assert refusals <= {"not_payable"}
    views = subsidies.of_person(july, person_id=person)
    live = Counter(
        ("post" if "post" in view.kind else "insurance", line.month)
        for view in views
        for line in view.lines
        if line.live
    )
    assert all(times == 1 for times in live.values())
    for view in views:
        assert view.total == sum((line.amount for line in view.lines), Decimal("0.00"))
        assert any(line.live for line in view.lines) is (view.status not in OVER)
