"""Fabricated offices: a small encrypted database with one administrator, made once and copied for each test."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from caseworker_app.clock import FixedClock
from caseworker_app.domain.accounts import Role
from caseworker_app.rules import load_rules
from caseworker_app.services import accounts
from caseworker_app.services.desk import Desk
from db import keys
from db.models.account import Account

PASSWORD = "correct horse 1"
ADMIN = "梁敏"
CLOCK = FixedClock(datetime(2018, 1, 15, 1, 30, tzinfo=UTC))
CHEAP = keys.Cost(memory_kib=64, passes=1, lanes=1)
"""Passwords of tests are cheap to try; the office's own cost is tested where it matters."""


def make_office(path: Path) -> Path:
    """Make an office's database with its administrator."""
    accounts.create_office(
        path,
        centre="石牌街公共就业服务站",
        region="440106",
        account=ADMIN,
        password=PASSWORD,
        clock=CLOCK,
        regions=load_rules().regions,
        cost=CHEAP,
    )
    return path


def copy_office(template: Path, folder: Path) -> Path:
    """A copy of an office's database with its keys, to be written to."""
    target = folder / "office.db"
    shutil.copy2(template, target)
    shutil.copy2(keys.sidecar(template), keys.sidecar(target))
    return target


def open_office(path: Path, *, on: date | None = None) -> Desk:
    """Sign in as the administrator, on the fixed day or another."""
    store, name = accounts.unlock(path, account=ADMIN, password=PASSWORD)
    return accounts.sign_in(store, name, rules=load_rules(), clock=CLOCK, on=on)


def colleague(desk: Desk, name: str, role: Role = Role.CLERK) -> Desk:
    """A desk for another account of the same office; the first one makes the office one of several people."""
    with desk.unit() as uow:
        uow.session.add(Account(name=name, role=str(role), active=True, created=desk.clock.now()))
        uow.commit()
    return replace(desk, user=name, role=role)


def on(desk: Desk, day: date) -> Desk:
    """The same desk on another legal day."""
    return replace(desk, legal_day=day)
