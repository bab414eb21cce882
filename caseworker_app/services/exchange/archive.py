"""工作簿容器的安全读取: opens the zip inside an .xlsx and refuses what a data file never needs, before a reader sees it.

Refused: too many parts, parts that unfold to far more than a roster (压缩炸弹), parts whose real size is not the one told,
names that leave the folder, passwords, and document types or entities in any XML part. Nothing is ever unpacked to disk.
"""

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.file_kind import broken_file, locked_file, unreadable_file

MIB = 1 << 20
CHUNK = MIB
MOST_PARTS = 2_000
LARGEST_FILE = 300 * MIB
LARGEST_SHEET = 1024 * MIB
LARGEST_STRINGS = 256 * MIB
LARGEST_PART = 64 * MIB
LARGEST_TOTAL = 2048 * MIB
LONGEST_DIRECTORY = 2 * MIB
UNSUSPICIOUS, GREATEST_RATIO = 16 * MIB, 200
_PROLOG = 64 * 1024
_TAIL = 66_000
_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<26x2H")
_ENCRYPTED = 1
_LINK = 0o120000
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names Windows takes for devices."""
_SHOWN = 60
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_FIRST_ELEMENT = re.compile(rb"<[A-Za-z_]")


class Archive:
    """The parts of a workbook, each read in pieces and never beyond the size it claims."""

    def __init__(self, path: Path) -> None:
        """Open and check the container.

        Raises UserError where it is damaged, locked, unfolds too far or holds what is not allowed.
        """
        self.path = path
        try:
            _check_directory(path)
            with zipfile.ZipFile(path) as container:
                infos = container.infolist()
        except OSError as error:
            raise unreadable_file() from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise broken_file() from error
        self._parts = {info.filename: info for info in infos}
        if len(self._parts) != len(infos):
            raise forbidden(_twice(infos))
        _check_parts(infos)
        for name in self._parts:
            self._check_prolog(name)

    def __enter__(self) -> "Archive":
        """Use it in a `with`; files are opened for each part only."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    @property
    def links_outside(self) -> bool:
        """Say whether the workbook points to other files."""
        return any(name.startswith("xl/externalLinks/") for name in self._parts)

    def read(self, name: str) -> bytes:
        """A small part as a whole.

        Raises UserError where it is missing or damaged.
        """
        return b"".join(self.stream(name))

    def stream(self, name: str) -> Iterator[bytes]:
        """A part in pieces of at most one MiB.

        Raises UserError where it is missing, damaged, or longer than it claims.
        """
        info = self._parts.get(name)
        if info is None:
            raise broken_file()
        done = 0
        try:
            for piece in self._pieces(info):
                done += len(piece)
                if done > info.file_size:
                    raise too_large()
                yield piece
        except (zlib.error, struct.error, OSError) as error:
            raise broken_file() from error
        if done != info.file_size:
            raise broken_file()

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(info.header_offset)
            file.seek(sum(_LOCAL.unpack(file.read(_LOCAL.size))), 1)
            left = info.compress_size
            unfold = (
                zlib.decompressobj(-zlib.MAX_WBITS) if info.compress_type == zipfile.ZIP_DEFLATED else None
            )
            while left:
                packed = file.read(min(CHUNK, left))
                if not packed:
                    raise broken_file()
                left -= len(packed)
                if unfold is None:
                    yield packed
                    continue
                while packed:
                    yield unfold.decompress(packed, CHUNK)
                    packed = unfold.unconsumed_tail
            if unfold is not None:
                yield unfold.flush()

    def _check_prolog(self, name: str) -> None:
        """A document type can only stand before the first element; it is looked for there in every part."""
        head = next(iter(self.stream(name)), b"")[:_PROLOG]
        plain = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
        if not plain.startswith(b"<"):
            return
        root = _FIRST_ELEMENT.search(plain)
        if root is None or any(word in plain[: root.start()].upper() for word in _FORBIDDEN):
            raise forbidden(name)


def forbidden(part: str = "") -> UserError:
    """The file holds what a data file never needs and an attack does; `part` is the entry it was found in."""
    where = f"部件“{part[:_SHOWN]}”：" if part else ""
    return UserError(
        "file_forbidden",
        f"文件含有不允许的内容（{where}实体定义、文件夹路径、系统保留名称或重复的部件），已拒绝读取，"
        "请向来源索取正常保存的文件。",
        "file",
    )


def too_large() -> UserError:
    """The file unfolds to far more than a roster can be."""
    return UserError(
        "file_too_large",
        "文件解压后过大，已拒绝读取。请删除多余的工作表、空行和格式后另存，或另存为 CSV 再导入。",
        "file",
    )


def check_piece(piece: bytes) -> None:
    """Refuse entities in the middle of a part as well."""
    if b"!" in piece and b"<!" in piece and any(word in piece for word in _FORBIDDEN):
        raise forbidden()


def _check_directory(path: Path) -> None:
    """Refuse a list of parts that is too long before it is read: each entry costs memory."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise too_large()
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + _END.size:
        raise broken_file()
    count, length = _END.unpack_from(tail, place)[4:6]
    if count > MOST_PARTS or length > LONGEST_DIRECTORY:
        raise too_large()


def _check_parts(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_TOTAL:
        raise too_large()
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise locked_file()
        if _leaves_folder(info.orig_filename) or info.external_attr >> 16 & 0o170000 == _LINK:
            raise forbidden(info.orig_filename)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken_file()
        if info.file_size > _largest(info.filename):
            raise too_large()
        if info.file_size > UNSUSPICIOUS and info.file_size > info.compress_size * GREATEST_RATIO:
            raise too_large()


def _largest(name: str) -> int:
    if name.startswith("xl/worksheets/"):
        return LARGEST_SHEET
    return LARGEST_STRINGS if name.lower().endswith("sharedstrings.xml") else LARGEST_PART


def _leaves_folder(name: str) -> bool:
    if name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"):
        return True
    return any(_RESERVED.fullmatch(step) for step in name.split("/"))


def _twice(infos: list[zipfile.ZipInfo]) -> str:
    """The name that stands there a second time."""
    found = Counter(info.filename for info in infos)
    return next((name for name, count in found.items() if count > 1), "")
