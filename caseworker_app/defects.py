"""程序缺陷: how a fault of the program itself is written down: to a local log, with names and numbers hidden (SE-01)."""

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = "caseworker"
LOG_BYTES, LOG_FILES = 1_000_000, 3

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"\d[\d\s\-·]{4,}[\dXxＸｘ]")
_WORDS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SQL_VALUES = re.compile(r"\[parameters:.*?\](?=\s|$)", re.DOTALL)


def mask_numbers(text: str) -> str:
    """Hide whatever could be an identity, phone or account number: runs of six digits and more."""
    return _NUMBER.sub("******", text.translate(_WIDE_DIGITS))


class MaskingFormatter(logging.Formatter):
    """Writes log lines with numbers hidden, in the message and in the traceback alike (SE-01)."""

    def format(self, record: logging.LogRecord) -> str:
        """Hide numbers in the line; the time in front of it stays."""
        stamp = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        text = mask_numbers(_SQL_VALUES.sub("[parameters: …]", record.getMessage()))
        if record.exc_info and record.exc_info[1]:
            text = f"{text}\n{describe(record.exc_info[1])}"
        return f"{stamp} {record.levelname} {record.name}: {text}"


def open_log(path: Path) -> logging.Handler:
    """Begin the local log file beside the settings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    handler.setFormatter(MaskingFormatter())
    logger = logging.getLogger()
    logger.addHandler(handler)
    return handler


def describe(error: BaseException) -> str:
    """Tell where a defect happened and what kind it is, without a name or number from the records."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    said = _SQL_VALUES.sub("", str(error))
    return f"{frames}{type(error).__name__}: {_WORDS.sub('〔文字〕', mask_numbers(said))}"
