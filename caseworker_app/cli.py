"""The command line `caseworker`: parses, runs one command, prints for people or one JSON value, and tells how it went.

Exit status: 0 done, 1 refused with nothing saved, 2 wrong usage. `caseworker` alone opens the window.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from caseworker_app import __version__
from caseworker_app.clock import Clock
from caseworker_app.commands import (
    accounts,
    assistance,
    calculations,
    cases,
    office,
    persons,
    printing,
    show,
    tour,
)
from caseworker_app.commands.context import Context, global_options
from caseworker_app.domain.errors import UserError
from db.trouble import StorageTrouble

SUBJECTS = (office, persons, cases, assistance, printing, accounts, calculations, tour)


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command of the contract."""
    options = global_options()
    parser = argparse.ArgumentParser(
        prog="caseworker", parents=[options], description="就业困难人员认定与帮扶 · 窗口经办程序"
    )
    parser.add_argument("--version", action="version", version=f"caseworker {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="命令")
    for subject in SUBJECTS:
        subject.register(commands, options)
    return parser


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    args = build_parser().parse_args(argv)
    if args.command is None:
        return _window(args)
    context = Context(args, clock)
    try:
        value = args.run(context)
    except UserError as refusal:
        return _refused(context, refusal.code, refusal.message, refusal.field, dict(refusal.extra))
    except StorageTrouble as trouble:
        return _refused(context, trouble.code, trouble.message, None, {})
    show.answer(context.json, value, getattr(args, "lines", None))
    return 0


def _window(args: argparse.Namespace) -> int:
    from ui.main import run  # the window and Qt are loaded only when they are wanted

    return run(Context(args))


def _refused(context: Context, code: str, message: str, field: str | None, extra: dict[str, Any]) -> int:
    print(message, file=sys.stderr)
    if context.json:
        show.json_value({"error": {"code": code, "message": message, "field": field} | extra})
    return 1


if __name__ == "__main__":
    sys.exit(main())
