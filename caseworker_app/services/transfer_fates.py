"""转移时的未办事项 (MG-05): what was decided about each open thing is carried out on the day of acceptance, and on nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from caseworker_app.domain.transfers import Fate
from db.repositories.assistance import StepRepository
from db.repositories.contacts import ContactRepository
from db.repositories.tracking import PlanRepository
from db.unit_of_work import UnitOfWork


def carry_out(uow: UnitOfWork, things: Iterable[Mapping[str, Any]], day: date, centre: str) -> None:
    """Drop what was to be dropped; what goes along or is finished here stays open, in the hands it is in."""
    for thing in things:
        if thing["fate"] == Fate.DROPPED:
            kind, _colon, record = str(thing["key"]).partition(":")
            drop = _DROPS.get(kind)
            if drop is not None:
                drop(uow, int(record), day, f"转至{centre}，不再办理")


def _drop_item(uow: UnitOfWork, item_id: int, day: date, reason: str) -> None:
    item = PlanRepository(uow.session).item(item_id)
    if item is not None and item.done_on is None and item.dropped_on is None:
        item.dropped_on, item.drop_reason = day, reason


def _drop_step(uow: UnitOfWork, step_id: int, day: date, reason: str) -> None:
    step = StepRepository(uow.session).get(step_id)
    if step is not None:
        step.next_day = None


def _drop_contact(uow: UnitOfWork, contact_id: int, day: date, reason: str) -> None:
    entry = ContactRepository(uow.session).get(contact_id)
    if entry is not None:
        entry.next_day = None


_DROPS = {"item": _drop_item, "step": _drop_step, "contact": _drop_contact}
