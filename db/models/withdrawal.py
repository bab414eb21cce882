"""撤销的记录: records are never deleted; one whose entry was undone (import, merge) is withdrawn and no longer read.

Sessions leave withdrawn records out of every query unless asked for them (`db.sessions`).
"""

from typing import Any

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import Mapped, mapped_column


class Withdrawable:
    """A kind of record whose entry can be undone."""

    withdrawn: Mapped[bool] = mapped_column(default=False)


def kept(owner: Any) -> ColumnElement[bool]:
    """The condition that a record was not withdrawn, of a kind or of its table's columns.

    Worded as the unique indexes are (withdrawn = 0): the database uses them for no other wording.
    """
    condition: ColumnElement[bool] = owner.withdrawn == false()
    return condition
