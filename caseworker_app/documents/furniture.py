"""What stands around the body of every page: title, code, number and date above; copies and print line below."""

from caseworker_app.documents import fonts
from caseworker_app.documents.geometry import EDGE, MM, Geometry
from caseworker_app.documents.marks import AreaMark, CodeMark, Mark, TextMark, height_of, moved, stacked
from caseworker_app.documents.qr import side_of
from caseworker_app.documents.sheet import Align, Gap, Piece, Sheet, Style, Words
from caseworker_app.documents.strips import strips

TITLE_SIZE = 20.0
_SMALL_TITLE = 16.0
_LINE_SIZE = 9.5
_FOOT_SIZE = 8.0
_MARK_SIZE = 9.0
_CODE_TOP = 12 * MM


def first_head(sheet: Sheet, page: Geometry) -> tuple[list[Mark], float]:
    """The head of the first page and where the body begins."""
    title_top = page.top + (4 * MM if sheet.style is not Style.LETTER else 6 * MM)
    marks, y = _title(sheet, page, title_top)
    if sheet.code:
        side = side_of(sheet.code)
        marks.append(CodeMark(page.right - side, _CODE_TOP, side, sheet.code))
        y = max(y, _CODE_TOP + side + 5)
    if sheet.mark:
        marks += _mark(sheet.mark, page)
    lines, y = pair(sheet.left, sheet.right, page, y, _LINE_SIZE)
    return marks + lines, y + (5 if sheet.style is not Style.LETTER else 14)


def later_head(sheet: Sheet, page: Geometry) -> tuple[list[Mark], float]:
    """The head of the pages that follow: which paper this belongs to."""
    lines, y = pair(f"{sheet.one_line}（续）", sheet.left or sheet.right, page, page.top, _LINE_SIZE)
    return lines, y + 5


def foot(sheet: Sheet, page: Geometry, number: int, pages: int) -> list[Mark]:
    """The last line of a page, or the last two where copies, print line and page number need them."""
    height = _foot(sheet, page, 0.0, f"第{number}页，共{pages}页")[1]
    return _foot(sheet, page, page.foot - height, f"第{number}页，共{pages}页")[0]


def foot_room(sheet: Sheet, page: Geometry) -> float:
    """Where the body must end so that the foot has its place."""
    return min(page.bottom, page.foot - _foot(sheet, page, 0.0, "第99页，共99页")[1] - 4)


def _foot(sheet: Sheet, page: Geometry, y: float, count: str) -> tuple[list[Mark], float]:
    right = "　".join(filter(None, (sheet.print_line, count)))
    if _side_by_side(sheet.copies, right, page, _FOOT_SIZE):
        return pair(sheet.copies, right, page, y, _FOOT_SIZE)
    first, below = pair(sheet.copies, count, page, y, _FOOT_SIZE)
    second, end = pair(sheet.print_line, "", page, below, _FOOT_SIZE)
    return first + second, end


def pair(left: str, right: str, page: Geometry, y: float, size: float) -> tuple[list[Mark], float]:
    """Two texts at the two edges of a line; on lines of their own where they would meet."""
    if not left and not right:
        return [], y
    sides = ((left, Align.LEFT), (right, Align.RIGHT))
    texts = [strips(Words(text, size, align), page.body) for text, align in sides if text]
    marks: list[Mark] = []
    top = y
    for lines in texts:
        marks += stacked(lines, page.left, top)
        if not _side_by_side(left, right, page, size):
            top += height_of(lines)
    return marks, max(top, y + max(map(height_of, texts)))


def _side_by_side(left: str, right: str, page: Geometry, size: float) -> bool:
    wide = sum(fonts.width(fonts.clean(text), fonts.SERIF, size) for text in (left, right))
    return wide + 2 * size <= page.body


def _title(sheet: Sheet, page: Geometry, y: float) -> tuple[list[Mark], float]:
    """Centred on the page, clear of the code, smaller where the title is long."""
    room = page.width - 2 * (page.width - page.right + (side_of(sheet.code) + 3 * MM if sheet.code else 0.0))
    largest = _SMALL_TITLE if sheet.style is Style.SMALL else TITLE_SIZE
    title = fonts.clean(sheet.title)
    wide = max(fonts.width(line, fonts.SERIF_BOLD, 1.0) for line in title.split("\n"))
    size = min(largest, max(room / wide if wide else largest, 14.0))
    words: list[Piece] = [Words(title, size, Align.CENTRE, bold=True, leading=1.3), Gap(8.0)]
    lines = [strip for piece in words for strip in strips(piece, room)]
    return stacked(lines, (page.width - room) / 2, y), y + height_of(lines)


def _mark(text: str, page: Geometry) -> list[Mark]:
    """A small framed word in the upper left corner: 补打, 样张, 草稿."""
    cleaned = fonts.clean(text)
    wide = fonts.width(cleaned, fonts.SERIF_BOLD, _MARK_SIZE)
    label = TextMark(6.0, 11.0, cleaned, fonts.SERIF_BOLD, _MARK_SIZE)
    area = AreaMark(0.0, 0.0, wide + 12.0, 16.0, weight=0.8)
    return [moved(mark, page.left, max(page.top - 2.0, EDGE)) for mark in (area, label)]
