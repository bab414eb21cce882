"""`caseworker init` and `verify`: making an office's database, and checking that nothing in it was tampered with."""

import argparse
from typing import Any

from caseworker_app import bootstrap
from caseworker_app.commands.context import Context
from caseworker_app.commands.desk import at_desk
from caseworker_app.services import integrity


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    init = commands.add_parser("init", help="新建数据库", parents=[options])
    init.add_argument("--centre", required=True)
    init.add_argument("--region", required=True)
    init.add_argument("--admin", default="admin")
    init.set_defaults(run=_init)
    verify = commands.add_parser("verify", help="核验日志与数据", parents=[options])
    verify.set_defaults(run=_verify)


def _init(context: Context) -> dict[str, Any]:
    args = context.args
    bootstrap.create_office(
        context.db,
        centre=args.centre,
        region=args.region,
        account=args.admin,
        password=context.password(),
        clock=context.clock,
    )
    return {"db": str(context.db.resolve()), "centre": args.centre, "region": args.region}


def _verify(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        result = integrity.verify(desk)
    return {"ok": result.ok, "entries": result.entries, "problems": list(result.problems)}
