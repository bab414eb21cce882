"""补贴申请的文字 (clauses 一 to 八): what a kind asks answered in words, its months, and how an application was handled.

All of it is read off the kind's own list of fields, so that a new kind needs nothing here.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from caseworker_app.documents.subsidy_views import AnswerRow, Figure, HandlingView
from caseworker_app.documents.views import OpinionView
from caseworker_app.documents.wording import day_text, yuan
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.asked import READERS, Field, FieldType
from caseworker_app.domain.subsidies.life import OVER, Deed, Stage
from caseworker_app.services.subsidy_checks import period
from caseworker_app.services.subsidy_views import ApplicationView, EventView

_MONTHS = (FieldType.MONTHS, FieldType.MONTH_ROWS)
_ELSEWHERE = frozenset(
    {
        "applied_on",
        "birth_date",
        "first_approved_on",
        "last_claim_on",
        "months_used",
        "retirement_track",
        "sex",
    }
)
"""What the forms show in another place, or what serves the reckoning only."""
_MONTH = re.compile(r"(\d{4}-\d{2})")


def answers(kind: Kind, facts: Mapping[str, Any]) -> tuple[AnswerRow, ...]:
    """What was asked and answered, in the order of the kind; what nobody answered is left out."""
    asked = (one for one in kind.fields if one.name not in _ELSEWHERE and one.type not in _MONTHS)
    said = ((one.label, answer(one, facts.get(one.name))) for one in asked)
    return tuple(AnswerRow(label, words) for label, words in said if words)


def answer(one: Field, raw: Any) -> str:
    """One answer in words; what cannot be read any more stands as it was written."""
    if raw in (None, "", []):
        return ""
    try:
        read = READERS[one.type](one, raw)
    except UserError:
        return str(raw)
    if one.type is FieldType.TRI:
        return "是" if read else "否"
    if one.type is FieldType.CODE:
        return one.choices[read]
    if one.type is FieldType.MONEY:
        return f"{yuan(read)}元"
    return day_text(str(read)) if one.type in (FieldType.DAY, FieldType.PARTIAL) else str(read)


def months_field(kind: Kind) -> Field | None:
    """The field that lists the months; None where the kind has none."""
    return next((one for one in kind.fields if one.type in _MONTHS), None)


def month_figures(kind: Kind, facts: Mapping[str, Any]) -> dict[str, tuple[Figure, ...]]:
    """What was entered beside each month, in the order of the kind's columns."""
    one = months_field(kind)
    raw = facts.get(one.name) if one else None
    if one is None or not raw:
        return {}
    return {
        str(row.month): tuple(row.values.get(column.name) for column in one.columns)
        for row in READERS[one.type](one, raw)
    }


def period_words(months: Iterable[str]) -> str:
    """Months as periods in words: 2019年1月至2019年3月、2019年5月."""
    joined = period(months).replace(" 至 ", "至")
    return _MONTH.sub(lambda found: day_text(found.group()), joined)


def quarter_words(months: Iterable[str]) -> str:
    """The quarters the months lie in: 2019年第1季度, or from which to which."""
    found = sorted({(int(month[:4]), (int(month[5:]) + 2) // 3) for month in months})
    words = [f"{year}年第{quarter}季度" for year, quarter in found]
    return words[0] if len(words) < 2 else f"{words[0]}至{words[-1]}"


def handling(view: ApplicationView) -> HandlingView:
    """受理、审核、公示、批准、拨付 from the events; what has not happened stays open."""
    accepted, paid = _event(view, Deed.APPLY), _event(view, Deed.PAY)
    return HandlingView(
        officer=accepted.actor if accepted else view.clerk,
        accepted_on=accepted.day if accepted else view.applied_on,
        checked=_opinion(_event(view, Deed.CHECK)),
        approved=_opinion(_event(view, Deed.APPROVE)),
        notice_from=view.notice_from,
        notice_ends=view.notice_ends,
        paid=view.total if paid else None,
        paid_by=paid.actor if paid else "",
        paid_on=paid.day if paid else None,
        voucher=view.voucher,
        ended=_ended(view),
    )


def _event(view: ApplicationView, deed: Deed) -> EventView | None:
    return next((one for one in reversed(view.events) if one.action is deed), None)


def _opinion(event: EventView | None) -> OpinionView:
    if event is None:
        return OpinionView()
    return OpinionView(True, str(event.details.get("opinion") or ""), event.actor, event.day)


def _ended(view: ApplicationView) -> str:
    """不予批准、已撤回 or 已追回, and why; what was recovered in part is said too."""
    if view.status in OVER:
        cause = f"：{view.cause}" if view.cause else ""
        back = f"（{yuan(view.recovered)}元）" if view.status is Stage.RECOVERED else ""
        return f"{view.status_label}{back}{cause}"
    return f"已追回{yuan(view.recovered)}元" if view.recovered else ""
