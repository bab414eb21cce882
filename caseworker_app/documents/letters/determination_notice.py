"""认定通知书: the applicant is a hardship person from this day, with the rights and duties that go with it."""

from caseworker_app.documents.parts import day_in_sentence, letter, numbered, print_line, room
from caseworker_app.documents.sheet import Align, Gap, Piece, Seal, Sheet, Style
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import CaseView, Office, Stamp
from caseworker_app.documents.wording import day_or_room


def build(view: CaseView, office: Office, stamp: Stamp) -> Sheet:
    """The letter for one decided case."""
    return Sheet(
        title=f"{view.authority}就业困难人员{TEMPLATE.title}",
        body=(
            letter(f"{room(view.person.name)}：", indent=0, align=Align.LEFT),
            letter(_decision(view)),
            *_part("一、你可以享受的就业援助", view.rights),
            *_part("二、你应当履行的义务", view.duties),
            letter(f"如有疑问，请与经办人{room(view.officer, 4)}联系，电话：{room(office.phone, 8)}。"),
            Gap(34),
            Seal(office.seal("district"), day_or_room(view.decided_on)),
        ),
        style=Style.LETTER,
        left=f"受理编号：{view.number}",
        copies="本通知书一式两份，一份交申请人，一份存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _decision(view: CaseView) -> str:
    person = view.person
    number = f"{person.id_type_label or '公民身份号码'}：{room(person.id_number, 9)}"
    groups = "、".join(row.label for row in sorted(view.groups, key=lambda row: not row.main) if row.checked)
    basis = f"符合{view.basis}{view.clause}规定的条件，" if view.basis else ""
    reasons = "".join(view.reasons)
    return (
        f"你（{number}）于{day_in_sentence(view.opened_on)}提出的就业困难人员认定申请，经审核和公示，{basis}"
        f"{reasons}现认定你为就业困难人员，认定类别：{room(groups, 10)}，认定日期：{day_in_sentence(view.decided_on)}。"
    )


def _part(title: str, sentences: tuple[str, ...]) -> tuple[Piece, ...]:
    return (letter(title, bold=True), *numbered(sentences)) if sentences else ()


TEMPLATE = Template("determination_notice", "认定通知书", "A4", "case", 1, CaseView, build)
