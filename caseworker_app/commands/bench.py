"""`caseworker bench`: the speed table, each figure beside its peer, in one run; no database, account or password is needed."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from caseworker_app.bench.rows import Row
from caseworker_app.commands.context import Context, number

_MARKS = {True: "达标", False: "未达标", None: ""}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the command."""
    bench = commands.add_parser("bench", help="量速度", parents=[options])
    bench.add_argument("--people", type=number, default=None, metavar="N", help="造多少人（默认 300000）")
    bench.add_argument("--only", action="append", default=[], metavar="PIECE", help="只量这一项，可重复")
    bench.set_defaults(run=_bench, lines=_lines)


def _bench(context: Context) -> dict[str, Any]:
    from caseworker_app.bench import run  # the measuring, and Qt for the window, are loaded only when wanted
    from ui.bench_scrolling import measure as scrolling

    report = run.run(
        people=context.args.people or run.PEOPLE,
        only=context.args.only,
        more={"scrolling": scrolling},
        say=lambda text: print(text, file=sys.stderr, flush=True),
    )
    return {
        "people": report.people,
        "seed": report.seed,
        "machine": report.machine,
        "rows": [_shape(row) for row in report.rows],
    }


def _shape(row: Row) -> dict[str, Any]:
    return {
        "work": row.name,
        "value": _figure(row.value),
        "unit": row.unit,
        "bar": _figure(row.bar),
        "ok": row.ok,
        "peer": row.peer_name or None,
        "peer_value": _figure(row.peer_value),
        "ratio": _figure(row.ratio),
    }


def _figure(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def _lines(value: Any) -> Iterator[str]:
    yield f"{value['people']} 人，种子 {value['seed']}；{value['machine']}"
    for row in value["rows"]:
        yield f"{row['work']}\t{_said(row['value'], row['unit'])}\t{_bar(row)}\t{_peer(row)}".rstrip()


def _said(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:g} {unit}"


def _bar(row: dict[str, Any]) -> str:
    if row["bar"] is None:
        return ""
    return f"要求 {_said(row['bar'], row['unit'])} {_MARKS[row['ok']]}"


def _peer(row: dict[str, Any]) -> str:
    if not row["peer"]:
        return ""
    return f"对照（{row['peer']}）{_said(row['peer_value'], row['unit'])}，{_said(row['ratio'], '倍')}"
