"""跨街转移 (clause 四 实名制): a case moves to another centre only with an answer to what becomes of each open thing (MG-05)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError


class TransferState(StrEnum):
    """How far a transfer has come."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Fate(StrEnum):
    """What becomes of one open thing."""

    GOES_ALONG = "goes_along"
    FINISHED_HERE = "finished_here"
    DROPPED = "dropped"


TRANSFER_LABELS = {
    TransferState.ASKED: "待接收",
    TransferState.ACCEPTED: "已接收",
    TransferState.RETURNED: "已退回",
    TransferState.WITHDRAWN: "已撤回",
}
FATE_LABELS = {
    Fate.GOES_ALONG: "移交对方继续",
    Fate.FINISHED_HERE: "由本单位办完",
    Fate.DROPPED: "不再办理",
}


@dataclass(frozen=True, slots=True)
class OpenThing:
    """One open thing of a person: what it is, until when, and in whose hands."""

    key: str
    text: str
    day: date | None
    officer: str | None
    fates: tuple[Fate, ...] = tuple(Fate)
    """What can become of it: a time limit of the case can only go along."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An open thing with what was decided about it."""

    thing: OpenThing
    fate: Fate

    @property
    def kept(self) -> dict[str, Any]:
        """As the transfer's record stores it."""
        thing = self.thing
        return {
            "key": thing.key,
            "text": thing.text,
            "day": thing.day.isoformat() if thing.day else None,
            "officer": thing.officer,
            "fate": str(self.fate),
        }


def settle(things: Iterable[OpenThing], fates: Mapping[str, str]) -> tuple[Settled, ...]:
    """Pair each open thing with what was decided; nothing is decided for the officer.

    Raises UserError that names what has no answer, or an answer to something that is no longer open.
    """
    listed = tuple(things)
    keys = {thing.key for thing in listed}
    if gone := [key for key in fates if key not in keys]:
        raise UserError("open_work_changed", "未办事项有变化，请刷新后逐项确认。", "open_work", keys=gone)
    settled, silent = [], []
    for thing in listed:
        fate = code_of(Fate, fates.get(thing.key))
        if fate is None or fate not in thing.fates:
            silent.append(thing.text)
        else:
            settled.append(Settled(thing, fate))
    if silent:
        raise UserError(
            "open_work",
            f"请逐项确认未办事项怎样处理（移交、办完或不再办理）：{'；'.join(silent)}。",
            "open_work",
        )
    return tuple(settled)
