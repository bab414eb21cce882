"""`caseworker user`: the accounts of the office and their roles."""

import argparse
from typing import Any

from caseworker_app.commands.context import NEW_PASSWORD, Context
from caseworker_app.commands.desk import at_desk
from caseworker_app.domain.accounts import Role
from caseworker_app.services import accounts


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    group = commands.add_parser("user", help="账户", parents=[options])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="操作")
    add = verbs.add_parser("add", help="新增账户", parents=[options])
    add.add_argument("name")
    add.add_argument("--role", required=True, choices=[str(r) for r in Role])
    add.set_defaults(run=_add)
    verbs.add_parser("list", help="账户清单", parents=[options]).set_defaults(run=_list)


def _add(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        password = context.password(NEW_PASSWORD, "新账户的密码：")
        return accounts.shape(
            accounts.add(desk, name=context.args.name, role=context.args.role, password=password)
        )


def _list(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        return {"users": [accounts.shape(account) for account in accounts.page(desk)]}
