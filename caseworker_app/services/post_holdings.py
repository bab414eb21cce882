"""上岗、续签与离岗 (clause 四): hiring into a post by the rules of its kind, with the employment registration it brings about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import LEFT_CAUSE_LABELS, PostKind, StatusOnDay
from caseworker_app.domain.posts.hiring import (
    OtherPost,
    check_age,
    check_free,
    check_recognised,
    check_room,
    check_wage,
)
from caseworker_app.domain.posts.placements import (
    Placement,
    contract_limit,
    may_be_placed,
    next_placement,
    retirement_eve,
)
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import employment, mapping, verdicts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.placement_facts import facts_of, held_by, holder_of, status_of
from caseworker_app.services.post_reading import Item, day, money, one_of, read_items, words, yes_no
from caseworker_app.services.post_views import HoldingView, holding_views
from caseworker_app.services.posts import known as known_post
from db.models.employer import Employer
from db.models.posts import Post, PostHolding
from db.repositories.employers import EmployerRepository
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.posts import ConfirmationRepository, HoldingRepository, PostRepository
from db.repositories.subsidies import SubsidyRepository
from db.unit_of_work import UnitOfWork

HIRE: Mapping[str, Item] = {
    "hired_on": Item("招用日期", day, required=True),
    "hardship": Item("招用当日是否就业困难人员", yes_no),
    "basis": Item("身份依据", words),
    "contract_from": Item("合同起始日期", day),
    "contract_to": Item("合同终止日期", day),
    "wage": Item("月工资", money),
    "insured": Item("参加社会保险", yes_no),
    "note": Item("备注", words),
}
RENEW: Mapping[str, Item] = {
    "contract_to": Item("续签至", day, required=True),
    "wage": Item("月工资", money),
}
LEAVE: Mapping[str, Item] = {
    "left_on": Item("离岗日期", day, required=True),
    "left_cause": Item("离岗原因", one_of(LEFT_CAUSE_LABELS), required=True),
    "note": Item("备注", words),
}
_SPELL_OF = {PostKind.PUBLIC_WELFARE: SpellKind.PUBLIC_POST, PostKind.FINANCE_SERVICE: SpellKind.EMPLOYED}


@dataclass(frozen=True, slots=True)
class _Hiring:
    """What a hiring is worked out from."""

    post: Post
    employer: Employer
    person: Any
    columns: dict[str, Any]
    own_spell: Any = None

    @property
    def on(self) -> date:
        hired: date = self.columns["hired_on"]
        return hired

    @property
    def kind(self) -> PostKind:
        return PostKind(self.post.kind)


def hire(desk: Desk, *, post_id: int, person_id: int, data: Mapping[str, Any]) -> HoldingView:
    """Hire a person into a post: checked by the rules of its kind, with status on the hiring day, term and registration.

    Raises UserError at `person`, `post` or the field, with the rule; nothing is saved then.
    """
    columns = read_items(HIRE, data)
    if columns["hired_on"] > desk.on:
        raise UserError("day_in_future", f"招用日期晚于 {desk.on}，请核对。", "hired_on")
    with desk.unit() as uow:
        hiring = _gather(uow, post_id, person_id, columns)
        status = _check(desk, uow, hiring)
        row = _holding(desk, uow, hiring, status)
        uow.session.add(row)
        uow.session.flush()
        view = holding_views(uow.session, [(row, hiring.post, hiring.employer.name)])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def renew(desk: Desk, *, holding_id: int, data: Mapping[str, Any]) -> HoldingView:
    """Renew a contract for another while, at most to the end of the term; a term until retirement follows the law of today.

    Raises UserError at the field.
    """
    columns = read_items(RENEW, data)
    with desk.unit() as uow:
        row, post, employer = _open_holding(uow, holding_id)
        if row.to_retirement:
            person = PersonRepository(uow.session).get(row.person_id)
            row.term_ends = retirement_eve(
                holder_of(uow.session, person, desk.on), desk.on, desk.rules.parameters
            )
        begins = (row.contract_to + timedelta(days=1)) if row.contract_to else row.hired_on
        _check_contract(desk, PostKind(post.kind), begins, columns["contract_to"], row.term_ends)
        if columns["wage"] is not None:
            check_wage(columns["wage"], post.full_time, begins, desk.rules.parameters)
            row.wage = columns["wage"]
        row.contract_from, row.contract_to = begins, columns["contract_to"]
        return _done(uow, row, post, employer)


def leave(desk: Desk, *, holding_id: int, data: Mapping[str, Any]) -> HoldingView:
    """Record that a person left, with day and cause; the employment registration ends with it.

    Raises UserError at the field.
    """
    columns = read_items(LEAVE, data)
    with desk.unit() as uow:
        row, post, employer = _open_holding(uow, holding_id)
        if columns["left_on"] > desk.on:
            raise UserError("day_in_future", f"离岗日期晚于 {desk.on}，请核对。", "left_on")
        if columns["left_on"] < row.hired_on:
            raise UserError("period", f"离岗日期早于招用日期 {row.hired_on}，请核对。", "left_on")
        row.left_on, row.left_cause = columns["left_on"], columns["left_cause"]
        row.note = columns["note"] or row.note
        _end_spell(desk, uow, row, columns["left_on"])
        return _done(uow, row, post, employer)


def show(desk: Desk, *, holding_id: int) -> HoldingView:
    """One holding.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        row, post, employer = _found(session, holding_id)
        return holding_views(session, [(row, post, employer.name)])[0]


