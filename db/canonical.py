"""规范文本: one value, one text: what the journal hashes and the tables keep as JSON is spelled in exactly one way."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def moment_text(moment: datetime) -> str:
    """A moment as text in UTC with microseconds, so that text order is time order.

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: Any) -> Any:
    """A column's value as JSON knows it.

    Raises TypeError for anything a record may not hold, such as a float or an SQL expression.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | dict):
        # A copy: what the journal was told must not change with the object it was read from.
        return json.loads(canonical(value)) if value else type(value)()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a record cannot hold a {type(value).__name__}")


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=plain
).encode


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no blanks, Chinese as itself."""
    return _encode(value)
