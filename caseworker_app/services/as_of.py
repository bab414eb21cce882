"""某日的档案 (clause 四 实名制 动态管理): the dossier as it stood on a legal day, and as it was known at a moment, beside today's.

*Stood*: what is known today, by the days the facts themselves carry. *Known*: what the journal says had been entered by then,
right or wrong. Numbers are masked in both.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.services.as_of_days import BEGINS, on_day
from caseworker_app.services.desk import Desk
from caseworker_app.services.history import States, masked, present, read_moment
from db.history import first_state, state_on_day, states_of

_PERSON = "person"
_NOT_YET = "该日尚未登记此人，下列登记内容以首次登记为准。"


@dataclass(frozen=True, slots=True)
class RecordThen:
    """One record as it was then, and as it is now (None: it is no longer there)."""

    record: str
    id: int
    day: str
    then: dict[str, Any]
    now: dict[str, Any] | None

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields that are different now."""
        if self.now is None:
            return ()
        now = self.now
        names = dict.fromkeys((*self.then, *now))
        return tuple(name for name in names if (self.then.get(name) or None) != (now.get(name) or None))


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier of then: the particulars of then and of now, the records of then, and those that came later."""

    person: int
    moment: str
    particulars: dict[str, Any]
    now: dict[str, Any]
    records: tuple[RecordThen, ...]
    later: tuple[RecordThen, ...]
    remark: str = ""


def stood(desk: Desk, *, person_id: int, day: date) -> Standing:
    """The dossier as it stood on a legal day, by what is known today.

    Raises UserError where nothing is known of that id.
    """
    with desk.store.read() as session:
        now = present(states_of(session, person_id))
        if (_PERSON, person_id) not in now:
            raise UserError("not_found", "没有这个人员编号，请核对。", "person")
        then = on_day(now, day)
        particulars, remark = state_on_day(session, _PERSON, person_id, day), ""
        if particulars is None:
            particulars, remark = first_state(session, _PERSON, person_id), _NOT_YET
    return _standing(person_id, day.isoformat(), particulars, then, now, remark)


def known(desk: Desk, *, person_id: int, moment: str) -> Standing:
    """The dossier as it was known at a moment (a day alone: its end), read off the journal.

    Raises UserError where the moment is not one, or the person was not known then.
    """
    when = read_moment(moment)
    with desk.store.read() as session:
        then = present(states_of(session, person_id, when))
        if (_PERSON, person_id) not in then:
            raise UserError("not_known_then", "该时点尚未登记此人。", "as_of")
        now = present(states_of(session, person_id))
    return _standing(person_id, moment.strip(), then[_PERSON, person_id], then, now, "")


def _standing(
    person_id: int, moment: str, particulars: dict[str, Any], then: States, now: States, remark: str
) -> Standing:
    here = now.get((_PERSON, person_id), {})
    return Standing(
        person_id,
        moment,
        masked(_PERSON, particulars),
        masked(_PERSON, here),
        _records(then, now),
        _records({key: state for key, state in now.items() if key not in then}, now),
        remark,
    )


def _records(states: States, now: States) -> tuple[RecordThen, ...]:
    """The records that have a day of their own, kind by kind, the latest first."""
    kinds = list(BEGINS)
    found = [
        RecordThen(
            table,
            record_id,
            str(state.get(BEGINS[table]) or ""),
            masked(table, state),
            masked(table, now[table, record_id]) if (table, record_id) in now else None,
        )
        for (table, record_id), state in states.items()
        if table in BEGINS
    ]
    newest = sorted(found, key=lambda record: (record.day, record.id), reverse=True)
    return tuple(sorted(newest, key=lambda record: kinds.index(record.record)))
