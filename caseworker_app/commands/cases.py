"""`caseworker case`: opening a determination case, taking it on, and what is due."""

import argparse
from typing import Any

from caseworker_app.commands import show
from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.domain.cases import Status
from caseworker_app.services import cases, due, worklist


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    group = commands.add_parser("case", help="认定个案", parents=[options])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="操作")
    opening = verbs.add_parser("open", help="立案", parents=[options])
    opening.add_argument("person", type=number)
    opening.add_argument("--group", action="append", required=True, dest="groups", metavar="CODE")
    opening.add_argument("--file")
    opening.set_defaults(run=_open)
    advance = verbs.add_parser("advance", help="办理一步", parents=[options])
    advance.add_argument("case", type=number)
    advance.add_argument("action")
    advance.add_argument("--file")
    advance.set_defaults(run=_advance)
    one = verbs.add_parser("show", help="查看", parents=[options])
    one.add_argument("case", type=number)
    one.set_defaults(run=_show)
    many = verbs.add_parser("list", help="个案清单", parents=[options])
    many.add_argument("--status", choices=[str(s) for s in Status])
    many.add_argument("--limit", type=number, default=None)
    many.add_argument("--after", type=number, default=0)
    many.set_defaults(run=_list)
    due = verbs.add_parser("due", help="待办", parents=[options])
    due.set_defaults(run=_due, lines=show.due_lines)


def _open(context: Context) -> dict[str, Any]:
    data = context.input(required=False)
    with at_desk(context) as desk:
        case = cases.open_case(desk, person_id=context.args.person, groups=context.args.groups, data=data)
        return cases.shape(case)


def _advance(context: Context) -> dict[str, Any]:
    data = context.input(required=False)
    with at_desk(context) as desk:
        return cases.shape(
            cases.advance(desk, case_id=context.args.case, action=context.args.action, data=data)
        )


def _show(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        return cases.shape(cases.show(desk, case_id=context.args.case))


def _list(context: Context) -> dict[str, Any]:
    args = context.args
    with at_desk(context) as desk:
        page = cases.page(desk, status=args.status, limit=args.limit, after=args.after)
    return {"total": page.total, "cases": [cases.shape(case) for case in page.cases]}


def _due(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        return {"due": [due.shape(one) for one in worklist.due(desk)]}
