"""交接和移交清单的数据 (clause 四): plain frozen values, labels already in words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HandedCase:
    """One case of a hand-over."""

    number: str = ""
    name: str = ""
    sex: str | None = None
    id_number: str | None = None
    phone: str | None = None
    address: str | None = None
    groups: str = ""
    status: str = ""
    grade: str | None = None
    last_step: str | None = None
    open_work: tuple[str, ...] = ()
    file: str | None = None


@dataclass(frozen=True)
class HandOverView:
    """援助对象交接清单: from whom to whom, why, and every case."""

    number: str = ""
    day: date | None = None
    giver: str = ""
    taker: str = ""
    stand_in: str | None = None
    reason: str = ""
    cases: tuple[HandedCase, ...] = ()


@dataclass(frozen=True)
class TransferredThing:
    """One open thing of a transfer and what was decided about it."""

    text: str = ""
    day: str | None = None
    officer: str | None = None
    fate: str = ""


@dataclass(frozen=True)
class TransferListView:
    """移交清单: one case on its way from one centre to another."""

    name: str = ""
    sex: str | None = None
    id_number: str | None = None
    phone: str | None = None
    address: str | None = None
    case_number: str = ""
    status: str = ""
    groups: str = ""
    determined_on: date | None = None
    grade: str | None = None
    officer: str | None = None
    from_centre: str = ""
    to_centre: str = ""
    asked_on: date | None = None
    reason: str = ""
    things: tuple[TransferredThing, ...] = ()
    months_used: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    steps: int = 0
    state: str = ""
    answered_on: date | None = None
    answer: str | None = None
