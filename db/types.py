# NOTE TO THE DB HELPER: the lead overwrote this file at 01:19 by mistake, believing you had stopped. It is all yours again:
# rewrite it as you had it (or adapt), likewise anything in models/ (the lead's draft of the columns: keep what is useful). Then delete these lines.
"""Column types: days and moments as text, money as fen, lists as canonical JSON; each reads back as it was written."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Day(TypeDecorator[date]):
    """A date as `YYYY-MM-DD` text: it has no time zone and cannot slip (DT-01)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write."""
        del dialect
        return value.isoformat() if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read."""
        del dialect
        return date.fromisoformat(value) if value is not None else None


class Moment(TypeDecorator[datetime]):
    """A moment in UTC as text with microseconds."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write; a moment without a zone is a defect."""
        del dialect
        return moment_text(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read."""
        del dialect
        return datetime.fromisoformat(value) if value is not None else None


def moment_text(value: datetime) -> str:
    """The stored form of a moment.

    Raises ValueError where it has no zone.
    """
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


class Json(TypeDecorator[Any]):
    """Lists and objects as canonical JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write."""
        del dialect
        return canonical(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read."""
        del dialect
        return json.loads(value) if value is not None else None


class Fen(TypeDecorator[Decimal]):
    """Money: Decimal yuan in code, whole fen in the file."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Write; a fraction of a fen is a defect."""
        del dialect
        if value is None:
            return None
        fen = value * 100
        if fen != fen.to_integral_value():
            raise ValueError("money is kept to the fen")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Read."""
        del dialect
        return Decimal(value) / 100 if value is not None else None


def canonical(value: Any) -> str:
    """One text for one value: sorted keys, no blanks, Chinese as it is; what the digests are made of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
