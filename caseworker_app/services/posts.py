"""岗位 (clause 四): posts of the two kinds, who is due to leave, who may be placed again, and that no post is paid twice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import POST_AREA_LABELS, POST_CATEGORY_LABELS, POST_KIND_LABELS, PostKind
from caseworker_app.domain.posts.placements import retirement_eve
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import employers, placement_facts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_reading import Item, count, day, money, one_of, read_items, words, yes_no
from caseworker_app.services.post_views import HoldingView, PostView, holding_views, post_views
from db.models.posts import Post
from db.repositories.employers import EmployerRepository
from db.repositories.persons import PersonRepository
from db.repositories.posts import HoldingRepository, PostRepository

ITEMS: Mapping[str, Item] = {
    "kind": Item("岗位类型", one_of(POST_KIND_LABELS), required=True),
    "code": Item("岗位编号", words, required=True),
    "name": Item("岗位名称", words, required=True),
    "category": Item("岗位类别", one_of(POST_CATEGORY_LABELS)),
    "place": Item("工作地点", words),
    "area": Item("城乡", one_of(POST_AREA_LABELS)),
    "approved": Item("核定人数", count, required=True),
    "wage": Item("月工资", money),
    "full_time": Item("全日制", yes_no),
    "hours": Item("工作时间", words),
    "insured": Item("参加社会保险", yes_no),
    "non_staff": Item("编制外", yes_no),
    "requirements": Item("任职要求", words),
    "funding": Item("资金来源", words),
    "recognised_on": Item("岗位认定日期", day),
    "opened_on": Item("设岗日期", day),
    "closed_on": Item("撤岗日期", day),
    "note": Item("备注", words),
}


@dataclass(frozen=True, slots=True)
class PostPage:
    """A page of posts by id, and how many there are in all."""

    posts: tuple[PostView, ...]
    total: int


def add(desk: Desk, *, employer_id: int, data: Mapping[str, Any]) -> PostView:
    """Add a post to a unit.

    Raises UserError at the field; a code the unit has already, or a post that is open as the other kind, is refused.
    """
    columns = read_items(ITEMS, data)
    columns["opened_on"] = columns["opened_on"] or desk.on
    with desk.unit() as uow:
        employer = employers.known(EmployerRepository(uow.session), employer_id)
        _check(PostRepository(uow.session), employer, columns, None)
        row = Post(id=uow.new_id(), employer_id=employer_id, **columns)
        uow.session.add(row)
        uow.session.flush()
        view = post_views(uow.session, [row], desk.on)[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def update(desk: Desk, *, post_id: int, data: Mapping[str, Any]) -> PostView:
    """Change what is given of a post; its kind stays, and the approved number does not fall below its holders.

    Raises UserError at the field.
    """
    columns = read_items(ITEMS, data, partly=True)
    with desk.unit() as uow:
        rows = PostRepository(uow.session)
        row = known(rows, post_id)
        if columns.get("kind", row.kind) != row.kind:
            raise UserError("kind_fixed", "岗位类型不能更改：两类岗位不得混用，请撤岗后另设。", "kind")
        after = {name: columns.get(name, getattr(row, name)) for name in ITEMS}
        after["opened_on"] = after["opened_on"] or row.opened_on
        _check(rows, employers.known(EmployerRepository(uow.session), row.employer_id), after, post_id)
        _check_holders(HoldingRepository(uow.session), post_id, after, desk.on)
        for name, value in after.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        uow.session.flush()
        view = post_views(uow.session, [row], desk.on)[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def show(desk: Desk, *, post_id: int) -> PostView:
    """One post with its holders of the day.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        return post_views(session, [known(PostRepository(session), post_id)], desk.on)[0]


def page(desk: Desk, *, kind: str, limit: int = 50, after: int = 0) -> PostPage:
    """A page of the posts of one kind by id, after the given one."""
    with desk.store.read() as session:
        rows = PostRepository(session)
        found = post_views(session, rows.page(kind, after=after, limit=limit), desk.on)
        return PostPage(found, rows.count(kind))


def of_employer(desk: Desk, *, employer_id: int, kind: str | None = None) -> tuple[PostView, ...]:
    """The posts of a unit, of one kind or of both."""
    with desk.store.read() as session:
        return post_views(session, PostRepository(session).of_employer(employer_id, kind), desk.on)


