"""市系统状态 (clauses 四, 五): what is not yet entered in the city's system, set for one or many, and the template of its batches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.cases import STATUS_LABELS, Action, Status
from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
from caseworker_app.domain.identity import IdType, mask_id
from caseworker_app.domain.outside import OUTSIDE_LABELS, OutsideStatus, read_outside
from caseworker_app.domain.outside_records import (
    OUTSIDE_RECORD_LABELS,
    OutsideRecord,
    TemplateColumn,
    read_template,
    usual_template,
)
from caseworker_app.domain.persons import ID_TYPE_LABELS, SEX_LABELS
from caseworker_app.domain.registration_codes import (
    CANCEL_LABELS,
    CAUSE_LABELS,
    CancelCause,
    UnemploymentCause,
)
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.repositories.cases import CaseRepository
from db.repositories.outside import OutsideRepository, prefix_of
from db.repositories.settings import SettingRepository

TEMPLATE = "outside.template."
_CASES = (OutsideRecord.DECISION, OutsideRecord.EXIT)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that is not entered yet, or came back."""

    id: int
    kind: OutsideRecord
    person: int
    name: str
    id_masked: str
    what: str
    day: date | None
    status: OutsideStatus
    number: str | None
    reason: str | None

    @property
    def status_label(self) -> str:
        """How it stands, in words."""
        return OUTSIDE_LABELS[self.status]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of a kind are not entered, and how many came back."""

    kind: OutsideRecord
    not_entered: int
    returned: int

    @property
    def label(self) -> str:
        """The kind in words."""
        return OUTSIDE_RECORD_LABELS[self.kind]


def read_kind(text: str) -> OutsideRecord:
    """Read a kind from its code.

    Raises UserError that names the kinds.
    """
    kind = code_of(OutsideRecord, text)
    if kind is not None:
        return kind
    names = "、".join(f"{kind}（{label}）" for kind, label in OUTSIDE_RECORD_LABELS.items())
    raise UserError("unknown_kind", f"报送事项应为：{names}。", "kind")


def counts(desk: Desk) -> tuple[Counts, ...]:
    """Of each kind how many records wait."""
    with desk.store.read() as session:
        found = OutsideRepository(session)
        return tuple(
            Counts(
                kind,
                found.count(kind, OutsideStatus.NOT_ENTERED),
                found.count(kind, OutsideStatus.RETURNED),
            )
            for kind in OutsideRecord
        )


def waiting(
    desk: Desk, *, kind: str, status: str = "not_entered", after: int = 0, limit: int | None = None
) -> tuple[Waiting, ...]:
    """Records of a kind that are not entered, or came back, by id after one.

    Raises UserError where the kind is unknown.
    """
    wanted = read_kind(kind)
    with desk.store.read() as session:
        rows = OutsideRepository(session).waiting(wanted, status, after=after, limit=limit)
        days = _days(session, wanted, [row for row, _person in rows])
        return tuple(_waiting(wanted, row, person, days[row.id]) for row, person in rows)


def set_many(
    desk: Desk,
    *,
    kind: str,
    record_ids: Sequence[int],
    status: str,
    number: str | None = None,
    reason: str | None = None,
) -> Changes:
    """Say where records stand in the city's system, all in one transaction.

    Raises UserError at what is missing, where a record is not there, or one number is given to several.
    """
    wanted = read_kind(kind)
    state = read_outside(status, number, reason)
    ids = list(dict.fromkeys(record_ids))
    if len(ids) > 1 and state.status is OutsideStatus.ENTERED:
        raise UserError(
            "one_number", "每条记录有自己的市系统编号，请逐条登记，或读入回执。", "outside_number"
        )
    with desk.unit() as uow:
        rows = OutsideRepository(uow.session).records(wanted, ids)
        if not ids or len(rows) < len(ids):
            raise UserError("not_found", "所选记录有的不存在，请刷新后重选。", "records")
        for row, _person in rows:
            put(row, wanted, state.status, state.number, state.reason)
        uow.commit()
        return Changes(uow.changes)


def put(row: Any, kind: OutsideRecord, status: OutsideStatus, number: str | None, reason: str | None) -> None:
    """Write the three columns of a kind on its record."""
    prefix = prefix_of(kind)
    setattr(row, f"{prefix}outside_status", str(status))
    setattr(row, f"{prefix}outside_number", number)
    setattr(row, f"{prefix}outside_reason", reason)


def enter_anew(row: Any) -> None:
    """A case that is decided again, or ends in another way, is reported again: what was entered before was another decision."""
    for kind in _CASES:
        put(row, kind, OutsideStatus.NOT_ENTERED, None, None)


def template(desk: Desk, *, kind: str) -> tuple[TemplateColumn, ...]:
    """The columns of a kind's batches: the office's own, else the usual ones.

    Raises UserError where the kind is unknown.
    """
    wanted = read_kind(kind)
    with desk.store.read() as session:
        return template_within(session, wanted)


def template_within(session: Any, kind: OutsideRecord) -> tuple[TemplateColumn, ...]:
    """The same inside a session."""
    kept = SettingRepository(session).get(TEMPLATE + kind)
    return read_template(kept) if kept else usual_template(kind)


def set_template(desk: Desk, *, kind: str, columns: Iterable[Mapping[str, Any]]) -> Changes:
    """Set the columns of a kind's batches; without any the usual ones stand again.

    Raises UserError at the column, or where the role may not.
    """
    wanted = read_kind(kind)
    listed = list(columns)
    found = read_template(listed) if listed else ()
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        kept = [{"title": one.title, "field": one.field} for one in found]
        SettingRepository(uow.session).set(TEMPLATE + wanted, kept)
        uow.commit()
        return Changes(uow.changes)


def values_of(session: Any, kind: OutsideRecord, rows: Sequence[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """Of each record the value of every field a column can hold."""
    if kind not in _CASES:
        return [_person_values(row, person) | _spell_values(row) for row, person in rows]
    groups = CaseRepository(session).groups_of([row.id for row, _person in rows])
    days = _days(session, kind, [row for row, _person in rows])
    return [
        _person_values(row, person) | _case_values(kind, row, groups[row.id], days[row.id])
        for row, person in rows
    ]


def _person_values(row: Any, person: Any) -> dict[str, Any]:
    return {
        "our_number": str(row.id),
        "name": person.name,
        "id_type": ID_TYPE_LABELS[IdType(person.id_type)],
        "id_number": person.id_number,
        "sex": SEX_LABELS.get(person.sex or "", ""),
        "birth_date": person.birth_date,
        "phone": person.phone,
        "address": person.address,
        "street": person.street,
    }


def _spell_values(row: Any) -> dict[str, Any]:
    cause, cancelled = code_of(UnemploymentCause, row.cause), code_of(CancelCause, row.cancel_cause)
    return {
        "kind": SPELL_LABELS[SpellKind(row.kind)],
        "from_day": row.from_day,
        "to_day": row.to_day,
        "registered_on": row.registered_on,
        "employer": row.employer,
        "employer_uscc": row.employer_uscc,
        "cause": CAUSE_LABELS[cause] if cause else row.cause,
        "cancelled_on": row.cancelled_on,
        "cancel_cause": CANCEL_LABELS[cancelled] if cancelled else row.cancel_cause,
    }


def _days(session: Any, kind: OutsideRecord, rows: Sequence[Any]) -> dict[int, date | None]:
    """Of each record the day it is of; a refusal or a revocation has its day among the steps of the case."""
    ended = [row.id for row in rows if _by_step(kind, row)]
    events = CaseRepository(session).events_of(ended) if ended else {}
    found: dict[int, date | None] = {row.id: getattr(row, _DAYS[kind]) for row in rows}
    for case_id, steps in events.items():
        wanted = Action.REFUSE if kind is OutsideRecord.DECISION else Action.REVOKE
        found[case_id] = next((one.day for one in reversed(steps) if one.action == wanted), None)
    return found


def _by_step(kind: OutsideRecord, row: Any) -> bool:
    ended = {OutsideRecord.DECISION: Status.REFUSED, OutsideRecord.EXIT: Status.REVOKED}.get(kind)
    return ended is not None and row.status == ended


def _case_values(kind: OutsideRecord, row: Any, groups: Sequence[Any], day: date | None) -> dict[str, Any]:
    cause = code_of(ExitCause, row.exit_cause)
    said = EXIT_LABELS[cause].label if cause else row.exit_cause
    exit_ = kind is OutsideRecord.EXIT
    named = [GROUP_LABELS[GroupCode(one.code)] for one in sorted(groups, key=lambda one: not one.main)]
    return {
        "case_number": row.number,
        "groups": "、".join(named),
        "decision": STATUS_LABELS[Status.REFUSED if row.status == Status.REFUSED else Status.DETERMINED],
        "determined_on": row.determined_on if exit_ else day,
        "exited_on": day if exit_ else row.exited_on,
        "exit_cause": STATUS_LABELS[Status.REVOKED] if row.status == Status.REVOKED else said,
    }


_DAYS = {
    OutsideRecord.REGISTRATION: "registered_on",
    OutsideRecord.CANCELLATION: "cancelled_on",
    OutsideRecord.DECISION: "determined_on",
    OutsideRecord.EXIT: "exited_on",
}


def _waiting(kind: OutsideRecord, row: Any, person: Any, day: date | None) -> Waiting:
    prefix = prefix_of(kind)
    what = row.number if kind in _CASES else SPELL_LABELS[SpellKind(row.kind)]
    if _by_step(kind, row):
        what = f"{what}（{STATUS_LABELS[Status(row.status)]}）"
    return Waiting(
        row.id,
        kind,
        row.person_id,
        person.name,
        mask_id(person.id_number),
        what,
        day,
        OutsideStatus(getattr(row, f"{prefix}outside_status")),
        getattr(row, f"{prefix}outside_number"),
        getattr(row, f"{prefix}outside_reason"),
    )
