"""补贴申请流转表 (clause 一): from which stage, by which action, to which stage, by whom, with what needed.

受理 · 审核 · 公示 · 批准 · 拨付, and the ways out: 不予批准, 撤回, 追回. Buttons, board and command line are read off it.
经办, 审核 and 批准 are different people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from caseworker_app.domain.cases.states import Level
from caseworker_app.domain.errors import UserError


class Stage(StrEnum):
    """The stages of an application."""

    ACCEPTED = "accepted"
    CHECKED = "checked"
    PUBLISHED = "published"
    APPROVED = "approved"
    PAID = "paid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RECOVERED = "recovered"


STAGE_LABELS = {
    Stage.ACCEPTED: "已受理",
    Stage.CHECKED: "已审核",
    Stage.PUBLISHED: "公示中",
    Stage.APPROVED: "已批准",
    Stage.PAID: "已拨付",
    Stage.REFUSED: "不予批准",
    Stage.WITHDRAWN: "已撤回",
    Stage.RECOVERED: "已追回",
}
OVER = frozenset({Stage.REFUSED, Stage.WITHDRAWN, Stage.RECOVERED})
"""Stages in which an application claims no month any more."""
COMMITTED = frozenset({Stage.APPROVED, Stage.PAID})
"""Stages whose money counts against the fund's budget."""


class Deed(StrEnum):
    """What can be done with an application."""

    APPLY = "apply"
    SUPPLEMENT = "supplement"
    CHECK = "check"
    PUBLISH = "publish"
    APPROVE = "approve"
    PAY = "pay"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    RECOVER = "recover"


DEED_LABELS = {
    Deed.APPLY: "受理",
    Deed.SUPPLEMENT: "补充材料",
    Deed.CHECK: "审核",
    Deed.PUBLISH: "公示",
    Deed.APPROVE: "批准",
    Deed.PAY: "拨付",
    Deed.REFUSE: "不予批准",
    Deed.WITHDRAW: "撤回",
    Deed.RECOVER: "追回",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One row of the table; `to` None leaves the stage as it is; `asks` names what its form may hold, `needs` what it must."""

    froms: frozenset[Stage]
    deed: Deed
    to: Stage | None
    level: Level
    needs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


S, D, L = Stage, Deed, Level
_BEFORE_MONEY = (S.ACCEPTED, S.CHECKED, S.PUBLISHED)


def _row(
    froms: Iterable[Stage],
    deed: Deed,
    to: Stage | None,
    level: Level,
    needs: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
) -> Passage:
    return Passage(frozenset(froms), deed, to, level, needs, asks)


PASSAGES = (
    _row([S.ACCEPTED], D.CHECK, S.CHECKED, L.STREET, asks=("opinion",)),
    _row([S.CHECKED], D.PUBLISH, S.PUBLISHED, L.CLERK, asks=("notice_ends",)),
    _row([S.PUBLISHED], D.APPROVE, S.APPROVED, L.COUNTY, asks=("opinion", "override")),
    _row([S.APPROVED], D.PAY, S.PAID, L.CLERK, asks=("voucher",)),
    _row(_BEFORE_MONEY, D.SUPPLEMENT, None, L.CLERK, asks=("facts",)),
    _row(_BEFORE_MONEY, D.REFUSE, S.REFUSED, L.STREET, needs=("cause",)),
    _row([S.APPROVED], D.REFUSE, S.REFUSED, L.COUNTY, needs=("cause",)),
    _row(_BEFORE_MONEY, D.WITHDRAW, S.WITHDRAWN, L.CLERK, asks=("cause",)),
    _row([S.PAID], D.RECOVER, S.RECOVERED, L.COUNTY, needs=("cause",), asks=("months", "people", "lines")),
)

NOT_SAME_AS = {
    Deed.CHECK: (Deed.APPLY, Deed.SUPPLEMENT),
    Deed.APPROVE: (Deed.APPLY, Deed.SUPPLEMENT, Deed.CHECK),
}
"""经办、审核与批准不得为同一人: what the one who acts may not have done on the same application."""


def allowed(stage: Stage) -> tuple[Deed, ...]:
    """What the table allows from a stage, the usual next step first."""
    return tuple(row.deed for row in PASSAGES if stage in row.froms)


def passage(stage: Stage, deed: str) -> Passage:
    """The row for an action from a stage.

    Raises UserError that names the allowed actions where there is none.
    """
    for row in PASSAGES:
        if row.deed == deed and stage in row.froms:
            return row
    names = "、".join(f"{DEED_LABELS[d]}（{d}）" for d in allowed(stage))
    raise UserError(
        "action_not_allowed",
        f"申请处于“{STAGE_LABELS[stage]}”，不能办理“{deed}”。可办理：{names or '无'}。",
        "action",
        allowed=[str(d) for d in allowed(stage)],
    )
