"""空行的压缩: makes, in memory, a copy of a workbook in which rows without content are left out of one sheet.

A reader holds the whole rectangle up to the farthest cell: ten people and one stray blank in the last row of a sheet would
take hundreds of megabytes. Nothing is written to disk.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from caseworker_app.services.exchange.archive import Archive
from caseworker_app.services.exchange.sheet_scan import blocks

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_MARKS = (b"<v", b"<is", b":")
_NUMBER = re.compile(rb"""(<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'])([0-9]+)""")
_PLACE = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["'][A-Za-z]+)[0-9]+""")
_LEFT_OUT = ("xl/worksheets/", "xl/drawings/", "xl/media/", "xl/externalLinks/", "xl/charts/", "docProps/")


def compacted(archive: Archive, part: str) -> tuple[BytesIO, list[int]]:
    """The workbook with only the filled rows of that part, and the numbers those rows had (from 1)."""
    numbers: list[int] = []
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        copy.writestr(part, b"".join(_renumbered(archive, part, numbers)))
        for name in archive.names:
            if name != part and not name.startswith(_LEFT_OUT):
                copy.writestr(name, archive.read(name))
    made.seek(0)
    return made, numbers


def _renumbered(archive: Archive, part: str, numbers: list[int]) -> Iterator[bytes]:
    row = 0
    for block in blocks(archive.stream(part)):
        if (last := _last_of_empty(block)) is not None:
            row = last
            continue
        at = 0
        for found in _ROW.finditer(block):
            yield block[at : found.start()]
            at = found.end()
            told = _NUMBER.match(found[0])
            row = int(told[2]) if told else row + 1
            if _CONTENT.search(found[0]):
                numbers.append(row)
                yield _moved(found[0], len(numbers))
        yield block[at:]


def _last_of_empty(block: bytes) -> int | None:
    """The number of the last row of a block of rows without any content; None where it must be looked through."""
    if not block.startswith(b"<row") or b"</sheetData" in block or any(mark in block for mark in _MARKS):
        return None
    told = _NUMBER.match(block[block.rfind(b"<row") :])
    return int(told[2]) if told else None


def _moved(row: bytes, number: int) -> bytes:
    plain = str(number).encode("ascii")
    return _PLACE.sub(rb"\g<1>" + plain, _NUMBER.sub(rb"\g<1>" + plain, row, count=1))
