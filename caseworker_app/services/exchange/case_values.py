"""存量个案的说法: turns what an office's ledger says of a determined case into groups, grades, causes and months used.

Read only when the office's stock is taken over (存量接收); what cannot be brought to one of our codes is said, never guessed.
"""

import re

from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship.facts import GROUP_LABELS, GroupCode
from caseworker_app.services.exchange.cells import Cell, date_text, text

_BETWEEN = re.compile(r"[、；;，,/\n]+")
_QUOTES = str.maketrans("", "", "“”\"'‘’ 　")
_GROUP_SIGNS = (
    ("零就业", GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD),
    ("零转移", GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD),
    ("最低生活保障", GroupCode.MINIMUM_LIVING),
    ("低保", GroupCode.LOW_INCOME_HOUSEHOLD),
    ("低收入", GroupCode.LOW_INCOME_HOUSEHOLD),
    ("4050", GroupCode.FORTY_FIFTY),
    ("大龄", GroupCode.OLDER_UNEMPLOYED),
    ("毕业生", GroupCode.HARDSHIP_GRADUATE),
    ("残疾", GroupCode.DISABLED),
    ("单亲", GroupCode.SINGLE_PARENT),
    ("连续失业", GroupCode.LONG_TERM_UNEMPLOYED),
    ("长期失业", GroupCode.LONG_TERM_UNEMPLOYED),
    ("失地", GroupCode.LAND_LOST),
    ("戒毒", GroupCode.DRUG_REHABILITATED),
    ("刑满", GroupCode.RELEASED_PRISONER),
    ("精神障碍", GroupCode.MENTALLY_RECOVERED),
    ("退役", GroupCode.UNEMPLOYED_VETERAN),
    ("优抚", GroupCode.SPECIAL_CARE),
    ("赡养", GroupCode.CARING_FOR_ILL_RELATIVE),
)
_CAUSE_SIGNS = (
    ("退休", ExitCause.RETIREMENT),
    ("养老保险待遇", ExitCause.RETIREMENT),
    ("丧失劳动能力", ExitCause.LOST_CAPACITY),
    ("入学", ExitCause.SCHOOL),
    ("升学", ExitCause.SCHOOL),
    ("兵役", ExitCause.ARMY),
    ("参军", ExitCause.ARMY),
    ("境外", ExitCause.ABROAD),
    ("出国", ExitCause.ABROAD),
    ("拒绝", ExitCause.REFUSALS),
    ("家庭已有成员就业", ExitCause.HOUSEHOLD_EMPLOYED),
    ("就业", ExitCause.EMPLOYED),
    ("创业", ExitCause.EMPLOYED),
    ("判刑", ExitCause.SENTENCED),
    ("收监", ExitCause.SENTENCED),
    ("虚假", ExitCause.FALSE_INFORMATION),
    ("骗取", ExitCause.FRAUD),
    ("失去联系", ExitCause.LOST_CONTACT),
    ("失联", ExitCause.LOST_CONTACT),
    ("死亡", ExitCause.DIED),
    ("迁出", ExitCause.MOVED),
    ("本人申请", ExitCause.OWN_WISH),
    ("终止就业要求", ExitCause.OWN_WISH),
)
_GRADES = (("A", ("A", "Ａ", "重点")), ("B", ("B", "Ｂ", "一般")), ("C", ("C", "Ｃ", "自主")))
_COUNT = re.compile(r"([0-9]{1,3})\s*(?:个月|月|期|次)?")


def groups(cell: Cell) -> list[str]:
    """Read the groups of clause 四 a cell names, in its order.

    Raises UserError at the first that is none of them.
    """
    found: list[str] = []
    for part in _BETWEEN.split(text(cell)):
        code = _group(part.translate(_QUOTES)) if part.strip() else None
        if part.strip() and code is None:
            known = "、".join(GROUP_LABELS.values())
            raise UserError("unknown_code", f"困难类别“{part.strip()}”无法识别，应为：{known}")
        if code and code not in found:
            found.append(code)
    return found


def grade(cell: Cell) -> str:
    """Read 援助等级 A, B or C."""
    word = text(cell).upper()
    for letter, signs in _GRADES:
        if word.startswith(signs):
            return letter
    raise UserError("unknown_code", "援助等级应为 A、B 或 C")


def cause_of(written: str) -> ExitCause:
    """The cause of exit a reason names; 其他情形 where it names none of the list."""
    code = code_of(ExitCause, written)
    labelled = {rule.label: cause for cause, rule in EXIT_LABELS.items()}
    if code or written in labelled:
        return code or labelled[written]
    return next((cause for sign, cause in _CAUSE_SIGNS if sign in written), ExitCause.OTHER)


def count(cell: Cell) -> int:
    """Read a number of months: `12`, `12个月`."""
    found = _COUNT.fullmatch(text(cell))
    if found is None:
        raise UserError("count", "应填月数，如 12")
    return int(found[1])


def whole_day(cell: Cell) -> str | None:
    """Read a day; the month alone is not enough for a determination or an exit."""
    read = date_text(cell)
    if read is not None and len(read) < len("2017-12-27"):
        raise UserError("date_month_only", f"“{text(cell)}”没有写明是哪一天，如 2017-12-27")
    return read


def first_day(cell: Cell) -> str | None:
    """Read the day of a first approval; the month alone means its first day."""
    read = date_text(cell)
    return f"{read}-01" if read is not None and len(read) < len("2017-12-27") else read


def _group(word: str) -> str | None:
    code = code_of(GroupCode, word)
    labelled = {label.translate(_QUOTES): group for group, label in GROUP_LABELS.items()}
    if code or word in labelled:
        return code or labelled[word]
    return next((group for sign, group in _GROUP_SIGNS if sign in word), None)
