"""表: everything the file holds, one module per subject; importing this package maps them all."""

from db.models.account import Account
from db.models.assistance import AssistanceStep
from db.models.case import CaseEvent, CaseGroup, CaseMaterial, CaseVerdict, HardshipCase
from db.models.contacts import ContactEntry
from db.models.disability import DisabledQuota, DisabledWorker
from db.models.employer import Employer
from db.models.employment import EmploymentSpell, RegistrationContact
from db.models.entrepreneurship import Enterprise, LoanApplication
from db.models.exchange import ImportBatch, ImportRow, OutsideBatch, OutsideItem
from db.models.households import Household, HouseholdEvent, HouseholdMember
from db.models.income import IncomeSheet
from db.models.matching import DistinctPeople, MatchFinding, MatchRun, PersonMerge
from db.models.parameter import ParameterEntry
from db.models.person import Person, PersonIdentity
from db.models.posts import HiringConfirmation, HiringPlan, PlanLine, Post, PostHolding
from db.models.print_ledger import PrintedDocument
from db.models.setting import Setting
from db.models.subsidies import (
    FundBudget,
    SubsidyAdjustment,
    SubsidyApplication,
    SubsidyEvent,
    SubsidyLine,
    SubsidyOpening,
)
from db.models.tracking import (
    AssistancePlan,
    AssistancePlanItem,
    CaseAssignment,
    CaseGrade,
    CaseTransfer,
    ExitReview,
    FileLoan,
    PaperFile,
)
from db.models.training import Apprentice, ApprenticeshipProject, TrainingRecord
from db.models.vacancies import FairVacancy, FairVisit, JobFair, JobWish, Vacancy, VacancyReferral

__all__ = [
    "Account",
    "Apprentice",
    "ApprenticeshipProject",
    "AssistancePlan",
    "AssistancePlanItem",
    "AssistanceStep",
    "CaseAssignment",
    "CaseEvent",
    "CaseGrade",
    "CaseGroup",
    "CaseMaterial",
    "CaseTransfer",
    "CaseVerdict",
    "ContactEntry",
    "DisabledQuota",
    "DisabledWorker",
    "DistinctPeople",
    "Employer",
    "EmploymentSpell",
    "Enterprise",
    "ExitReview",
    "FairVacancy",
    "FairVisit",
    "FileLoan",
    "FundBudget",
    "HardshipCase",
    "HiringConfirmation",
    "HiringPlan",
    "Household",
    "HouseholdEvent",
    "HouseholdMember",
    "ImportBatch",
    "ImportRow",
    "IncomeSheet",
    "JobFair",
    "JobWish",
    "LoanApplication",
    "MatchFinding",
    "MatchRun",
    "OutsideBatch",
    "OutsideItem",
    "PaperFile",
    "ParameterEntry",
    "Person",
    "PersonIdentity",
    "PersonMerge",
    "PlanLine",
    "Post",
    "PostHolding",
    "PrintedDocument",
    "RegistrationContact",
    "Setting",
    "SubsidyAdjustment",
    "SubsidyApplication",
    "SubsidyEvent",
    "SubsidyLine",
    "SubsidyOpening",
    "TrainingRecord",
    "Vacancy",
    "VacancyReferral",
]
