"""名册一行中的就业失业情况: reads status and dates of a row into spells; nothing is recorded without its first day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.registration_codes import CAUSE_LABELS
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.exchange import heading_words as h
from caseworker_app.services.exchange.remarks import Remarks
from caseworker_app.services.exchange.row_values import RETIRED, STUDYING

_CAUSES = {label: str(cause) for cause, label in CAUSE_LABELS.items()}
Spells = tuple[dict[str, Any], ...]


def status_of(values: Mapping[str, Any]) -> str | None:
    """What a row says the person does; a date of unemployment alone says 失业 as well."""
    status: str | None = values.get(h.STATUS)
    if status is None and (values.get(h.UNEMPLOYED_FROM) or values.get(h.REGISTERED_ON)):
        return str(SpellKind.UNEMPLOYED)
    return status


def cause_of(values: Mapping[str, Any]) -> str | None:
    """失业原因 as one of the register's causes; None where the cell says it in words of its own."""
    return _CAUSES.get(str(values.get(h.REASON) or ""))


def spells_of(values: Mapping[str, Any], remarks: Remarks) -> Spells:
    """The spells a row tells of: the present one and, before work, the unemployment it ended."""
    status = status_of(values)
    if status is None or status in {RETIRED, STUDYING} or remarks.has_problem(h.STATUS):
        return ()
    if status == SpellKind.UNEMPLOYED:
        return _unemployed(values, remarks, end=None)
    start = values.get(h.EMPLOYED_FROM)
    if start is None:
        _no_first_day(h.EMPLOYED_FROM, "就业时间", remarks)
        return ()
    work = {"kind": status, "from": start, "to": None, "employer": values.get(h.EMPLOYER)}
    before = PartialDate.parse(start).earliest() - timedelta(days=1)
    return (*_unemployed(values, remarks, end=before), work)


def _unemployed(values: Mapping[str, Any], remarks: Remarks, end: date | None) -> Spells:
    start = values.get(h.UNEMPLOYED_FROM) or values.get(h.REGISTERED_ON)
    if start is None:
        if end is None:
            _no_first_day(h.UNEMPLOYED_FROM, "失业时间", remarks)
        return ()
    if end is not None and PartialDate.parse(start).latest() > end:
        remarks.problem(h.UNEMPLOYED_FROM, "失业时间不早于就业时间，请核对")
        return ()
    spell = {"kind": str(SpellKind.UNEMPLOYED), "from": start, "to": end.isoformat() if end else None}
    cause = {"cause": cause_of(values)} if cause_of(values) else {}
    return (spell | {"registered_on": values.get(h.REGISTERED_ON)} | cause,)


def _no_first_day(name: str, what: str, remarks: Remarks) -> None:
    """Without the first day there is no spell to record; the clerk is told, unless the date itself was wrong."""
    if not remarks.has_problem(name):
        remarks.warn(h.STATUS, f"没有{what}，就业失业状态未登记，请补录")
