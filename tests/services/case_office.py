"""What the tests of cases share: a person to apply, and cases taken to a stage."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.rules import Rules
from caseworker_app.services import cases, employment, persons
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from db.models.case import CaseVerdict
from db.repositories.cases import CaseRepository
from tests import offices, people

CARD = "44010619720808921743"


def applicant(desk: Desk, n: int = 0, **changes: Any) -> int:
    """A disabled man of 45, registered as unemployed since June 2017."""
    data = people.person_data(id_number=people.number(n=n), disability_certificate=CARD) | changes
    person = persons.add(desk, data=data).person.id
    spell = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"}
    employment.add(desk, person_id=person, data=spell)
    return person


def opened(desk: Desk, person: int, *groups: str, **data: Any) -> CaseView:
    """An application of 3 January 2018."""
    early = offices.on(desk, date(2018, 1, 3))
    return cases.open_case(early, person_id=person, groups=groups or ("disabled",), data=data)


def go(desk: Desk, case: int, action: str, **data: Any) -> CaseView:
    """Take a case on."""
    return cases.advance(desk, case_id=case, action=action, data=data)


def refused(desk: Desk, case: int, action: str, **data: Any) -> UserError:
    """Why a step is refused."""
    with pytest.raises(UserError) as caught:
        go(desk, case, action, **data)
    return caught.value


def determined(desk: Desk, case: int) -> CaseView:
    """The case determined on 5 January 2018."""
    go(desk, case, "accept", day="2018-01-03")
    go(desk, case, "report_up", day="2018-01-04")
    return go(desk, case, "determine", day="2018-01-05")


def assisted(desk: Desk, case: int) -> CaseView:
    """The case in help since 8 January 2018."""
    determined(desk, case)
    return go(desk, case, "assist", day="2018-01-08")


def kept(desk: Desk, case: int) -> list[CaseVerdict]:
    """All verdicts kept with a case."""
    with desk.store.read() as session:
        return CaseRepository(session).verdicts(case)


def confirmed(desk: Desk, name: str, days: int) -> Desk:
    """The same desk where a number of days is confirmed."""
    rules = desk.rules
    parameters = rules.parameters.with_value(name, days, date(2017, 12, 27), document="示例", clause="示例")
    return replace(desk, rules=Rules(parameters, rules.calendar, rules.regions))
