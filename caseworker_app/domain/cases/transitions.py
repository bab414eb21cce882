"""个案流转表: from which stage, by which action, to which stage, by whom, with what needed and which paper.

This is the one table; buttons, work list and forms are read off it. `to` None means the stage stays as it is
(送达, 类别变更, 转移) or, for 维持, goes back to where the case came from.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from caseworker_app.domain.cases.states import ENDED, STATUS_LABELS, Action, Level, Status
from caseworker_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table."""

    froms: frozenset[Status]
    action: Action
    to: Status | None
    level: Level
    label: str
    needs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    paper: str | None = None


S, A, L = Status, Action, Level
_BEFORE_DECISION = (
    S.DRAFT,
    S.ACCEPTED,
    S.AWAITING,
    S.CHECKED,
    S.REPORTED,
    S.NOTICE,
    S.OBJECTION,
    S.TO_DECIDE,
)
_RECOGNISED = (S.DETERMINED, S.ASSISTED, S.FOLLOWED, S.HEARD)
_OPEN = tuple(s for s in Status if s not in ENDED)


def _row(
    froms: Iterable[Status],
    action: Action,
    to: Status | None,
    level: Level,
    label: str,
    needs: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
    paper: str | None = None,
) -> Transition:
    return Transition(frozenset(froms), action, to, level, label, needs, asks, paper)


TRANSITIONS = (
    _row([S.DRAFT], A.ACCEPT, S.ACCEPTED, L.CLERK, "受理", asks=("materials",), paper="acceptance_receipt"),
    _row(
        [S.DRAFT, S.ACCEPTED],
        A.ASK_FOR_MORE,
        S.AWAITING,
        L.CLERK,
        "一次性告知",
        asks=("deadline",),
        paper="supplement_notice",
    ),
    _row([S.AWAITING], A.SUPPLEMENT, S.ACCEPTED, L.CLERK, "补正", asks=("materials",)),
    _row([S.AWAITING], A.LAPSE, S.CLOSED, L.CLERK, "逾期未补正"),
    _row([S.DRAFT], A.DECLINE, S.CLOSED, L.CLERK, "不予受理", needs=("cause",)),
    _row(_BEFORE_DECISION, A.WITHDRAW, S.CLOSED, L.CLERK, "撤回", asks=("cause",)),
    _row([S.ACCEPTED], A.CHECK, S.CHECKED, L.STREET, "初审", needs=("opinion",), asks=("visitors",)),
    _row([S.ACCEPTED, S.CHECKED], A.REPORT_UP, S.REPORTED, L.STREET, "报送", asks=("opinion",)),
    _row(
        [S.CHECKED],
        A.PUBLISH,
        S.NOTICE,
        L.COMMUNITY,
        "公示",
        needs=("notice_ends",),
        asks=("place",),
        paper="public_notice",
    ),
    _row([S.NOTICE], A.OBJECT, S.OBJECTION, L.STREET, "收到异议", asks=("objection",)),
    _row([S.OBJECTION], A.DISMISS, S.NOTICE, L.STREET, "异议不成立", needs=("opinion",)),
    _row([S.OBJECTION], A.UPHOLD, S.REPORTED, L.STREET, "异议成立", needs=("opinion",)),
    _row([S.NOTICE], A.END_NOTICE, S.TO_DECIDE, L.COMMUNITY, "公示期满"),
    _row(
        [S.TO_DECIDE, S.REPORTED],
        A.DETERMINE,
        S.DETERMINED,
        L.COUNTY,
        "认定",
        asks=("opinion", "override"),
        paper="determination_notice",
    ),
    _row(
        [S.TO_DECIDE, S.REPORTED],
        A.REFUSE,
        S.REFUSED,
        L.COUNTY,
        "不予认定",
        needs=("cause",),
        asks=("opinion",),
    ),
    _row([S.DETERMINED, S.REFUSED, S.EXITED], A.DELIVER, None, L.CLERK, "送达", needs=("way",)),
    _row([S.REFUSED, S.EXITED], A.RECHECK, S.REPORTED, L.CLERK, "重核", asks=("cause",)),
    _row([S.DETERMINED], A.ASSIST, S.ASSISTED, L.CLERK, "开始援助", asks=("grade", "officer")),
    _row([S.ASSISTED], A.EMPLOYED, S.FOLLOWED, L.CLERK, "实现就业", asks=("spell",)),
    _row([S.FOLLOWED], A.LOST_WORK, S.ASSISTED, L.CLERK, "再失业", asks=("cause",)),
    _row([S.FOLLOWED], A.STABLE, S.EXITED, L.CLERK, "稳定就业"),
    _row(
        [S.ASSISTED, S.FOLLOWED],
        A.CHANGE_GROUPS,
        None,
        L.STREET,
        "类别变更",
        asks=("add", "lapse", "proof", "override"),
    ),
    _row([S.ASSISTED, S.FOLLOWED], A.EXIT, S.EXITED, L.STREET, "退出", needs=("cause",), asks=("proof",)),
    _row(
        [S.ASSISTED, S.FOLLOWED],
        A.PROPOSE_EXIT,
        S.HEARD,
        L.STREET,
        "拟退出",
        needs=("cause",),
        asks=("deadline",),
    ),
    _row([S.HEARD], A.EXIT, S.EXITED, L.COUNTY, "退出", asks=("cause", "answered_on", "opinion", "proof")),
    _row([S.HEARD], A.KEEP, None, L.COUNTY, "维持", asks=("answered_on", "opinion")),
    _row(
        [*_RECOGNISED, S.EXITED],
        A.REVOKE,
        S.REVOKED,
        L.COUNTY,
        "撤销认定",
        needs=("cause",),
        asks=("heard_on", "opinion", "amount"),
    ),
    _row(_OPEN, A.TRANSFER, None, L.STREET, "转移", needs=("centre",), asks=("open_work",)),
    _row(
        [S.EXITED, S.REVOKED, S.REFUSED, S.CLOSED], A.REDETERMINE, None, L.CLERK, "再次认定", asks=("groups",)
    ),
)


def allowed_actions(status: Status) -> tuple[Action, ...]:
    """Actions the table allows from a stage, in the order of a case's life."""
    return tuple(dict.fromkeys(row.action for row in TRANSITIONS if status in row.froms))


def transition(status: Status, action_code: str) -> Transition:
    """Return the row for an action from a stage.

    Raises UserError that names the allowed actions where the table has no such row.
    """
    for row in TRANSITIONS:
        if row.action == action_code and status in row.froms:
            return row
    allowed = "、".join(f"{label_of(a, status)}（{a}）" for a in allowed_actions(status))
    raise UserError(
        "action_not_allowed",
        f"个案处于“{STATUS_LABELS[status]}”，不能办理“{action_code}”。可办理：{allowed or '无'}。",
        "action",
        allowed=[str(a) for a in allowed_actions(status)],
    )


def label_of(action: Action, status: Status) -> str:
    """The Chinese word on the button for an action at a stage."""
    return next(row.label for row in TRANSITIONS if row.action is action and status in row.froms)


def level_of(action: Action) -> Level:
    """Who takes an action; opening a case is the counter's."""
    return next((row.level for row in TRANSITIONS if row.action is action), Level.CLERK)
