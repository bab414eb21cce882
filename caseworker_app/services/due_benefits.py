"""岗位与补贴的待办 (clauses 一, 四): who is due to leave a post, which public notices have ended, what is approved and unpaid."""

from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.posts import PostKind
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import STAGE_LABELS, Stage
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services import posts
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import SUBSIDY, UNIT, Due
from caseworker_app.services.post_views import HoldingView
from db.repositories.subsidies import SubsidyRepository


def leaving(desk: Desk, *, days: int) -> list[Due]:
    """Who holds a post whose contract or term ends within so many days; those past their day too."""
    return [
        _leaving(one, one.ends, desk.on)
        for one in posts.due_to_leave(desk, days=days)
        if one.ends is not None
    ]


def _leaving(one: HoldingView, ends: date, on: date) -> Due:
    welfare = one.kind is PostKind.PUBLIC_WELFARE
    word = "安置期限" if ends == one.term_ends else "合同"
    said = f"{'公益性岗位' if welfare else '岗位'}{word}{'已到期' if ends < on else '将满'}"
    return Due(
        ends,
        (ends - on).days,
        "welfare_post_leave" if welfare else "service_post_leave",
        f"{said}，请续签或办理离岗：{one.person_name}",
        one.person,
        None,
        one.person_name,
        page=UNIT,
        record=one.employer,
        stage="在岗",
    )


def unfinished(session: Any, on: date) -> list[Due]:
    """Applications whose public notice has ended, and those approved whose money has not gone out, each with its day."""
    found = SubsidyRepository(session)
    rows = found.unfinished(on)
    people, units = found.names(
        (row.person_id for row in rows if row.person_id is not None),
        (row.employer_id for row in rows if row.employer_id is not None),
    )
    return [_unfinished(row, people, units, on) for row in rows]


def _unfinished(row: Any, people: dict[int, str], units: dict[int, str], on: date) -> Due:
    kind, stage = KINDS.get(row.kind), Stage(row.status)
    by_unit = row.person_id is None or (kind is not None and kind.claimant is Claimant.UNIT)
    name = units.get(row.employer_id, "") if by_unit else people.get(row.person_id, "")
    approved = stage is Stage.APPROVED
    day = row.approved_on if approved else row.notice_ends + timedelta(days=1)
    words = "补贴已批准，待拨付" if approved else "补贴公示期满，可批准"
    return Due(
        day,
        (day - on).days,
        "subsidy_unpaid" if approved else "subsidy_notice_ended",
        f"{words}（{kind.label if kind else row.kind}）：{name}",
        None if by_unit else row.person_id,
        None,
        name,
        row.clerk,
        page=SUBSIDY,
        record=row.id,
        stage=STAGE_LABELS[stage],
    )
