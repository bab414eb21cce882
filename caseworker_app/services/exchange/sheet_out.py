"""写出表格 (XP-01, XL-02, CSV-03): rows into a workbook or a CSV file so that no number is damaged and nothing can run.

In a workbook numbers of papers and phones are text cells of the format `@`, amounts stay numbers, and text that looks like
a formula stays text. In a CSV file both are protected by an apostrophe, which our import takes away again.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import xlsxwriter

from caseworker_app.services.exchange.text_table import PROTECTED

RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LONG_NUMBER = re.compile(r"[0-9]{12,}[Xx]?|0[0-9]+")
"""What a spreadsheet opening a CSV would cut or round."""
A3_PAPER = 8
LONGEST_CELL = 32_000


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column to write: its title, how its cells are written (text, number, money, count, day), its width."""

    title: str
    kind: str
    width: int


class Sheet(Protocol):
    """A file that rows are written to, one after the other."""

    def row(self, values: Sequence[Any]) -> None:
        """Write one row."""

    def close(self) -> None:
        """Finish the file."""


class WorkbookSheet:
    """A workbook of one sheet, streamed: rows are written out as they come."""

    def __init__(
        self, path: Path, columns: Sequence[OutColumn], *, title: str, scratch: Path, frozen: int = 2
    ) -> None:
        """Begin the file; `scratch` is a folder for rows on their way, `frozen` the columns that stay in sight."""
        options = {
            "constant_memory": True,
            "tmpdir": str(scratch),
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        self._sheet = self._book.add_worksheet(title)
        self._text = self._book.add_format({"num_format": "@"})
        self._money = self._book.add_format({"num_format": "#,##0.00"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._count = self._book.add_format({"num_format": "0"})
        self._columns = columns
        self._row = 0
        self._set_up(frozen)

    def row(self, values: Sequence[Any]) -> None:
        """Write one row; empty values leave their cells empty."""
        self._row += 1
        row, sheet = self._row, self._sheet
        for place, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                sheet.write_string(row, place, value[:LONGEST_CELL], self._text)
            elif isinstance(value, date):
                sheet.write_datetime(row, place, value, self._day)
            elif isinstance(value, Decimal):
                sheet.write_number(row, place, float(value), self._money)
            else:
                sheet.write_number(row, place, value, self._count)

    def close(self) -> None:
        """Finish the file."""
        if self._row:
            self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)
        self._book.close()

    def _set_up(self, frozen: int) -> None:
        head = self._book.add_format(
            {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        )
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
        self._sheet.set_row(0, 32)
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column.title, head)
        self._sheet.freeze_panes(1, frozen)
        self._sheet.set_landscape()
        self._sheet.set_paper(A3_PAPER)
        self._sheet.repeat_rows(0)
        self._sheet.repeat_columns(0, frozen - 1)
        self._sheet.set_footer("&C第 &P 页，共 &N 页")


class CsvSheet:
    """A CSV file with its mark, as Excel and WPS open it by a double click."""

    def __init__(self, path: Path, columns: Sequence[OutColumn]) -> None:
        """Begin the file."""
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([column.title for column in columns])

    def row(self, values: Sequence[Any]) -> None:
        """Write one row."""
        self._writer.writerow([_cell(value) for value in values])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def open_sheet(
    path: Path, columns: Sequence[OutColumn], *, title: str, scratch: Path, csv_file: bool
) -> Sheet:
    """Begin a file of the kind asked for."""
    if csv_file:
        return CsvSheet(path, columns)
    return WorkbookSheet(path, columns, title=title, scratch=scratch)


def _cell(value: Any) -> str:
    """A value as a CSV file holds it."""
    if value is None:
        return ""
    text = f"{value:.2f}" if isinstance(value, Decimal) else str(value)
    if not isinstance(value, str):
        return text
    runs = text.startswith(RUN) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if runs or _LONG_NUMBER.fullmatch(text) or PROTECTED.fullmatch(text) else text
