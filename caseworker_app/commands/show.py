"""How an answer is printed: one JSON value for scripts, or readable lines for people."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from caseworker_app.shapes import plain

Lines = Callable[[Any], Iterator[str]]


def answer(as_json: bool, value: Any, lines: Lines | None) -> None:
    """Print what a command returned."""
    if as_json:
        json_value(value)
        return
    for line in (lines or generic_lines)(plain(value)):
        print(line)


def json_value(value: Any) -> None:
    """Print exactly one JSON value."""
    json.dump(plain(value), sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def generic_lines(value: Any, indent: str = "") -> Iterator[str]:
    """Readable lines for any answer: one line a field, lists indented below their name."""
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list) and item:
                yield f"{indent}{key}:"
                yield from generic_lines(item, indent + "  ")
            else:
                yield f"{indent}{key}: {_word(item)}"
    elif isinstance(value, list):
        for item in value:
            body = list(generic_lines(item, indent + "  "))
            yield f"{indent}- {body[0].strip()}" if body else f"{indent}-"
            yield from body[1:]
    else:
        yield f"{indent}{_word(value)}"


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "—" if value is None or value in ([], {}) else str(value)


MARKS = {True: "✔", False: "✘", None: "?"}


def verdict_lines(value: Any) -> Iterator[str]:
    """A verdict as an officer reads it: a mark, the group, the sentences, what is still to be asked."""
    conclusion = {True: "属于就业困难人员", False: "不属于就业困难人员", None: "尚不能确定"}
    yield f"{value['on']}  {value['policy']}  {conclusion[value['hardship']]}"
    yield f"{MARKS[value['base']['met']]} 基本条件  {'；'.join(value['base']['because'])}"
    for group in value["groups"]:
        yield f"{MARKS[group['met']]} {group['code']}  {'；'.join(group['because'])}"
    if value["next_change"]:
        yield f"下一次可能变化：{value['next_change']}"
    for warning in value.get("warnings", ()):
        yield f"请注意：{warning}"


def people_lines(value: Any) -> Iterator[str]:
    """People of a list, one a line."""
    for row in value["people"]:
        yield f"{row['id']:>8}  {row['name']}  {row['id_number']}  {row['why'] or ''}".rstrip()
    yield f"共 {value['total']} 人"


def due_lines(value: Any) -> Iterator[str]:
    """What is due, one a line."""
    for row in value["due"]:
        yield f"{row['day']}  {row['days_left']:>4} 天  {row['text']}"
    yield f"共 {len(value['due'])} 项"
