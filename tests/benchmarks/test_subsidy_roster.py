"""The speed bar of a roster: 2,000 people quoted and checked for overlaps against 300,000 paid months in 2 s."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.services import subsidies
from caseworker_app.services.desk import Desk
from db.bulk import journaled_bulk_insert
from db.models.employer import Employer
from db.models.subsidies import SubsidyApplication, SubsidyLine
from db.repositories.persons import PersonRepository
from tests import offices
from tests.benchmarks.big_office import make_big_office

PEOPLE = 12_500
PAID = 24
ROSTER = 2_000
BAR = 2.0
USCC = "91440106MA90001260"
MONTHS = [f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13)]
CLAIMED = [
    {
        "month": f"2024-{month:02}",
        "pension": "739.76",
        "medical": "410.73",
        "unemployment": "18.40",
        "injury": "4.60",
    }
    for month in (1, 2, 3)
]


def _application(number: str) -> dict[str, Any]:
    return {
        "number": number,
        "kind": "hiring_social_insurance",
        "status": "paid",
        "applied_on": date(2024, 1, 10),
        "year": 2024,
        "fund": "employment_subsidy",
        "facts": {"roster": []},
        "conditions": [],
        "total": Decimal("0.00"),
        "recovered": Decimal("0.00"),
        "clerk": offices.ADMIN,
        "approved_on": date(2024, 2, 1),
        "paid_on": date(2024, 2, 10),
    }


def _line(application: int, employer: int, person: int, month: str) -> dict[str, Any]:
    return {
        "application_id": application,
        "kind": "hiring_social_insurance",
        "person_id": person,
        "employer_id": employer,
        "family": "insurance",
        "counter": "insurance",
        "month": month,
        "amount": Decimal("1173.49"),
        "rule": "单位实缴",
        "live": True,
    }


@pytest.fixture(scope="module")
def paid_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office of 12,500 people who were each paid for 24 months: 300,000 paid months."""
    path: Path = make_big_office(tmp_path_factory.mktemp("paid") / "office.db", PEOPLE)
    desk = offices.on(offices.open_office(path), date(2024, 4, 10))
    with desk.store.read() as session:
        people = [row.id for row in PersonRepository(session).page(limit=None)]
    with desk.unit() as uow:
        (unit,) = journaled_bulk_insert(uow, Employer, [{"name": "广州市石牌保洁服务部", "uscc": USCC}])
        (paid,) = journaled_bulk_insert(uow, SubsidyApplication, [_application("B-1")])
        for month in MONTHS:
            journaled_bulk_insert(uow, SubsidyLine, [_line(paid, unit, person, month) for person in people])
        uow.commit()
    yield desk
    desk.store.close()


def test_a_roster_of_two_thousand_against_three_hundred_thousand_paid_months(
    benchmark: Any, paid_desk: Desk
) -> None:
    with paid_desk.store.read() as session:
        people = [row.id for row in PersonRepository(session).page(limit=ROSTER)]
    roster = [{"person": person, "months": CLAIMED} for person in people]
    data = {"employer_uscc": USCC, "roster": roster}

    def checked() -> Any:
        return subsidies.check(paid_desk, kind="hiring_social_insurance", data=data)

    claim = checked()
    assert len(claim.rows) == ROSTER
    assert all(row.quote is not None and row.facts["months_used"] == PAID for row in claim.rows)
    benchmark.pedantic(checked, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median <= BAR
