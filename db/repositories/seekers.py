"""求职人数查询: who looked for work in a period: unemployment registered, or a wish asked, each person once."""

from datetime import date
from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from db.models.employment import EmploymentSpell
from db.models.vacancies import JobWish
from db.models.withdrawal import kept
from db.repositories.employment import UNEMPLOYED

_MONTH_LENGTH = 7


def seekers_between(session: Session, first: date, last: date) -> int:
    """How many people looked for work in a period."""
    found = _seekers(first, last)
    return int(session.execute(select(func.count(found.c.person_id.distinct()))).scalar_one())


def seekers_by_month(session: Session, first: date, last: date) -> dict[str, int]:
    """The same for each month of a period; months without any are left out."""
    found = _seekers(first, last)
    query = select(found.c.month, func.count()).group_by(found.c.month)
    return {month: int(number) for month, number in session.execute(query)}


def _seekers(first: date, last: date) -> Any:
    """Each person once a month."""
    spell, wish = EmploymentSpell, JobWish
    registered = select(
        spell.person_id, func.substr(spell.registered_on, 1, _MONTH_LENGTH).label("month")
    ).where(
        spell.kind == UNEMPLOYED,
        spell.registered_on >= first,
        spell.registered_on <= last,
        kept(spell),
    )
    wished = select(wish.person_id, func.substr(wish.day, 1, _MONTH_LENGTH).label("month")).where(
        wish.day >= first, wish.day <= last, kept(wish)
    )
    return union(registered, wished).subquery()
