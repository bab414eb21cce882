"""低保收入核算参考单 (clause 四): what the sheet is fed with: the household's month, each earner's line, and what it comes to."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from caseworker_app.documents.views import PersonView


@dataclass(frozen=True)
class IncomeLine:
    """One earner: the month's wage, what counts of it, and how that was worked out."""

    name: str
    wage: Decimal | None = None
    counted: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True)
class IncomeSheetView:
    """A kept reckoning; `applied` says whether 民政 applies the rule, None while it has not said."""

    person: PersonView = field(default_factory=PersonView)
    month: str = ""
    members: int | None = None
    lines: tuple[IncomeLine, ...] = ()
    earned: Decimal | None = None
    other: Decimal | None = None
    total: Decimal | None = None
    per_head: Decimal | None = None
    standard: Decimal | None = None
    document: str = ""
    line: Decimal | None = None
    top_up: Decimal | None = None
    applied: bool | None = None
    conclusion: str = ""
    notes: tuple[str, ...] = ()
    basis: str = ""
    officer: str = ""
    day: date | None = None
    authority: str = ""
