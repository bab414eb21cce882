"""程序缺陷: the log holds no personal data, one dialog at a time (SE-01)."""

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.defects import MaskingFormatter, describe, mask_numbers, open_log
from ui.errors import DefectReporter
from ui.widgets.buttons import QuietButton

NUMBER = "440103196903159519"


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        "44010319690315951X",
        "440103 19690315 9519",
        "138-0013-8000",
        "４４０１０３１９６９０３１５９５１９",
    ],
)
def test_se_01_whatever_may_be_a_number_of_a_person_is_hidden(written: str) -> None:
    masked = mask_numbers(f"bad value {written}!")
    assert masked == "bad value ******!"


def test_short_numbers_stay_readable() -> None:
    assert mask_numbers("row 12 of 20000") == "row 12 of 20000"


def test_se_01_the_log_holds_neither_numbers_nor_names_of_an_exception(tmp_path: Path) -> None:
    handler = open_log(tmp_path / "logs" / "caseworker.log")
    logger = logging.getLogger("caseworker")
    try:
        try:
            raise ValueError(f"cannot read 李琋 {NUMBER} [parameters: ('谭丽萍', 5)]")
        except ValueError as error:
            logger.error("person %s", NUMBER, exc_info=(ValueError, error, error.__traceback__))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = (tmp_path / "logs" / "caseworker.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_errors.py" in text
    # The line of code itself stands in the traceback; what was said at run time must not.
    said = text.splitlines()[-1]
    assert NUMBER not in text
    assert "李" not in said
    assert "谭" not in said


def test_a_line_of_the_log_says_when_and_how_grave(caplog: pytest.LogCaptureFixture) -> None:
    record = logging.LogRecord("caseworker", logging.WARNING, __file__, 1, "disk %s", ("full",), None)
    assert MaskingFormatter().format(record).endswith("WARNING caseworker: disk full")


def test_one_dialog_is_shown_however_many_defects_follow(qtbot: QtBot, tmp_path: Path) -> None:
    reporter = DefectReporter(version="0.1", log_path=tmp_path / "log")
    reporter.report(_raised("first"))
    first = reporter.dialog
    reporter.report(_raised("second"))
    assert first is not None
    assert reporter.dialog is first
    qtbot.addWidget(first)
    assert "first" in describe(_raised("first"))
    first.accept()
    assert reporter.dialog is None


def test_se_01_the_dialog_shows_neither_number_nor_name(qtbot: QtBot, tmp_path: Path) -> None:
    reporter = DefectReporter(version="0.1", log_path=tmp_path / "log")
    reporter.report(_raised(f"何秀英 440103198005109682 138-0013-8000 {NUMBER}"))
    assert reporter.dialog is not None
    said = reporter._text(_raised(f"何秀英 440103198005109682 138-0013-8000 {NUMBER}"))
    said = said.rpartition("ValueError")[2]
    assert [secret for secret in ("何秀英", "440103198005109682", "0013", NUMBER) if secret in said] == []
    reporter.dialog.accept()


def test_the_report_can_be_copied(qtbot: QtBot, qapp: QApplication) -> None:
    reporter = DefectReporter(version="0.1")
    reporter.report(_raised("broken"))
    assert reporter.dialog is not None
    copy = next(button for button in reporter.dialog.findChildren(QuietButton) if button.text() == "复制报告")
    copy.click()
    assert "ValueError: broken" in QApplication.clipboard().text()
    reporter.dialog.accept()


def _raised(said: str) -> ValueError:
    try:
        raise ValueError(said)
    except ValueError as error:
        return error
