"""The desk: one signed-in person at one office's database, acting on one legal day, with the rules at hand.

Every verb takes the desk first. It is where a unit of work begins, so that each change carries who, when and why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from caseworker_app.clock import Clock
from caseworker_app.domain.accounts import Role, may
from caseworker_app.domain.errors import UserError
from caseworker_app.rules import Rules
from db.store import Store
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Office:
    """The centre this database belongs to."""

    centre: str
    region: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works here, on which day, with what."""

    store: Store
    rules: Rules
    clock: Clock
    office: Office
    user: str
    role: Role
    legal_day: date | None = None
    reason: str | None = None

    @property
    def on(self) -> date:
        """The legal day to act as: the given one, else today (it rolls over at midnight)."""
        return self.legal_day or self.clock.today()

    def because(self, reason: str | None) -> "Desk":
        """The same desk, with a reason for the journal."""
        return replace(self, reason=reason)

    def require(self, needs: Role) -> None:
        """Refuse what the role may not do.

        Raises UserError.
        """
        if not may(self.role, needs):
            raise UserError("not_allowed", "当前账户的角色不能办理此事项，请由有权限的人员登录办理。", "user")

    @contextmanager
    def unit(self, *, needs: Role = Role.CLERK) -> Iterator[UnitOfWork]:
        """Begin a unit of work for one action.

        Raises UserError where the role may not do it.
        """
        self.require(needs)
        with self.store.begin(
            actor=self.user, moment=self.clock.now(), on=self.on, reason=self.reason
        ) as uow:
            yield uow
