"""篇幅: modules and functions short enough to be read, and each module says what it is for."""

import ast

from tests.source_tree import PACKAGES, modules, place, tree_of

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
EVERYWHERE = (*PACKAGES, "tests", "tools")


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {
        place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*EVERYWHERE)
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    lengths = {
        f"{place(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules(*EVERYWHERE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_says_what_it_is_for() -> None:
    described = [path for path in modules(*PACKAGES, "tools") if "versions" not in path.parts]
    assert [place(path) for path in described if not ast.get_docstring(tree_of(path))] == []
