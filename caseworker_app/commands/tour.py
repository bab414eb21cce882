"""`caseworker tour`: the main job in the real windows on the sample roster, off-screen where there is no display."""

import argparse
from pathlib import Path
from typing import Any

from caseworker_app.commands.context import Context


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the command."""
    tour = commands.add_parser("tour", help="用样例数据走一遍全部流程", parents=[options])
    tour.add_argument("--out", required=True, metavar="DIR")
    tour.set_defaults(run=_tour)


def _tour(context: Context) -> dict[str, Any]:
    from ui.tour import run  # Qt is loaded only when it is wanted

    return run(Path(context.args.out), on=context.on)
