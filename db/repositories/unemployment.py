"""失业天数查询 (clause 四): how many people were registered as unemployed on a day, by the day of their registration."""

from datetime import date

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from db.models.employment import EmploymentSpell
from db.models.person import Person

UNEMPLOYED = "unemployed"


class UnemploymentRepository:
    """Questions about registered unemployment of many."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(self, on: date, *, street: str | None = None) -> list[tuple[date, int]]:
        """On a day: of each day of registration how many people it still holds for, the earliest first.

        Somebody with two running registrations counts once, from the earlier.
        """
        spell, day = EmploymentSpell, on.isoformat()
        ended = case((func.length(spell.to_day) == len("2018-01"), spell.to_day + "-31"), else_=spell.to_day)
        first = (
            select(spell.person_id, func.min(spell.registered_on).label("first"))
            .where(spell.kind == UNEMPLOYED, spell.registered_on <= on)
            .where(or_(spell.to_day.is_(None), ended >= day))
            .where(or_(spell.cancelled_on.is_(None), spell.cancelled_on >= on))
            .group_by(spell.person_id)
        )
        if street is not None:
            first = first.join(Person, Person.id == spell.person_id).where(Person.street == street)
        held = first.subquery()
        query = select(held.c.first, func.count()).group_by(held.c.first).order_by(held.c.first)
        return [(day, int(count)) for day, count in self._session.execute(query)]

    def streets(self) -> list[str]:
        """Every street somebody lives in, by name."""
        query = select(Person.street).where(Person.street.is_not(None)).distinct().order_by(Person.street)
        return [street for street in self._session.scalars(query) if street]
