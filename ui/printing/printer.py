"""送到打印机: the same bytes as in the preview, page by page, at the printer's resolution and at actual size (PR-07)."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.errors import UserError

POINTS_PER_INCH = 72
BEST_DPI = 600
"""More dots than this make the picture large and the paper no better."""

Choose = Callable[[QWidget | None], QPrinter | None]
"""Ask for a printer; None where the user gave up."""


def has_printer() -> bool:
    """Say whether this machine has a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(parent: QWidget | None) -> QPrinter | None:
    """Ask in the system's own dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def load(document: QPdfDocument, pdf: bytes, owner: QObject) -> QBuffer:
    """Show bytes in a document; the buffer must live as long as the document shows them."""
    buffer = QBuffer(owner)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return buffer


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Print all pages at actual size.

    Raises UserError where the printer takes nothing.
    """
    document, owner = QPdfDocument(), QObject()
    load(document, pdf, owner)
    _fit_paper(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("printer", "打印机没有响应，请检查电源、连接和纸张后再打印；编号未使用。", "printer")
    try:
        for page in range(document.pageCount()):
            if page and not printer.newPage():
                raise UserError("printer", "打印机中途停止，请检查后再打印；编号未使用。", "printer")
            _draw(document, page, painter, printer.resolution())
    finally:
        painter.end()
        document.close()


def _fit_paper(printer: QPrinter, size: QSizeF) -> None:
    """Take the paper of the document, and its whole area: the papers keep their own margins."""
    portrait = size.height() >= size.width()
    upright = size if portrait else size.transposed()
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    orientation = QPageLayout.Orientation.Portrait if portrait else QPageLayout.Orientation.Landscape
    printer.setPageOrientation(orientation)
    printer.setFullPage(True)


def _draw(document: QPdfDocument, page: int, painter: QPainter, resolution: int) -> None:
    size = document.pagePointSize(page)
    dpi = min(resolution, BEST_DPI)
    pixels = (size * (dpi / POINTS_PER_INCH)).toSize()
    image = document.render(page, pixels)
    image.setDevicePixelRatio(1)
    area = size * (resolution / POINTS_PER_INCH)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, area.width(), area.height()), Qt.GlobalColor.white)
    painter.drawImage(QRectF(0, 0, area.width(), area.height()), image)
