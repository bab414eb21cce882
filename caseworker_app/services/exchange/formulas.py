"""公式无结果的单元格: finds formula cells of a workbook that no program has computed; they would read as blanks.

Such a cell is reported, because Excel shows a value there once the file is opened and saved.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LETTERS = 26


def cells_without_result(path: Path, sheet: str) -> frozenset[tuple[int, int]]:
    """Rows (1-based) and columns (0-based) of formulas without a result; empty for files of another kind."""
    if not zipfile.is_zipfile(path):
        return frozenset()
    try:
        with zipfile.ZipFile(path) as archive:
            part = _part_of(archive, sheet)
            return frozenset(_unfinished(archive, part)) if part else frozenset()
    except (KeyError, ElementTree.ParseError):
        return frozenset()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    wanted = {e.get("name"): e.get(_RELATION) for e in workbook.iter(f"{_MAIN}sheet")}.get(sheet)
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    for relation in relations.iter(_RELATIONS):
        if relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return None


def _unfinished(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int]]:
    with archive.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{_MAIN}c":
                if element.find(f"{_MAIN}f") is not None and not element.findtext(f"{_MAIN}v"):
                    yield _place(element.get("r", ""))
            elif element.tag == f"{_MAIN}row":
                element.clear()


def _place(reference: str) -> tuple[int, int]:
    column = 0
    for letter in reference:
        if letter.isalpha():
            column = column * _LETTERS + ord(letter.upper()) - ord("A") + 1
    digits = "".join(c for c in reference if c.isdigit())
    return int(digits or 0), column - 1
