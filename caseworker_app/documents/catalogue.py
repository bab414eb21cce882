"""The papers the office can print (文书目录), by code."""

from typing import Any

from caseworker_app.documents.forms import (
    acceptance_receipt,
    apprentice_roster,
    determination_application,
    fair_sign_in,
    flexible_subsidy_application,
    founder_training_registration,
    hand_over_list,
    hiring_confirmation,
    hiring_plan,
    hiring_report,
    income_sheet,
    loan_application,
    public_notice,
    public_post_roster,
    subsidy_application,
    subsidy_roster,
    subsidy_unit_application,
    training_subsidy_application,
    transfer_list,
)
from caseworker_app.documents.letters import determination_notice, referral_letter, supplement_notice
from caseworker_app.documents.template import Template
from caseworker_app.domain.errors import UserError

_TEMPLATES: tuple[Template[Any], ...] = (
    acceptance_receipt.TEMPLATE,
    supplement_notice.TEMPLATE,
    determination_application.TEMPLATE,
    public_notice.TEMPLATE,
    determination_notice.TEMPLATE,
    flexible_subsidy_application.TEMPLATE,
    income_sheet.TEMPLATE,
    loan_application.TEMPLATE,
    training_subsidy_application.TEMPLATE,
    apprentice_roster.TEMPLATE,
    founder_training_registration.TEMPLATE,
    hiring_plan.TEMPLATE,
    hiring_report.TEMPLATE,
    public_post_roster.TEMPLATE,
    hiring_confirmation.TEMPLATE,
    subsidy_application.TEMPLATE,
    subsidy_unit_application.TEMPLATE,
    subsidy_roster.TEMPLATE,
    referral_letter.TEMPLATE,
    fair_sign_in.TEMPLATE,
    hand_over_list.TEMPLATE,
    transfer_list.TEMPLATE,
)


def templates() -> tuple[Template[Any], ...]:
    """All of them, in the order a case needs them."""
    return _TEMPLATES


def template(code: str) -> Template[Any]:
    """The paper with this code."""
    found = next((one for one in _TEMPLATES if one.code == code), None)
    if found is None:
        message = f"没有名为“{code}”的文书；可用的文书见 caseworker print --list。"
        raise UserError("template_unknown", message, "template")
    return found
