"""The codes the tables accept are those the domain knows."""

from enum import StrEnum

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.assistance import Outcome, StepKind, StepWay
from caseworker_app.domain.cases.materials import MaterialWay
from caseworker_app.domain.cases.states import ENDED, Status
from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.persons import SEX_LABELS, TRACK_LABELS
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
    ],
)
def test_a_list_of_codes_is_the_domains(listed: tuple[str, ...], known: type[StrEnum]) -> None:
    assert sorted(listed) == sorted(str(code) for code in known)


def test_sexes_tracks_and_ended_stages_are_the_domains() -> None:
    assert sorted(codes.SEX) == sorted(SEX_LABELS)
    assert sorted(codes.RETIREMENT_TRACK) == sorted(TRACK_LABELS)
    assert sorted(codes.CASE_ENDED) == sorted(str(status) for status in ENDED)
    assert codes.CASE_NOTICE == Status.NOTICE
