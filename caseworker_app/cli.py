"""The command line `caseworker`: parses, runs one command, prints for people or one JSON value, and tells how it went.

Exit status: 0 done, 1 refused with nothing saved, 2 wrong usage. `caseworker` alone opens the window.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

from caseworker_app import __version__, paths
from caseworker_app.clock import Clock
from caseworker_app.commands import show
from caseworker_app.commands.context import Context, global_options
from caseworker_app.defects import LOGGER, describe, open_log
from caseworker_app.domain.errors import UserError
from db.trouble import StorageTrouble

LOG_NAME = "caseworker.log"
SUBJECT_OF = {
    "init": "office",
    "verify": "office",
    "person": "persons",
    "employment": "persons",
    "explain": "persons",
    "case": "cases",
    "step": "assistance",
    "print": "printing",
    "user": "accounts",
    "subsidy": "subsidies",
    "calc": "calculations",
    "tour": "tour",
    "import": "exchange",
    "export": "exchange",
    "bench": "bench",
    "match": "matching",
}
"""Which module of `commands` a command's first word belongs to."""


def build_parser(first_word: str = "") -> argparse.ArgumentParser:
    """The parser; with the command's first word known only its subject is loaded, which is what makes a sum quick."""
    options = global_options()
    parser = argparse.ArgumentParser(
        prog="caseworker", parents=[options], description="就业困难人员认定与帮扶 · 窗口经办程序"
    )
    parser.add_argument("--version", action="version", version=f"caseworker {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    subjects = SUBJECT_OF.get(first_word)
    for subject in [subjects] if subjects else dict.fromkeys(SUBJECT_OF.values()):
        import_module(f"caseworker_app.commands.{subject}").register(commands, options)
    return parser


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run one command and return its exit status; without a command, open the window."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    words = list(sys.argv[1:] if argv is None else argv)
    options, command = global_options().parse_known_args(words)
    args = build_parser(command[0]).parse_args(words) if command else options
    context = Context(args, clock)
    try:
        _check_arguments(words)
        if not command:
            return _window(context)
        show.answer(context.json, args.run(context), getattr(args, "lines", None))
    except UserError as refusal:
        return _refused(context, refusal.code, refusal.message, refusal.field, dict(refusal.extra))
    except StorageTrouble as trouble:
        return _refused(context, trouble.code, trouble.message, None, {})
    except BrokenPipeError:
        # Whoever read the answer has gone (`| head`): nothing is left to say, and nothing to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as defect:
        return _broken(context, defect)
    return 0


def _check_arguments(words: Sequence[str]) -> None:
    """Refuse bytes that are no text, which could neither be stored nor printed."""
    try:
        "".join(words).encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError("bad_text", "参数中有无法识别的字符，请用 UTF-8 编码输入。", None) from error


def _broken(context: Context, defect: Exception) -> int:
    """A fault of the program: written to the log without personal data, and told in one sentence."""
    where = paths.log_folder() / LOG_NAME
    try:
        handler = open_log(where)
        logging.getLogger(LOGGER).error("defect", exc_info=(type(defect), defect, defect.__traceback__))
        handler.close()
        logging.getLogger().removeHandler(handler)
    except OSError:
        print(describe(defect), file=sys.stderr)
    message = "程序出错，本次操作没有完成，已保存的记录不受影响。请把日志文件交给维护人员。"
    return _refused(context, "defect", message, None, {"log": str(where)})


def _window(context: Context) -> int:
    from ui.main import run  # the window and Qt are loaded only when they are wanted

    return run(context)


def _refused(context: Context, code: str, message: str, field: str | None, extra: dict[str, Any]) -> int:
    print(message, file=sys.stderr)
    if context.json:
        show.json_value({"error": {"code": code, "message": message, "field": field} | extra})
    return 1


if __name__ == "__main__":
    sys.exit(main())
