"""来访来电登记 (clause 六): one line for each visit or call, also without a case or a registered person; a wrong one is voided.

An entry of a person with an open case hangs on that case and counts as its service; see `contact_readers`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.contacts import (
    OUTCOME_LABELS,
    OUTCOMES_OF,
    TOPIC_LABELS,
    WAY_LABELS,
    ContactOutcome,
    ContactTopic,
    ContactWay,
    registration_way,
)
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.texts import text_of
from caseworker_app.services import mapping, verdicts
from caseworker_app.services.case_look import keep_next_look_of
from caseworker_app.services.changes import Changes
from caseworker_app.services.contact_readers import LastContact, Service, last_contacts, lost, services_given
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_reading import Item, day, one_of, phones, read_items, words, yes_no
from caseworker_app.services.record_rows import person_of
from db.models.contacts import ContactEntry
from db.models.employment import EmploymentSpell, RegistrationContact
from db.repositories.cases import CaseRepository
from db.repositories.contacts import ContactRepository
from db.repositories.employment import UNEMPLOYED, SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.vacancies import WishRepository

__all__ = ["LastContact", "Service", "last_contacts", "lost", "services_given"]
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")
KEEP = "keep_registration"


def _time(raw: Any, name: str, label: str) -> str:
    found = _TIME.fullmatch(str(raw).strip())
    if found is None:
        raise UserError("bad_time", f"“{label}”应为时刻，如 09:30。", name)
    return f"{int(found[1]):02}:{found[2]}"


def _people(raw: Any, name: str, label: str) -> list[str]:
    """Names as a list, or in one text with 、 between them."""
    listed = raw if isinstance(raw, list | tuple) else re.split(r"[、,，;；\s]+", str(raw))
    return [text for one in listed if (text := text_of(one, name, label))]


ITEMS: Mapping[str, Item] = {
    "person": Item("人员", lambda raw, name, label: int(raw)),
    "name": Item("姓名", words),
    "phone": Item("联系电话", phones),
    "day": Item("日期", day),
    "time": Item("时刻", _time),
    "way": Item("方式", one_of(WAY_LABELS), required=True),
    "incoming": Item("来访来电", yes_no),
    "topic": Item("事项", one_of(TOPIC_LABELS)),
    "outcome": Item("结果", one_of(OUTCOME_LABELS)),
    "content": Item("内容", words),
    "visitors": Item("走访人", _people),
    "next_day": Item("下次日期", day),
    KEEP: Item("续期失业登记", yes_no),
}


@dataclass(frozen=True, slots=True)
class ContactView:
    """One entry as kept, with its codes in words."""

    id: int
    person: int | None
    case: int | None
    name: str
    phone: str | None
    day: date
    time: str | None
    way: ContactWay
    incoming: bool
    topic: ContactTopic | None
    outcome: ContactOutcome
    content: str | None
    visitors: tuple[str, ...]
    next_day: date | None
    actor: str
    voided: bool
    void_reason: str | None
    kept_registration: bool = False
    """Whether this write also kept the unemployment registration valid."""
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def reached(self) -> bool:
        """Whether the person was reached."""
        return self.outcome is ContactOutcome.REACHED


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A page of the log, and how many entries there are in all."""

    contacts: tuple[ContactView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What the counter sees of a person while writing the line."""

    person: int
    name: str
    phone: str | None
    case_number: str | None
    unemployed_since: date | None
    """The day of the running unemployment registration that a contact can keep valid."""
    last: LastContact | None
    wish: bool


def record(desk: Desk, *, data: Mapping[str, Any]) -> ContactView:
    """Write one line of the log; a reached contact can keep the unemployment registration valid (`keep_registration`).

    Without `outcome` the person was reached. Raises UserError at the field.
    """
    columns = _columns(desk, data)
    keep = bool(columns.pop(KEEP))
    person_id = columns.pop("person")
    with desk.unit() as uow:
        case_id = None
        if person_id is not None:
            person = person_of(uow.session, person_id)
            columns["name"], columns["phone"] = person.name, columns["phone"] or person.phone
            case = CaseRepository(uow.session).open_of_person(person_id)
            case_id = case.id if case else None
        row = ContactEntry(
            id=uow.new_id(), person_id=person_id, case_id=case_id, actor=desk.user, voided=False, **columns
        )
        uow.session.add(row)
        if keep:
            _keep_registration(desk, uow, row)
        keep_next_look_of(desk, uow.session, case_id)
        view = view_of(row)
        uow.commit()
        return replace(view, kept_registration=keep, changes=Changes(uow.changes))


def void(desk: Desk, *, contact_id: int, reason: str) -> ContactView:
    """Void a wrong entry; it stays with the reason, and what it did for a registration is voided with it.

    Raises UserError where there is no such entry or no reason.
    """
    why = text_of(reason, "reason", "作废原因")
    if why is None:
        raise UserError("reason_needed", "作废登记请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        rows = ContactRepository(uow.session)
        row = rows.get(contact_id)
        if row is None or row.voided:
            raise UserError("not_found", "没有这条有效的来访来电登记，请核对。", "contact")
        row.voided, row.void_reason = True, why
        kept = rows.kept_alive(row) if row.person_id is not None else None
        if kept is not None:
            kept.voided, kept.void_reason = True, why
            uow.session.flush()
            _refresh(desk, uow, row.person_id)
        keep_next_look_of(desk, uow.session, row.case_id)
        view = view_of(row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def page(
    desk: Desk,
    *,
    first: date | None = None,
    last: date | None = None,
    reached: bool | None = None,
    unregistered: bool = False,
    after: tuple[date, int] | None = None,
    limit: int = 100,
) -> ContactPage:
    """A page of the log, the newest first, after the entry of that day and id; voided entries are shown too."""
    with desk.store.read() as session:
        rows = ContactRepository(session)
        wanted: dict[str, Any] = {
            "first": first,
            "last": last,
            "reached": reached,
            "unregistered": unregistered,
        }
        found = rows.log(**wanted, after=after, limit=limit)
        return ContactPage(tuple(map(view_of, found)), rows.count(**wanted))


def of_person(
    desk: Desk, *, person_id: int, after: int | None = None, limit: int = 100
) -> tuple[ContactView, ...]:
    """A page of a person's entries, the latest entered first; voided ones too."""
    with desk.store.read() as session:
        return tuple(map(view_of, ContactRepository(session).of_person(person_id, after=after, limit=limit)))


def standing(desk: Desk, *, person_id: int) -> Standing:
    """What the counter sees of a person while writing the line.

    Raises UserError where there is no such person.
    """
    with desk.store.read() as session:
        person = person_of(session, person_id)
        case = CaseRepository(session).open_of_person(person_id)
        spell = _registration(session, person_id, desk.on)
        return Standing(
            person_id,
            person.name,
            person.phone,
            case.number if case else None,
            spell.registered_on if spell else None,
            last_contacts(session, [person_id], on=desk.on).get(person_id),
            WishRepository(session).of_person(person_id) is not None,
        )


def view_of(row: Any) -> ContactView:
    """An entry's row as a frozen view."""
    return ContactView(
        row.id,
        row.person_id,
        row.case_id,
        row.name,
        row.phone,
        row.day,
        row.time,
        ContactWay(row.way),
        row.incoming,
        code_of(ContactTopic, row.topic),
        ContactOutcome(row.outcome),
        row.content,
        tuple(row.visitors or ()),
        row.next_day,
        row.actor,
        row.voided,
        row.void_reason,
    )


def _columns(desk: Desk, data: Mapping[str, Any]) -> dict[str, Any]:
    columns = read_items(ITEMS, data)
    way = ContactWay(columns["way"])
    columns["day"] = columns["day"] or desk.on
    if columns["time"] is None and columns["day"] == desk.clock.today():
        columns["time"] = f"{desk.clock.now().astimezone():%H:%M}"
    columns["outcome"] = columns["outcome"] or str(ContactOutcome.REACHED)
    if columns["incoming"] is None:
        columns["incoming"] = way is ContactWay.COUNTER
    _check(columns, way, ContactOutcome(columns["outcome"]), desk.on)
    return columns


def _check(columns: Mapping[str, Any], way: ContactWay, outcome: ContactOutcome, on: date) -> None:
    """What must hold of an entry by itself."""
    if columns["person"] is None and not columns["name"]:
        raise UserError("name_needed", "请选定人员，未登记的请写姓名（不肯说的写“匿名”）。", "name")
    if columns["day"] > on:
        raise UserError("day_in_future", f"日期晚于 {on}，请核对；约好以后联系的填“下次日期”。", "day")
    if columns["next_day"] and columns["next_day"] < columns["day"]:
        raise UserError("next_day", "下次日期不能早于本次日期。", "next_day")
    if outcome not in OUTCOMES_OF[way]:
        listed = "、".join(OUTCOME_LABELS[one] for one in OUTCOMES_OF[way])
        raise UserError("outcome_of_way", f"{WAY_LABELS[way]}的结果应为：{listed}。", "outcome")
    if columns["incoming"] and outcome is not ContactOutcome.REACHED:
        raise UserError("came", "本人来访来电的，结果应为“已联系”；联系不上的请取消“来访来电”。", "outcome")
    if columns[KEEP] and (columns["person"] is None or outcome is not ContactOutcome.REACHED):
        raise UserError("not_reached", "只有联系到已登记人员本人，才能续期其失业登记。", KEEP)


def _keep_registration(desk: Desk, uow: Any, row: ContactEntry) -> None:
    """续期: write the contact also beside the running unemployment registration.

    Raises UserError where there is none, or a letter was the way.
    """
    way = registration_way(ContactWay(row.way))
    if way is None:
        raise UserError("letter", "信函不能作为失业登记的联系，请改用电话、上门或窗口。", KEEP)
    spell = _registration(uow.session, row.person_id, row.day)
    if spell is None:
        raise UserError("no_registration", "该人员当天没有有效的失业登记，无需续期。", KEEP)
    uow.session.add(
        RegistrationContact(
            id=uow.new_id(),
            spell_id=spell.id,
            person_id=row.person_id,
            day=row.day,
            way=str(way),
            content=row.content,
            actor=desk.user,
        )
    )
    uow.session.flush()
    _refresh(desk, uow, row.person_id)


def _registration(session: Any, person_id: int | None, on: date) -> EmploymentSpell | None:
    """The unemployment registration that runs on a day, or None."""
    rows = SpellRepository(session).of_person(person_id) if person_id is not None else []
    for row in reversed(rows):
        ended = row.to_day or row.cancelled_on
        if row.kind == UNEMPLOYED and row.registered_on and row.registered_on <= on and not ended:
            return row
    return None


def _refresh(desk: Desk, uow: Any, person_id: int | None) -> None:
    """The validity of the registration moved, and with it the day the verdict can change."""
    person = PersonRepository(uow.session).get(person_id) if person_id is not None else None
    if person is not None:
        verdicts.keep_next_change(desk, uow.session, person, mapping.person_from(person))
