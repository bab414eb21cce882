"""个案环节: the stages a determination case can be in, what can be done to it, and at which level of office."""

from enum import StrEnum


class Status(StrEnum):
    """The stage of a case."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    AWAITING = "awaiting"
    CHECKED = "checked"
    REPORTED = "reported"
    NOTICE = "notice"
    OBJECTION = "objection"
    TO_DECIDE = "to_decide"
    DETERMINED = "determined"
    ASSISTED = "assisted"
    FOLLOWED = "followed"
    HEARD = "heard"
    REFUSED = "refused"
    EXITED = "exited"
    REVOKED = "revoked"
    CLOSED = "closed"


STATUS_LABELS = {
    Status.DRAFT: "草稿",
    Status.ACCEPTED: "已受理",
    Status.AWAITING: "待补正",
    Status.CHECKED: "已初审",
    Status.REPORTED: "已报送",
    Status.NOTICE: "公示中",
    Status.OBJECTION: "异议核查",
    Status.TO_DECIDE: "待认定",
    Status.DETERMINED: "已认定",
    Status.ASSISTED: "帮扶中",
    Status.FOLLOWED: "就业跟踪",
    Status.HEARD: "陈述申辩",
    Status.REFUSED: "不予认定",
    Status.EXITED: "已退出",
    Status.REVOKED: "已撤销",
    Status.CLOSED: "已办结",
}

ENDED = frozenset({Status.CLOSED, Status.REFUSED, Status.EXITED, Status.REVOKED})
"""Stages that end a case: the person may have another open one."""


class Level(StrEnum):
    """Who acts: the counter clerk, the community, the street, or the deciding office of the district."""

    CLERK = "clerk"
    COMMUNITY = "community"
    STREET = "street"
    COUNTY = "county"


class Action(StrEnum):
    """What can be done to a case."""

    OPEN = "open"
    ACCEPT = "accept"
    ASK_FOR_MORE = "ask_for_more"
    SUPPLEMENT = "supplement"
    LAPSE = "lapse"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CHECK = "check"
    REPORT_UP = "report_up"
    PUBLISH = "publish"
    OBJECT = "object"
    DISMISS = "dismiss"
    UPHOLD = "uphold"
    END_NOTICE = "end_notice"
    DETERMINE = "determine"
    REFUSE = "refuse"
    DELIVER = "deliver"
    RECHECK = "recheck"
    ASSIST = "assist"
    EMPLOYED = "employed"
    LOST_WORK = "lost_work"
    STABLE = "stable"
    CHANGE_GROUPS = "change_groups"
    EXIT = "exit"
    PROPOSE_EXIT = "propose_exit"
    KEEP = "keep"
    REVOKE = "revoke"
    TRANSFER = "transfer"
    REDETERMINE = "redetermine"
