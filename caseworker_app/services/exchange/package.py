"""工作簿的结构: which sheets a workbook has and in which part each stands, read without ever expanding an entity."""

import posixpath
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from caseworker_app.services.exchange.archive import Archive, forbidden
from caseworker_app.services.exchange.file_kind import broken_file

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
Attributes = dict[str, str]


def sheet_parts(archive: Archive) -> dict[str, str]:
    """The part of each sheet, by the sheet's name, in the order of the workbook.

    Raises UserError where the workbook cannot be understood.
    """
    targets = {
        _plain(found, "Id"): _plain(found, "Target")
        for found in _elements(archive, _RELATIONS, "Relationship")
    }
    parts = {}
    for sheet in _elements(archive, _WORKBOOK, "sheet"):
        target = targets.get(_plain(sheet, "id"), "")
        if target:
            parts[_plain(sheet, "name")] = target.lstrip("/") if target.startswith("/") else _below(target)
    return parts


def _below(target: str) -> str:
    return posixpath.normpath(posixpath.join("xl", target))


def _plain(attributes: Attributes, name: str) -> str:
    """An attribute by its name, whatever prefix stands before it."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _elements(archive: Archive, part: str, name: str) -> Iterator[Attributes]:
    found: list[Attributes] = []

    def begin(element: str, attributes: Attributes) -> None:
        if element.rpartition(":")[2] == name:
            found.append(attributes)

    parse(archive.read(part), begin)
    yield from found


def parse(content: bytes, begin: Callable[[str, Attributes], Any]) -> None:
    """Walk through a small XML part; a document type stops it.

    Raises UserError where the part is no XML or defines entities.
    """

    def refuse(*_: Any) -> None:
        raise forbidden()

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise broken_file() from error
