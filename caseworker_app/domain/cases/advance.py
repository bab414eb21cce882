"""办理一步: looks the action up in the table, checks the two persons, and lets the action make the next case of this one."""

from collections.abc import Callable
from dataclasses import replace

from caseworker_app.domain.cases import aftercare, decisions, intake, notices
from caseworker_app.domain.cases.case import Case, CaseEvent, Effect, Setting, Step
from caseworker_app.domain.cases.states import Action
from caseworker_app.domain.cases.transitions import transition
from caseworker_app.domain.errors import UserError

EFFECTS: dict[Action, Callable[[Case, Step, Setting], Effect]] = {
    Action.ACCEPT: intake.accept,
    Action.ASK_FOR_MORE: intake.ask_for_more,
    Action.SUPPLEMENT: intake.supplement,
    Action.LAPSE: intake.lapse,
    Action.DECLINE: intake.decline,
    Action.WITHDRAW: intake.withdraw,
    Action.CHECK: intake.check,
    Action.REPORT_UP: intake.report_up,
    Action.PUBLISH: notices.publish,
    Action.OBJECT: notices.object_,
    Action.DISMISS: notices.dismiss,
    Action.UPHOLD: notices.uphold,
    Action.END_NOTICE: notices.end_notice,
    Action.DETERMINE: decisions.determine,
    Action.REFUSE: decisions.refuse,
    Action.DELIVER: decisions.deliver,
    Action.RECHECK: decisions.recheck,
    Action.REVOKE: decisions.revoke,
    Action.ASSIST: aftercare.assist,
    Action.EMPLOYED: aftercare.employed,
    Action.LOST_WORK: aftercare.lost_work,
    Action.STABLE: aftercare.stable,
    Action.CHANGE_GROUPS: aftercare.change_groups,
    Action.EXIT: aftercare.exit_,
    Action.PROPOSE_EXIT: aftercare.propose_exit,
    Action.KEEP: aftercare.keep,
    Action.TRANSFER: aftercare.transfer,
}
"""What each action does; 立案 and 再次认定 make a new case and stand in the service."""

_NOT_SAME_AS = {
    Action.CHECK: (Action.ACCEPT, Action.SUPPLEMENT),
    Action.DETERMINE: (Action.ACCEPT, Action.SUPPLEMENT, Action.CHECK),
    Action.REFUSE: (Action.ACCEPT, Action.SUPPLEMENT, Action.CHECK),
}
"""经办与审核不得为同一人: the first review is not the accepting clerk's, the decision neither's."""


def advance(case: Case, action: str, step: Step, setting: Setting, *, alone: bool) -> tuple[Case, CaseEvent]:
    """Take one action, entered as `step`: returns the case after it and the event to keep.

    `alone` says that the office has one active account; the rule of two persons is then a warning.
    Raises UserError where the action is not allowed, something it needs is missing, or the persons are the same.
    """
    row = transition(case.status, action)
    effect = EFFECTS[row.action](case, step, setting)
    warnings = effect.warnings + _same_person(case, row.action, setting.user, alone=alone)
    event = CaseEvent(row.action, step.day, setting.user, dict(step.data), "".join(warnings) or None)
    status = row.to or effect.case.status
    return replace(effect.case, status=status, events=(*case.events, event)), event


def _same_person(case: Case, action: Action, user: str, *, alone: bool) -> tuple[str, ...]:
    earlier = {e.action for e in case.events if e.actor == user and e.action in _NOT_SAME_AS.get(action, ())}
    if not earlier:
        return ()
    if alone:
        return ("本单位只有一个账户，经办与审核为同一人，已记入日志。",)
    raise UserError("same_person", "经办与审核不得为同一人，请由另一位人员登录办理。", "user")
