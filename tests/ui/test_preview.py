"""打印预览: what is shown is what is printed; nothing counts as printed when it failed (MG-06)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from caseworker_app.services import printing
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from tests.ui.conftest import Asked
from tests.ui.office_pages import (
    OfficePages,
    filled_buttons,
    office_pages,
    opened_case,
    person,
    take,
    unnamed_controls,
)
from ui.jobs import Jobs
from ui.printing import printer as printers
from ui.printing.preview import PreviewPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


class FakePrinters:
    """A printer that prints into a file, or none that takes anything."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.asked = 0

    def choose(self, parent: object) -> QPrinter | None:
        self.asked += 1
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        return printer


def preview(pages: OfficePages, who: int) -> PreviewPage:
    case = opened_case(pages.desk, who)
    take(pages.desk, case, "accept")
    page = pages.open("preview", template="acceptance_receipt", record_id=case)
    assert isinstance(page, PreviewPage)
    return page


def printed(pages: OfficePages, who: int) -> list[str]:
    return [line.serial for line in printing.ledger(pages.desk, person_id=who)]


def is_dark(colour: QColor) -> bool:
    return colour.alpha() > 128 and colour.value() < 96


def inked(document: QPdfDocument) -> tuple[int, ...]:
    """The size of the first page in points, and from where to where it is inked."""
    size = document.pagePointSize(0).toSize()
    image = document.render(0, size)
    dark = [
        (x, y) for y in range(size.height()) for x in range(size.width()) if is_dark(image.pixelColor(x, y))
    ]
    across, down = zip(*dark, strict=True)
    return size.width(), size.height(), min(across), max(across), min(down), max(down)


def test_looking_uses_no_serial(pages: OfficePages) -> None:
    who = person(pages.desk, name="李𬍤")
    page = preview(pages, who)
    assert page.document.pageCount() == 1
    assert "李𬍤" in page.document.getAllText(0).text()
    assert page.prepared is not None
    assert page.prepared.serial in page.serial
    assert printed(pages, who) == []


def test_saving_writes_the_bytes_that_were_shown_and_enters_the_ledger(
    pages: OfficePages, tmp_path: Path
) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    shown = page.prepared
    assert shown is not None
    page.save_to(tmp_path / "回执.pdf")
    pages.settle()
    assert (tmp_path / "回执.pdf").read_bytes() == shown.pdf
    assert printed(pages, who) == [shown.serial]
    assert shown.serial in pages.window.messages.text


def test_mg_06_a_file_that_cannot_be_written_uses_no_serial(pages: OfficePages, tmp_path: Path) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    page.save_to(tmp_path / "没有这个文件夹" / "回执.pdf")
    pages.settle()
    assert "编号未使用" in page.trouble
    assert printed(pages, who) == []
    assert page.print_button.isEnabled()


def test_pr_07_printing_fills_the_whole_paper_at_actual_size(
    qtbot: QtBot, pages: OfficePages, tmp_path: Path
) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    fake = FakePrinters(tmp_path / "printed.pdf")
    page.choose = fake.choose
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    pages.settle()
    paper = QPdfDocument()
    paper.load(str(fake.file))
    assert inked(paper) == pytest.approx(inked(page.document), abs=1)
    assert len(printed(pages, who)) == 1
    assert "已送打印机" in pages.window.messages.text


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_mg_06_a_printer_that_takes_nothing_uses_no_serial(pages: OfficePages, tmp_path: Path) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    page.choose = FakePrinters(tmp_path / "no" / "such" / "place.pdf").choose
    page.print_paper()
    pages.settle()
    assert "打印机没有响应" in page.trouble
    assert printed(pages, who) == []


def test_giving_up_in_the_dialog_prints_nothing(pages: OfficePages) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    page.choose = lambda parent: None
    page.print_paper()
    pages.settle()
    assert printed(pages, who) == []


def test_without_a_printer_the_paper_is_saved(
    pages: OfficePages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    monkeypatch.setattr(printers, "has_printer", lambda: False)
    page.ask_file = lambda suggested: tmp_path / "saved.pdf"
    page.print_paper()
    pages.settle()
    assert (tmp_path / "saved.pdf").exists()
    assert len(printed(pages, who)) == 1


def test_a_paper_that_is_not_due_says_why(pages: OfficePages) -> None:
    case = opened_case(pages.desk, person(pages.desk))
    page = pages.open("preview", template="determination_notice", record_id=case)
    assert isinstance(page, PreviewPage)
    assert page.trouble == "该个案尚未认定，不能打印认定通知书。"
    assert not page.print_button.isEnabled()


def test_esc_goes_back(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk)
    pages.dossier(who)
    page = preview(pages, who)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    pages.settle()
    shown = pages.window.page
    assert shown is not None
    assert shown.name == "dossier"


def test_the_page_names_its_controls(pages: OfficePages) -> None:
    page = preview(pages, person(pages.desk))
    assert (unnamed_controls(page), filled_buttons(page)) == ([], 1)


def test_a_sheet_that_is_out_but_not_in_the_ledger_is_said_to_be_void(
    pages: OfficePages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = person(pages.desk)
    page = preview(pages, who)
    page.choose = FakePrinters(tmp_path / "sheet.pdf").choose

    def full(*args: object, **kwargs: object) -> None:
        raise StorageTrouble("disk_full")

    monkeypatch.setattr(printing, "issue", full)
    page.print_paper()
    pages.settle()
    assert printed(pages, who) == []
    assert "请作废" in page.trouble
    assert page.print_button.isEnabled()
