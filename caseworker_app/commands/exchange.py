"""`caseworker import` and `export`: rosters and the office's stock in, an import taken back, the ledger out."""

import argparse
from pathlib import Path
from typing import Any

from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange import batches, ledger
from caseworker_app.services.exchange.roster_result import RosterResult, RowRemark, Waiting
from caseworker_app.services.exchange.rosters import import_roster
from caseworker_app.shapes import plain

UNDONE = "命令行撤销导入"
"""The reason kept where `--reason` gives none."""


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    taken = commands.add_parser("import", help="导入", parents=[options])
    verbs = taken.add_subparsers(dest="verb", required=True, metavar="操作")
    for kind, words in (("roster", "导入花名册"), ("stock", "接收存量个案")):
        verb = verbs.add_parser(kind, help=words, parents=[options])
        verb.add_argument("file")
        verb.add_argument("--sheet")
        verb.add_argument("--dry-run", action="store_true")
        verb.add_argument("--all-or-nothing", action="store_true")
        verb.set_defaults(run=_import, kind=kind, lines=_lines)
    undo = verbs.add_parser("undo", help="撤销一次导入", parents=[options])
    undo.add_argument("batch", type=number)
    undo.set_defaults(run=_undo)
    given = commands.add_parser("export", help="导出", parents=[options])
    kinds = given.add_subparsers(dest="verb", required=True, metavar="内容")
    out = kinds.add_parser("ledger", help="实名制台账", parents=[options])
    out.add_argument("-o", "--output", required=True)
    out.add_argument("--masked", action="store_true", help="统计用（脱敏）")
    out.set_defaults(run=_ledger)


def _import(context: Context) -> dict[str, Any]:
    args = context.args
    with at_desk(context) as desk:
        result = import_roster(
            desk,
            path=Path(args.file),
            sheet=args.sheet,
            dry_run=args.dry_run,
            all_or_nothing=args.all_or_nothing,
            kind=args.kind,
        )
    return result_shape(result)


def result_shape(result: RosterResult) -> dict[str, Any]:
    """The outcome of an import as it is printed: one entry for each row that waits, one for each that was refused."""
    return {
        "read": result.read,
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "undecided": [_waiting(row) for row in result.waiting],
        "rejected": _by_row(result.rejected),
        "warnings": [plain(remark) for remark in result.warnings],
        "batch": result.batch,
    }


def _waiting(row: Waiting) -> dict[str, Any]:
    return _told(row.row, row.remarks) | {
        "name": row.name,
        "person": row.person,
        "candidates": plain(row.candidates),
    }


def _by_row(remarks: tuple[RowRemark, ...]) -> list[dict[str, Any]]:
    rows: dict[int, list[RowRemark]] = {}
    for remark in remarks:
        rows.setdefault(remark.row, []).append(remark)
    return [_told(row, tuple(told)) for row, told in rows.items()]


def _told(row: int, remarks: tuple[RowRemark, ...]) -> dict[str, Any]:
    """A row with everything said about it; `field` and `column` are those of the first remark."""
    first = remarks[0]
    return {
        "row": row,
        "field": first.field,
        "column": first.column,
        "message": "；".join(remark.message for remark in remarks),
        "fields": [remark.field for remark in remarks],
    }


def _undo(context: Context) -> dict[str, Any]:
    reason = getattr(context.args, "reason", None) or UNDONE
    with at_desk(context) as desk:
        done = batches.undo(desk, batch_id=context.args.batch, reason=reason)
    return {
        "batch": done.batch,
        "people": done.people,
        "restored": done.restored,
        "kept": [plain(one) for one in done.kept],
    }


def _ledger(context: Context) -> dict[str, Any]:
    path = Path(context.args.output)
    if not path.parent.is_dir():
        raise UserError("no_folder", "没有这个文件夹，请核对路径。", "output")
    with at_desk(context) as desk:
        written = ledger.export(desk, path=path, masked=context.args.masked)
    return {"rows": written.rows, "file": str(written.path)}


def _lines(value: dict[str, Any]) -> list[str]:
    """The outcome for people."""
    counts = (("读取", "read"), ("新增", "added"), ("补充", "updated"), ("无变化", "unchanged"))
    lines = ["，".join(f"{word} {value[key]} 人" for word, key in counts)]
    for title, key in (("待处理", "undecided"), ("未导入", "rejected"), ("提示", "warnings")):
        lines += [f"{title} 第 {one['row']} 行 {one['column']}：{one['message']}" for one in value[key]]
    return [*lines, f"批次 {value['batch']}" if value["batch"] else "没有保存任何内容"]
