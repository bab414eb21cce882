"""表格单元格的读取: turns what a workbook's cell holds into text, a number kept as text, or a date, losing nothing.

Whatever cannot be read with certainty is refused with a sentence; no digit and no day is guessed.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import PartialDate

Cell = str | int | float | bool | date | datetime | time | timedelta | None

NUMBER_LOST = "号码被 Excel 按数字保存，末几位已丢失，请向来源索取文本格式"
_EXACT_BELOW = 10**15
_BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff"
_WRAPPED = re.compile(r"""^(?:="(?P<formula>.*)"|['‘’"“”]*(?P<quoted>.*?)['‘’"“”]*)$""", re.DOTALL)
_PLAIN_NUMBER = re.compile(r"^[0-9０-９][0-9０-９ \u00a0\u3000-]*[0-9０-９XxＸｘ]$")
_PLAIN = re.compile(r"[0-9]+[Xx]?")
_SCIENTIFIC = re.compile(r"^[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{2,}$")
_CLOCK_TIME = re.compile(r"[ T]0{1,2}:00(?::00)?(?:\.0+)?$")
_SERIALS = range(20_000, 60_000)


def text(cell: Cell) -> str:
    """Read a cell as text: whole numbers without `.0`, dates as written out, blanks around it removed."""
    if isinstance(cell, str):
        return cell.strip(_BLANKS)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return _nearest_day(cell).isoformat()
    return str(cell)


def number_text(cell: Cell) -> str:
    """Read an identity number, phone, card or account as text, free of the wrappers people protect it with.

    Raises UserError where Excel kept it as a number of more than 15 digits and its end is lost.
    """
    if isinstance(cell, str) and _PLAIN.fullmatch(cell):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _EXACT_BELOW:
        raise UserError("number_lost", NUMBER_LOST)
    bare = unwrap(text(cell))
    if _SCIENTIFIC.match(bare):
        raise UserError("number_lost", NUMBER_LOST)
    return bare


def unwrap(value: str) -> str:
    """Remove quotes and `="…"` around a plain number; any other text keeps them."""
    match = _WRAPPED.match(value.strip(_BLANKS))
    if match is None:
        return value
    inner = (match["formula"] or match["quoted"] or "").strip(_BLANKS)
    return inner if _PLAIN_NUMBER.match(inner) else value


def date_text(cell: Cell) -> str | None:
    """Read a date in any of the styles offices write: `YYYY-MM-DD`, or `YYYY-MM` where only the month is known.

    Raises UserError where it is not a date or could mean two.
    """
    if isinstance(cell, datetime):
        return _nearest_day(cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        raise UserError("date", "此处应为日期，表格中却是时间，请核对")
    written = text(cell)
    if not written:
        return None
    if isinstance(cell, float | int):
        _refuse_serial(cell, written)
    return _parsed(written)


@lru_cache(maxsize=16_384)
def _parsed(written: str) -> str:
    """The same days come again and again in a roster."""
    try:
        return str(PartialDate.parse(_CLOCK_TIME.sub("", written)))
    except UserError as error:
        raise UserError(error.code, f"“{written}”：{error.message.rstrip('。')}") from error


def _nearest_day(moment: datetime) -> date:
    """Round to the second before taking the day: floats put midnight a hair before itself."""
    return (moment + timedelta(milliseconds=500)).date()


def _refuse_serial(value: float, written: str) -> None:
    if value in _SERIALS:
        raise UserError("date", f"“{written}”像是未设日期格式的 Excel 日期，请在表格中设为日期格式后再导入")