def of_employer(desk: Desk, *, employer_id: int, kind: str) -> tuple[HoldingView, ...]:
    """Everybody who holds or held a post of one kind at a unit, by the day of hiring."""
    with desk.store.read() as session:
        posts = {post.id: post for post in PostRepository(session).of_employer(employer_id, kind)}
        found = HoldingRepository(session).of_posts(list(posts))
        name = EmployerRepository(session).names([employer_id]).get(employer_id, "")
        rows = [(h, posts[h.post_id], name) for held in found.values() for h in held]
        return holding_views(session, sorted(rows, key=lambda row: (row[0].hired_on, row[0].id)))


def of_person(desk: Desk, *, person_id: int) -> tuple[HoldingView, ...]:
    """What a person holds and held, of both kinds, the oldest first."""
    with desk.store.read() as session:
        rows = HoldingRepository(session).of_person(person_id)
        names = EmployerRepository(session).names([post.employer_id for _h, post in rows])
        return holding_views(session, [(h, post, names[post.employer_id]) for h, post in rows])


def _gather(uow: UnitOfWork, post_id: int, person_id: int, columns: dict[str, Any]) -> _Hiring:
    post = known_post(PostRepository(uow.session), post_id)
    person = PersonRepository(uow.session).get(person_id)
    if person is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    employer = EmployerRepository(uow.session).get(post.employer_id)
    assert employer is not None
    columns["wage"] = columns["wage"] if columns["wage"] is not None else post.wage
    columns["insured"] = columns["insured"] if columns["insured"] is not None else post.insured
    spells = SpellRepository(uow.session).of_person(person_id)
    own = [s for s in spells if _of_unit(s, employer) and mapping.spell_from(s).covers(columns["hired_on"])]
    return _Hiring(post, employer, person, columns, own[-1] if own else None)


def _of_unit(spell: Any, employer: Employer) -> bool:
    """Say whether a registration of work is at this very unit."""
    works = spell.kind != SpellKind.UNEMPLOYED
    return bool(works and (spell.employer_uscc == employer.uscc or spell.employer == employer.name))


def _check(desk: Desk, uow: UnitOfWork, hiring: _Hiring) -> StatusOnDay:
    """All rules a hiring must keep; the status of the hiring day."""
    post, on, parameters = hiring.post, hiring.on, desk.rules.parameters
    if on < post.opened_on or (post.closed_on is not None and on > post.closed_on):
        raise UserError(
            "post_closed", f"招用日 {on} 不在设岗期间内，请核对岗位的设岗、撤岗日期。", "hired_on"
        )
    check_age(facts_of(uow.session, hiring.person), on, parameters)
    rows = HoldingRepository(uow.session)
    others = [
        OtherPost(PostKind(p.kind), p.name, h.hired_on, h.left_on)
        for h, p in rows.of_person(hiring.person.id)
    ]
    spells = SpellRepository(uow.session).of_person(hiring.person.id)
    elsewhere = [mapping.spell_from(s) for s in spells if s is not hiring.own_spell]
    check_free(elsewhere, others, on)
    check_room(post.approved, [(h.hired_on, h.left_on) for h in rows.of_posts([post.id])[post.id]], on, None)
    check_wage(hiring.columns["wage"], post.full_time, on, parameters)
    status = status_of(
        uow.session, hiring.person.id, on, stated=hiring.columns["hardship"], basis=hiring.columns["basis"]
    )
    if hiring.columns["hardship"] and not status.hardship:
        raise UserError("basis", status.basis or "声明为就业困难人员的，请填写认定证明作为依据。", "basis")
    check_recognised(hiring.kind, status, on)
    _refuse_paid(uow, hiring)
    return status


def _refuse_paid(uow: UnitOfWork, hiring: _Hiring) -> None:
    """No job is paid twice (一岗不得重复领取): a month that a subsidy paid for cannot become one that finance pays.

    Raises UserError with the months and the applications.
    """
    if hiring.kind is not PostKind.FINANCE_SERVICE:
        return
    first = f"{hiring.on:%Y-%m}"
    paid = SubsidyRepository(uow.session).job_months_since(hiring.person.id, first)
    if paid:
        said = "、".join(f"{line.month}（申请 {number}）" for line, number in paid)
        raise UserError(
            "paid_twice",
            f"该人员 {said} 已领取用人单位补贴，同一月份不能再在财政保障岗位在岗（穗府〔2017〕26号 四）；"
            "请核对招用日期，或先追回这些月份的补贴。",
            "hired_on",
        )


