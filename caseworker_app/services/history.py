"""历史: what was changed on a person, by whom, when and why, and the person as known at a moment; read off the journal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_certificate
from caseworker_app.domain.persons import FIELD_BY_NAME
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_labels import label_of
from db.history import person_entries, state_as_of, states_of
from db.repositories.same_person import SamePersonRepository

SECRET = frozenset({"id_number", "number", "bank_account", "social_security_card", "disability_certificate"})
"""Fields whose values a history shows masked."""

States = dict[tuple[str, int], dict[str, Any]]
"""Records by table and id, each with its fields in their JSON form."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what it was and what it became."""

    field: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of the journal about a person or a record of theirs."""

    id: int
    at: datetime
    on: date
    by: str
    action: str
    record: str
    record_id: int
    reason: str | None
    changes: tuple[FieldChange, ...]
    fields: tuple[str, ...] = ()
    detail: str | None = None
    transaction: int = 0
    person: int | None = None
    """Whose it was when it was written: another's, where that record was merged into this one since."""


def entries(
    desk: Desk,
    *,
    person_id: int,
    limit: int | None = None,
    before: int | None = None,
    field: str | None = None,
) -> tuple[HistoryEntry, ...]:
    """Entries about a person and everything hanging on them, the newest first: all, or a page before an entry.

    With `field`, what became of that one field of the person: who changed it, when, from what to what and why.
    Raises UserError where nothing is known of that id.
    """
    with desk.store.read() as session:
        merged = SamePersonRepository(session).merged_into(person_id)
        rows = person_entries(session, person_id, merged=merged, field=field, limit=limit, before=before)
    if not rows and before is None and field is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    found = (_entry(row) for row in rows)
    return tuple(found if field is None else (_only(entry, field) for entry in found))


def _only(entry: HistoryEntry, field: str) -> HistoryEntry:
    return replace(entry, changes=tuple(change for change in entry.changes if change.field == field))


def person_as_of(desk: Desk, *, person_id: int, moment: str) -> dict[str, Any]:
    """The person as then known; that the full number was shown is journaled.

    Raises UserError where the moment is not one, or the person was not known then.
    """
    when = read_moment(moment)
    with desk.unit(needs=desk.role) as uow:
        state = state_as_of(uow.session, "person", person_id, when)
        if state is None:
            raise UserError("not_known_then", "该时点尚未登记此人。", "as_of")
        uow.note("show", "person", person_id, person_id, ["id_number"], when.isoformat())
        kinds = {"cases": "hardship_case", "spells": "employment_spell"}
        held = {name: records_known(uow.session, person_id, kind, when) for name, kind in kinds.items()}
        uow.commit()
    return {"id": person_id, "as_of": when} | {name: state.get(name) for name in FIELD_BY_NAME} | held


def records_known(session: Any, person_id: int, record: str, when: datetime) -> list[dict[str, Any]]:
    """The records of one kind as known at a moment, by id."""
    states = present(states_of(session, person_id, when))
    return [{"id": i} | state for (table, i), state in sorted(states.items()) if table == record]


def present(states: States) -> States:
    """Without what was withdrawn or voided."""
    return {
        key: state for key, state in states.items() if not state.get("withdrawn") and not state.get("voided")
    }


def read_moment(text: str) -> datetime:
    """Read a moment (ISO 8601; without a zone the machine's own; a day alone means its end).

    Raises UserError where it is not one.
    """
    try:
        if len(text.strip()) == len("2018-01-15"):
            text = f"{text.strip()}T23:59:59.999999"
        return datetime.fromisoformat(text.strip()).astimezone()
    except ValueError as error:
        raise UserError("moment", "时点应写成 2018-01-15 或 2018-01-15T09:30:00+08:00。", "as_of") from error


def _entry(row: Any) -> HistoryEntry:
    return HistoryEntry(
        id=row.id,
        at=row.moment,
        on=row.on_day,
        by=row.actor,
        action=row.action,
        record=row.table_name,
        record_id=row.record_id,
        reason=row.reason,
        changes=tuple(_change(row.table_name, name, old, new) for name, (old, new) in row.changes.items()),
        fields=row.fields,
        detail=row.detail,
        transaction=row.transaction_id,
        person=row.person_id,
    )


def _change(record: str, name: str, old: Any, new: Any) -> FieldChange:
    return FieldChange(name, label_of(record, name), _masked(name, old), _masked(name, new))


def masked(record: str, state: Mapping[str, Any]) -> dict[str, Any]:
    """A record's fields with the numbers masked; serials and numbers of cases are no secret."""
    secret = SECRET if record in ("person", "person_identity") else SECRET - {"number"}
    return {
        name: _masked(name, value) if name in secret or _holds_more(value) else value
        for name, value in state.items()
    }


def _holds_more(value: Any) -> bool:
    return isinstance(value, list | dict)


def _masked(name: str, value: Any) -> Any:
    """Mask a number, also where it stands inside a list (family, agent)."""
    if isinstance(value, list):
        return [_masked(name, item) for item in value]
    if isinstance(value, dict):
        return {key: _masked(key, item) for key, item in value.items()}
    return mask_certificate(str(value)) if value and name in SECRET else value
