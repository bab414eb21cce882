"""写出文件的位置: a file that is written out never takes the place of the office's own data (clause 四 实名制台账不得丢失)."""

from pathlib import Path

from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk

_BESIDE = ("", ".keys", "-wal", "-shm", "-journal")
"""What the database consists of, by what is added to its name."""


def refuse_own_data(desk: Desk, path: Path, field: str) -> None:
    """Raise UserError at `field` where a file to be written would replace the database or what belongs to it."""
    data = desk.store.path.resolve()
    if path.resolve() in {data.with_name(data.name + end) for end in _BESIDE}:
        raise UserError("own_data", "这个位置是本单位的数据文件，不能覆盖，请另取文件名。", field)
