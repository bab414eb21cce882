"""就业失业登记的视图 (clauses 五, 八): a registration as kept, with its contacts and its validity, frozen for pages and scripts."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.employment import SpellKind, days_registered
from caseworker_app.domain.registration_rules import Registration, last_contact, valid_until
from caseworker_app.domain.values import PartialDate, Tri
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment_reading import RULED
from db.repositories.employment import SpellRepository


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact or query for work that keeps a registration valid."""

    id: int
    day: date
    way: str
    content: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class SpellView:
    """One registration as kept; `valid_until` is None while the term is 待核 or nothing can expire.

    What follows from contacts and the legal day (`last_contact`, `valid_until`, `days_registered`) is read by `of_person`.
    """

    id: int
    person: int
    kind: str
    from_day: PartialDate
    to_day: PartialDate | None
    employer: str | None
    employer_uscc: str | None
    occupation: str | None
    sub_kind: str | None
    registered_on: date | None
    channel: str | None
    outside_status: str
    outside_number: str | None = None
    outside_reason: str | None = None
    cause: str | None = None
    platform: str | None = None
    place: str | None = None
    proof: str | None = None
    weekly_hours: int | None = None
    monthly_income: Decimal | None = None
    labour_contract: Tri = None
    contract_from: date | None = None
    contract_to: date | None = None
    insured_individually: Tri = None
    insured_from: date | None = None
    cancelled_on: date | None = None
    cancel_cause: str | None = None
    cancel_proof: str | None = None
    contacts: tuple[ContactView, ...] = ()
    last_contact: date | None = None
    valid_until: date | None = None
    days_registered: int | None = None

    @property
    def open_unemployment(self) -> bool:
        """Say whether it is a registration of unemployment that still runs."""
        return self.kind == SpellKind.UNEMPLOYED and self.to_day is None and self.cancelled_on is None

    @property
    def registration(self) -> Registration:
        """What the rules look at."""
        return registration_of(self)


SAME = (
    "employer",
    "employer_uscc",
    "occupation",
    "sub_kind",
    "registered_on",
    "channel",
    "outside_status",
    "outside_number",
    "outside_reason",
    "cause",
    "platform",
    "place",
    "proof",
    "weekly_hours",
    "monthly_income",
    "labour_contract",
    "contract_from",
    "contract_to",
    "insured_individually",
    "insured_from",
    "cancelled_on",
    "cancel_cause",
    "cancel_proof",
)
"""Columns that stand in the view under their own names."""


def view_of(row: Any) -> SpellView:
    """A spell's row as a frozen view, without its contacts."""
    return SpellView(
        id=row.id,
        person=row.person_id,
        kind=row.kind,
        from_day=PartialDate.parse(row.from_day),
        to_day=mapping.partial(row.to_day),
        **{name: getattr(row, name) for name in SAME},
    )


def registration_of(view: Any) -> Registration:
    """A view, or the columns of a row to be written, as the rules read them."""
    plain = {name: getattr(view, name) for name in RULED}
    return Registration(SpellKind(view.kind), view.from_day, view.to_day, **plain)


def views_of(desk: Desk, session: Any, rows: list[Any]) -> tuple[SpellView, ...]:
    """The rows as views, each registration of unemployment with its contacts and validity."""
    found = SpellRepository(session).contacts_of([row.id for row in rows])
    return tuple(_with_contacts(desk, row, found[row.id]) for row in rows)


def _with_contacts(desk: Desk, row: Any, contacts: list[Any]) -> SpellView:
    view, days = view_of(row), [contact.day for contact in contacts]
    if view.kind != SpellKind.UNEMPLOYED:
        return view
    until = valid_until(row.registered_on, days, desk.on, desk.rules.parameters)
    return replace(
        view,
        contacts=tuple(contact_view(contact) for contact in contacts),
        last_contact=last_contact(row.registered_on, days),
        valid_until=until if view.open_unemployment else None,
        days_registered=days_registered([mapping.spell_from(row)], desk.on),
    )


def contact_view(row: Any) -> ContactView:
    """A contact's row as a frozen view."""
    return ContactView(row.id, row.day, row.way, row.content, row.actor)
