"""推荐信与签到表的数据: plain frozen values, labels already in words; what is not known is room to write."""

from dataclasses import dataclass, field
from datetime import date

from caseworker_app.documents.views import PersonView


@dataclass(frozen=True)
class JobView:
    """岗位: what a person is sent to, at which unit, and whom to ask for there."""

    employer: str = ""
    title: str = ""
    wage: str = ""
    hours: str = ""
    place: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ReferralLetterView:
    """就业推荐信: the person, the job, and by when the receipt comes back."""

    person: PersonView = field(default_factory=PersonView)
    job: JobView = field(default_factory=JobView)
    day: date | None = None
    reply_by: date | None = None
    officer: str = ""


@dataclass(frozen=True)
class SignedIn:
    """签到: one line."""

    name: str
    phone: str | None = None
    day: date | None = None
    intent: str | None = None
    result: str | None = None


@dataclass(frozen=True)
class FairSheetView:
    """招聘会签到表: the event and who signed in."""

    name: str = ""
    day: date | None = None
    to_day: date | None = None
    place: str = ""
    organiser: str = ""
    vacancies: int | None = None
    headcount: int | None = None
    people: tuple[SignedIn, ...] = ()
