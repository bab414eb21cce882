"""失业天数 (clause 四): of one person with every registration, and of the centre or one street month by month."""

from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.days_out import (
    Days,
    MonthEnd,
    Stretch,
    month_end,
    month_ends,
    stretches,
    total,
    year_ago,
)
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from db.repositories.employment import SpellRepository
from db.repositories.unemployment import UnemploymentRepository

MONTHS = 12


@dataclass(frozen=True, slots=True)
class PersonDays:
    """A person's registered unemployment: each stretch, the running one, and all together."""

    stretches: tuple[Stretch, ...]
    total: Days

    @property
    def running(self) -> Stretch | None:
        """The unemployment that goes on, or None."""
        return next((one for one in reversed(self.stretches) if one.running), None)


def of_person(desk: Desk, *, person_id: int) -> PersonDays:
    """A person's days of registered unemployment up to the legal day."""
    with desk.store.read() as session:
        spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person_id)]
    found = stretches(spells, desk.on)
    return PersonDays(found, total(found))


def of_centre(desk: Desk, *, street: str | None = None, months: int = MONTHS) -> tuple[MonthEnd, ...]:
    """At the end of each of the last months, and today: how many are registered, for how long; of one street or of all."""
    with desk.store.read() as session:
        found = UnemploymentRepository(session)
        return tuple(_month_end(found, day, street) for day in month_ends(desk.on, months))


def _month_end(found: UnemploymentRepository, day: date, street: str | None) -> MonthEnd:
    """The figures of a day; a month counts from its last day, so that nobody is made out longer than is known."""
    rows = found.since(day, registered_by=year_ago(day), street=street)
    since = [(min(PartialDate.parse(began).latest(), day), count) for began, count, _longer in rows]
    return month_end(day, since, sum(longer for _began, _count, longer in rows))


def streets(desk: Desk) -> tuple[str, ...]:
    """The streets one can ask for."""
    with desk.store.read() as session:
        return tuple(UnemploymentRepository(session).streets())
