"""The desk of one command: opens the database, signs in, and lets go of it; only commands that need a database load it."""

from collections.abc import Iterator
from contextlib import contextmanager

from caseworker_app import bootstrap
from caseworker_app.commands.context import Context
from caseworker_app.services.desk import Desk


@contextmanager
def at_desk(context: Context) -> Iterator[Desk]:
    """Sit at the desk for the length of one command.

    Raises UserError where name or password do not fit, StorageTrouble where the file cannot be used.
    """
    desk = bootstrap.open_desk(
        context.db,
        password=context.password(),
        account=getattr(context.args, "user", None),
        on=context.given_day,
        reason=getattr(context.args, "reason", None),
        clock=context.clock,
    )
    try:
        yield desk
    finally:
        bootstrap.close(desk)
