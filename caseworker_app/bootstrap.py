"""The one place where file, rules, clock and account are joined into a desk; nothing is opened at import time."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from caseworker_app.clock import Clock, SystemClock
from caseworker_app.rules import load_rules
from caseworker_app.services import accounts, search_index
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble


def create_office(
    path: Path, *, centre: str, region: str, account: str, password: str, clock: Clock | None = None
) -> None:
    """Make an empty database for a centre with its first administrator.

    Raises UserError where the centre or region is not given right, StorageTrouble where a file is in the way.
    """
    accounts.create_office(
        path,
        centre=centre,
        region=region,
        account=account,
        password=password,
        clock=clock or SystemClock(),
        regions=load_rules().regions,
    )


def open_desk(
    path: Path,
    *,
    password: str,
    account: str | None = None,
    on: date | None = None,
    reason: str | None = None,
    clock: Clock | None = None,
) -> Desk:
    """Open a database and sign in.

    Raises UserError where name or password do not fit, StorageTrouble where the file cannot be used.
    """
    used = clock or SystemClock()
    store, name = accounts.unlock(path, account=account, password=password)
    desk = accounts.sign_in(store, name, rules=load_rules(), clock=used, on=on, reason=reason)
    with suppress(
        StorageTrouble
    ):  # somebody else is writing: the search is brought up to date at the next sign-in
        search_index.bring_up_to_date(desk)
    return desk


def close(desk: Desk) -> None:
    """Let go of the file."""
    desk.store.close()
