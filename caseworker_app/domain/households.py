"""家庭成员 and 零就业家庭 (clause 四): the people on one 户口簿, and whether all who could work are without work."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.values import Tri


class MemberStatus(StrEnum):
    """What a household member does, as the application form asks it."""

    EMPLOYED = "employed"
    UNEMPLOYED = "unemployed"
    STUDENT = "student"
    SOLDIER = "soldier"
    UNABLE = "unable"
    RETIRED = "retired"
    MINOR = "minor"


MEMBER_LABELS = {
    MemberStatus.EMPLOYED: "就业",
    MemberStatus.UNEMPLOYED: "失业",
    MemberStatus.STUDENT: "在校",
    MemberStatus.SOLDIER: "服役",
    MemberStatus.UNABLE: "丧失劳动能力",
    MemberStatus.RETIRED: "退休",
    MemberStatus.MINOR: "未成年",
}

_WORDS = {
    "就业": MemberStatus.EMPLOYED,
    "在职": MemberStatus.EMPLOYED,
    "灵活就业": MemberStatus.EMPLOYED,
    "务工": MemberStatus.EMPLOYED,
    "失业": MemberStatus.UNEMPLOYED,
    "无业": MemberStatus.UNEMPLOYED,
    "待业": MemberStatus.UNEMPLOYED,
    "在校": MemberStatus.STUDENT,
    "学生": MemberStatus.STUDENT,
    "在读": MemberStatus.STUDENT,
    "服役": MemberStatus.SOLDIER,
    "现役": MemberStatus.SOLDIER,
    "丧失劳动能力": MemberStatus.UNABLE,
    "无劳动能力": MemberStatus.UNABLE,
    "退休": MemberStatus.RETIRED,
    "未成年": MemberStatus.MINOR,
    "学龄前": MemberStatus.MINOR,
}


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """One line of the family table."""

    name: str
    relation: str | None = None
    id_number: str | None = None
    status: str | None = None

    @property
    def standing(self) -> MemberStatus | None:
        """The status as a code; None when it is not given or says nothing the rule knows."""
        return member_status(self.status)


@lru_cache(maxsize=256)
def member_status(text: str | None) -> MemberStatus | None:
    """Read a member's status from a code or from the words offices write (`就业（2017-03 起）`)."""
    if not text:
        return None
    head = text.strip().split("（")[0].split("(")[0].strip()
    return code_of(MemberStatus, head) or _WORDS.get(head)


@dataclass(frozen=True, slots=True)
class HouseholdWork:
    """Whether the household is without work, and who decides that."""

    without_work: Tri
    working: tuple[FamilyMember, ...] = ()
    unknown: tuple[FamilyMember, ...] = ()
    from_members: bool = False


def household_without_work(statement: Tri, members: tuple[FamilyMember, ...]) -> HouseholdWork:
    """Decide 零就业 from the members where they are known, else from the person's statement (S1).

    A member in work settles it whatever was stated; members who are all known and not in work settle it too.
    """
    working = tuple(m for m in members if m.standing is MemberStatus.EMPLOYED)
    unknown = tuple(m for m in members if m.standing is None)
    if working:
        return HouseholdWork(False, working=working, from_members=True)
    if members and not unknown:
        return HouseholdWork(True, from_members=True)
    return HouseholdWork(statement, unknown=unknown)
