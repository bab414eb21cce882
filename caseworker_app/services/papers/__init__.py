"""文书的来源: which records each paper is about, and which subject gathers what it shows; one module a subject.

A subject's module has `READERS` (what a paper takes, to how its source is read) and `BUILDERS` (template to view).
"""

from collections.abc import Callable
from typing import Any

from caseworker_app.services import paper_views
from caseworker_app.services.desk import Desk
from caseworker_app.services.paper_views import Source
from caseworker_app.services.papers import development, income, posts, subsidies, tracking, vacancies

_SUBJECTS: tuple[Any, ...] = (paper_views, income, development, posts, subsidies, tracking, vacancies)
TABLES = {
    "application": "subsidy_application",
    "employer": "employer",
    "hiring_confirmation": "hiring_confirmation",
    "hiring_plan": "hiring_plan",
    "loan": "loan_application",
    "training": "training_record",
    "referral": "vacancy_referral",
    "fair": "job_fair",
    "handover": "case_assignment",
    "transfer": "case_transfer",
    "apprenticeship": "apprenticeship_project",
    "income": "income_sheet",
    "case": "hardship_case",
    "person": "person",
}
"""The table behind what a paper takes, as the print ledger names it."""


def gather(desk: Desk, session: Any, takes: str, record_id: int) -> Source:
    """Read what a paper is about.

    Raises UserError where there is no such record.
    """
    readers: dict[str, Callable[[Desk, Any, int], Source]] = {}
    for subject in _SUBJECTS:
        readers |= subject.READERS
    return readers[takes](desk, session, record_id)


def view_for(desk: Desk, template: str, source: Source) -> Any:
    """The frozen view a template is fed with.

    Raises UserError where the paper is not due.
    """
    builders: dict[str, Callable[[Desk, Source], Any]] = {}
    for subject in _SUBJECTS:
        builders |= subject.BUILDERS
    return builders[template](desk, source)
