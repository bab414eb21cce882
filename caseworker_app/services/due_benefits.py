"""岗位与补贴的待办 (clauses 一, 四): who is due to leave a post, which public notices wait for their end, what is approved and unpaid."""

from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.posts import PostKind
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import STAGE_LABELS, Stage
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services import posts
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Found, all_of
from caseworker_app.services.post_views import HoldingView
from db.repositories.subsidies import SubsidyRepository


def leaving(ask: Ask) -> list[Found]:
    """Who holds a post whose contract or term ends by the day asked for; those past their day too."""
    listed = posts.due_to_leave(ask.desk, days=(ask.until - ask.on).days)
    return all_of((_leaving(one, one.ends, ask.on) for one in listed if one.ends is not None), ask)


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
        record=one.employer,
        stage="在岗",
    )


def unfinished(ask: Ask) -> list[Found]:
    """Applications whose public notice has ended or has no day of its end, and those approved whose money has not gone out."""
    found = SubsidyRepository(ask.session)
    rows = [*found.unfinished(ask.on), *ask.rows.unpublished_ends()]
    people, units = found.names(
        (row.person_id for row in rows if row.person_id is not None),
        (row.employer_id for row in rows if row.employer_id is not None),
    )
    return all_of((_unfinished(row, people, units, ask.on) for row in rows), ask)


def _unfinished(row: Any, people: dict[int, str], units: dict[int, str], on: date) -> Due:
    kind, stage = KINDS.get(row.kind), Stage(row.status)
    by_unit = row.person_id is None or (kind is not None and kind.claimant is Claimant.UNIT)
    name = units.get(row.employer_id, "") if by_unit else people.get(row.person_id, "")
    code, words, day = _waits(row, stage)
    return Due(
        day,
        (day - on).days,
        code,
        f"{words}（{kind.label if kind else row.kind}）：{name}",
        None if by_unit else row.person_id,
        None,
        name,
        row.clerk,
        record=row.id,
        stage=STAGE_LABELS[stage],
    )


def _waits(row: Any, stage: Stage) -> tuple[str, str, date]:
    """What an application waits for, in words, and since when."""
    if stage is Stage.APPROVED:
        return "subsidy_unpaid", "补贴已批准，待拨付", row.approved_on
    if row.notice_ends is None:
        begun = row.notice_from or row.applied_on
        return "subsidy_notice_open", "补贴公示未写截止日，请补登", begun
    return "subsidy_notice_ended", "补贴公示期满，可批准", row.notice_ends + timedelta(days=1)
