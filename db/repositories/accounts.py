"""账户查询: who works with this database."""

from sqlalchemy import select

from db.models.account import Account
from db.repositories.repository import Repository


class AccountRepository(Repository[Account]):
    """Questions about accounts."""

    kind = Account

    def by_name(self, name: str) -> Account | None:
        """The account of a name, or None."""
        found: Account | None = self._first(select(Account).where(Account.name == name))
        return found

    def all(self) -> list[Account]:
        """Every account, the oldest first."""
        return self._all(select(Account).order_by(Account.id))

    def active_count(self) -> int:
        """How many accounts are active."""
        return self._count(Account.active.is_(True))
