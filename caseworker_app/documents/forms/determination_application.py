"""就业困难人员认定申请表: the applicant's data, statement, and the opinions of community, street and district."""

from caseworker_app.documents.parts import (
    ID_LABEL,
    LABEL,
    WHOLE,
    agent_band,
    beside,
    centred,
    group_boxes,
    label,
    labelled,
    opinion,
    print_line,
    statement,
    table,
    value,
    yes_or_no,
)
from caseworker_app.documents.sheet import (
    BLANK_DAY,
    Align,
    Band,
    Boxes,
    Cell,
    Choice,
    Frame,
    Row,
    Sheet,
    Words,
)
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import CaseView, Office, OpinionView, PersonView, Stamp
from caseworker_app.documents.wording import day_or_room, day_text

_STATEMENT = (
    "本人目前处于失业状态，有劳动能力和就业愿望，已了解就业援助政策。以上所填内容及所交材料真实；"
    "愿意接受公共就业服务，就业状态发生变化时如实报告，同意为核实所报情况进行信息比对。"
)


def build(view: CaseView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one case."""
    bands = (
        _person(view.person),
        _addresses(view.person),
        _situation(view.person),
        labelled("申请类别", (group_boxes(view.groups),), height=70.0),
        _family(view),
        *_optional(view),
        statement(_STATEMENT),
        opinion("社区意见", "经办人", view.community, _checked_at_home(view)),
        opinion("街道意见", "负责人", view.street, (yes_or_no(view.street, "同意上报", "不同意，理由："),)),
        opinion("区级认定", "负责人", view.decision, (_decision(view.decision),)),
    )
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(Frame(bands),),
        left=f"受理编号：{view.number}",
        right=f"受理日期：{day_or_room(view.accepted_on)}",
        copies="一式一份，由受理机构存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _person(person: PersonView) -> Band:
    photo = Cell((Words("照　片", 9.0, Align.CENTRE),), rows=4)
    return Band(
        (LABEL, 84, 60, 46, 64, 116, 89),
        (
            Row(
                (
                    label("姓名"),
                    centred(person.name),
                    label("性别"),
                    centred(person.sex_label),
                    label("出生日期"),
                    centred(day_text(person.birth_date)),
                    photo,
                )
            ),
            Row(
                (
                    label(person.id_type_label or ID_LABEL),
                    value(person.id_number, 3),
                    label("联系电话"),
                    value(person.phone),
                )
            ),
            Row(
                (
                    label("民族"),
                    centred(person.ethnicity),
                    label("文化程度"),
                    centred(person.education),
                    label("婚姻状况"),
                    centred(person.marital_status),
                )
            ),
            Row((label("户籍地址"), value(person.registered_address, 5))),
        ),
    )


def _addresses(person: PersonView) -> Band:
    return Band((LABEL, WHOLE - LABEL), (Row((label("常住地址"), value(person.address))),))


def _situation(person: PersonView) -> Band:
    size = "" if person.household_size is None else f"{person.household_size}人"
    first = (
        label("健康状况"),
        centred(person.health),
        label("家庭人口"),
        centred(size),
        label("失业时间"),
        centred(day_text(person.unemployed_since)),
    )
    second = (
        label("失业登记日期"),
        centred(day_text(person.registered_on)),
        label("就业创业证编号"),
        value(person.employment_certificate, 3),
    )
    return Band((LABEL, 104, 84, 84, 68, 119), (Row(first), Row(second)))


def _family(view: CaseView) -> Band:
    lines = [(row.name, row.relation, row.id_number, row.status) for row in view.family]
    titles = ("姓名", "关系", ID_LABEL, "就业状况")
    return beside("家庭成员", table(titles, lines, (76, 60, 168, 164), least=2))


def _optional(view: CaseView) -> tuple[Band, ...]:
    """Bands that stand only where there is something to show: materials, agent, remark."""
    choices = tuple(Choice(row.title, row.way_label is not None) for row in view.materials)
    bands = []
    if choices:
        bands.append(labelled("所交材料", (Boxes(choices, 2),), height=30.0))
    if view.agent:
        bands.append(agent_band(view.agent))
    if view.remark:
        bands.append(labelled("备注", (Words(view.remark),), height=30.0))
    return tuple(bands)


def _checked_at_home(view: CaseView) -> tuple[Words | Boxes, ...]:
    visitors = "、".join(view.visitors)
    start, end = (day_text(day) or BLANK_DAY for day in (view.notice_from, view.notice_ends))
    agreed = view.community.agreed
    objection = Boxes((Choice("无", agreed is True), Choice("有", agreed is False)), lead="公示异议：　")
    return (Words(f"入户核实人：{visitors}"), Words(f"公示时间：{start}至{end}"), objection)


def _decision(view: OpinionView) -> Boxes:
    return yes_or_no(view, "认定为就业困难人员", "不予认定，理由：")


TEMPLATE = Template("determination_application", "就业困难人员认定申请表", "A4", "case", 1, CaseView, build)
