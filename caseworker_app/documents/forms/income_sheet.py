"""低保收入核算参考单 (clause 四): the sum for the civil-affairs desk, line by line, always marked as a reference only."""

from caseworker_app.documents.forms.income_sheet_view import IncomeSheetView
from caseworker_app.documents.parts import (
    ID_LABEL,
    LABEL,
    WHOLE,
    beside,
    centred,
    label,
    labelled,
    print_line,
    table,
    value,
)
from caseworker_app.documents.sheet import (
    Align,
    Band,
    Boxes,
    Cell,
    Choice,
    Frame,
    Gap,
    Row,
    Sheet,
    Sign,
    Words,
)
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, day_text, shown, yuan

_RULE = (
    "最低生活保障对象重新就业后，在重新核算家庭低保待遇时，其本人就业收入不高于低保标准的，可不计入家庭月收入；"
    "高于低保标准的，在扣减低保标准额度后，超出部分可减半计入家庭月收入。养老金、赡养费、租金等其他收入不适用。"
)
_REFERENCE = "本单仅供参考，以民政部门核定为准。"
_HEADS = ("姓名", "月就业收入（元）", "计入收入（元）", "计算过程")


def build(view: IncomeSheetView, office: Office, stamp: Stamp) -> Sheet:
    """The sheet for one household's month."""
    bands = (
        _person(view),
        labelled("核算规定", (Words(f"{view.basis}{_RULE}", indent=2, align=Align.FULL),), height=64.0),
        _standard(view),
        _earners(view),
        _sums(view),
        labelled("核算结果", (Words(view.conclusion, bold=True),), height=34.0),
        *((labelled("说明", tuple(map(Words, view.notes)), height=30.0),) if view.notes else ()),
        _made(view),
        _decision(view),
    )
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(
            Words(_REFERENCE, 12.0, Align.CENTRE, bold=True),
            Gap(6),
            Frame(bands),
        ),
        left=f"核算月份：{day_text(view.month)}",
        right=f"核算日期：{day_or_room(view.day)}",
        copies="一式两份，一份送民政部门，一份由经办机构存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _person(view: IncomeSheetView) -> Band:
    person = view.person
    size = "" if view.members is None else f"{view.members}人"
    first = (
        label("姓名"),
        centred(person.name),
        label("性别"),
        centred(person.sex_label),
        label(person.id_type_label or ID_LABEL),
        value(person.id_number),
    )
    second = (
        label("家庭人口"),
        centred(size),
        label("电话"),
        value(person.phone, 3),
    )
    third = (label("常住地址"), value(person.address or person.registered_address, 5))
    return Band((LABEL, 104, 52, 56, 82, WHOLE - LABEL - 294), (Row(first), Row(second), Row(third)))


def _standard(view: IncomeSheetView) -> Band:
    amount = "" if view.standard is None else f"{yuan(view.standard)} 元／人·月"
    row = (label("低保标准"), centred(amount), label("依据"), value(view.document))
    return Band((LABEL, 130, 52, WHOLE - LABEL - 182), (Row(row, 30.0),))


def _earners(view: IncomeSheetView) -> Band:
    lines = [(one.name, yuan(one.wage), yuan(one.counted), one.rule) for one in view.lines]
    return beside("就业成员", table(_HEADS, lines, (70, 88, 84, 217), least=2))


def _sums(view: IncomeSheetView) -> Band:
    """What counts, what it makes per head, and what the standard leaves to be topped up."""
    pairs = (
        (("就业收入计入", yuan(view.earned)), ("其他收入", yuan(view.other))),
        (("家庭月收入合计", yuan(view.total)), ("人均月收入", yuan(view.per_head))),
        ((_line_title(view), yuan(view.line)), ("参考补足额", yuan(view.top_up))),
    )
    inner = tuple(
        Row(tuple(cell for title, amount in pair for cell in (label(title), _amount(amount))), 25.0)
        for pair in pairs
    )
    return beside("家庭收入\n（元／月）", Band((118, 108, 118, 115), inner))


def _line_title(view: IncomeSheetView) -> str:
    return f"标准×{view.members}人" if view.members else "标准×人口"


def _amount(text: str) -> Cell:
    return Cell((Words(shown(text), align=Align.RIGHT),))


def _made(view: IncomeSheetView) -> Band:
    sign = Sign((f"经办人：{view.officer}",), seal=True, day=day_or_room(view.day))
    return labelled(
        "制单机构", (Words("以上按申报的收入计算，供民政部门核算低保待遇时参考。"),), (sign,), height=66.0
    )


def _decision(view: IncomeSheetView) -> Band:
    boxes = Boxes(
        (Choice("适用", view.applied is True), Choice("不适用", view.applied is False)),
        lead="就业收入减半计入：　",
    )
    sign = Sign(("经办人：",), seal=True)
    return labelled("民政部门\n核定", (boxes, Words("核定意见：")), (sign,), height=84.0, stretch=1.0)


TEMPLATE = Template("income_sheet", "低保收入核算参考单", "A4", "income", 1, IncomeSheetView, build)
