"""进门的几种办法: making an office, signing in, the sample; the database's modules are loaded only when one is used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.clock import Clock


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to a desk at one database file."""

    path: Path
    clock: Clock
    on: date | None = None
    reason: str | None = None

    def accounts(self) -> Sequence[str]:
        """The accounts of the file.

        Raises StorageTrouble where its keys cannot be read.
        """
        from caseworker_app.services import accounts

        return accounts.names(self.path)

    def sign_in(self, account: str | None, password: str) -> Any:
        """A desk for an account.

        Raises UserError where the password does not fit.
        """
        from caseworker_app import bootstrap

        return bootstrap.open_desk(
            self.path, account=account, password=password, on=self.on, reason=self.reason, clock=self.clock
        )

    def create(self, *, centre: str, region: str, account: str, password: str) -> Any:
        """Make the database, and sit down as its administrator.

        Raises UserError at the field.
        """
        from caseworker_app import bootstrap

        bootstrap.create_office(
            self.path, centre=centre, region=region, account=account, password=password, clock=self.clock
        )
        return self.sign_in(account.strip(), password)

    def sample(self, on_progress: Callable[[int, int], None]) -> Any:
        """A desk at the sample office, in a file beside."""
        from caseworker_app import sample

        return sample.open_sample(self.path.with_name(sample.FILE), clock=self.clock, on_progress=on_progress)

    @property
    def sample_words(self) -> str:
        """What trying the sample means."""
        words = QCoreApplication.translate(
            "Doors",
            "约 200 名虚构人员，另存为单独的样例库，与正式数据互不影响。样例账户“样例经办”，密码 sample-2026。",
        )
        return str(words)
