"""未办事项 (clause 四): everything of a case that somebody still has to do, as a hand-over and a transfer list it (MG-05)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.exit_findings import cause_label, read_finding_cause
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import STAGE_LABELS, Stage
from caseworker_app.domain.transfers import Fate, OpenThing
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.contacts import ContactRepository
from db.repositories.exit_reviews import OPEN, ExitReviewRepository
from db.repositories.matching import FindingRepository
from db.repositories.subsidies import SubsidyRepository
from db.repositories.tracking import PlanRepository
from db.repositories.vacancies import ReferralRepository

_ALONG = (Fate.GOES_ALONG,)
_NOT_DROPPED = (Fate.GOES_ALONG, Fate.FINISHED_HERE)


def of_cases(session: Any, case_ids: Sequence[int]) -> dict[int, tuple[OpenThing, ...]]:
    """The open things of each case, by day, in a fixed number of queries but for the subsidies."""
    cases = CaseRepository(session).many(case_ids)
    found: dict[int, list[OpenThing]] = {case.id: list(_limits(case)) for case in cases}
    steps = StepRepository(session).of_cases(case_ids)
    contacts = ContactRepository(session).of_cases(case_ids)
    reviews = ExitReviewRepository(session).of_cases(case_ids)
    letters = ReferralRepository(session).waiting_of_cases(case_ids)
    findings = FindingRepository(session).waiting_of_people([case.person_id for case in cases])
    officers = {case.id: case.officer for case in cases}
    for item, case_id in PlanRepository(session).open_items_of_cases(case_ids):
        found[case_id].append(_item(item, officers[case_id]))
    for case in cases:
        sent = {row.step_id for row, _title in letters[case.id]}
        found[case.id] += _follow_up([one for one in steps[case.id] if one.id not in sent], case.officer)
        found[case.id] += [_letter(row, title) for row, title in letters[case.id]]
        found[case.id] += [_finding(row, case.officer) for row in findings[case.person_id]]
        found[case.id] += _contact(contacts[case.id])
        found[case.id] += [_review(row, case.officer) for row in reviews[case.id] if row.state == OPEN]
        found[case.id] += _subsidies(SubsidyRepository(session).of_person(case.person_id))
    return {case_id: tuple(sorted(things, key=_by_day)) for case_id, things in found.items()}


def _limits(case: Any) -> Iterable[OpenThing]:
    if case.deadline:
        yield OpenThing(f"deadline:{case.id}", "办理时限", case.deadline, case.officer, _ALONG)
    if case.notice_ends and case.status == "notice":
        yield OpenThing(f"notice:{case.id}", "公示期满", case.notice_ends, case.officer, _ALONG)


def _item(item: Any, officer: str | None) -> OpenThing:
    return OpenThing(f"item:{item.id}", f"计划步骤：{item.text}", item.due_day, officer)


def _follow_up(steps: Sequence[Any], officer: str | None) -> list[OpenThing]:
    """The agreed day of the latest step that has one, unless a later step took its place."""
    dated = [step for step in steps if step.next_day]
    if not dated or any(step.id > dated[-1].id and step.day >= dated[-1].next_day for step in steps):
        return []
    last = dated[-1]
    word = STEP_LABELS[StepKind(last.kind)]
    return [OpenThing(f"step:{last.id}", f"约定下次联系（{word}）", last.next_day, last.actor or officer)]


def _contact(entries: Sequence[Any]) -> list[OpenThing]:
    dated = [entry for entry in entries if entry.next_day]
    if not dated or any(entry.id > dated[-1].id for entry in entries):
        return []
    last = dated[-1]
    return [OpenThing(f"contact:{last.id}", "约定再次联系", last.next_day, last.actor)]


def _review(row: Any, officer: str | None) -> OpenThing:
    said = f"核实退出情形：{cause_label(read_finding_cause(row.cause))}"
    return OpenThing(f"review:{row.id}", said, row.due_day, officer, _NOT_DROPPED)


def _letter(row: Any, title: str) -> OpenThing:
    return OpenThing(f"referral:{row.id}", f"推荐回执：{title}", row.reply_by, row.actor, _NOT_DROPPED)


def _finding(row: Any, officer: str | None) -> OpenThing:
    return OpenThing(f"finding:{row.id}", f"核实比对疑点：{row.detail}", row.due_day, officer, _NOT_DROPPED)


def _subsidies(rows: Iterable[Any]) -> list[OpenThing]:
    """Applications that are neither paid nor ended: what is already paid goes along as history."""
    found = []
    for row in rows:
        stage = Stage(row.status)
        if stage in (Stage.ACCEPTED, Stage.CHECKED, Stage.PUBLISHED, Stage.APPROVED):
            kind = KINDS.get(row.kind)
            said = f"补贴申请 {row.number}（{kind.label if kind else row.kind}，{STAGE_LABELS[stage]}）"
            found.append(OpenThing(f"subsidy:{row.id}", said, row.notice_ends, row.clerk, _NOT_DROPPED))
    return found


def _by_day(thing: OpenThing) -> tuple[date, str]:
    return thing.day or date.max, thing.key
