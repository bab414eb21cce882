"""Workbooks put together part by part, as a program with a grudge or an odd generator would make them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.people import number

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = ("姓名", "公民身份号码", "联系电话")
PERSON = ("陈志明", number(), "13800138000")


def text_row(row: int, cells: tuple[str, ...], attributes: str = "") -> str:
    """A row of text cells from column A."""
    told = "".join(
        f'<c r="{chr(65 + i)}{row}" t="inlineStr"><is><t>{cell}</t></is></c>' for i, cell in enumerate(cells)
    )
    return f'<row r="{row}"{attributes}>{told}</row>'


def sheet(*rows: str, before: str = "") -> str:
    """A sheet's part of these rows."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def parts(sheet_part: str, workbook: str = "") -> dict[str, str]:
    """The parts of a workbook with one sheet; `workbook` stands before its list of sheets."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{workbook}<sheets><sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_part,
    }


def pack(path: Path, content: Mapping[str, str | bytes]) -> Path:
    """Put parts into a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def small(path: Path, *rows: str, workbook: str = "", more: Mapping[str, str | bytes] | None = None) -> Path:
    """A workbook with a head, one person and further rows."""
    made = parts(sheet(text_row(1, HEAD), text_row(2, PERSON), *rows), workbook)
    return pack(path, {**made, **(more or {})})
