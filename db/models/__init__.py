"""表: everything the file holds, one module per subject; importing this package maps them all."""

from db.models.account import Account
from db.models.assistance import AssistanceStep
from db.models.case import CaseEvent, CaseGroup, CaseMaterial, CaseVerdict, HardshipCase
from db.models.employment import EmploymentSpell
from db.models.person import Person, PersonIdentity
from db.models.print_ledger import PrintedDocument
from db.models.setting import Setting

__all__ = [
    "Account",
    "AssistanceStep",
    "CaseEvent",
    "CaseGroup",
    "CaseMaterial",
    "CaseVerdict",
    "EmploymentSpell",
    "HardshipCase",
    "Person",
    "PersonIdentity",
    "PrintedDocument",
    "Setting",
]
