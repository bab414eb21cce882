"""单位补贴申领表 (clauses 一, 四): a unit's claim, by quarter where it claims for hiring, with its sums and its handling."""

from caseworker_app.documents.parts import (
    LABEL,
    WHOLE,
    agent_band,
    centred,
    label,
    print_line,
    unit_statement,
    value,
)
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet
from caseworker_app.documents.subsidy_parts import (
    FOUR,
    answers_band,
    claim_band,
    figure,
    lines_band,
    payee_band,
    total_band,
    unit_handling_band,
)
from caseworker_app.documents.subsidy_views import ClaimingUnit, SubsidyUnitView
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, yuan

_STATEMENT = (
    "本单位非劳务派遣单位，所填内容及所交材料真实，未就同一人员同一月份或者同一事项重复申领同类补贴；人员离职或者"
    "参保状态发生变化时如实报告，同意为核实所报情况进行信息比对；虚报冒领的，退回补贴资金并承担法律责任。"
)


def build(view: SubsidyUnitView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one claim of a unit."""
    claim = view.claim
    bands = (
        _unit(view.unit),
        payee_band(claim.payee),
        claim_band(claim, of_unit=True),
        answers_band(claim.answers),
        *_amounts(view),
        total_band(claim.total),
        unit_statement(_STATEMENT),
        *((agent_band(view.agent),) if view.agent else ()),
        unit_handling_band(claim.handling),
    )
    return Sheet(
        title=view.title or TEMPLATE.title,
        body=(Frame(bands),),
        left=f"受理编号：{claim.number}",
        right=f"受理日期：{day_or_room(claim.handling.accepted_on)}",
        copies="一式一份，由受理机构存档；招用人员另附花名册。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _unit(unit: ClaimingUnit) -> Band:
    pairs = (
        (("单位社保号", unit.social_insurance_number), ("单位类型", unit.unit_type)),
        (("所属行业", unit.industry), ("企业规模", unit.size)),
        (("法定代表人", unit.legal_representative), ("联系人", unit.contact)),
    )
    named = (label("单位名称"), value(unit.name, 3))
    coded = (label("统一社会\n信用代码"), value(unit.uscc), label("联系电话"), value(unit.phone))
    rows = [Row(tuple(cell for name, said in pair for cell in (label(name), value(said)))) for pair in pairs]
    address = Row((label("注册地址"), value(unit.address, 3)))
    return Band(FOUR, (Row(named), Row(coded, 30.0), *rows, address))


def _amounts(view: SubsidyUnitView) -> tuple[Band, ...]:
    """How many people and months, and what was paid by kind of insurance; or, where nobody is named, the items."""
    if view.people is None and view.claim.lines:
        return (lines_band(view.claim),)
    people = "" if view.people is None else f"{view.people}人"
    months = "" if view.person_months is None else f"{view.person_months}人月"
    counts = Row((label("申请人数"), value(people), label("申请月数"), value(months)))
    return (Band(FOUR, (counts,)), *_sums(view), *_adjusted(view))


def _sums(view: SubsidyUnitView) -> tuple[Band, ...]:
    heads, count = view.claim.heads, len(view.claim.heads)
    if not count:
        return ()
    sums = (*map(figure, view.sums), *([""] * count))[:count]
    share = (WHOLE - LABEL) / count
    first = Row((label("分项合计\n（元）", rows=2), *map(label, heads)), 22.0)
    return (Band((LABEL, *(share for _ in heads)), (first, Row(tuple(map(centred, sums))))),)


def _adjusted(view: SubsidyUnitView) -> tuple[Band, ...]:
    if view.adjusted is None:
        return ()
    said = f"{yuan(view.adjusted)}元（以前申请的补、扣，已计入合计）"
    return (Band((LABEL, WHOLE - LABEL), (Row((label("其中调整"), value(said))),)),)


TEMPLATE = Template(
    "subsidy_unit_application", "单位补贴申领表", "A4", "application", 1, SubsidyUnitView, build
)
