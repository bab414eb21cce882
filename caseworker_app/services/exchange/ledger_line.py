"""台账的一行 (clause 四 实名制): one person with everything the ledger tells, worked out from the records once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from caseworker_app.domain.employment import Spell, SpellKind, unemployment_on
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_rules import valid_until
from caseworker_app.domain.values import add_months, age_on
from caseworker_app.services import mapping
from db.repositories.ledger import LedgerPage


@dataclass(frozen=True)
class LedgerLine:
    """One person's line; whatever is not known is None or empty."""

    place: int
    person: Person
    page: LedgerPage
    on: date
    parameters: Parameters

    @cached_property
    def _standing(self) -> tuple[Any, Any, Any]:
        """The spells that matter: of unemployment (present, or ended by work), of work now, of work before."""
        rows = self.page.spells.get(self.person.id, [])
        spells = [mapping.spell_from(row) for row in rows]
        state = unemployment_on(spells, self.on)
        work = _row_of(rows, spells, state.work)
        out = _row_of(rows, spells, state.spell)
        begun = [r for r, s in zip(rows, spells, strict=True) if s.from_day.earliest() <= self.on]
        if work is not None:
            before = [r for r in begun if r.kind == SpellKind.UNEMPLOYED and r.from_day < work.from_day]
            return (before[-1] if before else None), work, None
        worked = [r for r in begun if r.kind != SpellKind.UNEMPLOYED]
        return out, None, (worked[-1] if worked else None)

    @property
    def out(self) -> Any:
        """The registration of unemployment."""
        return self._standing[0]

    @property
    def work(self) -> Any:
        """The work of the day."""
        return self._standing[1]

    @property
    def worked(self) -> Any:
        """The last work before, of somebody out of work."""
        return self._standing[2]

    @cached_property
    def case(self) -> Any:
        """The present case, or the last."""
        rows = self.page.cases.get(self.person.id)
        return rows[-1] if rows else None

    @property
    def cases(self) -> int:
        """How many cases there were."""
        return len(self.page.cases.get(self.person.id, ()))

    @cached_property
    def groups(self) -> list[Any]:
        """The groups of the case on the day, the main one first; of an ended case, those it ended with."""
        if self.case is None:
            return []
        rows = [g for g in self.page.groups.get(self.person.id, ()) if g.case_id == self.case.id]
        holding = [g for g in rows if g.to_day is None or g.to_day >= self.on]
        last = max((g.to_day for g in rows if g.to_day is not None), default=None)
        shown = holding or [g for g in rows if g.to_day == last]
        return sorted(shown, key=lambda g: (not g.main, g.id))

    @property
    def age(self) -> int | None:
        """Full years on the day."""
        return age_on(self.person.birth_date, self.on) if self.person.birth_date else None

    @property
    def months_out(self) -> int | None:
        """Full months since the registration of the present unemployment."""
        since = self.out.registered_on if self.out is not None and self.work is None else None
        return _full_months(since, self.on) if since is not None and since <= self.on else None

    @property
    def registration_ends(self) -> date | None:
        """The last valid day of the registration; None while its term is 待核."""
        if self.out is None or self.work is not None:
            return None
        days = [c.day for c in self.page.contacts.get(self.person.id, ()) if c.spell_id == self.out.id]
        return valid_until(self.out.registered_on, days, self.on, self.parameters)

    @property
    def stable(self) -> bool | None:
        """Whether work has lasted as long as 稳定就业 asks; None where nobody works or the length is not known."""
        months = self.parameters.get("stable_employment_months", self.on)
        if self.work is None or months is None:
            return None
        begun = mapping.partial(self.work.from_day)
        assert begun is not None
        return add_months(begun.latest(), int(months.value)) <= self.on

    def steps(self, *kinds: str) -> tuple[int | None, date | None]:
        """How often these kinds of help were given, and when last."""
        rows = [s for s in self.page.steps.get(self.person.id, ()) if s.kind in kinds]
        return (sum(s.times for s in rows) or None), max((s.last for s in rows), default=None)

    @property
    def refusals(self) -> int | None:
        """How often help was refused lately."""
        return sum(s.refused for s in self.page.steps.get(self.person.id, ())) or None

    @property
    def next_day(self) -> date | None:
        """The next day agreed."""
        days = [s.next_day for s in self.page.steps.get(self.person.id, ()) if s.next_day]
        coming = [day for day in days if day >= self.on]
        return min(coming, default=None)

    def last(self, subject: str) -> Any:
        """The newest row of a subject."""
        rows: Sequence[Any] = getattr(self.page, subject).get(self.person.id, ())
        return rows[-1] if rows else None

    def months_used(self, counter: str) -> tuple[int | None, date | None]:
        """Months of a count used here and before, and the first approval brought along."""
        opened = [o for o in self.page.openings.get(self.person.id, ()) if o.counter == counter]
        paid = [p for p in self.page.paid.get(self.person.id, ()) if p.counter == counter]
        used = sum(o.used for o in opened) + sum(p.months for p in paid)
        days = [o.first_approved_on for o in opened if o.first_approved_on]
        return (used or None), min(days, default=None)


def _row_of(rows: Sequence[Any], spells: Sequence[Spell], wanted: Spell | None) -> Any:
    return next((row for row, spell in zip(rows, spells, strict=True) if spell is wanted), None)


def _full_months(since: date, on: date) -> int:
    months = (on.year - since.year) * 12 + on.month - since.month
    return months if add_months(since, months) <= on else months - 1
