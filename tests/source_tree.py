"""The project's own source files and what they import: the ground the tests on its shape stand on."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("caseworker_app", "db", "ui")


class Import(NamedTuple):
    """One imported module with the place that imports it."""

    importer: str
    line: int
    module: str

    @property
    def top(self) -> str:
        """The package on top: `PySide6` of `PySide6.QtGui`."""
        return self.module.partition(".")[0]


def modules(*folders: str) -> list[Path]:
    """Every module below the folders that exist."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    """The module as syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path) -> str:
    """The file as the reader finds it."""
    return path.relative_to(ROOT).as_posix()


def imports_of(path: Path) -> Iterator[Import]:
    """Every module the file imports, by its full name, wherever in the file it does so."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(place(path), node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = _base(path, node)
            yield Import(place(path), node.lineno, base)
            for alias in node.names:
                yield Import(place(path), node.lineno, f"{base}.{alias.name}")


def _base(path: Path, node: ast.ImportFrom) -> str:
    """The full name of what stands after `from`, also where it begins with dots."""
    if not node.level:
        return node.module or ""
    package = list(path.relative_to(ROOT).parent.parts)
    return ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
