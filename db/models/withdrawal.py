"""撤销的记录: records are never deleted; one whose entry was undone (import, merge) is withdrawn and no longer read.

Sessions leave withdrawn records out of every query unless asked for them (`db.sessions`).
"""

from sqlalchemy.orm import Mapped, mapped_column


class Withdrawable:
    """A kind of record whose entry can be undone."""

    withdrawn: Mapped[bool] = mapped_column(default=False)
