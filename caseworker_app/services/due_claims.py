"""补贴申报期的待办 (clauses 一 to 四): whoever draws a running subsidy is reminded when its filing period opens and before it closes.

Running is a subsidy counted in months that was granted within the period after which an unclaimed one lapses (连续未申报); whoever
has applied since the filing period opened is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.clocks import LAPSE
from caseworker_app.domain.subsidies.protocol import Claimant, Kind
from caseworker_app.domain.values import add_months
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Found, all_of
from db.repositories.due import Claimed
from db.repositories.subsidies import SubsidyRepository


@dataclass(frozen=True, slots=True)
class _Window:
    """One filing period of a kind: its first and last day."""

    opens: date
    closes: date


def windows(ask: Ask) -> list[Found]:
    """Who may claim again, by kind: in an open period until it closes, else from the day the next one opens."""
    running = [kind for kind in KINDS.values() if kind.counter is not None]
    periods = {kind.code: window for kind in running if (window := _window(kind, ask)) is not None}
    lapse = ask.desk.rules.parameters.get(LAPSE, ask.on)
    if not periods or lapse is None:
        return []
    since = add_months(ask.on, -int(lapse.value))
    claimed = [
        one for one in ask.rows.claimants(list(periods), since) if one.applied_on < periods[one.kind].opens
    ]
    found = SubsidyRepository(ask.session)
    people, units = found.names(
        (one.person_id for one in claimed if one.person_id is not None),
        (one.employer_id for one in claimed if one.employer_id is not None),
    )
    return all_of((_due(one, periods[one.kind], people, units, ask) for one in claimed), ask)


def _window(kind: Kind, ask: Ask) -> _Window | None:
    """The period that is open on the legal day, else the one that opens up to the day asked for."""
    for day in _days(ask.on, ask.until):
        period = kind.filing(day, ask.desk.rules.parameters)
        if period is not None and period.holds(day):
            opens, closes = day, day
            while period.holds(opens - timedelta(days=1)):
                opens -= timedelta(days=1)
            while period.holds(closes + timedelta(days=1)):
                closes += timedelta(days=1)
            return _Window(opens, closes)
    return None


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def _due(one: Claimed, window: _Window, people: dict[int, str], units: dict[int, str], ask: Ask) -> Due:
    kind = KINDS[one.kind]
    by_unit = kind.claimant is Claimant.UNIT
    name = units.get(one.employer_id or 0, "") if by_unit else people.get(one.person_id or 0, "")
    is_open = window.opens <= ask.on
    day = window.closes if is_open else window.opens
    words = f"补贴申报期至 {window.closes}" if is_open else f"补贴申报期 {window.opens} 开始"
    return Due(
        day,
        (day - ask.on).days,
        "claim_window_closes" if is_open else "claim_window_opens",
        f"{words}（{kind.label}）：{name}",
        None if by_unit else one.person_id,
        None,
        name,
        stage="单位申报" if by_unit else "本人申报",
        matter=one.kind,
    )
