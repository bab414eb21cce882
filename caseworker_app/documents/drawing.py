"""Putting set pages into a PDF file (成文): the same paper gives the same bytes, on screen and from the printer."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from caseworker_app.documents import fonts
from caseworker_app.documents.geometry import Geometry
from caseworker_app.documents.layout import Pages
from caseworker_app.documents.marks import AreaMark, CodeMark, Mark, TextMark, TickMark
from caseworker_app.documents.qr import bars


def draw(pages: Pages, title: str) -> bytes:
    """The file. No moment, machine or path goes into it."""
    _refuse_missing(pages)
    fonts.font(fonts.SERIF)
    buffer = BytesIO()
    size = (pages.page.width, pages.page.height)
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, initialFontName=fonts.SERIF)
    canvas.setTitle(title)
    for describe in (canvas.setAuthor, canvas.setCreator, canvas.setSubject):
        describe("caseworker")
    for marks in pages.marks:
        for mark in marks:
            _draw(canvas, pages.page, mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _refuse_missing(pages: Pages) -> None:
    texts = [mark for marks in pages.marks for mark in marks if isinstance(mark, TextMark)]
    missing = [character for mark in texts for character in fonts.missing_characters(mark.text, mark.face)]
    if missing:
        raise fonts.MissingGlyph(missing)


def _draw(canvas: Canvas, page: Geometry, mark: Mark) -> None:
    match mark:
        case TextMark():
            _text(canvas, page, mark)
        case AreaMark():
            _area(canvas, page, mark)
        case TickMark():
            _tick(canvas, page, mark)
        case CodeMark():
            _code(canvas, page, mark)


def _text(canvas: Canvas, page: Geometry, mark: TextMark) -> None:
    line = canvas.beginText(mark.x, page.height - mark.y)
    for face, piece in fonts.runs(mark.text, mark.face):
        fonts.font(face)
        line.setFont(face, mark.size)
        line.setCharSpace(mark.spread)
        line.textOut(piece)
    canvas.drawText(line)


def _area(canvas: Canvas, page: Geometry, mark: AreaMark) -> None:
    canvas.setLineWidth(mark.weight)
    canvas.setFillGray(1 - mark.tint)
    low = page.height - mark.y - mark.height
    canvas.rect(mark.x, low, mark.width, mark.height, stroke=int(mark.weight > 0), fill=int(mark.tint > 0))
    canvas.setFillGray(0)


def _tick(canvas: Canvas, page: Geometry, mark: TickMark) -> None:
    side, low = mark.size, page.height - mark.y - mark.size
    canvas.setLineWidth(0.7)
    canvas.rect(mark.x, low, side, side, stroke=1, fill=0)
    if mark.checked:
        canvas.setLineWidth(1.3)
        path = canvas.beginPath()
        path.moveTo(mark.x + 0.18 * side, low + 0.52 * side)
        path.lineTo(mark.x + 0.42 * side, low + 0.22 * side)
        path.lineTo(mark.x + 0.84 * side, low + 0.82 * side)
        canvas.drawPath(path, stroke=1, fill=0)


def _code(canvas: Canvas, page: Geometry, mark: CodeMark) -> None:
    path = canvas.beginPath()
    for left, top, width, height in bars(mark.text):
        low = page.height - mark.y - (top + height) * mark.size
        path.rect(mark.x + left * mark.size, low, width * mark.size, height * mark.size)
    canvas.drawPath(path, stroke=0, fill=1)
