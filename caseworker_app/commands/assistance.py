"""`caseworker step`: recording one step of help on a case."""

import argparse
from typing import Any

from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.services import assistance


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    group = commands.add_parser("step", help="帮扶记录", parents=[options])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="操作")
    add = verbs.add_parser("add", help="记录一步帮扶", parents=[options])
    add.add_argument("case", type=number)
    add.add_argument("--file", required=True)
    add.set_defaults(run=_add)


def _add(context: Context) -> dict[str, Any]:
    data = context.input()
    with at_desk(context) as desk:
        return assistance.shape(assistance.add_step(desk, case_id=context.args.case, data=data))
