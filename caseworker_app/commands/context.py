"""What every command is given: the global options, the legal day, the password, and the file it reads."""

import argparse
import getpass
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from caseworker_app import paths
from caseworker_app.clock import Clock, SystemClock
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import parse_day

PASSWORD = "CASEWORKER_PASSWORD"
NEW_PASSWORD = "CASEWORKER_NEW_PASSWORD"
MOST = 2**63 - 1
"""The largest number a record can have."""


def global_options() -> argparse.ArgumentParser:
    """Options that may stand before or after the command."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--db", metavar="PATH", help="数据库文件（默认：本机数据文件夹）")
    parser.add_argument("--user", metavar="NAME", help="账户（默认：唯一的账户）")
    parser.add_argument("--on", metavar="DATE", help="按哪一天办理（默认：今天）")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--reason", metavar="TEXT", help="记入日志的原因")
    return parser


class Context:
    """One run of the program: its arguments, its clock and where it prints."""

    def __init__(self, args: argparse.Namespace, clock: Clock | None = None) -> None:
        self.args = args
        self.clock = clock or SystemClock()
        self.json: bool = getattr(args, "json", False)

    @property
    def on(self) -> date:
        """The legal day to act as.

        Raises UserError where `--on` is not a day.
        """
        return self.given_day or self.clock.today()

    @property
    def given_day(self) -> date | None:
        """The day of `--on`; None where it was not given, so that the day can roll over."""
        text = getattr(self.args, "on", None)
        return day_of(text, "on") if text else None

    @property
    def db(self) -> Path:
        """The database file."""
        given = getattr(self.args, "db", None)
        return Path(given) if given else paths.default_database()

    def password(self, variable: str = PASSWORD, ask: str = "密码：") -> str:
        """Take a password from the environment or, at a terminal, from a prompt.

        Raises UserError where there is neither.
        """
        value = os.environ.get(variable)
        if value is not None:
            return value
        if not sys.stdin.isatty():
            raise UserError("password_needed", f"请用环境变量 {variable} 给出密码。", "password")
        return getpass.getpass(ask)

    def input(self, required: bool = True) -> dict[str, Any]:
        """Read the JSON object of `--file` (`-` is standard input).

        Raises UserError where the file is missing or is not one JSON object.
        """
        name = getattr(self.args, "file", None)
        if name is None:
            if required:
                raise UserError("file_needed", "请用 --file 给出内容文件（- 表示标准输入）。", "file")
            return {}
        return read_object(name)


def day_of(text: str, field: str) -> date:
    """Read a day given as an argument.

    Raises UserError that names the argument.
    """
    try:
        return parse_day(text)
    except UserError as error:
        raise UserError(error.code, error.message, field) from error


def number(text: str) -> int:
    """A record's number or a limit as an argument; the refusal does not repeat what was typed.

    Raises ArgumentTypeError where it is none.
    """
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        raise argparse.ArgumentTypeError("应为编号（整数）")
    return int(text)


def _not_json(constant: str) -> None:
    raise ValueError(constant)


def read_object(name: str) -> dict[str, Any]:
    """Read one JSON object from a file or standard input."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        value = json.loads(raw.decode("utf-8-sig"), parse_float=str, parse_constant=_not_json)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except OSError as error:
        raise UserError("file_unreadable", "读不到内容文件，请核对路径。", "file") from error
    except (ValueError, RecursionError) as error:
        raise UserError("bad_json", "内容文件不是有效的 JSON，请核对格式与编码（UTF-8）。", "file") from error
    if not isinstance(value, dict):
        raise UserError("bad_json", "内容文件应是一个 JSON 对象。", "file")
    return value