def due_to_leave(desk: Desk, *, days: int | None = None) -> tuple[HoldingView, ...]:
    """Who is in post and whose contract or term ends within so many days, the soonest first; overdue ones too.

    Without `days` the number of days is the parameter 公益性岗位到期提前提示的天数. A term until retirement is that of the
    law in force today.
    """
    if days is None:
        days = int(desk.rules.parameters.need("post_leave_warning_days", desk.on).value)
    until = desk.on + timedelta(days=days)
    with desk.store.read() as session:
        listed = holding_views(session, HoldingRepository(session).term_ends(until))
        current = [_by_law(desk, session, one) if one.to_retirement else one for one in listed]
    return tuple(one for one in current if one.ends is not None and one.ends <= until)


def _by_law(desk: Desk, session: Any, one: HoldingView) -> HoldingView:
    """A holding until retirement with its last day by the law of the legal day."""
    person = PersonRepository(session).get(one.person)
    holder = placement_facts.holder_of(session, person, desk.on)
    return replace(one, term_ends=retirement_eve(holder, desk.on, desk.rules.parameters))


def public_holding(session: Any, person_id: int, month: PartialDate) -> HoldingView | None:
    """The public-welfare post a person held on any day of a month: what a claim of 公益性岗位补贴 must rest on."""
    found = _of_month(session, person_id, month)
    return next((one for one in found if one.kind is PostKind.PUBLIC_WELFARE), None)


def month_conflict(session: Any, person_id: int, month: PartialDate) -> str | None:
    """Why no post subsidy may be paid for a month: finance pays the person's post in it (一岗不得重复领取); else None."""
    for one in _of_month(session, person_id, month):
        if one.kind is PostKind.FINANCE_SERVICE:
            return (
                f"{month}：该人员在“{one.employer_name}”的财政保障岗位“{one.post_name}”在岗，"
                "工资已由财政支付，同一月份不能再领岗位补贴。"
            )
    return None


def known(rows: PostRepository, post_id: int) -> Post:
    """The row of a post.

    Raises UserError where there is none.
    """
    row = rows.get(post_id)
    if row is None:
        raise UserError("not_found", "没有这个岗位，请核对。", "post")
    return row


def _of_month(session: Any, person_id: int, month: PartialDate) -> tuple[HoldingView, ...]:
    rows = HoldingRepository(session).of_month(person_id, month.earliest(), month.latest())
    return holding_views(session, rows)


def _check(rows: PostRepository, employer: Any, columns: Mapping[str, Any], post_id: int | None) -> None:
    """What must hold of a post by itself and beside the unit's other posts."""
    kind = PostKind(columns["kind"])
    if columns["approved"] < 1:
        raise UserError("approved", "核定人数至少为 1 人。", "approved")
    if columns["closed_on"] and columns["closed_on"] < columns["opened_on"]:
        raise UserError("period", "撤岗日期早于设岗日期，请核对。", "closed_on")
    if kind is PostKind.PUBLIC_WELFARE and employer.labour_dispatch:
        raise UserError("labour_dispatch", "劳务派遣单位不能设公益性岗位，请由实际用人单位申报。", "kind")
    if kind is PostKind.FINANCE_SERVICE and columns["non_staff"] is False:
        raise UserError("not_non_staff", "招用计划只管编制外的岗位，编制内岗位不在此登记。", "non_staff")
    same = rows.by_code(employer.id, columns["code"])
    if same is not None and same.id != post_id:
        raise UserError(
            "duplicate", f"该单位已有编号相同的岗位“{same.name}”，请换一个编号。", "code", id=same.id
        )
    for other in rows.same_name(employer.id, columns["name"], columns["place"]):
        if other.id != post_id and other.kind != kind and columns["closed_on"] is None:
            raise UserError(
                "other_kind",
                f"该岗位已作为{POST_KIND_LABELS[PostKind(other.kind)]}登记（{other.code}），"
                "同一岗位不能既由财政保障又领公益性岗位补贴。",
                "kind",
                id=other.id,
            )


def _check_holders(rows: HoldingRepository, post_id: int, after: Mapping[str, Any], on: date) -> None:
    """The approved number covers those in post, and a post is closed only once everybody has left."""
    holders = rows.in_post_counts([post_id], on).get(post_id, (0, 0))[0]
    if after["approved"] < holders:
        raise UserError("approved", f"该岗位现有 {holders} 人在岗，核定人数不能少于在岗人数。", "approved")
    closed = after["closed_on"]
    if closed is not None:
        staying = [h for h in rows.of_posts([post_id])[post_id] if h.left_on is None or h.left_on > closed]
        if staying:
            raise UserError(
                "still_held", f"撤岗日期之后仍有 {len(staying)} 人在岗，请先办理离岗。", "closed_on"
            )
