"""`caseworker match`: a list of another office compared with the register; each hit becomes a task, nobody exits by it."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caseworker_app.commands.context import Context
from caseworker_app.commands.desk import at_desk
from caseworker_app.domain.matching import KIND_LABELS
from caseworker_app.services import matching


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the command."""
    match = commands.add_parser("match", help="与外部名单比对", parents=[options])
    match.add_argument("file", metavar="FILE")
    match.add_argument("--kind", required=True, choices=[str(kind) for kind in KIND_LABELS])
    match.add_argument("--sheet")
    match.set_defaults(run=_match, lines=_lines)


def _match(context: Context) -> dict[str, Any]:
    args = context.args
    with at_desk(context) as desk:
        result = matching.compare(desk, path=Path(args.file), kind=args.kind, sheet=args.sheet)
    return {
        "run": result.run,
        "read": result.read,
        "compared": result.compared,
        "findings": [
            {
                "person": f.person,
                "kind": f.kind,
                "detail": f.detail,
                "day": f.day,
                "row": f.row,
                "known": f.known,
            }
            for f in result.findings
        ],
        "opened": result.opened,
        "rejected": [{"row": u.row, "field": u.field, "message": u.message} for u in result.uncompared],
        "rejected_count": result.uncompared_count,
    }


def _lines(value: Any) -> Iterator[str]:
    yield f"读取 {value['read']} 行，可比对 {value['compared']} 行，疑点 {len(value['findings'])} 项，新开核实 {value['opened']} 项"
    for one in value["findings"]:
        yield f"{one['person']:>8}  第 {one['row']} 行  {one['detail']}{'（已在核实或核实过）' if one['known'] else ''}"
    for one in value["rejected"]:
        yield f"第 {one['row']} 行未比对：{one['message']}"
    if value["rejected_count"] > len(value["rejected"]):
        yield f"另有 {value['rejected_count'] - len(value['rejected'])} 行未比对，未逐行列出"
