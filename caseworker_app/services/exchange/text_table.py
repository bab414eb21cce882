"""文本表格的读取 (CSV、制表符分隔): decodes a table of text and gives its rows one after the other.

Chinese Excel saves CSV without saying in which encoding: a byte-order mark decides, then strict UTF-8, then GB18030; the
clerk sees which one it was and can choose another.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.file_kind import unreadable_file

ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030（中文 Windows）",
    "utf-16": "UTF-16",
    "big5": "Big5（繁体）",
}
"""Encodings the clerk can choose from, and how they are shown."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PIECE = 1 << 20
_LONGEST_LINE = 1 << 20
_DELIMITERS = ("\t", ",", ";", "，", "|")
_LOOKED_AT = 20
PROTECTED = re.compile(r"'+(?:[=+\-@\t\r].*|[0-9]{12,}[Xx]?|0[0-9]+)", re.DOTALL)
"""What a CSV of ours holds in place of what a spreadsheet would run or cut."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of text: the file, its encoding (a key of ENCODINGS) and what parts its cells."""

    path: Path
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with their numbers (from 1), as Excel counts them.

        Raises UserError where the bytes are not of this encoding or a quotation mark is never closed.
        """
        number = 0
        try:
            for number, cells in enumerate(csv.reader(_lines(self), delimiter=self.delimiter), start=1):
                yield number, [_plain(cell) for cell in cells]
        except UnicodeError as error:
            raise _wrong_encoding(self.encoding) from error
        except csv.Error as error:
            raise UserError(
                "file_broken", f"第 {number + 1} 行起读不出来：引号不成对或一格过长，请核对。", "file"
            ) from error
        except OSError as error:
            raise unreadable_file() from error


def open_text(path: Path, encoding: str | None = None) -> TextTable:
    """Open a table of text, in the encoding given or the one found.

    Raises UserError where it is in none of the encodings.
    """
    if encoding is not None and encoding not in ENCODINGS:
        known = "、".join(ENCODINGS)
        raise UserError("encoding", f"不认识编码“{encoding}”，可用的有：{known}。", "encoding")
    try:
        chosen = encoding or _found(path)
        return TextTable(path, chosen, _delimiter(path, chosen))
    except OSError as error:
        raise unreadable_file() from error


def _found(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(len(codecs.BOM_UTF8))
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    for encoding in ("utf-8", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise UserError(
        "encoding",
        "文字编码无法识别（不是 UTF-8，也不是 GB18030），请用 Excel 另存为 .xlsx 再导入。",
        "encoding",
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(path: Path, encoding: str) -> str:
    """What stands in most of the first lines, and most often; a plain list of numbers has a comma that never occurs."""
    first: list[str] = []
    try:
        for line in _lines(TextTable(path, encoding, ",")):
            first.append(line)
            if len(first) == _LOOKED_AT:
                break
    except UnicodeError as error:
        raise _wrong_encoding(encoding) from error
    found = {
        mark: (sum(mark in line for line in first), sum(line.count(mark) for line in first))
        for mark in _DELIMITERS
    }
    best = max(found, key=lambda mark: found[mark])
    return best if any(found[best]) else ","


def _lines(table: TextTable) -> Iterator[str]:
    codec = "utf-8-sig" if table.encoding == "utf-8" else table.encoding
    with table.path.open(encoding=codec, newline="") as file:
        while line := file.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise UserError("file_broken", "文件中有过长的一行，不是名册，请核对是否选对了文件。", "file")
            yield line


def _plain(cell: str) -> str:
    """Take away the apostrophe our own export puts before what a spreadsheet would run or cut (XP-01, XL-03)."""
    return cell[1:] if cell.startswith("'") and PROTECTED.fullmatch(cell) else cell


def _wrong_encoding(encoding: str) -> UserError:
    return UserError("encoding", f"按 {ENCODINGS[encoding]} 读不出这个文件，请换一种编码。", "encoding")
