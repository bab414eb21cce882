"""就业失业登记查询 (clauses 五, 八): the spells of a person, their contacts, how many are registered, and whose term runs out."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select

from db.models.employment import EmploymentSpell, RegistrationContact
from db.models.person import Person
from db.repositories.repository import Repository, among, gathered

UNEMPLOYED = "unemployed"


class SpellRepository(Repository[EmploymentSpell]):
    """Questions about spells."""

    kind = EmploymentSpell

    def of_person(self, person_id: int) -> list[EmploymentSpell]:
        """All spells of a person, the oldest first."""
        query = select(EmploymentSpell).where(EmploymentSpell.person_id == person_id)
        return self._all(query.order_by(EmploymentSpell.from_day, EmploymentSpell.id))

    def of_people(self, person_ids: Sequence[int]) -> dict[int, list[EmploymentSpell]]:
        """The spells of each of these people, the oldest first."""
        query = select(EmploymentSpell).where(among(EmploymentSpell.person_id, person_ids))
        rows = self._session.scalars(query.order_by(EmploymentSpell.from_day, EmploymentSpell.id))
        return gathered(rows, "person_id", person_ids)

    def contacts_of(self, spell_ids: Sequence[int]) -> dict[int, list[RegistrationContact]]:
        """The contacts of each registration, by day; voided ones are left out."""
        contact = RegistrationContact
        query = select(contact).where(among(contact.spell_id, spell_ids), contact.voided.is_(False))
        rows = self._session.scalars(query.order_by(contact.day, contact.id))
        return gathered(rows, "spell_id", spell_ids)

    def contact(self, contact_id: int) -> RegistrationContact | None:
        """One contact, or None."""
        return self._session.get(RegistrationContact, contact_id)

    def people_by_kind(self, on: date, *, registered: bool = True) -> dict[str, int]:
        """How many people have a running spell of each kind on a day, registered by then or without that day.

        Two spells of one kind are one person.
        """
        spell = EmploymentSpell
        known = spell.registered_on <= on if registered else spell.registered_on.is_(None)
        query = select(spell.kind, func.count(spell.person_id.distinct())).where(*_running(on), known)
        return {kind: int(people) for kind, people in self._session.execute(query.group_by(spell.kind))}

    def people_by_sub_kind(self, on: date, words: Mapping[str, str], other: str) -> dict[str, int]:
        """How many people are registered in work of each sub-kind on a day, each once in a sub-kind.

        `words` says which written word stands for which code; every other word is counted as `other`.
        """
        spell = EmploymentSpell
        code = case(dict(words), value=spell.sub_kind, else_=other)
        query = select(code, func.count(spell.person_id.distinct())).where(
            *_running(on), spell.registered_on <= on, spell.kind != UNEMPLOYED, spell.sub_kind.is_not(None)
        )
        return {name: int(people) for name, people in self._session.execute(query.group_by(code))}

    def last_contacts(self, first: date, last: date, on: date) -> list[tuple[EmploymentSpell, str, date]]:
        """Unemployment registrations open on a day, whose last contact (or registration) lies between two days.

        The longest silent first, each with the person's name and the day that counts.
        """
        spell, contact = EmploymentSpell, RegistrationContact
        latest = (
            select(contact.spell_id, func.max(contact.day).label("day"))
            .where(contact.voided.is_(False))
            .group_by(contact.spell_id)
            .subquery()
        )
        since = case((latest.c.day > spell.registered_on, latest.c.day), else_=spell.registered_on)
        query = (
            select(spell, Person.name, since)
            .join(Person, Person.id == spell.person_id)
            .outerjoin(latest, latest.c.spell_id == spell.id)
            .where(spell.kind == UNEMPLOYED, spell.registered_on.is_not(None), *_running(on))
            .where(since >= first, since <= last)
            .order_by(since, spell.id)
        )
        return [(row, name, silent) for row, name, silent in self._session.execute(query)]


def _running(on: date) -> tuple[ColumnElement[bool], ...]:
    """A spell that has begun and not ended: a border known to the month counts for the whole month."""
    spell, day = EmploymentSpell, on.isoformat()
    month = day[:7]
    return (
        spell.from_day <= day,
        or_(spell.to_day.is_(None), spell.to_day >= day, spell.to_day == month),
        or_(spell.cancelled_on.is_(None), spell.cancelled_on >= on),
    )
