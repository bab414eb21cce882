"""表: everything the file holds, one module per subject; importing this package maps them all."""

from db.models.account import Account
from db.models.assistance import AssistanceStep
from db.models.case import CaseEvent, CaseGroup, CaseMaterial, CaseVerdict, HardshipCase
from db.models.disability import DisabledQuota, DisabledWorker
from db.models.employer import Employer
from db.models.employment import EmploymentSpell, RegistrationContact
from db.models.entrepreneurship import Enterprise, LoanApplication
from db.models.income import IncomeSheet
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
from db.models.training import Apprentice, ApprenticeshipProject, TrainingRecord

__all__ = [
    "Account",
    "Apprentice",
    "ApprenticeshipProject",
    "AssistanceStep",
    "CaseEvent",
    "CaseGroup",
    "CaseMaterial",
    "CaseVerdict",
    "DisabledQuota",
    "DisabledWorker",
    "Employer",
    "EmploymentSpell",
    "Enterprise",
    "FundBudget",
    "HardshipCase",
    "HiringConfirmation",
    "HiringPlan",
    "IncomeSheet",
    "LoanApplication",
    "ParameterEntry",
    "Person",
    "PersonIdentity",
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
]
