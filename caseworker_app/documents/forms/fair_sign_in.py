"""招聘会签到表 (clause 三): who came, what they look for and what came of it; the lines left are signed by hand at the door."""

from collections.abc import Sequence

from caseworker_app.documents.parts import centred, label, print_line, value
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet
from caseworker_app.documents.template import Template
from caseworker_app.documents.vacancy_views import FairSheetView, SignedIn
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_text, shown

_HEADS = ("序号", "姓名", "联系电话", "求职意向", "结果", "签名")
_COLUMNS = (34, 92, 104, 132, 84, 89)
_LEAST = 24
_HIGH = 24.0


def build(view: FairSheetView, office: Office, stamp: Stamp) -> Sheet:
    """The sheet of one fair."""
    return Sheet(
        title=TEMPLATE.title,
        body=(Frame((_head(view), _people(view.people))),),
        copies="本表只用于招聘会服务登记，个人信息不作他用。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _head(view: FairSheetView) -> Band:
    held = day_text(view.day) + (f"至{day_text(view.to_day)}" if view.to_day else "")
    offered = "" if view.vacancies is None else f"{view.vacancies} 个，招 {shown(view.headcount)} 人"
    rows = (
        Row((label("名称"), value(view.name, 3)), 22.0),
        Row((label("日期"), value(held), label("地点"), value(view.place)), 22.0),
        Row((label("主办单位"), value(view.organiser), label("岗位"), value(offered)), 22.0),
    )
    return Band((66, 200, 66, 203), rows)


def _people(people: Sequence[SignedIn]) -> Band:
    lines = [
        (number, one.name, one.phone, one.intent, one.result, "") for number, one in enumerate(people, 1)
    ]
    blank = [(number, "", "", "", "", "") for number in range(len(lines) + 1, _LEAST + 1)]
    head = Row(tuple(label(title) for title in _HEADS), 22.0)
    rows = (Row(tuple(map(centred, line)), _HIGH) for line in (*lines, *blank))
    return Band(_COLUMNS, (head, *rows), heads=1)


TEMPLATE = Template("fair_sign_in", "招聘会签到表", "A4", "fair", 1, FairSheetView, build)
