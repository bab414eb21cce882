"""`caseworker print`: one document with its ledger entry, the list of templates, and checking a code."""

import argparse
from pathlib import Path
from typing import Any

from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.services import printing


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    parser = commands.add_parser("print", help="打印文书", parents=[options])
    parser.add_argument("template", nargs="?")
    parser.add_argument("id", type=number, nargs="?")
    parser.add_argument("-o", "--out", metavar="FILE.pdf")
    parser.add_argument("--list", action="store_true", help="列出文书模板")
    parser.add_argument("--verify", metavar="CODE", help="核验文书编码")
    parser.set_defaults(run=_print, parser=parser)


def _print(context: Context) -> Any:
    args = context.args
    if args.list:
        return printing.catalogue()
    if args.verify:
        with at_desk(context) as desk:
            return printing.verify_code(desk, code=args.verify)
    if args.template is None or args.id is None or args.out is None:
        args.parser.error("请给出模板、编号和 -o 文件；模板见 caseworker print --list")
    with at_desk(context) as desk:
        printed = printing.issue(desk, template=args.template, record_id=args.id, out=Path(args.out))
    return {"file": str(printed.file), "serial": printed.serial, "pages": printed.pages}
