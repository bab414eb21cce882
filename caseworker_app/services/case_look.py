"""下次关注日 (clauses 四, 六): what is due about the help given in a case, and the next day on which anything is.

Contacts and visits by grade, agreed meetings, the service package, refusals, and work followed until it is stable. The next day
is stored with the case (`next_look`) so that a morning asks an index; whoever changes steps, contacts, grade, stage or referrals
of a case calls `keep_next_look` in the same unit of work.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain import contact_rules, service_packages
from caseworker_app.domain.assistance import Outcome, StepKind, count_refusals, window_start
from caseworker_app.domain.cases import ENDED, ExitCause, Status
from caseworker_app.domain.contact_rules import Tracked
from caseworker_app.services.contact_readers import LastContact, Service, last_contacts, services_given
from caseworker_app.services.desk import Desk
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.due import DueRepository

HELPED = (Status.DETERMINED, Status.ASSISTED)
"""Stages in which a person is helped towards work."""
_VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing due about the help given: its kind, its day, and what it is in words."""

    kind: str
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records say about one case."""

    case: Any
    services: tuple[Service, ...]
    contact: LastContact | None
    followed_since: date | None
    refusals: Sequence[date]
    reviewed: bool
    letters: frozenset[int]
    """Steps that are letters of referral: their receipt is waited for apart."""

    @property
    def status(self) -> Status:
        """The stage of the case."""
        return Status(self.case.status)

    @property
    def tracked(self) -> Tracked | None:
        """The case as the contact rules look at it; None before it was determined."""
        since = self.followed_since if self.status is Status.FOLLOWED else None
        begun = since or self.case.determined_on
        if begun is None:
            return None
        visits = [s.day for s in self.services if s.given and _VISIT in (s.way, s.kind)]
        return Tracked(
            self.status,
            self.case.grade,
            begun,
            self.contact.day if self.contact else None,
            max(visits, default=None),
        )


def looks(desk: Desk, session: Any, cases: Sequence[Any]) -> dict[int, tuple[Look, ...]]:
    """What is due about the help given in each of these cases, by day; in a fixed number of queries."""
    return {known.case.id: _looks(desk, known) for known in _known(desk, session, cases)}


def next_looks(desk: Desk, session: Any, cases: Sequence[Any]) -> dict[int, date | None]:
    """The next day on which anything is due about the help given in each of these cases (rows), by the case's id; None where nothing is.

    For many at once, as an import writes them; what the session has not flushed is not seen.
    """
    found = looks(desk, session, cases)
    return {case_id: _first(due) for case_id, due in found.items()}


def _first(due: Iterable[Look]) -> date | None:
    return min((one.day for one in due), default=None)


def keep_next_look(desk: Desk, session: Any, case: Any) -> None:
    """Store that day with a case, in the unit of work that changed what it rests on."""
    session.flush()
    day = _first(looks(desk, session, [case])[case.id])
    if case.next_look != day:
        case.next_look = day


def keep_next_look_of(desk: Desk, session: Any, case_id: int | None) -> None:
    """The same by the id of a case, for what may hang on none."""
    session.flush()
    case = CaseRepository(session).get(case_id) if case_id is not None else None
    if case is not None:
        keep_next_look(desk, session, case)


def _known(desk: Desk, session: Any, cases: Sequence[Any]) -> Iterable[_Known]:
    rows = DueRepository(session)
    open_cases = [case for case in cases if Status(case.status) not in ENDED]
    ids, people = [case.id for case in open_cases], [case.person_id for case in open_cases]
    services = services_given(session, ids)
    contacts = last_contacts(session, people, on=desk.on)
    followed = rows.followed_since(ids)
    refusals = StepRepository(session).refusals(people, window_start(desk.on, desk.rules.parameters))
    reviewed = rows.reviewed(ids, str(ExitCause.REFUSALS))
    letters = frozenset(rows.letters(ids))
    for case in cases:
        yield _Known(
            case,
            services.get(case.id, ()),
            contacts.get(case.person_id),
            followed.get(case.id),
            refusals.get(case.person_id, ()),
            case.id in reviewed,
            letters,
        )


def _looks(desk: Desk, known: _Known) -> tuple[Look, ...]:
    if known.status in ENDED:
        return ()
    found = agreed(known.services, known.letters)
    earliest = min((one.day for one in found), default=None)
    contact = _contact(desk, known)
    if contact is not None and (earliest is None or contact.day < earliest):
        found.append(contact)
    found += [one for one in (_visit(desk, known), _package(desk, known)) if one is not None]
    found += [one for one in (_refused(desk, known), _stable(desk, known)) if one is not None]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind)))


def agreed(services: Sequence[Service], letters: Collection[int] = ()) -> list[Look]:
    """约定的下次联系: days agreed with the person; what took place on that day or later, or agreed a new day, has replaced them.

    The day a receipt is waited for is none of them.
    """
    return [
        Look("follow_up", one.next_day, "下次联系")
        for one in services
        if one.next_day is not None
        and one.id not in letters
        and not any(
            other.id > one.id and (other.day >= one.next_day or other.next_day is not None)
            for other in services
        )
    ]


def _contact(desk: Desk, known: _Known) -> Look | None:
    tracked = known.tracked
    due = contact_rules.contact_due(tracked, desk.on, desk.rules.parameters) if tracked else None
    if due is None or tracked is None:
        return None
    last = f"上次联系 {tracked.contacted_on}" if tracked.contacted_on else "认定后尚未联系"
    if tracked.status is Status.FOLLOWED:
        return Look("followed_contact", due.day, f"就业后回访，{last}")
    grade = f"{tracked.grade} 类" if tracked.grade else "未分级"
    return Look("contact_due", due.day, f"应联系（{grade}，{last}）")


def _visit(desk: Desk, known: _Known) -> Look | None:
    tracked = known.tracked
    due = contact_rules.visit_due(tracked, desk.on, desk.rules.parameters) if tracked else None
    if due is None or tracked is None:
        return None
    last = f"上次 {tracked.visited_on}" if tracked.visited_on else "尚未入户"
    return Look("visit_due", due.day, f"应入户走访（{tracked.grade} 类，{last}）")


def _package(desk: Desk, known: _Known) -> Look | None:
    """服务包: what is still missing, once the term for it is confirmed."""
    since, parameters = known.case.determined_on, desk.rules.parameters
    package = service_packages.package_on(desk.on, parameters, known.case.grade)
    if known.status not in HELPED or since is None or package is None:
        return None
    missing = service_packages.missing(package, given(known.services, since), since, desk.on, parameters)
    if missing is None or missing.until is None:
        return None
    return Look("package_due", missing.until, f"{package.code} 服务包还缺{missing.words}")


def given(services: Iterable[Service], since: date) -> list[StepKind]:
    """The kind of each service given from a day on; a referral that was refused was given all the same."""
    return [s.kind for s in services if s.day >= since and (s.given or s.outcome is Outcome.REFUSED)]


def _refused(desk: Desk, known: _Known) -> Look | None:
    if known.status not in HELPED or known.reviewed or not known.refusals:
        return None
    since = known.case.determined_on
    counted = count_refusals(known.refusals, desk.on, desk.rules.parameters, since=since)
    if not counted.reached:
        return None
    words = f"{counted.window_months} 个月内拒绝 {counted.count} 次，可办理拟退出"
    return Look("refusals_reached", max(known.refusals), words)


def _stable(desk: Desk, known: _Known) -> Look | None:
    tracked = known.tracked
    due = contact_rules.stable_on(tracked, desk.on, desk.rules.parameters) if tracked else None
    return Look("stable_due", due.day, f"就业已满 {due.value.value} 个月，可办理稳定就业") if due else None


def missing_services(desk: Desk, session: Any, case: Any) -> Mapping[StepKind, int]:
    """What a case still lacks of the service package, as the plan's form proposes it; empty where nothing or no package is known."""
    known = next(iter(_known(desk, session, [case])))
    package = service_packages.package_on(desk.on, desk.rules.parameters, case.grade)
    if package is None or case.determined_on is None:
        return {}
    since = case.determined_on
    found = service_packages.missing(
        package, given(known.services, since), since, desk.on, desk.rules.parameters
    )
    return {one.kind: one.count for one in found.lacking} if found else {}
