"""创业、培训、学徒制文书的数据 (forms 42, 44, 45, 47): plain frozen values, labels already in words, unknown left None or empty."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from caseworker_app.documents.views import GroupRow, OpinionView, PersonView


@dataclass(frozen=True)
class BusinessView:
    """经营实体: a founder's business; `base` is the incubation base it works in."""

    name: str = ""
    uscc: str | None = None
    registered_on: date | None = None
    industry: str | None = None
    address: str | None = None
    base: str | None = None
    employees: int | None = None


@dataclass(frozen=True)
class LoanView:
    """创业担保贷款: one application; the recommending office, and the bank's answer where there is one."""

    person: PersonView = field(default_factory=PersonView)
    founder_kind: str = ""
    evidence: str | None = None
    business: BusinessView = field(default_factory=BusinessView)
    borrowers: tuple[GroupRow, ...] = ()
    amount: Decimal | None = None
    term_months: int | None = None
    purpose: str = ""
    bank: str | None = None
    guarantor: str | None = None
    applied_on: date | None = None
    office: str = ""
    recommended: OpinionView = field(default_factory=OpinionView)
    granted_amount: Decimal | None = None
    granted_on: date | None = None
    authority: str = ""


@dataclass(frozen=True)
class CourseView:
    """培训: one course with its certificate."""

    kinds: tuple[GroupRow, ...] = ()
    course: str = ""
    institution: str | None = None
    employer: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    hours: int | None = None
    outcome: str = ""
    certificate: str | None = None
    certificate_number: str | None = None
    certificate_on: date | None = None
    level: str | None = None
    hired_on: date | None = None


@dataclass(frozen=True)
class TrainingSubsidyView:
    """职业培训补贴: a person's claim for one course; the sum only where its standard is confirmed."""

    person: PersonView = field(default_factory=PersonView)
    course: CourseView = field(default_factory=CourseView)
    amount: Decimal | None = None
    authority: str = ""


@dataclass(frozen=True)
class FounderTrainingView:
    """创业培训登记: a participant, the course, and the business it led to."""

    person: PersonView = field(default_factory=PersonView)
    course: CourseView = field(default_factory=CourseView)
    business: BusinessView = field(default_factory=BusinessView)
    authority: str = ""


@dataclass(frozen=True)
class ApprenticeRow:
    """学徒: one line of the roster."""

    name: str
    sex_label: str | None = None
    id_number: str | None = None
    phone: str | None = None
    agreement: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    outcome: str = ""
    certificate_number: str | None = None


@dataclass(frozen=True)
class ApprenticeRosterView:
    """企业新型学徒制花名册: a project with its apprentices."""

    employer: str = ""
    uscc: str | None = None
    number: str = ""
    filed_on: date | None = None
    trade: str = ""
    level: str = ""
    institution: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    apprentices: tuple[ApprenticeRow, ...] = ()
    counts: str = ""
