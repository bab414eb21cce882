"""The codes the tables accept are those the domain knows."""

from enum import StrEnum

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.apprenticeship import ApprenticeOutcome
from caseworker_app.domain.assistance import Outcome, StepKind, StepWay
from caseworker_app.domain.cases.materials import MaterialWay
from caseworker_app.domain.cases.states import ENDED, Status
from caseworker_app.domain.contacts import ContactOutcome, ContactWay
from caseworker_app.domain.disabled_quota import GRADES
from caseworker_app.domain.employers import FinanceLevel, UnitSize, UnitType
from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.entrepreneurship import FounderKind
from caseworker_app.domain.exit_findings import ReviewState
from caseworker_app.domain.fairs import FairResult
from caseworker_app.domain.grades import Grade
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.household_life import HouseholdEventKind, HouseholdStage, MemberLeft
from caseworker_app.domain.households import MemberStatus
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.loans import Borrower, LoanStatus
from caseworker_app.domain.matching import FindingState, MatchKind
from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.outside_records import OutsideRecord
from caseworker_app.domain.persons import SEX_LABELS, TRACK_LABELS
from caseworker_app.domain.posts import LeftCause, PostArea, PostCategory, PostKind
from caseworker_app.domain.referrals import ReferralResult
from caseworker_app.domain.registration_codes import CancelCause, UnemploymentCause
from caseworker_app.domain.training import SkillLevel, TrainingKind, TrainingOutcome
from caseworker_app.domain.transfers import TransferState
from caseworker_app.domain.vacancies import CloseCause
from db.models import codes


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        (codes.ID_TYPE, IdType),
        (codes.SPELL_KIND, SpellKind),
        (codes.CASE_STATUS, Status),
        (codes.GROUP, GroupCode),
        (codes.STEP_KIND, StepKind),
        (codes.STEP_WAY, StepWay),
        (codes.OUTCOME, Outcome),
        (codes.ROLE, Role),
        (codes.MATERIAL_WAY, MaterialWay),
        (codes.OUTSIDE_STATUS, OutsideStatus),
        (codes.UNEMPLOYMENT_CAUSE, UnemploymentCause),
        (codes.CANCEL_CAUSE, CancelCause),
        (codes.UNIT_TYPE, UnitType),
        (codes.UNIT_SIZE, UnitSize),
        (codes.FINANCE_LEVEL, FinanceLevel),
        (codes.POST_KIND, PostKind),
        (codes.POST_CATEGORY, PostCategory),
        (codes.POST_AREA, PostArea),
        (codes.POST_LEFT_CAUSE, LeftCause),
        (codes.FOUNDER_KIND, FounderKind),
        (codes.LOAN_BORROWER, Borrower),
        (codes.LOAN_STATUS, LoanStatus),
        (codes.TRAINING_KIND, TrainingKind),
        (codes.TRAINING_OUTCOME, TrainingOutcome),
        (codes.SKILL_LEVEL, SkillLevel),
        (codes.APPRENTICE_OUTCOME, ApprenticeOutcome),
        (codes.HOUSEHOLD_STAGE, HouseholdStage),
        (codes.HOUSEHOLD_LEFT, MemberLeft),
        (codes.HOUSEHOLD_EVENT, HouseholdEventKind),
        (codes.FAMILY_STATUS, MemberStatus),
        (codes.MATCH_KIND, MatchKind),
        (codes.CONTACT_WAY, ContactWay),
        (codes.CONTACT_OUTCOME, ContactOutcome),
        (codes.VACANCY_CLOSED, CloseCause),
        (codes.REFERRAL_RESULT, ReferralResult),
        (codes.FAIR_RESULT, FairResult),
        (codes.FINDING_STATE, FindingState),
        (codes.GRADE, Grade),
        (codes.TRANSFER_STATE, TransferState),
        (codes.REVIEW_STATE, ReviewState),
        (codes.OUTSIDE_RECORD, OutsideRecord),
    ],
)
def test_a_list_of_codes_is_the_domains(listed: tuple[str, ...], known: type[StrEnum]) -> None:
    assert sorted(listed) == sorted(str(code) for code in known)


def test_sexes_tracks_and_ended_stages_are_the_domains() -> None:
    assert sorted(codes.SEX) == sorted(SEX_LABELS)
    assert sorted(codes.RETIREMENT_TRACK) == sorted(TRACK_LABELS)
    assert sorted(codes.CASE_ENDED) == sorted(str(status) for status in ENDED)
    assert codes.CASE_NOTICE == Status.NOTICE
    assert tuple(GRADES) == codes.DISABILITY_GRADE
