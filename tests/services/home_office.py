"""Fabricated households for the tests: a family of three, registered or only named, and what may happen to it."""

from datetime import date
from typing import Any

from caseworker_app.services import employment, households, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.households import HouseholdView
from tests import people

FATHER, WIFE, SON = "440111197002039733", "440111197308179843", "440111199904099558"
UNEMPLOYED = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"}


def person(desk: Desk, number: str, name: str, *, spell: dict[str, Any] | None = None, **changes: Any) -> int:
    """A registered person of Guangzhou, out of work since June 2017 where no other spell is given ({}: none)."""
    data = people.person_data(id_number=number, name=name, zero_employment_household=None) | changes
    made = persons.add(desk, data=data).person.id
    given = UNEMPLOYED if spell is None else spell
    if given:
        employment.add(desk, person_id=made, data=given)
    return made


def family(desk: Desk, **changes: Any) -> tuple[HouseholdView, dict[str, int]]:
    """Father (head), wife and son, all registered and out of work, in one household since 2017-12-01."""
    who = {
        "father": person(desk, FATHER, "何大勇"),
        "wife": person(desk, WIFE, "黄秀英"),
        "son": person(desk, SON, "何小明"),
    }
    data = {
        "head": {"person": who["father"]},
        "members": [
            {"person": who["wife"], "relation": "配偶"},
            {"person": who["son"], "relation": "子"},
        ],
        "opened_on": "2017-12-01",
        "address": "广州市白云区石井街某路 1 号",
        "street": "石井街",
    }
    return households.add(desk, data=data | changes), who


def member(view: HouseholdView, name: str) -> int:
    """The id of a present member."""
    return next(one.id for one in view.present if one.name == name)


def relations(view: HouseholdView) -> dict[str, str | None]:
    """What each present member is to the head."""
    return {one.name: one.relation for one in view.present}


WORK = {"kind": "employed", "from": "2018-01-08", "registered_on": "2018-01-08", "employer": "某某物业公司"}
JANUARY = date(2018, 1, 15)
