"""设置查询: reading and writing what the centre has set."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.setting import Setting


class SettingRepository:
    """The settings by key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str) -> Any:
        """What is set, or None."""
        row = self._row(key)
        return row.value if row else None

    def set(self, key: str, value: Any) -> None:
        """Set a value, in the unit of work of the session."""
        row = self._row(key)
        if row is None:
            self._session.add(Setting(key=key, value=value))
        else:
            row.value = value

    def _row(self, key: str) -> Setting | None:
        return self._session.scalars(select(Setting).where(Setting.key == key)).first()
