"""就业推荐信 (clauses 四, 六): the letter a person takes to a unit, with the receipt the unit tears off and sends back.

The unit learns who comes for which work, and nothing of identity number, hardship or subsidies.
"""

from caseworker_app.documents.parts import (
    LABEL,
    WHOLE,
    day_in_sentence,
    label,
    letter,
    print_line,
    room,
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
    Seal,
    Sheet,
    Sign,
    Style,
    Words,
)
from caseworker_app.documents.template import Template
from caseworker_app.documents.vacancy_views import JobView, ReferralLetterView
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room

_COLUMNS = (LABEL, 192, LABEL, WHOLE - LABEL * 2 - 192)
_TEXT = 11.5
_RESULTS = ("已录用，上岗日期：", "未录用，原因：", "本人未到", "本人不接受，原因：")


def build(view: ReferralLetterView, office: Office, stamp: Stamp) -> Sheet:
    """The letter above, the receipt below the line where it is torn off."""
    return Sheet(
        title=TEMPLATE.title,
        body=(
            letter(f"{room(view.job.employer, 12)}：", indent=0, align=Align.LEFT),
            Words(_sentence(view), _TEXT, Align.FULL, indent=2, leading=1.7),
            Gap(6),
            Frame((_person(view), _job(view.job))),
            Gap(8),
            Seal(office.seal("street"), day_or_room(view.day or stamp.printed_on), 12.0),
            Gap(14),
            Words("┈" * 17 + "　沿此线撕下，由用人单位填写后交回　" + "┈" * 17, 9.0, Align.CENTRE),
            Gap(8),
            Words("就业推荐信回执", 15.0, Align.CENTRE, bold=True),
            Gap(6),
            Frame((_receipt(view, office, stamp),)),
        ),
        style=Style.FORM,
        left=f"经办人：{view.officer}",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _sentence(view: ReferralLetterView) -> str:
    until = f"本推荐信有效期至{day_in_sentence(view.reply_by)}。" if view.reply_by else ""
    return (
        f"兹推荐{room(view.person.name)}到贵单位应聘“{room(view.job.title, 8)}”岗位，请予接洽。{until}"
        "招用与否，请填写下方回执并加盖公章，交由本人带回或送交本机构。"
    )


def _person(view: ReferralLetterView) -> Band:
    person = view.person
    age = f"{person.age} 周岁" if person.age is not None else ""
    about = "，".join(filter(None, (person.sex_label, age)))
    rows = (
        Row((label("姓名"), value(person.name), label("性别年龄"), value(about))),
        Row((label("文化程度"), value(person.education), label("联系电话"), value(person.phone))),
    )
    return Band(_COLUMNS, rows)


def _job(job: JobView) -> Band:
    rows = (
        Row((label("应聘岗位"), value(job.title), label("月工资"), value(job.wage))),
        Row((label("用工形式"), value(job.hours), label("工作地点"), value(job.place))),
        Row((label("单位联系人", size=9.5), value(job.contact), label("单位电话"), value(job.phone))),
    )
    return Band(_COLUMNS, rows)


def _receipt(view: ReferralLetterView, office: Office, stamp: Stamp) -> Band:
    by = f"请于{day_in_sentence(view.reply_by)}前" if view.reply_by else "请尽快"
    where = "，".join(filter(None, (office.address, f"电话：{office.phone}" if office.phone else "")))
    head = (
        f"{room(office.centre, 10)}：你机构推荐的{room(view.person.name)}（推荐信编号 {room(stamp.serial, 10)}）"
        f"应聘我单位“{room(view.job.title, 8)}”岗位，结果如下："
    )
    foot = (
        Words(f"{by}交回{room(office.centre, 10)}{f'（{where}）' if where else ''}。", 9.5),
        Sign(("单位经办人：", "本人签名："), seal=True, day=day_or_room(None), size=10.0),
    )
    answers = (Boxes((Choice(_line(text)),), columns=1, size=_TEXT) for text in _RESULTS)
    spaced = (piece for answer in answers for piece in (Gap(6), answer))
    pieces = (Words(head, _TEXT, indent=2, leading=1.6), *spaced)
    return Band((1.0,), (Row((Cell(pieces, foot=foot),), 196.0),))


def _line(text: str) -> str:
    return text + "＿" * 24 if text.endswith("：") else text


TEMPLATE = Template("referral_letter", "就业推荐信", "A4", "referral", 1, ReferralLetterView, build)
