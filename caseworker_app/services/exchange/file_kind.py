"""文件类型的识别: says what a chosen file really is by its first bytes; its name is not believed (clause 四 实名制).

A web page or a mail saved under the name .xls is told from a workbook and from a plain table of text.
"""

from enum import StrEnum
from pathlib import Path

from caseworker_app.domain.errors import UserError

_HEAD = 4096
_ZIP, _EMPTY_ZIP, _OLD = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = (b"%PDF", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")
_PAGES = ("<", "mime-version", "from:", "content-type:")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27}


class FileKind(StrEnum):
    """What a file is by its content."""

    WORKBOOK = "xlsx"
    OLD_WORKBOOK = "xls"
    TEXT = "text"


def kind_of(path: Path) -> FileKind:
    """Recognise a file.

    Raises UserError where it cannot be read, is empty, or is neither a workbook nor a table of text.
    """
    head = _head(path)
    if not head:
        raise UserError("file_empty", "这个文件是空的，请核对是否选对了文件。", "file")
    if head.startswith(_ZIP):
        return FileKind.WORKBOOK
    if head.startswith(_OLD):
        return FileKind.OLD_WORKBOOK
    if head.startswith(_EMPTY_ZIP):
        raise broken_file()
    if head.startswith(_OTHER) or _is_page(head) or _is_binary(head):
        raise not_excel()
    return FileKind.TEXT


def not_excel() -> UserError:
    """The file is a web page, a mail, or something else no table can be read from."""
    return UserError(
        "not_excel",
        "这不是真正的 Excel 文件（实为网页、邮件或其他格式），请用 Excel 打开后另存为 .xlsx 再导入。",
        "file",
    )


def broken_file() -> UserError:
    """The file breaks off or is damaged."""
    return UserError(
        "file_broken", "文件不完整或已损坏，请向来源重新索取，或用 Excel 打开后另存为 .xlsx 再导入。", "file"
    )


def locked_file() -> UserError:
    """The file asks for a password."""
    return UserError("file_locked", "文件设有打开密码，请先在 Excel 中去掉密码再导入。", "file")


def unreadable_file() -> UserError:
    """The file is not there, is no file, or another program holds it."""
    return UserError("file_unreadable", "读不到这个文件，请核对路径，并确认没有被其他程序占用。", "file")


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise unreadable_file()
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise unreadable_file() from error


def _is_page(head: bytes) -> bool:
    if head.startswith(_BYTE_ORDER_MARKS):
        head = head.replace(b"\0", b"")
    words = head.lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").decode("latin-1").lower()
    return words.startswith(_PAGES)


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BYTE_ORDER_MARKS):
        return False
    return any(byte in _CONTROLS for byte in head)
