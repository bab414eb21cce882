"""账户与角色: 经办, 审核, 管理员, 查询员, and that 经办 and 审核 of one case are two people."""

from enum import StrEnum

from caseworker_app.domain.cases.states import Level


class Role(StrEnum):
    """What an account may do."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    VIEWER = "viewer"


ROLE_LABELS = {
    Role.CLERK: "经办",
    Role.REVIEWER: "审核",
    Role.ADMINISTRATOR: "管理员",
    Role.VIEWER: "查询员",
}

_ROLE_OF_LEVEL = {
    Level.CLERK: Role.CLERK,
    Level.COMMUNITY: Role.CLERK,
    Level.STREET: Role.REVIEWER,
    Level.COUNTY: Role.REVIEWER,
}


def role_for(level: Level) -> Role:
    """The role that acts at a level of office."""
    return _ROLE_OF_LEVEL[level]


def may(role: Role, needs: Role) -> bool:
    """Say whether a role covers the needed one: the administrator does all work of clerk and reviewer.

    A reviewer may record like a clerk; the rule of two persons keeps him from reviewing what he accepted.
    """
    if needs is Role.VIEWER or role is Role.ADMINISTRATOR:
        return True
    if needs is Role.CLERK:
        return role in (Role.CLERK, Role.REVIEWER)
    return role is needs
