"""一次性告知书: everything that is still wanting, told at once, with where and by when to hand it in (一次性告知)."""

from caseworker_app.documents.parts import day_in_sentence, letter, numbered, print_line, room
from caseworker_app.documents.sheet import Align, Band, Cell, Frame, Gap, Row, Seal, Sheet, Sign, Style, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import CaseView, Office, Stamp
from caseworker_app.documents.wording import day_or_room


def build(view: CaseView, office: Office, stamp: Stamp) -> Sheet:
    """The letter for one case: the materials not yet seen, and what else has to be put right."""
    wanting = [row.title for row in view.materials if row.way_label is None]
    wanted = [f"{text.rstrip('；。')}；" for text in (*wanting, *view.reasons)]
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(
            letter(f"{room(view.person.name)}：", indent=0, align=Align.LEFT),
            letter(
                f"你申请的就业困难人员认定（编号：{room(view.number)}），尚需补充或者更正下列材料，现一次性告知："
            ),
            *(numbered([*wanted[:-1], wanted[-1][:-1] + "。"] if wanted else ["＿" * 20] * 3)),
            letter(_where(view, office)),
            Gap(26),
            Seal(office.seal("street"), day_or_room(stamp.printed_on)),
            Gap(26),
            Frame((_received(view),)),
        ),
        style=Style.LETTER,
        left=f"受理编号：{view.number}",
        copies="一式两份，一份交申请人，一份存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _where(view: CaseView, office: Office) -> str:
    return (
        f"请于{day_in_sentence(view.deadline)}前将上述材料送交{room(office.centre, 10)}"
        f"（地址：{room(office.address, 12)}；咨询电话：{room(office.phone, 8)}）。"
        "材料补齐并符合要求的，我们将继续为你办理。"
    )


def _received(view: CaseView) -> Band:
    """The part the applicant signs when the letter is handed over (签收)."""
    text = Words("本人已收到本告知书，并已了解需要补充的材料。", 12.0)
    foot = (Sign((f"经办人：{view.officer}", "签收人：")),)
    return Band((1.0,), (Row((Cell((text,), foot=foot),), 66.0),))


TEMPLATE = Template("supplement_notice", "一次性告知书", "A4", "case", 1, CaseView, build)
