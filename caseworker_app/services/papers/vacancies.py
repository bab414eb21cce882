"""推荐信与招聘会签到表的来源 (clauses 三, 四, 六): a referral with its person and job, a fair with who signed in."""

from collections.abc import Callable
from typing import Any

from caseworker_app.documents.vacancy_views import FairSheetView, JobView, ReferralLetterView, SignedIn
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.fairs import RESULT_LABELS
from caseworker_app.domain.vacancies import HOURS_LABELS, Hours
from caseworker_app.services import fairs, mapping, referrals
from caseworker_app.services.desk import Desk
from caseworker_app.services.paper_views import Source, person_view
from caseworker_app.services.record_rows import found
from caseworker_app.services.referrals import ReferralView
from db.repositories.persons import PersonRepository
from db.repositories.vacancies import FairRepository, ReferralRepository, VacancyRepository


def referral_source(desk: Desk, session: Any, referral_id: int) -> Source:
    """Read a referral and its person.

    Raises UserError where there is none, or it was voided.
    """
    row = ReferralRepository(session).get(referral_id)
    if row is None or row.voided:
        raise UserError("not_found", "没有这封有效的推荐信，请核对。", "referral")
    person = PersonRepository(session).get(row.person_id)
    assert person is not None
    return Source(mapping.person_from(person), record=referrals.views(desk, session, [row])[0])


def fair_source(desk: Desk, session: Any, fair_id: int) -> Source:
    """Read a fair with everybody who signed in, in that order.

    Raises UserError where there is none.
    """
    rows = FairRepository(session)
    fair = fairs.views(desk, session, [found(rows.get(fair_id), "场招聘会", "fair")])[0]
    offered = VacancyRepository(session).many(fair.vacancies)
    lines = [line for line in reversed(rows.visits(fair_id)) if not line.voided]
    return Source(None, record=(fair, sum(one.headcount for one in offered), lines))


def letter_view(desk: Desk, source: Source) -> ReferralLetterView:
    """就业推荐信."""
    made: ReferralView = source.record
    vacancy = made.vacancy
    return ReferralLetterView(
        person=person_view(desk, source),
        job=JobView(
            vacancy.employer_name,
            vacancy.title,
            vacancy.wage,
            HOURS_LABELS[Hours(vacancy.hours)] if vacancy.hours else "",
            vacancy.place or vacancy.region_name or "",
            vacancy.contact or "",
            vacancy.phone or "",
        ),
        day=made.day,
        reply_by=made.reply_by,
        officer=made.actor,
    )


def sheet_view(desk: Desk, source: Source) -> FairSheetView:
    """招聘会签到表."""
    del desk
    fair, headcount, lines = source.record
    results = {str(code): label for code, label in RESULT_LABELS.items()}
    return FairSheetView(
        name=fair.name,
        day=fair.day,
        to_day=fair.to_day,
        place=fair.place or "",
        organiser=fair.organiser or "",
        vacancies=len(fair.vacancies),
        headcount=headcount,
        people=tuple(
            SignedIn(line.name, line.phone, line.day, line.intent, results.get(line.result or ""))
            for line in lines
        ),
    )


READERS: dict[str, Callable[[Desk, Any, int], Source]] = {"referral": referral_source, "fair": fair_source}
BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {
    "referral_letter": letter_view,
    "fair_sign_in": sheet_view,
}
