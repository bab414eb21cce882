"""架构: the arrows of docs/architecture.md, one rule a test."""

import ast
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.source_tree import PACKAGES, ROOT, Import, imports_of, modules, place, tree_of

MAY_ASK_THE_CLOCK = {"caseworker_app/cli.py", "caseworker_app/clock.py", "caseworker_app/__main__.py"}
SHARED_IN_UI = {"models", "forms", "widgets"}
VISITORS = {"tour"}
"""What goes through the pages from outside, as a user does, and is no page."""
SETUP_FILES = ("*.toml", "requirements*.txt", "run", "run.bat", "check", ".ci/*", "tools/*", "*.ini", "*.cfg")
# Put together here so that this file does not hold what it forbids.
MACHINE_PATH = re.compile(
    "|".join(re.escape(a + b) for a, b in (("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("../sh", "ared")))
)
ADDRESS = re.compile("https?" + "://")


def offending(paths: Iterable[Path], forbidden: set[str]) -> list[Import]:
    """The imports of those packages in those files."""
    return [found for path in paths for found in imports_of(path) if found.top in forbidden]


def project_files(*patterns: str) -> list[Path]:
    """The project's files of those patterns, without what is built or installed."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def test_only_ui_imports_qt() -> None:
    assert offending(modules("caseworker_app", "db"), {"PySide6", "shiboken6"}) == []


def test_only_db_imports_sqlalchemy_alembic_and_sqlcipher() -> None:
    assert (
        offending(modules("caseworker_app", "ui"), {"sqlalchemy", "alembic", "sqlcipher3", "sqlite3"}) == []
    )


def test_only_documents_imports_reportlab() -> None:
    others = [path for path in modules(*PACKAGES) if not place(path).startswith("caseworker_app/documents/")]
    assert offending(others, {"reportlab"}) == []


def test_the_domain_imports_the_standard_library_stdnum_and_itself() -> None:
    allowed = {*sys.stdlib_module_names, "stdnum"}
    assert [
        found
        for path in modules("caseworker_app/domain")
        for found in imports_of(path)
        if found.top not in allowed
        and found.module != "caseworker_app"
        and not found.module.startswith("caseworker_app.domain")
    ] == []


def test_the_database_knows_nothing_of_what_stands_above_it() -> None:
    assert offending(modules("db"), {"caseworker_app", "ui", "resources"}) == []


def test_the_program_knows_nothing_of_the_window_but_where_the_window_is_started() -> None:
    starters = {
        "caseworker_app/cli.py",
        "caseworker_app/commands/tour.py",
        "caseworker_app/commands/bench.py",
    }
    others = [path for path in modules("caseworker_app") if place(path) not in starters]
    assert offending(others, {"ui"}) == []


def test_the_papers_import_neither_the_database_nor_the_services() -> None:
    found = [found for path in modules("caseworker_app/documents") for found in imports_of(path)]
    assert [one for one in found if one.top == "db" or one.module.startswith("caseworker_app.services")] == []


def test_the_window_does_not_import_the_database() -> None:
    found = offending(modules("ui"), {"db"})
    assert [one for one in found if not one.module.startswith("db.trouble") and one.module != "db"] == []


def test_pages_of_the_window_never_import_one_another() -> None:
    subjects = {path.name for path in (ROOT / "ui").glob("*/") if path.name not in SHARED_IN_UI | VISITORS}
    crossing = [
        found
        for path in modules(*(f"ui/{subject}" for subject in subjects))
        for found in imports_of(path)
        if found.module.startswith("ui.")
        and (other := found.module.split(".")[1]) in subjects
        and other != path.relative_to(ROOT / "ui").parts[0]
    ]
    assert crossing == []


def test_shared_widgets_import_no_page() -> None:
    subjects = {path.name for path in (ROOT / "ui").glob("*/") if path.name not in SHARED_IN_UI}
    found = [
        found for path in modules(*(f"ui/{shared}" for shared in SHARED_IN_UI)) for found in imports_of(path)
    ]
    assert [
        one for one in found if one.top == "ui" and one.module.partition(".")[2].partition(".")[0] in subjects
    ] == []


def test_nothing_below_the_command_line_asks_what_day_it_is() -> None:
    below = [path for path in modules("caseworker_app", "db") if place(path) not in MAY_ASK_THE_CLOCK]
    assert [ask for path in below for ask in clock_calls(path)] == []


def clock_calls(path: Path) -> list[str]:
    """Where the file calls `date.today()`, `datetime.now()` or `datetime.utcnow()`."""
    return [
        f"{place(path)}:{node.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"today", "now", "utcnow"}
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr) in {"date", "datetime"}
    ]


def test_no_setup_file_names_the_address_of_a_registry() -> None:
    assert [
        place(path) for path in project_files(*SETUP_FILES) if ADDRESS.search(path.read_text("utf-8"))
    ] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    text_files = project_files(
        *SETUP_FILES,
        "*.md",
        "docs/**/*.md",
        *(f"{folder}/**/*.py" for folder in (*PACKAGES, "tests")),
        "resources/**/*.toml",
    )
    assert [place(path) for path in text_files if MACHINE_PATH.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("import PySide6.QtGui", "PySide6.QtGui"),
        ("from db import trouble", "db.trouble"),
        ("from . import persons", "ui.cases.persons"),
        ("from ..persons.page import Page", "ui.persons.page"),
        ("def late():\n    import reportlab", "reportlab"),
    ],
)
def test_an_import_is_seen_however_it_is_written(
    line: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.source_tree.ROOT", tmp_path)
    path = tmp_path / "ui" / "cases" / "page.py"
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert module in [found.module for found in imports_of(path)]
