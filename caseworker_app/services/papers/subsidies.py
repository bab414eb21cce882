"""补贴申请文书 (clauses 一 to 八): one application with its person or its unit and people, as its forms and roster show it.

Lines, sums, account and answers are those of the application; a later change of a record never alters them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from caseworker_app.documents import subsidy_views as views
from caseworker_app.documents.views import AgentView, GroupRow
from caseworker_app.domain.employers import EMPLOYER_CODES
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import Kind, hiring, kind_of
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import graduate_on
from caseworker_app.domain.subsidies.protocol import NOTHING, Family
from caseworker_app.services import paper_texts
from caseworker_app.services.desk import Desk
from caseworker_app.services.paper_views import Source, gather, person_view
from caseworker_app.services.papers import subsidy_words as words
from caseworker_app.services.papers.subsidy_people import Application, people_of
from caseworker_app.services.record_rows import employer_of, found
from caseworker_app.services.subsidy_views import ApplicationView, LineView
from caseworker_app.services.subsidy_views import views as application_views
from db.repositories.persons import PersonRepository
from db.repositories.subsidies import SubsidyRepository

_GRADUATION = (
    Field("graduation_date", "毕业日期", FieldType.PARTIAL),
    Field("applied_on", "申请日期", FieldType.DAY),
)


def read(desk: Desk, session: Any, application_id: int) -> Source:
    """Read an application and what its papers show beside it.

    Raises UserError where there is no such application.
    """
    del desk
    row = found(SubsidyRepository(session).get(application_id), "个补贴申请编号", "application")
    view = application_views(session, [row])[0]
    unit = employer_of(session, row.employer_id) if view.by_unit and row.employer_id else None
    people = {one.id: one for one in PersonRepository(session).many(view.people)}
    record = Application(view, kind_of(row.kind), unit, people)
    if unit is not None or view.person is None:
        return Source(None, record=record)
    source = gather(session, "person", view.person)
    return Source(source.subject, source.spells, recognised=source.recognised, record=record)


def application_view(desk: Desk, source: Source) -> views.SubsidyApplicationView:
    """个人补贴申请表.

    Raises UserError for a unit's application.
    """
    made: Application = source.record
    if made.unit is not None or source.subject is None:
        raise UserError(
            "claimed_by_unit", "这是单位的申请，请打印“单位补贴申领表”和“补贴花名册”。", "application"
        )
    facts = made.rows[0]
    return views.SubsidyApplicationView(
        person=person_view(desk, source),
        person_types=_person_types(desk, facts),
        claim=_claim(made, facts, made.view.lines),
        agent=_agent(made.view),
    )


def unit_view(desk: Desk, source: Source) -> views.SubsidyUnitView:
    """单位补贴申领表.

    Raises UserError for a person's application.
    """
    made = _of_unit(source)
    named = bool(made.people)
    facts = {} if named else made.rows[0]
    lines = () if named else made.view.lines
    people = people_of(made)
    monthly = words.months_field(made.kind) is not None
    adjusted = [line.amount for line in made.view.lines if monthly and not line.month]
    return views.SubsidyUnitView(
        title=_title(desk, made, "申领表", "\n"),
        unit=_unit(made.unit),
        claim=_claim(made, facts, lines),
        people=len(people) if named else None,
        person_months=sum(one.month_count for one in people) if named and monthly else None,
        sums=views.added([one.figures for one in people]),
        adjusted=sum(adjusted, NOTHING) if adjusted else None,
        agent=_agent(made.view),
    )


def roster_view(desk: Desk, source: Source) -> views.SubsidyRosterView:
    """补贴花名册.

    Raises UserError for a person's application, and for one that names nobody.
    """
    made = _of_unit(source)
    if not made.people:
        raise UserError(
            "no_roster", f"{made.kind.label}由单位申领，本申请没有人员明细，无花名册。", "application"
        )
    return views.SubsidyRosterView(
        title=_title(desk, made, "花名册"),
        unit=made.unit.name,
        uscc=made.unit.uscc,
        kind=made.kind.label,
        number=made.view.number,
        applied_on=made.view.applied_on,
        period=words.period_words(made.months),
        heads=_heads(made.kind),
        people=people_of(made),
        total=made.view.total,
        last="本人签名" if made.kind.family is Family.INTERNSHIP else "备注",
    )


def _of_unit(source: Source) -> Application:
    made: Application = source.record
    if made.unit is None:
        raise UserError(
            "claimed_by_person",
            "这是本人的申请，没有申领单位和花名册，请打印“个人补贴申请表”。",
            "application",
        )
    return made


def _claim(made: Application, facts: Mapping[str, Any], lines: Sequence[LineView]) -> views.ClaimView:
    view, kind = made.view, made.kind
    figures = words.month_figures(kind, facts)
    payee = view.payee or {}
    return views.ClaimView(
        kind=kind.label,
        number=view.number,
        applied_on=view.applied_on,
        period=words.period_words(made.months),
        monthly=words.months_field(kind) is not None,
        heads=_heads(kind),
        lines=tuple(
            views.ClaimLine(
                words.period_words([line.month]) if line.month else line.item or "",
                line.amount,
                figures.get(line.month or "", ()),
                line.rule,
            )
            for line in lines
        ),
        total=view.total,
        months_used=facts.get("months_used"),
        answers=words.answers(kind, facts),
        payee=views.PayeeView(payee.get("name"), payee.get("bank"), payee.get("account")),
        handling=words.handling(view),
        authority=paper_texts.AUTHORITY,
    )


def _heads(kind: Kind) -> tuple[str, ...]:
    one = words.months_field(kind)
    return tuple(column.label for column in one.columns) if one else ()


def _title(desk: Desk, made: Application, paper: str, between: str = "") -> str:
    """The title: claims for hiring carry district, year and quarter; all others the name of the kind.

    `between` stands where a long title may break.
    """
    if made.kind.filing is not hiring.filing or not made.months:
        return f"{paper_texts.AUTHORITY}{made.kind.label}{paper}"
    district = desk.rules.regions.name(desk.office.region) or ""
    where = paper_texts.AUTHORITY + district.rpartition(paper_texts.AUTHORITY)[2]
    return f"{where}{words.quarter_words(made.months)}{between}鼓励用人单位招用类补贴{paper}"


def _person_types(desk: Desk, facts: Mapping[str, Any]) -> tuple[GroupRow, ...]:
    """人员类别 as far as the application says: recognised, or graduated within the years of the rule."""
    recognised = bool(facts.get("recognised_on"))
    asked = Asked.read(_GRADUATION, {name: facts.get(name) for name in ("graduation_date", "applied_on")})
    graduate = graduate_on(asked, "applied_on", "申请日期", desk.rules.parameters).met is True
    return (
        GroupRow("hardship", "就业困难人员", recognised),
        GroupRow("graduate", "毕业2年内高校毕业生", graduate and not recognised),
        GroupRow("other", "其他"),
    )


def _unit(row: Any) -> views.ClaimingUnit:
    same = ("uscc", "social_insurance_number", "industry", "legal_representative", "contact", "phone")
    return views.ClaimingUnit(
        name=row.name,
        address=row.registered_address,
        unit_type=_word("unit_type", row.unit_type),
        size=_word("size", row.size),
        **{name: getattr(row, name) for name in same},
    )


def _word(name: str, code: str | None) -> str | None:
    return EMPLOYER_CODES[name][1].get(code) if code else None


def _agent(view: ApplicationView) -> AgentView | None:
    agent = view.agent
    if agent is None:
        return None
    return AgentView(agent["name"], agent.get("id_number"), agent.get("relation"), agent.get("phone"))


READERS: dict[str, Callable[[Desk, Any, int], Source]] = {"application": read}
BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {
    "subsidy_application": application_view,
    "subsidy_unit_application": unit_view,
    "subsidy_roster": roster_view,
}
