"""累计月数: how many months of each count a person has used, how many are left, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.ends import following
from caseworker_app.domain.subsidies.limits import HEAD, Allowance, months_left
from caseworker_app.domain.subsidies.protocol import Counter
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.desk import Desk
from db.repositories.persons import PersonRepository
from db.repositories.subsidies import SubsidyRepository

LABELS = {
    Counter.INSURANCE: "社会保险补贴",
    Counter.POST: "岗位补贴",
}
CAPS = {Counter.INSURANCE: "insurance_subsidy_months", Counter.POST: "post_subsidy_months"}


@dataclass(frozen=True, slots=True)
class CounterView:
    """One count of months of a person; `left` is None where it cannot be told."""

    counter: Counter
    label: str
    used: int
    left: int | None
    said: str


def of_person(desk: Desk, *, person_id: int) -> tuple[CounterView, ...]:
    """The two counts every hardship person has, as they stand on the legal day."""
    with desk.store.read() as session:
        subsidies = SubsidyRepository(session)
        person = PersonRepository(session).get(person_id)
        together = {c: [k.code for k in KINDS.values() if k.counter is c] for c in LABELS}
        brought = {c: subsidies.openings({str(c)}, [person_id]).get(person_id, ()) for c in LABELS}
        used = {c: subsidies.used_months(together[c], [person_id]).get(person_id, 0) for c in LABELS}
        used = {c: months + sum(row.used for row in brought[c]) for c, months in used.items()}
        first = {c: subsidies.first_approvals(together[c], [person_id]).get(person_id) for c in LABELS}
        first = {
            c: _earliest(day, *(row.first_approved_on for row in brought[c])) for c, day in first.items()
        }
    if person is None:
        return ()
    found = []
    for counter, label in LABELS.items():
        head = {
            "first_approved_on": (first[counter] or desk.on).isoformat(),
            "birth_date": person.birth_date.isoformat() if person.birth_date else None,
            "retirement_track": person.retirement_track or ("male_60" if person.sex == "male" else None),
            "months_used": used[counter],
        }
        left, said = _left(desk, counter, head) if person.birth_date else (None, "出生日期未登记")
        found.append(CounterView(counter, label, used[counter], left, f"已用 {used[counter]} 个月，{said}"))
    return tuple(found)


def _earliest(*days: date | None) -> date | None:
    """The first approval: here, or as it was brought along from before (期初)."""
    return min((day for day in days if day is not None), default=None)


def _left(desk: Desk, counter: Counter, head: Mapping[str, Any]) -> tuple[int | None, str]:
    allowance = Allowance.of(Asked.read(HEAD, head), CAPS[counter], desk.rules.parameters)
    this_month = PartialDate(desk.on.year, desk.on.month)
    left = months_left(allowance, following(this_month, -1), allowance.months_used)
    if left is None or allowance.under_five is None:
        return None, "剩余月数取决于退休年龄类别（尚未登记）"
    if allowance.under_five:
        return left, f"距退休不足五年，可至退休月，还有 {left} 个月"
    return left, f"上限 {allowance.cap} 个月，还可享受 {left} 个月"
