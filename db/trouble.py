# NOTE TO THE DB HELPER: the lead overwrote this file at 01:19 by mistake, believing you had stopped. It is all yours again:
# rewrite it as you had it (or adapt), likewise anything in models/ (the lead's draft of the columns: keep what is useful). Then delete these lines.
"""存储故障: what can go wrong with the file, each with a sentence that says what to do."""

from typing import NoReturn

from sqlcipher3 import dbapi2

ADVICE = {
    "missing": "找不到数据库文件，请核对路径；首次使用请先新建数据库。",
    "exists": "该位置已有数据库文件，不能覆盖；请换一个位置或文件名。",
    "wrong_password": "账户名或密码不正确，请重新输入。",
    "damaged": "数据库文件已损坏或不是本程序的文件，请不要再写入，并用最近的备份恢复。",
    "newer": "数据库由更新版本的程序写成，请升级程序后再打开。",
    "locked": "数据库被占用，请稍后重试；如长时间不能写入，请检查是否有另一个窗口打开同一文件。",
    "full": "磁盘空间不足，本次内容没有保存；请清理磁盘后再试。",
    "read_only": "数据库所在文件夹不能写入，请检查权限或换到本机磁盘。",
    "network_share": "数据库不能放在网络共享上，请放在本机磁盘；多台电脑请用数据包合并。",
    "keys_missing": "找不到数据库的密钥文件（.keys），请把它与数据库放在一起，或用备份恢复。",
    "unknown": "数据库读写失败，本次内容没有保存；请重试，仍失败时请联系管理员。",
}


class StorageTrouble(Exception):
    """The file could not be used; `message` says what to do, and nothing was saved."""

    def __init__(self, code: str, message: str | None = None) -> None:
        self.code = code
        self.message = message or ADVICE[code]
        super().__init__(self.message)


_BY_WORDS = (
    ("locked", "locked"),
    ("busy", "locked"),
    ("full", "full"),
    ("readonly", "read_only"),
    ("not a database", "damaged"),
    ("malformed", "damaged"),
    ("disk i/o", "damaged"),
    ("unable to open", "missing"),
)


def translate(error: BaseException) -> StorageTrouble | None:
    """The trouble behind a driver's error; None where it is a defect of the program or a constraint."""
    if not isinstance(error, dbapi2.OperationalError | dbapi2.DatabaseError):
        return None
    if isinstance(error, dbapi2.IntegrityError | dbapi2.ProgrammingError):
        return None
    words = str(error).lower()
    return next((StorageTrouble(code) for part, code in _BY_WORDS if part in words), None)


def raise_trouble(error: BaseException) -> NoReturn:
    """Raise the trouble behind a driver's error, or the error itself."""
    trouble = translate(error)
    raise trouble or error from error
