"""岗位文书的数据 (facts of plans, reports, rosters and confirmations): plain frozen values, unknown left None or empty."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class UnitView:
    """用人单位."""

    name: str = ""
    uscc: str = ""
    level: str = ""
    department: str = ""
    budget_item: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True)
class PlanPost:
    """One post of the yearly plan."""

    code: str = ""
    name: str = ""
    category: str = ""
    place: str = ""
    non_staff: str = ""
    approved: int | None = None
    in_post: int | None = None
    hardship: int | None = None
    vacancies: int | None = None
    planned: int | None = None
    reserved: int | None = None
    month: str | None = None
    term: str = ""
    wage: Decimal | None = None
    insured: str = ""
    hours: str = ""
    requirements: str = ""


@dataclass(frozen=True)
class HiringPlanView:
    """非编制服务性岗位年度招用计划表."""

    unit: UnitView = UnitView()
    year: int | None = None
    posts: tuple[PlanPost, ...] = ()
    planned: int | None = None
    reserved: int | None = None
    required: int | None = None
    share: str = ""
    reason: str = ""
    confirmations: tuple[str, ...] = ()
    filled_by: str = ""
    head: str = ""
    filled_on: date | None = None
    received_on: date | None = None
    reviewer: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class ShareView:
    """One reading of the 50 % rule."""

    label: str
    persons: int
    hardship: int
    share: str
    required: int
    shortfall: int
    released: int
    owed: int
    counts: bool = False


@dataclass(frozen=True)
class PostPerson:
    """One person of a roster."""

    name: str = ""
    sex: str = ""
    id_number: str = ""
    post: str = ""
    hired_on: date | None = None
    status: str = ""
    basis: str = ""
    contract_from: date | None = None
    contract_to: date | None = None
    term_ends: date | None = None
    placement: int | None = None
    wage: Decimal | None = None
    insured: str = ""
    left_on: date | None = None
    left_cause: str = ""


@dataclass(frozen=True)
class HiringReportView:
    """非编制服务性岗位招用情况季报."""

    unit: UnitView = UnitView()
    year: int | None = None
    quarter: int | None = None
    planned: int | None = None
    reserved: int | None = None
    hired: int | None = None
    hired_hardship: int | None = None
    left: int | None = None
    shares: tuple[ShareView, ...] = ()
    people: tuple[PostPerson, ...] = ()
    filled_by: str = ""
    head: str = ""


@dataclass(frozen=True)
class PostRosterView:
    """公益性岗位在岗人员花名册."""

    unit: UnitView = UnitView()
    day: date | None = None
    people: tuple[PostPerson, ...] = ()


@dataclass(frozen=True)
class HiringConfirmationView:
    """未招到合适就业困难人员确认单."""

    unit: UnitView = UnitView()
    year: int | None = None
    post: str = ""
    category: str = ""
    place: str = ""
    approved: int | None = None
    published_from: date | None = None
    published_to: date | None = None
    applicants: int | None = None
    hardship_applicants: int | None = None
    reasons: str = ""
    released: int | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None
    basis: str = ""
