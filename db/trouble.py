"""存储故障: what can go wrong with the file, told in a sentence that says what to do; defects have classes of their own."""

from collections.abc import Mapping

ADVICE: Mapping[str, str] = {
    "disk_full": "磁盘空间不足，本次操作没有保存。请清理磁盘后重试；以前的数据完好。",
    "locked": "数据库被占用，请稍后重试。如另一窗口正在导入或备份，请等它完成。",
    "damaged": "数据库文件已损坏或密钥不符，无法读取。请不要继续使用，用最近的备份恢复。",
    "unfinished": "这个文件不是本程序的数据库，或建库时中断。请核对路径；如是中断的新库，请删除后重新建库。",
    "newer_version": "数据库由更新版本的程序建立，本程序版本过旧。请升级程序后再打开，数据未作任何改动。",
    "read_only": "数据库文件或所在文件夹为只读，无法保存。请检查文件权限或磁盘写保护。",
    "missing": "找不到数据库文件，请核对路径；如是首次使用，请先建库。",
    "keys_missing": "找不到数据库的密钥文件（.keys），无法打开。请把它放回数据库旁边，或用备份恢复。",
    "keys_damaged": "密钥文件（.keys）已损坏，无法打开数据库。请用备份恢复密钥文件。",
    "exists": "该位置已有数据库或密钥文件，不会覆盖。请换一个路径，或直接打开已有的数据库。",
    "share": "数据库不能放在网络共享盘上。请放在本机磁盘；多台电脑请用数据包合并。",
    "cannot_open": "无法打开或建立数据库文件，请检查路径和文件夹权限。",
    "device": "读写磁盘时出错，本次操作没有保存。请检查磁盘（或 U 盘）连接后重试，并尽快备份。",
    "wrong_password": "账户或密码不正确，请重新输入。",
    "account_needed": "这个数据库有多个账户，请指明用哪个账户登录。",
    "account_exists": "该账户已有密码，请改用修改密码。",
    "last_account": "这是唯一能打开数据库的账户，不能移除，否则数据将无法读取。",
    "password_empty": "密码不能为空，请设置密码。",
}


class StorageTrouble(Exception):
    """The file cannot be used as asked; `code` for programs, `message` (with advice) for people."""

    def __init__(self, code: str, message: str | None = None) -> None:
        self.code = code
        self.message = message or ADVICE[code]
        super().__init__(self.message)


class UnjournaledWrite(RuntimeError):
    """A defect: something tried to write a journaled table past the journal, or to delete a record."""
