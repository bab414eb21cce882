"""文字内容: what may stand in a text field: words, not numbers of a machine, not lists, no invisible control characters."""

import unicodedata
from typing import Any

from caseworker_app.domain.errors import UserError

LONGEST = 20_000
"""Characters; longer than any remark a person writes."""
_KEPT = "\n\t\r"


def text_of(value: Any, field: str, label: str, longest: int = LONGEST) -> str | None:
    """Read a text: a string or a whole number, trimmed; empty is None.

    Raises UserError at the field for anything else, for control characters, and for more than fits.
    """
    if value is None:
        return None
    if type(value) is str and value.isprintable() and len(value) <= longest:
        return value.strip() or None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UserError("not_text", f"“{label}”应为文字，请核对。", field)
    text = str(value).strip()
    if not text.isprintable() and any(
        unicodedata.category(c) in ("Cc", "Cs") and c not in _KEPT for c in text
    ):
        raise UserError("control_characters", f"“{label}”中有无法显示的字符，请重新输入。", field)
    if len(text) > longest:
        raise UserError("too_long", f"“{label}”超过 {longest} 个字符，请缩短。", field)
    return text or None
