"""未招满比例确认单 (clause 四): no suitable hardship person was found for a published vacancy, so others may be hired."""

from caseworker_app.documents.parts import (
    LABEL,
    WHOLE,
    label,
    labelled,
    print_line,
    room,
    value,
)
from caseworker_app.documents.post_views import HiringConfirmationView
from caseworker_app.documents.sheet import Align, Band, Frame, Row, Sheet, Sign, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, day_text

_EFFECT = (
    "本确认只对所列岗位、所列名额有效，名额用于确认之日起招用的人员；单位本年度招用就业困难人员的比例仍按实际计算，"
    "空缺再次出现时应继续优先招用就业困难人员。"
)


def build(view: HiringConfirmationView, office: Office, stamp: Stamp) -> Sheet:
    """The confirmation for one post."""
    year = f"{view.year}年度" if view.year else ""
    bands = (
        _unit(view),
        _vacancy(view),
        labelled("未招到的原因", (Words(view.reasons, indent=2, leading=1.5),), height=90.0, stretch=0.6),
        labelled(
            "单位意见", (), (Sign(("负责人：",), seal=True, day=day_or_room(None)),), height=80.0, stretch=0.6
        ),
        labelled(
            "确认意见",
            (
                Words(_confirmed(view), indent=2, align=Align.FULL, leading=1.6),
                Words(_EFFECT, indent=2, leading=1.6),
            ),
            (Sign((f"确认人：{view.confirmed_by}",), seal=True, day=day_or_room(view.confirmed_on)),),
            height=150.0,
            stretch=1.0,
        ),
    )
    return Sheet(
        title=TEMPLATE.title,
        body=(Frame(bands),),
        left=f"计划年度：{year}",
        copies="一式两份，单位、人社部门各存一份。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _unit(view: HiringConfirmationView) -> Band:
    unit = view.unit
    rows = (
        Row((label("单位名称"), value(unit.name, 3))),
        Row((label("统一社会信用代码", size=9.0), value(unit.uscc), label("财政级次"), value(unit.level))),
        Row((label("联系人"), value(unit.contact), label("联系电话"), value(unit.phone))),
    )
    return Band((LABEL + 14, 200, 66, WHOLE - LABEL - 280), rows)


def _vacancy(view: HiringConfirmationView) -> Band:
    published = (
        f"{day_text(view.published_from)}至{day_text(view.published_to)}" if view.published_from else ""
    )
    rows = (
        Row((label("岗位"), value(view.post), label("岗位类别"), value(view.category))),
        Row((label("工作地点"), value(view.place), label("核定人数"), value(view.approved))),
        Row((label("空缺公布"), value(published), label("报名人数"), value(view.applicants))),
        Row(
            (
                label("其中困难人员", size=9.0),
                value(view.hardship_applicants),
                label("确认名额"),
                value(view.released),
            )
        ),
    )
    return Band((LABEL + 14, 200, 66, WHOLE - LABEL - 280), rows)


def _confirmed(view: HiringConfirmationView) -> str:
    basis = f"根据{view.basis}，" if view.basis else ""
    return (
        f"{basis}该岗位空缺已公布期满，未招到合适的就业困难人员。现予确认：单位可以在 {room(view.released, 2)} 个名额内"
        "招用其他人员。"
    )


TEMPLATE = Template(
    "hiring_confirmation",
    "未招到合适就业困难人员确认单",
    "A4",
    "hiring_confirmation",
    1,
    HiringConfirmationView,
    build,
)
