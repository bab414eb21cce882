"""认定, 不予认定, 送达, 重核, 撤销: the deciding office's word, kept with its verdict, and its delivery."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from caseworker_app.domain.cases.case import Case, CaseGroup, Effect, Setting, Step, with_one_main
from caseworker_app.domain.cases.states import Action
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GROUP_LABELS


class DeliveryWay(StrEnum):
    """How a paper reached the person; remedies run from that day."""

    SIGNATURE = "signature"
    SMS = "sms"
    POST = "post"
    NOTICE = "notice"


DELIVERY_LABELS = {
    DeliveryWay.SIGNATURE: "签收",
    DeliveryWay.SMS: "短信",
    DeliveryWay.POST: "邮寄",
    DeliveryWay.NOTICE: "公告",
}


def determine(case: Case, step: Step, setting: Setting) -> Effect:
    """认定: the verdict must carry it, or the deciding office writes why it decides otherwise."""
    if not case.open_groups:
        raise UserError(
            "group_needed", "个案没有有效的申请类别，不能认定；请办理再次认定并选择类别。", "groups"
        )
    override = step.text("override")
    doubt = _doubt(case, setting)
    if doubt and not override:
        raise UserError("verdict_not_met", f"{doubt}如确需认定，请在“另行决定的理由”中写明。", "override")
    groups, warnings = _settled_groups(case, step, setting, keep_all=bool(override))
    warnings += (f"{doubt}另行决定：{override}",) if doubt else ()
    return Effect(replace(_decided(case, step, setting), groups=groups, determined_on=step.day), warnings)


def _decided(case: Case, step: Step, setting: Setting) -> Case:
    """The clock of the decision stands still from here on."""
    clock = case.clock.stop(step.day, setting.calendar)
    return replace(case, clock=clock, deadline=None, deadline_estimated=False)


def _doubt(case: Case, setting: Setting) -> str | None:
    """Say why the verdict does not carry a determination: on the day of application, or because work was found."""
    verdict, now = setting.verdict, setting.verdict_now
    assert verdict is not None
    assert now is not None
    if verdict.hardship is not True or not any(g.code in verdict.met_groups for g in case.open_groups):
        reasons = [*verdict.base.because] if verdict.base.met is not True else []
        for group in case.open_groups:
            reasons += verdict.group(group.code).finding.because
        word = "不符合认定条件" if verdict.hardship is False else "尚不能确定是否符合"
        return f"按 {verdict.on} 的情况{word}：{'；'.join(dict.fromkeys(reasons))}。"
    if now.base.met is False:
        return f"申请后情况有变化：{'；'.join(now.base.because)}。"
    return None


def _settled_groups(
    case: Case, step: Step, setting: Setting, *, keep_all: bool
) -> tuple[tuple[CaseGroup, ...], tuple[str, ...]]:
    """Groups that are not met lapse on the day of the decision; the first that is met becomes the main one."""
    assert setting.verdict is not None
    if keep_all:
        return case.groups, ()
    met = setting.verdict.met_groups
    main = next(
        (g.code for g in case.open_groups if g.main and g.code in met),
        next(g.code for g in case.open_groups if g.code in met),
    )
    groups = tuple(
        replace(g, main=g.code == main, to_day=None if g.code in met else step.day) if g.to_day is None else g
        for g in case.groups
    )
    dropped = "、".join(GROUP_LABELS[g.code] for g in case.open_groups if g.code not in met)
    return groups, (f"未符合而不予列入的类别：{dropped}。",) if dropped else ()


def refuse(case: Case, step: Step, setting: Setting) -> Effect:
    """不予认定: with the facts and the reason the person can answer."""
    step.need("cause", "不予认定的理由")
    return Effect(_decided(case, step, setting))


def deliver(case: Case, step: Step, setting: Setting) -> Effect:
    """送达: the way and the day."""
    del setting
    read_way(step.need("way", "送达方式"))
    return Effect(case)


def read_way(text: str) -> DeliveryWay:
    """Read a way of delivery from its code or its word.

    Raises UserError that names the ways.
    """
    for way, label in DELIVERY_LABELS.items():
        if text.lower() == way or text == label:
            return way
    names = "、".join(f"{label}（{way}）" for way, label in DELIVERY_LABELS.items())
    raise UserError("unknown_way", f"送达方式应为：{names}。", "way")


def recheck(case: Case, step: Step, setting: Setting) -> Effect:
    """重核: within the confirmed days of delivery; what lapsed by the exit stands again until it is decided anew."""
    limit = setting.parameters.get("recheck_days", step.day)
    delivered = case.last(Action.DELIVER)
    if limit and delivered:
        last = delivered.day + timedelta(days=int(limit.value))
        if step.day > last:
            raise UserError("recheck_late", f"重核须在送达后 {limit.value} 日内（至 {last}）提出。", "day")
    return Effect(replace(case, groups=_reopened(case), exited_on=None, exit_cause=None, determined_on=None))


def _reopened(case: Case) -> tuple[CaseGroup, ...]:
    latest = {g.code: g for g in case.groups}
    ended = case.exited_on
    return with_one_main(
        tuple(
            replace(g, to_day=None) if ended and g.to_day == ended and latest[g.code] is g else g
            for g in case.groups
        )
    )


def revoke(case: Case, step: Step, setting: Setting) -> Effect:
    """撤销认定: recognised on false information, after the person was heard; it is not an exit."""
    del setting
    step.need("cause", "撤销认定的事实与证据")
    heard = step.date_of("heard_on", "听取陈述申辩的日期")
    if heard and heard > step.day:
        raise UserError("heard_on", "听取陈述申辩的日期不能晚于撤销当天。", "heard_on")
    warnings = () if heard or case.last(Action.PROPOSE_EXIT) else ("未登记听取陈述申辩的日期，请补记。",)
    groups = tuple(replace(g, to_day=g.to_day or step.day) for g in case.groups)
    return Effect(replace(case, groups=groups, deadline=None, deadline_estimated=False), warnings)
