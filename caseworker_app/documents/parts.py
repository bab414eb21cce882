"""Parts that forms and letters share: labelled boxes, the person's lines, statements, opinions (栏目)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from caseworker_app.documents.sheet import (
    CELL_SIZE,
    LETTER_SIZE,
    Align,
    Band,
    Boxes,
    Cell,
    Choice,
    Piece,
    Row,
    Sign,
    Words,
)
from caseworker_app.documents.views import AgentView, GroupRow, Office, OpinionView, Stamp
from caseworker_app.documents.wording import day_or_room, day_text, shown

LABEL = 76.0
WHOLE = 535.0
ID_LABEL = "公民身份号码"


def label(text: str, span: int = 1, rows: int = 1, size: float = CELL_SIZE) -> Cell:
    """A tinted box with the name of what stands beside it; two characters are spaced out."""
    spaced = "　".join(text) if len(text) == 2 else text
    return Cell((Words(spaced, size, Align.CENTRE),), span, rows, label=True)


def value(content: object, span: int = 1, align: Align = Align.LEFT, size: float = CELL_SIZE) -> Cell:
    """A box with a value, empty where it is not known."""
    return Cell((Words(shown(content), size, align),), span)


def centred(content: object, span: int = 1, size: float = CELL_SIZE) -> Cell:
    """A box with a value in its middle."""
    return value(content, span, Align.CENTRE, size)


def labelled(text: str, pieces: Sequence[Piece], foot: Sequence[Piece] = (), **row: float) -> Band:
    """A band of one row: its label at the left, anything at the right."""
    cells = (label(text), Cell(tuple(pieces), foot=tuple(foot)))
    return Band((LABEL, WHOLE - LABEL), (Row(cells, **row),))


def table(
    titles: Sequence[str], lines: Iterable[Sequence[object]], columns: Sequence[float], least: int
) -> Band:
    """A table whose head comes again on every page, with at least so many lines."""
    filled = [list(map(shown, line)) for line in lines]
    filled += [[""] * len(titles)] * (least - len(filled))
    head = Row(tuple(label(title) for title in titles), 22.0)
    return Band(tuple(columns), (head, *(Row(tuple(map(centred, line)), 23.0) for line in filled)), heads=1)


def beside(text: str, inner: Band, width: float = LABEL) -> Band:
    """A table with one label down its left side, which takes this share of the width."""
    first, *others = inner.rows
    side = label(text, rows=len(inner.rows))
    scale = (WHOLE - width) / sum(inner.columns)
    columns = (width, *(share * scale for share in inner.columns))
    return Band(columns, (Row((side, *first.cells), first.height), *others), heads=inner.heads)


def group_boxes(groups: Sequence[GroupRow], columns: int = 2) -> Boxes:
    """The groups to tick; the main one says so."""
    choices = (Choice(one.label + ("（主要类别）" if one.main else ""), one.checked) for one in groups)
    return Boxes(tuple(choices), columns)


def statement(text: str, least: float = 76.0, stretch: float = 0.6) -> Band:
    """The applicant's own statement, to be signed by hand."""
    return _stated("本人声明", text, Sign(("申请人签名：",)), least, stretch)


def unit_statement(text: str, least: float = 76.0, stretch: float = 0.6) -> Band:
    """A unit's statement, to be signed by its legal representative and sealed."""
    return _stated("单位声明", text, Sign(("法定代表人（负责人）签名：",), seal=True), least, stretch)


def _stated(title: str, text: str, sign: Sign, least: float, stretch: float) -> Band:
    words = Words(text, indent=2, align=Align.FULL, leading=1.55)
    return labelled(title, (words,), (sign,), height=least, stretch=stretch)


def opinion(title: str, role: str, view: OpinionView, before: Sequence[Piece] = ()) -> Band:
    """What one level says, with its signature, seal and day; open to be filled in where nothing is said yet."""
    text = (Words(view.text),) if view.text else ()
    sign = Sign((f"{role}：{view.officer}",), seal=True, day=day_or_room(view.day))
    return labelled(title, (*before, *text), (sign,), height=54.0 + 6.0 * len(before), stretch=1.0)


def yes_or_no(view: OpinionView, yes: str, no: str) -> Boxes:
    """The two answers a level can give."""
    return Boxes((Choice(yes, view.agreed is True), Choice(no, view.agreed is False)))


def agent_band(agent: AgentView) -> Band:
    """代办人: who came instead of the applicant, and how to reach them."""
    first = (label("代办人", rows=2), label("姓名"), value(agent.name), label("关系"), value(agent.relation))
    second = (label("身份号码"), value(agent.id_number), label("电话"), value(agent.phone))
    return Band((LABEL, 64, 196, 64, WHOLE - LABEL - 324), (Row(first), Row(second)))


def print_line(office: Office, stamp: Stamp) -> str:
    """The line at the foot: who printed, on which day, under which number."""
    printed = f"打印日期 {stamp.printed_on.isoformat()}" if stamp.printed_on else ""
    serial = f"文书编号 {stamp.serial}" if stamp.serial else ""
    return "　".join(filter(None, (office.centre, printed, serial)))


def letter(text: str, indent: int = 2, align: Align = Align.FULL, bold: bool = False) -> Words:
    """A paragraph of a letter."""
    return Words(text, LETTER_SIZE, align, bold, indent, leading=1.75)


def numbered(sentences: Sequence[str]) -> tuple[Words, ...]:
    """Sentences as a numbered list of a letter."""
    return tuple(letter(f"{number}. {text}") for number, text in enumerate(sentences, 1))


def room(content: object, characters: int = 6) -> str:
    """A value inside a sentence, or a line to write it on."""
    return shown(content) or "＿" * characters


def day_in_sentence(day: date | str | None) -> str:
    """A day inside a sentence, or lines to write it on."""
    return day_text(day) or "＿＿＿＿年＿＿月＿＿日"


def side_by_side(lines: Sequence[Sequence[object]], width: int, columns: int = 2) -> list[list[object]]:
    """Lines in columns side by side, the first filled first; `width` is how many values a line has."""
    deep = -(-len(lines) // columns)
    blank: list[object] = [""] * width
    blocks = [lines[deep * place : deep * (place + 1)] for place in range(columns)]
    return [[one for part in row for one in (part or blank)] for row in zip_longest(*blocks, fillvalue=None)]
