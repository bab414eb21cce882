"""Small workbooks for the tests of the exchange: a heading, some rows, saved where a test wants them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from tests.people import number

HEAD = ("序号", "姓名", "公民身份号码", "联系电话", "失业时间")


def save(path: Path, rows: Sequence[Sequence[Any]], formats: dict[str, str] | None = None) -> Path:
    """Write rows to a workbook; `formats` gives number formats by cell reference."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for reference, style in (formats or {}).items():
        sheet[reference].number_format = style
    book.save(path)
    return path


def roster(tmp_path: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD) -> Path:
    """A roster with the usual five columns, or with those of `head`."""
    return save(tmp_path / "名册.xlsx", [head, *rows])


def line(**changes: Any) -> tuple[Any, ...]:
    """One good row under `HEAD`; `changes` by `name`, `id_number`, `phone`, `lost`."""
    values = {"name": "陈志明", "id_number": number(), "phone": "13800138000", "lost": "2025-09-15"} | changes
    return (1, values["name"], values["id_number"], values["phone"], values["lost"])
