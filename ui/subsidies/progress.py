"""办理进度: the way of an application with its days and names, what is known of its payment, and who may do what comes next."""

from caseworker_app.domain.accounts import ROLE_LABELS, Role, may, role_for
from caseworker_app.domain.subsidies.life import DEED_LABELS, Deed, passage
from caseworker_app.services.subsidy_views import ApplicationView
from caseworker_app.shapes import plain
from ui import text
from ui.widgets.dots import Step, StepState

WAY = (Deed.APPLY, Deed.CHECK, Deed.PUBLISH, Deed.APPROVE, Deed.PAY)


def may_take(role: Role, view: ApplicationView, deed: Deed) -> bool:
    """Whether an account of this role may take an application this step on."""
    return deed in view.allowed and may(role, role_for(passage(view.status, deed).level))


def who_may(view: ApplicationView, deed: Deed) -> str:
    """Say who does a step: “审核”由审核或管理员办理."""
    needed = role_for(passage(view.status, deed).level)
    names = "或".join(ROLE_LABELS[role] for role in dict.fromkeys((needed, Role.ADMINISTRATOR)))
    return f"“{DEED_LABELS[deed]}”由{names}账户办理"


def steps_of(view: ApplicationView) -> list[Step]:
    """The way of an application: what was done, what is to come, or where it ended."""
    done = {event.action: event for event in view.events}
    steps = []
    for deed in WAY:
        event = done.get(deed)
        note = text.dotted(str(event.day), event.actor, event.warning) if event else ""
        if event or view.allowed:
            steps.append(Step(DEED_LABELS[deed], note, StepState.DONE if event else StepState.TODO))
    ended = view.events[-1]
    if ended.action in (Deed.REFUSE, Deed.WITHDRAW, Deed.RECOVER):
        said = text.dotted(str(ended.day), ended.actor, view.cause)
        steps = [s for s in steps if s.state is StepState.DONE]
        steps.append(Step(ended.label, said, StepState.STOPPED))
    return steps


def payment_of(view: ApplicationView) -> str:
    """Where the money goes, who acted, the voucher and what came back."""
    payee = view.payee or {}
    account = " ".join(str(plain(payee[name])) for name in ("name", "bank", "account") if payee.get(name))
    agent = view.agent or {}
    parts = [
        f"收款：{account}" if account else "收款账户未登记",
        f"代办：{agent['name']}（{agent.get('relation', '')}）" if agent else "",
        f"凭证号：{view.voucher}" if view.voucher else "",
        f"已追回 {text.money(view.recovered)} 元" if view.recovered else "",
    ]
    return "\u3000".join(part for part in parts if part)
