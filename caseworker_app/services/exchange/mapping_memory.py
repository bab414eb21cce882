"""列对应关系的记忆: keeps how the clerk had the columns of a list read, so that next month's list is read the same way."""

import hashlib
from collections.abc import Mapping
from typing import Any

from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.heading_words import TITLES
from caseworker_app.services.exchange.headings import Headings
from db.repositories.settings import SettingRepository

SETTING = "exchange.mapping"
MOST_KEPT = 100
"""Lists that are remembered; the one not used for longest is forgotten first."""


def signature(headings: Headings) -> str:
    """What two lists with the same columns have in common."""
    titles = "\n".join(f"{c.index}\t{c.title}" for c in headings.columns)
    return hashlib.sha256(titles.encode()).hexdigest()[:16]


def recalled(desk: Desk, headings: Headings) -> dict[int, str | None]:
    """How a list with these columns was read last time, by column; empty where it is new."""
    with desk.store.read() as session:
        kept = SettingRepository(session).get(SETTING) or {}
    told: Mapping[str, Any] = kept.get(signature(headings), {})
    return {int(index): field for index, field in told.items() if field is None or field in TITLES}


def remember(desk: Desk, *, headings: Headings, mapping: Mapping[int, str | None]) -> Changes:
    """Keep what the clerk chose for these columns; an empty choice forgets the list.

    Raises UserError where the role may not.
    """
    with desk.unit() as uow:
        settings = SettingRepository(uow.session)
        kept = dict(settings.get(SETTING) or {})
        before = kept.pop(signature(headings), None)
        if mapping:
            kept[signature(headings)] = {str(index): field for index, field in mapping.items()}
        if mapping or before is not None:
            settings.set(SETTING, dict(list(kept.items())[-MOST_KEPT:]))
        uow.commit()
        return Changes(uow.changes)
