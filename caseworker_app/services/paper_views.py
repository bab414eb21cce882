"""文书数据: gathers what a paper shows from the records, labels in words; the papers themselves look nothing up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker_app.documents import views
from caseworker_app.domain.cases import WAY_LABELS, Action, MaterialWay, Status
from caseworker_app.domain.cases.intake import visitor_names
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind, unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import rule_set
from caseworker_app.domain.households import MEMBER_LABELS
from caseworker_app.domain.identity import mask_id_public
from caseworker_app.domain.names import mask_name
from caseworker_app.domain.persons import ID_TYPE_LABELS, SEX_LABELS, Person, word_of
from caseworker_app.domain.values import add_years, age_on
from caseworker_app.services import mapping, office, paper_texts
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.case_views import views as case_views
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_family import with_household
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.settings import SettingRepository

RECOGNISED = frozenset({Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED, Status.HEARD})
"""Stages in which a person stands as a recognised hardship person."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a paper is about: the person, the case where there is one, spells and ticked materials.

    Papers about other records (an application, a plan) carry that one in `record`; some have no single person.
    """

    subject: Person | None
    spells: Sequence[Any] = ()
    case: CaseView | None = None
    materials: Sequence[Any] = ()
    recognised: bool = False
    record: Any = None

    @property
    def person(self) -> Person:
        """The person it is about; papers that have none do not ask."""
        assert self.subject is not None
        return self.subject


def gather(session: Any, takes: str, record_id: int) -> Source:
    """Read what a paper needs for a case or a person.

    Raises UserError where there is no such record.
    """
    case, materials, person_id = None, [], record_id
    if takes == "case":
        rows = CaseRepository(session)
        row = rows.get(record_id)
        if row is None:
            raise UserError("not_found", "没有这个个案编号，请核对。", "case")
        case, materials, person_id = case_views(session, [row])[0], rows.materials(record_id), row.person_id
    person = PersonRepository(session).get(person_id)
    if person is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    spells = SpellRepository(session).of_person(person_id)
    open_case = CaseRepository(session).open_of_person(person_id)
    recognised = open_case is not None and Status(open_case.status) in RECOGNISED
    return Source(mapping.person_from(person), spells, case, materials, recognised)


def _at_home(desk: Desk, session: Any, source: Source) -> Source:
    """The same with the family of the registered household."""
    return replace(source, subject=with_household(desk, session, source.person))


def office_view(desk: Desk, session: Any) -> views.Office:
    """The office as it stands on papers, with phone and address as set now."""
    region = desk.rules.regions.name(desk.office.region) or ""
    settings = SettingRepository(session)
    phone, address = settings.get(office.PHONE) or "", settings.get(office.ADDRESS) or ""
    return views.Office(desk.office.centre, desk.office.region, region, phone, address)


def person_view(desk: Desk, source: Source) -> views.PersonView:
    """申请人基本情况, with age and unemployment of the day."""
    person = source.person
    state = unemployment_on([mapping.spell_from(s) for s in source.spells], desk.on)
    return views.PersonView(
        name=person.name,
        sex_label=SEX_LABELS.get(person.sex or ""),
        birth_date=person.birth_date,
        age=age_on(person.birth_date, desk.on) if person.birth_date else None,
        id_number=person.id_number,
        id_type_label=ID_TYPE_LABELS[person.id_type],
        unemployed_since=str(state.spell.from_day) if state.spell else None,
        registered_on=state.registered_on,
        household_size=len(person.family) + 1 if person.family else None,
        **{name: getattr(person, name) for name in _SAME},
        **{name: word_of(getattr(person, name)) for name in _WORDS},
    )


_WORDS = ("education", "marital_status", "health")
_SAME = (
    "ethnicity",
    "registered_address",
    "address",
    "phone",
    "employment_certificate",
    "social_security_card",
    "bank",
    "bank_account",
)


def case_view(desk: Desk, source: Source) -> views.CaseView:
    """A case as its papers show it."""
    case = source.case
    assert case is not None
    rules = rule_set(case.policy, max(case.opened_on, desk.on))
    checked = _event(case, Action.CHECK)
    held = {g.code: g for g in case.groups if g.to_day is None or case.exited_on}
    return views.CaseView(
        number=case.number,
        opened_on=case.opened_on,
        accepted_on=_day(case, Action.ACCEPT) or _day(case, Action.SUPPLEMENT),
        person=person_view(desk, source),
        groups=tuple(
            views.GroupRow(str(code), rules.label(code), code in held, code in held and held[code].main)
            for code, _condition in rules.groups
        ),
        family=tuple(_family_row(m) for m in source.person.family),
        materials=tuple(_material_row(m) for m in source.materials),
        agent=_agent(case.agent),
        notice_from=case.notice_from,
        notice_ends=case.notice_ends,
        decided_on=case.determined_on,
        officer=case.officer or desk.user,
        basis=rules.document,
        clause=rules.cited,
        reasons=_reasons(case),
        visitors=tuple(visitor_names(checked.details.get("visitors"))) if checked else (),
        deadline=case.deadline if case.status in (Status.ACCEPTED, Status.AWAITING) else None,
        rights=paper_texts.RIGHTS,
        duties=paper_texts.DUTIES,
        authority=rules.authority,
        community=_notice_result(case),
        street=_opinion(case, Action.CHECK),
        decision=_decision(case),
    )


def _event(case: CaseView, *actions: Action) -> Any:
    return next((e for e in reversed(case.events) if e.action in actions), None)


def _day(case: CaseView, action: Action) -> date | None:
    event = _event(case, action)
    return event.day if event else None


def _opinion(case: CaseView, action: Action) -> views.OpinionView:
    event = _event(case, action)
    text = str(event.details.get("opinion") or "") if event else ""
    return views.OpinionView(True, text, event.actor, event.day) if event and text else views.OpinionView()


def _notice_result(case: CaseView) -> views.OpinionView:
    """社区意见: whether the notice brought an objection; open until it has ended."""
    ended, objected = _event(case, Action.END_NOTICE), _event(case, Action.OBJECT)
    said = objected or ended
    return views.OpinionView(objected is None, "", said.actor, said.day) if said else views.OpinionView()


def _decision(case: CaseView) -> views.OpinionView:
    event = _event(case, Action.DETERMINE, Action.REFUSE)
    if event is None:
        return views.OpinionView()
    text = str(event.details.get("opinion") or event.details.get("cause") or "")
    return views.OpinionView(event.action is Action.DETERMINE, text, event.actor, event.day)


def _reasons(case: CaseView) -> tuple[str, ...]:
    """The sentences of the groups the determination stands on, as kept with the case."""
    if case.verdict is None or case.determined_on is None:
        return ()
    held = {str(g.code) for g in case.groups if g.to_day is None}
    parts = [s for g in case.verdict["groups"] if g["code"] in held and g["met"] for s in g["because"]]
    return (f"具体为：{'；'.join(dict.fromkeys(parts))}。",) if parts else ()


def _family_row(member: Any) -> views.FamilyRow:
    standing = member.standing
    status = MEMBER_LABELS[standing] if standing and member.status == standing.value else member.status
    return views.FamilyRow(member.name, member.relation, member.id_number, status)


def _material_row(row: Any) -> views.MaterialRow:
    way = WAY_LABELS[MaterialWay(row.way)] if row.way else None
    return views.MaterialRow(row.title, way, row.seen_by or "", row.seen_on)


def _agent(agent: Mapping[str, Any] | None) -> views.AgentView | None:
    if agent is None:
        return None
    return views.AgentView(agent["name"], agent.get("id_number"), agent.get("relation"), agent.get("phone"))


def receipt_view(desk: Desk, source: Source) -> views.CaseView:
    """受理回执: only for an application that was accepted.

    Raises UserError else.
    """
    assert source.case is not None
    if _event(source.case, Action.ACCEPT, Action.SUPPLEMENT) is None:
        raise UserError("not_accepted", "该个案尚未受理，不能打印受理回执。", "case")
    return counter_view(desk, source)


def counter_view(desk: Desk, source: Source) -> views.CaseView:
    """受理回执 and 一次性告知书: what the counter itself says, before anybody has decided anything."""
    return replace(case_view(desk, source), authority="", reasons=())


def notice_view(desk: Desk, source: Source) -> views.NoticeView:
    """公示: the person masked (surname and ＊, first six digits); the group only where a rule demands it."""
    case = source.case
    assert case is not None
    if case.notice_from is None or case.notice_ends is None:
        raise UserError("no_notice", "该个案尚未办理公示，请先办理“公示”再打印。", "case")
    rules = rule_set(case.policy, max(case.opened_on, desk.on))
    return views.NoticeView(
        period_no=case.number,
        rows=(
            views.NoticeRow(
                1,
                mask_name(source.person.name, "＊"),
                mask_id_public(source.person.id_number),
                None,
                case.centre,
            ),
        ),
        from_day=case.notice_from,
        to_day=case.notice_ends,
        workdays=desk.rules.calendar.workdays_between(case.notice_from, case.notice_ends),
        basis=rules.document,
        authority=rules.authority,
    )


def decided_view(desk: Desk, source: Source) -> views.CaseView:
    """认定通知书: only for a case that was determined.

    Raises UserError else.
    """
    assert source.case is not None
    if source.case.determined_on is None:
        raise UserError("not_determined", "该个案尚未认定，不能打印认定通知书。", "case")
    return case_view(desk, source)


def flexible_view(desk: Desk, source: Source) -> views.FlexibleSubsidyView:
    """灵活就业社会保险补贴申请表: what is on record; months and amounts are written in by hand or by a quote."""
    kinds = (SpellKind.FLEXIBLE, SpellKind.NEW_FORM)
    running = [s for s in source.spells if s.kind in kinds and mapping.spell_from(s).covers(desk.on)]
    spell = running[-1] if running else None
    graduated = source.person.graduation_date
    recent = bool(graduated and graduated.earliest() <= desk.on <= add_years(graduated.latest(), 2))
    return views.FlexibleSubsidyView(
        person=person_view(desk, source),
        person_types=(
            views.GroupRow("hardship", "就业困难人员", source.recognised),
            views.GroupRow("graduate", "毕业2年内高校毕业生", recent and not source.recognised),
            views.GroupRow("other", "其他"),
        ),
        job_type=(spell.sub_kind or spell.occupation or SPELL_LABELS[SpellKind(spell.kind)]) if spell else "",
        job_place=(spell.employer or "") if spell else "",
        job_registered_on=spell.registered_on if spell else None,
        authority=paper_texts.AUTHORITY,
    )


BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {
    "acceptance_receipt": receipt_view,
    "supplement_notice": counter_view,
    "determination_application": case_view,
    "public_notice": notice_view,
    "determination_notice": decided_view,
    "flexible_subsidy_application": flexible_view,
}

READERS: dict[str, Callable[[Desk, Any, int], Source]] = {
    "case": lambda desk, session, record_id: _at_home(desk, session, gather(session, "case", record_id)),
    "person": lambda desk, session, record_id: _at_home(desk, session, gather(session, "person", record_id)),
}
