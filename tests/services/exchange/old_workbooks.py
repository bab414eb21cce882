"""Old workbooks (.xls) written by hand, as Excel 97 would: no tool at hand writes them any more."""

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_DATE_FORMAT = 14
DATE = 1
"""The style of a number that is a day."""


def save_old(
    path: Path, rows: Sequence[Sequence[str | tuple[float, int]]], *, from_1904: bool = False
) -> Path:
    """Write a sheet of texts, and of numbers each given with its style."""
    path.write_bytes(_container(_workbook(rows, from_1904)))
    return path


def _workbook(rows: Sequence[Sequence[str | tuple[float, int]]], from_1904: bool) -> bytes:
    begin = _record(0x809, struct.pack("<4H2L", 0x600, 5, 0, 0, 0, 6))
    styles = b"".join(_record(0xE0, struct.pack("<2H16x", 0, ifmt)) for ifmt in (0, _DATE_FORMAT))
    name = "名册"
    globals_ = (
        begin + _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", from_1904)) + styles
    )
    size = len(globals_) + 4 + 8 + 2 * len(name) + 4
    sheet_name = struct.pack("<L2B2B", size, 0, 0, len(name), 1) + name.encode("utf-16-le")
    globals_ += _record(0x85, sheet_name) + _record(0x0A, b"")
    cells = b"".join(_cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    return (
        globals_ + _record(0x809, struct.pack("<4H2L", 0x600, 0x10, 0, 0, 0, 6)) + cells + _record(0x0A, b"")
    )


def _cell(row: int, column: int, cell: str | tuple[float, int]) -> bytes:
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x204, struct.pack("<3H", row, column, 0) + text)
    return _record(0x203, struct.pack("<3Hd", row, column, cell[1], cell[0]))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<2H", kind, len(content)) + content


def _container(stream: bytes) -> bytes:
    """A compound file: its table of sectors, its directory, and the one stream."""
    stream = stream.ljust(-(-max(len(stream), 4096) // _SECTOR) * _SECTOR, b"\0")
    count = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{len(chain)}L", *chain) + b"\xff" * (_SECTOR - 4 * len(chain))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    header += struct.pack("<8L", 0, 1, 1, 0, 4096, _END, 0, _END) + struct.pack("<L", 0)
    header += struct.pack("<L", 0) + b"\xff" * (4 * 108)
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    return header + table + folder.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    title = name.encode("utf-16-le").ljust(64, b"\0")
    links = struct.pack("<3L", _FREE, _FREE, child)
    return (
        title
        + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
        + links
        + bytes(36)
        + struct.pack("<LQ", start, size)
    )