def _holding(desk: Desk, uow: UnitOfWork, hiring: _Hiring, status: StatusOnDay) -> PostHolding:
    placed = _placement(desk, uow, hiring) if hiring.kind is PostKind.PUBLIC_WELFARE else None
    columns = hiring.columns
    begins = columns["contract_from"] or hiring.on
    ends = placed.term_ends if placed else None
    if columns["contract_to"] is not None:
        _check_contract(desk, hiring.kind, begins, columns["contract_to"], ends)
    elif placed:
        columns["contract_to"] = contract_limit(begins, ends, desk.rules.parameters)
    held = HoldingRepository(uow.session).of_posts([hiring.post.id])[hiring.post.id]
    kept = {name: columns[name] for name in ("hired_on", "contract_to", "wage", "insured", "note")}
    return PostHolding(
        id=uow.new_id(),
        post_id=hiring.post.id,
        person_id=hiring.person.id,
        hardship=status.hardship,
        case_id=status.case_id,
        basis=status.basis,
        confirmation_id=_confirmation(uow, hiring, status),
        spell_id=hiring.own_spell.id if hiring.own_spell else _spell(desk, uow, hiring),
        contract_from=begins,
        term_ends=ends,
        to_retirement=bool(placed and placed.to_retirement),
        placement=placed.number if placed else None,
        sequence=len(held) + 1,
        **kept,
    )


def _placement(desk: Desk, uow: UnitOfWork, hiring: _Hiring) -> Placement:
    """The placement the hiring belongs to; refused where the person may not be placed again."""
    earlier = held_by(HoldingRepository(uow.session).of_person(hiring.person.id))
    holder = holder_of(uow.session, hiring.person, hiring.on)
    allowed = may_be_placed(holder, earlier, hiring.on, desk.rules.parameters)
    if not allowed.met:
        raise UserError("not_again", f"不能再次安置：{'；'.join(allowed.because)}。", "person")
    return next_placement(holder, earlier, hiring.on, desk.rules.parameters)


def _check_contract(desk: Desk, kind: PostKind, begins: date, ends: date, term: date | None) -> None:
    if ends < begins:
        raise UserError("period", f"合同终止日期早于起始日期 {begins}，请核对。", "contract_to")
    if kind is PostKind.PUBLIC_WELFARE:
        latest = contract_limit(begins, term, desk.rules.parameters)
        if ends > latest:
            why = "安置期限届满日" if latest == term else "一年以内"
            raise UserError(
                "contract_too_long",
                f"公益性岗位合同自 {begins} 起最迟签至 {latest}（{why}），请改短。",
                "contract_to",
            )


def _confirmation(uow: UnitOfWork, hiring: _Hiring, status: StatusOnDay) -> int | None:
    """The confirmation whose place a person who is no hardship person takes, the oldest with a place left."""
    if hiring.kind is not PostKind.FINANCE_SERVICE or status.hardship:
        return None
    found = ConfirmationRepository(uow.session).open_for(hiring.post.id, hiring.on)
    return next((row.id for row, used in found if used < row.released), None)


def _spell(desk: Desk, uow: UnitOfWork, hiring: _Hiring) -> int:
    data = {
        "kind": str(_SPELL_OF[hiring.kind]),
        "from": hiring.on.isoformat(),
        "registered_on": desk.on.isoformat(),
        "employer": hiring.employer.name,
        "employer_uscc": hiring.employer.uscc,
        "occupation": hiring.post.name,
    }
    spell, _closed = employment.add_within(desk, uow, person_id=hiring.person.id, data=data)
    return spell.id


def _end_spell(desk: Desk, uow: UnitOfWork, row: PostHolding, last: date) -> None:
    """The registration of this work ends on the day of leaving, unless its end is known already."""
    spell = SpellRepository(uow.session).get(row.spell_id) if row.spell_id else None
    if spell is None or spell.to_day is not None or PartialDate.parse(spell.from_day).earliest() > last:
        return
    spell.to_day = last.isoformat()
    uow.session.flush()
    person = PersonRepository(uow.session).get(row.person_id)
    assert person is not None
    verdicts.keep_next_change(desk, uow.session, person, mapping.person_from(person))


def _open_holding(uow: UnitOfWork, holding_id: int) -> tuple[PostHolding, Post, Employer]:
    row, post, employer = _found(uow.session, holding_id)
    if row.left_on is not None:
        raise UserError("has_left", f"该人员已于 {row.left_on} 离岗。", "holding")
    return row, post, employer


def _found(session: Any, holding_id: int) -> tuple[PostHolding, Post, Employer]:
    row = HoldingRepository(session).get(holding_id)
    if row is None:
        raise UserError("not_found", "没有这条在岗记录，请核对。", "holding")
    post = known_post(PostRepository(session), row.post_id)
    employer = EmployerRepository(session).get(post.employer_id)
    assert employer is not None
    return row, post, employer


def _done(uow: UnitOfWork, row: PostHolding, post: Post, employer: Employer) -> HoldingView:
    uow.session.flush()
    view = holding_views(uow.session, [(row, post, employer.name)])[0]
    uow.commit()
    return replace(view, changes=Changes(uow.changes))
