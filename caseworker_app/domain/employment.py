"""就业失业登记 (clauses 五, 八): spells of work and of registered unemployment, and what they say about a day.

A spell covering the day decides: work means not unemployed, 失业 means unemployed. With no spell recorded, or
none that covers the day, nobody has said anything, and the answer is unknown rather than no. A registration that
was cancelled (注销) says nothing about the days after its cancellation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker_app.domain.values import PartialDate, Tri


class SpellKind(StrEnum):
    """What the person does in a spell."""

    EMPLOYED = "employed"
    FLEXIBLE = "flexible"
    NEW_FORM = "new_form"
    SELF_EMPLOYED = "self_employed"
    PUBLIC_POST = "public_post"
    UNEMPLOYED = "unemployed"


SPELL_LABELS = {
    SpellKind.EMPLOYED: "单位就业",
    SpellKind.FLEXIBLE: "灵活就业",
    SpellKind.NEW_FORM: "新就业形态",
    SpellKind.SELF_EMPLOYED: "自主创业",
    SpellKind.PUBLIC_POST: "公益性岗位",
    SpellKind.UNEMPLOYED: "登记失业",
}


@dataclass(frozen=True, slots=True)
class Spell:
    """One registration, from the day it began to the day it ended (None: still running)."""

    kind: SpellKind
    from_day: PartialDate
    to_day: PartialDate | None = None
    registered_on: date | None = None
    employer: str | None = None
    cancelled_on: date | None = None

    @property
    def ended(self) -> PartialDate | None:
        """The last day it counts: its end, or the day of its cancellation where that came first."""
        if self.cancelled_on is None or (self.to_day and self.to_day.latest() < self.cancelled_on):
            return self.to_day
        return PartialDate.of(self.cancelled_on)

    def covers(self, day: date) -> Tri:
        """Say whether the spell covers `day`; unknown where a border is known to the month only."""
        first, last = self.from_day, self.ended
        if day < first.earliest() or (last and day > last.latest()):
            return False
        begun = first.day is not None or day >= first.latest()
        lasting = last is None or last.day is not None or day <= last.earliest()
        return True if begun and lasting else None


@dataclass(frozen=True, slots=True)
class Unemployment:
    """What the spells say about one day: out of work or not, and since when without a break."""

    unemployed: Tri
    spell: Spell | None = None
    work: Spell | None = None
    broken_by: Spell | None = None
    perhaps_broken_by: Spell | None = None

    @property
    def registered_on(self) -> date | None:
        """First day of the current registration; None when it is not known."""
        return self.spell.registered_on if self.spell else None


def unemployment_on(spells: Iterable[Spell], day: date) -> Unemployment:
    """Read the spells for `day` (reading of facts 3.3): work wins over an unemployment spell left open."""
    known = tuple(spells)
    unsure = False
    current: Spell | None = None
    for spell in known:
        covered = spell.covers(day)
        unsure = unsure or covered is None
        if covered and spell.kind is not SpellKind.UNEMPLOYED:
            return Unemployment(False, work=spell)
        if covered and (current is None or spell.from_day > current.from_day):
            current = spell
    if current is None or unsure:
        return Unemployment(None)
    surely, perhaps = _breaks_since(known, current, day)
    return Unemployment(True, spell=current, broken_by=surely, perhaps_broken_by=perhaps)


def _breaks_since(spells: tuple[Spell, ...], current: Spell, day: date) -> tuple[Spell | None, Spell | None]:
    """Find another spell within the current registration: it breaks the year of 连续失业, or, by its month, may do so."""
    start = current.registered_on
    perhaps: Spell | None = None
    for spell in spells if start else ():
        assert start is not None
        first, last = (spell.ended.earliest(), spell.ended.latest()) if spell.ended else (day, day)
        if spell is current or spell.from_day.earliest() > day or last <= start:
            continue
        if spell.from_day.latest() <= day and first > start:
            return spell, None
        perhaps = spell
    return None, perhaps


def days_unemployed(spells: Iterable[Spell], day: date) -> int | None:
    """Days since the current unemployment began, both ends counted out of work; None when not known."""
    state = unemployment_on(spells, day)
    if not state.unemployed or state.spell is None or state.spell.from_day.exact is None:
        return None
    return (day - state.spell.from_day.exact).days


def days_registered(spells: Iterable[Spell], day: date) -> int | None:
    """Days since the registration of the current unemployment, which 连续失业 counts from; None when not known."""
    state = unemployment_on(spells, day)
    if not state.unemployed or state.registered_on is None:
        return None
    return (day - state.registered_on).days


def boundaries(spells: Iterable[Spell]) -> list[date]:
    """Days on which a spell begins or has just ended: the answer for a person can change on these."""
    days: list[date] = []
    for spell in spells:
        days += _borders(spell.from_day)
        if ended := spell.ended:
            days += [day + timedelta(days=1) for day in _borders(ended)]
    return days


def _borders(day: PartialDate) -> list[date]:
    return [day.earliest()] if day.day is not None else [day.earliest(), day.latest()]
