"""退出核实 (clause 四): what records point at an exit, said with its reason; looked into by an officer, never an exit by itself.

A hint that decides nothing alone (持股, 仅工伤保险, 社区矫正) has a code of its own; a certificate that ran out
points at one group, not at the case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause
from caseworker_app.domain.cases.states import Action, Status
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import Tri


class Hint(StrEnum):
    """What is found and is no cause of exit by itself."""

    GROUP_LAPSE = "group_lapse"
    SHAREHOLDING = "shareholding"
    INJURY_INSURANCE = "injury_insurance"
    COMMUNITY_CORRECTION = "community_correction"


class ReviewState(StrEnum):
    """How far the look into a finding has come."""

    OPEN = "open"
    PROPOSED = "proposed"
    DISMISSED = "dismissed"


class FoundBy(StrEnum):
    """Where a finding comes from."""

    RECORDS = "records"
    MATCH = "match"
    HOUSEHOLD = "household"
    OFFICER = "officer"


REVIEW_LABELS = {
    ReviewState.OPEN: "待核实",
    ReviewState.PROPOSED: "已提出",
    ReviewState.DISMISSED: "维持",
}
FOUND_LABELS = {
    FoundBy.RECORDS: "系统推算",
    FoundBy.MATCH: "数据比对",
    FoundBy.HOUSEHOLD: "家庭情况",
    FoundBy.OFFICER: "人工登记",
}
HINT_LABELS = {
    Hint.GROUP_LAPSE: "证件到期，该类别可能失效",
    Hint.SHAREHOLDING: "有持股或任职，尚不能认定已创业",
    Hint.INJURY_INSURANCE: "只有工伤保险，尚不能认定已就业",
    Hint.COMMUNITY_CORRECTION: "社区矫正或缓刑，不是收监执行",
}
_LEADS_TO = {
    Hint.SHAREHOLDING: ExitCause.EMPLOYED,
    Hint.INJURY_INSURANCE: ExitCause.EMPLOYED,
    Hint.GROUP_LAPSE: None,
    Hint.COMMUNITY_CORRECTION: None,
}
EARNED_STAYS = "退出只终止就业困难人员身份；身份存续期间招用、就业已取得的补贴期限不受影响，续发至期满。"
"""What an exit ends and what it does not (clause 四); stands on the exit's text."""

Cause = ExitCause | Hint


@dataclass(frozen=True, slots=True)
class ExitFinding:
    """One cause pointed at: where it was found, the sentence the officer reads, and the day it is of."""

    cause: Cause
    detail: str
    day: date
    found_by: FoundBy = FoundBy.RECORDS


def read_finding_cause(text: str) -> Cause:
    """Read a cause of exit or a hint from its code.

    Raises UserError that names the causes.
    """
    found = code_of(ExitCause, text) or code_of(Hint, text)
    if found is not None:
        return found
    names = "、".join(f"{code}（{label}）" for code, label in cause_labels().items())
    raise UserError("unknown_cause", f"退出情形“{text}”不在列表内，请从中选择：{names}。", "cause")


def cause_labels() -> dict[str, str]:
    """Every cause and hint in words, as a list to choose from."""
    causes = {str(cause): rule.label for cause, rule in EXIT_LABELS.items()}
    return causes | {str(hint): label for hint, label in HINT_LABELS.items()}


def cause_label(cause: Cause) -> str:
    """A cause, or a hint, in words; the numbers of our own list (X1) mean nothing to an officer."""
    return HINT_LABELS[cause] if isinstance(cause, Hint) else EXIT_LABELS[cause].label


def is_review_only(cause: Cause) -> bool:
    """Say whether the finding leads to no exit at all, whatever the officer finds."""
    return isinstance(cause, Hint) and _LEADS_TO[cause] is None


def exit_cause(cause: Cause) -> ExitCause | None:
    """The cause an exit would have; None where there can be none."""
    return _LEADS_TO[cause] if isinstance(cause, Hint) else cause


def next_action(cause: Cause, status: Status, *, unemployed: Tri) -> tuple[Action, ExitCause]:
    """What the case is taken on by where a finding is borne out, and with which cause.

    Registered work of somebody in help begins the follow-up, of somebody followed it is stable work; what rests on
    fault is proposed and heard first. Raises UserError where the finding allows no exit: work that was found out
    is registered first, and a hint (持股, 仅工伤保险) without registered work proves nothing.
    """
    target = exit_cause(cause)
    if target is None:
        raise UserError("review_only", _NO_EXIT[Hint(cause)], "cause")
    if target is ExitCause.EMPLOYED:
        if unemployed is False:
            return (Action.STABLE if status is Status.FOLLOWED else Action.EMPLOYED), target
        if unemployed or isinstance(cause, Hint):
            raise UserError("work_first", _WORK_FIRST, "cause")
    return (Action.PROPOSE_EXIT if EXIT_LABELS[target].heard_first else Action.EXIT), target


_WORK_FIRST = (
    "档案没有登记就业：确已就业、创业的，请先登记就业（或创业），再据此转入就业跟踪；不属实的请维持。"
)
_NO_EXIT = {
    Hint.GROUP_LAPSE: "证件到期只影响该类别，请办理类别变更；各类别均不符合时才退出。",
    Hint.COMMUNITY_CORRECTION: "社区矫正、缓刑人员未收监，不属于退出情形，请维持；被收监执行的另行登记。",
}


def new_findings(
    found: Iterable[ExitFinding], known: Iterable[tuple[str, str, str]]
) -> tuple[ExitFinding, ...]:
    """Findings nobody has looked at: not of a cause that is open, nor settled before with the same detail.

    `known` are cause, detail and state of the case's reviews.
    """
    listed = list(known)
    going = {cause for cause, _detail, state in listed if state == ReviewState.OPEN}
    settled = {(cause, detail) for cause, detail, state in listed if state != ReviewState.OPEN}
    return tuple(
        one for one in found if str(one.cause) not in going and (str(one.cause), one.detail) not in settled
    )
