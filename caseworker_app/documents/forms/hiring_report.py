"""招用情况季报 (clause 四): hires of a quarter on finance-paid service posts, both readings of the share, and the roster."""

from caseworker_app.documents.parts import label, print_line, value
from caseworker_app.documents.post_parts import dense_table, roster, signed, unit_band
from caseworker_app.documents.post_views import HiringReportView, ShareView
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, shown

_SHARES = (
    "计算口径",
    "人数",
    "其中就业困难人员",
    "比例",
    "应不少于",
    "缺口",
    "其中按确认单招用其他人员",
    "尚须补招",
)
_COLUMNS = (150, 60, 90, 70, 60, 50, 90, 60)
_LEAST_SHARES = 2


def build(view: HiringReportView, office: Office, stamp: Stamp) -> Sheet:
    """The report of one unit for one quarter."""
    year, quarter = shown(view.year) or "＿＿＿＿", shown(view.quarter) or "＿"
    return Sheet(
        title=f"{TEMPLATE.title}（{year}年第{quarter}季度）",
        body=(
            Frame(
                (
                    unit_band(view.unit),
                    _quarter(view),
                    dense_table(_SHARES, map(_share, view.shares), _COLUMNS, least=_LEAST_SHARES),
                    roster(view.people, least=5),
                    _signatures(view, stamp),
                )
            ),
        ),
        landscape=True,
        copies="身份按招用当日计算。本表含季末在岗和本季离岗人员。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _quarter(view: HiringReportView) -> Band:
    pairs = (
        ("年度拟招", view.planned),
        ("其中困难人员", view.reserved),
        ("本季招用", view.hired),
        ("其中困难人员", view.hired_hardship),
        ("本季离岗", view.left),
    )
    cells = [cell for name, number in pairs for cell in (label(name, size=9.0), value(_people(number)))]
    return Band((66, 55) * len(pairs), (Row(tuple(cells), 22.0),))


def _people(number: int | None) -> str:
    return "" if number is None else f"{number}人"


def _share(one: ShareView) -> tuple[object, ...]:
    name = f"{one.label}（以此为准）" if one.counts else one.label
    return (name, one.persons, one.hardship, one.share, one.required, one.shortfall, one.released, one.owed)


def _signatures(view: HiringReportView, stamp: Stamp) -> Band:
    unit = signed((f"填表人：{view.filled_by}", f"负责人：{view.head}"), day_or_room(stamp.printed_on))
    office = signed(("审核人：",), day_or_room(None))
    return Band(
        (60, 243, 60, 243), (Row((label("填报单位"), unit, label("人社部门"), office), 58.0, stretch=1.0),)
    )


TEMPLATE = Template(
    "hiring_report", "非编制服务性岗位招用情况季报", "A4", "hiring_plan", 1, HiringReportView, build
)
