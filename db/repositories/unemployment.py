"""失业天数查询 (clause 四): how many people were registered as unemployed on a day, by the day their unemployment began."""

from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models.employment import EmploymentSpell
from db.models.person import Person

UNEMPLOYED = "unemployed"


class UnemploymentRepository:
    """Questions about registered unemployment of many."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(
        self, on: date, *, registered_by: date, street: str | None = None
    ) -> list[tuple[str, int, int]]:
        """On a day: of each day (or month) unemployment began how many people are registered, the earliest first.

        Beside it how many of them registered by another day. Somebody with two running registrations counts once, from the
        earlier; who works on the day counts not at all, even where the registration was left open.
        """
        spell = EmploymentSpell
        first = (
            select(
                spell.person_id,
                func.min(spell.from_day).label("began"),
                func.min(spell.registered_on).label("registered"),
            )
            .where(spell.kind == UNEMPLOYED, spell.registered_on <= on, ~_works(on))
            .where(or_(spell.to_day.is_(None), _last(spell) >= on.isoformat()))
            .where(or_(spell.cancelled_on.is_(None), spell.cancelled_on >= on))
            .group_by(spell.person_id)
        )
        if street is not None:
            first = first.join(Person, Person.id == spell.person_id).where(Person.street == street)
        held = first.subquery()
        long = func.sum(case((held.c.registered <= registered_by, 1), else_=0))
        query = select(held.c.began, func.count(), long).group_by(held.c.began).order_by(held.c.began)
        return [
            (str(began), int(count), int(longer)) for began, count, longer in self._session.execute(query)
        ]

    def streets(self) -> list[str]:
        """Every street somebody lives in, by name."""
        query = select(Person.street).where(Person.street.is_not(None)).distinct().order_by(Person.street)
        return [street for street in self._session.scalars(query) if street]


def _last(spell: Any) -> Any:
    """The last day a spell may have, as text: of a month its last."""
    return case((func.length(spell.to_day) == len("2018-01"), spell.to_day + "-31"), else_=spell.to_day)


def _works(on: date) -> Any:
    """The person of the spell surely works on a day by another one: work wins over a registration left open."""
    work, day = aliased(EmploymentSpell), on.isoformat()
    begun = case((func.length(work.from_day) == len("2018-01"), work.from_day + "-31"), else_=work.from_day)
    return (
        select(work.id)
        .where(work.person_id == EmploymentSpell.person_id, work.kind != UNEMPLOYED, begun <= day)
        .where(or_(work.to_day.is_(None), work.to_day >= day))
        .where(or_(work.cancelled_on.is_(None), work.cancelled_on >= on))
        .exists()
    )
