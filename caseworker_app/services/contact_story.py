"""概览中的来访来电与推荐 (clause 六): what the time line tells of contacts, referrals outside a case, and fairs, by day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.contacts import (
    OUTCOME_LABELS,
    TOPIC_LABELS,
    WAY_LABELS,
    ContactOutcome,
    ContactTopic,
    ContactWay,
)
from caseworker_app.domain.fairs import RESULT_LABELS as FAIR_RESULTS
from caseworker_app.domain.fairs import FairResult
from caseworker_app.domain.referrals import RESULT_LABELS, ReferralResult
from db.repositories.contacts import ContactRepository
from db.repositories.vacancies import FairRepository, ReferralRepository, VacancyRepository


def told(session: Any, person_id: int) -> Iterator[tuple[date, str, str]]:
    """Each with its day, what it was, and a note; a referral within a case is told by its step of help."""
    for row in ContactRepository(session).of_person(person_id):
        if not row.voided:
            yield row.day, _contact_title(row), _contact_note(row)
    referrals = [
        r for r in ReferralRepository(session).of_person(person_id) if not r.voided and r.step_id is None
    ]
    jobs = {one.id: one.title for one in VacancyRepository(session).many({r.vacancy_id for r in referrals})}
    for row in referrals:
        yield row.day, "岗位推荐", f"{jobs[row.vacancy_id]} · {RESULT_LABELS[ReferralResult(row.result)]}"
    for visit, fair in FairRepository(session).of_person(person_id):
        result = code_of(FairResult, visit.result)
        yield (
            visit.day,
            "参加招聘会",
            " · ".join(filter(None, (fair, FAIR_RESULTS[result] if result else ""))),
        )


def _contact_title(row: Any) -> str:
    who = "来访来电" if row.incoming else "联系"
    return f"{who}（{WAY_LABELS[ContactWay(row.way)]}）"


def _contact_note(row: Any) -> str:
    topic = code_of(ContactTopic, row.topic)
    said = OUTCOME_LABELS[ContactOutcome(row.outcome)]
    return " · ".join(filter(None, (said, TOPIC_LABELS[topic] if topic else "", row.content)))
