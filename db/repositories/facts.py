"""事实的成批读取 (clause 四): what the rules ask about people, read as plain rows, many at once, for deciding a whole register.

One statement for the people of a chunk and one for their spells, each along its index; no object is made for a row.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

PERSON_COLUMNS = (
    "id",
    "name",
    "id_number",
    "household_registration",
    "sex",
    "birth_date",
    "retirement_track",
    "able_to_work",
    "willing_to_work",
    "education",
    "graduation_date",
    "specially_poor_household",
    "disability_certificate",
    "minimum_living_allowance",
    "low_income_household",
    "single_parent",
    "zero_employment_household",
    "family",
    "city_determined_group",
    "address",
    "tags",
    "next_change",
    "last_change",
)
SPELL_COLUMNS = ("person_id", "kind", "from_day", "to_day", "registered_on", "employer", "cancelled_on")
_PEOPLE = f"SELECT {', '.join(PERSON_COLUMNS)} FROM person WHERE withdrawn = 0 AND "
_SPELLS = f"SELECT {', '.join(SPELL_COLUMNS)} FROM employment_spell WHERE withdrawn = 0 AND "
_BY_PERSON = " ORDER BY person_id, from_day, id"
_AMONG = "IN (SELECT value FROM json_each(:ids))"


def people_after(session: Session, after: int, limit: int) -> Sequence[Row[Any]]:
    """The next people by id as `PERSON_COLUMNS`, in the form they lie in the file."""
    query = text(f"{_PEOPLE} id > :after ORDER BY id LIMIT :limit")
    return session.connection().execute(query, {"after": after, "limit": limit}).all()


def spells_between(session: Session, first: int, last: int) -> Sequence[Row[Any]]:
    """The spells of people from one id to another as `SPELL_COLUMNS`, by person, the oldest first."""
    query = text(f"{_SPELLS} person_id BETWEEN :first AND :last {_BY_PERSON}")
    return session.connection().execute(query, {"first": first, "last": last}).all()


def people_of(session: Session, ids: str) -> Sequence[Row[Any]]:
    """The people of these ids (a JSON list) as `PERSON_COLUMNS`."""
    return session.connection().execute(text(f"{_PEOPLE} id {_AMONG} ORDER BY id"), {"ids": ids}).all()


def spells_of(session: Session, ids: str) -> Sequence[Row[Any]]:
    """The spells of the people of these ids (a JSON list) as `SPELL_COLUMNS`, by person, the oldest first."""
    return (
        session.connection().execute(text(f"{_SPELLS} person_id {_AMONG} {_BY_PERSON}"), {"ids": ids}).all()
    )


def changing(session: Session, until: str) -> Sequence[int]:
    """Ids of people whose stored day of change has come by a day, the soonest first; by its index."""
    query = text(
        "SELECT id FROM person WHERE next_change <= :until AND withdrawn = 0 ORDER BY next_change, id"
    )
    return list(session.connection().execute(query, {"until": until}).scalars())
