"""联系电话: takes a field apart into numbers and notes, losing nothing; no number range is refused."""

import re
from dataclasses import dataclass

from caseworker_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Phone:
    """One number in its one way of writing, and whose it is where that was said."""

    number: str
    note: str | None = None


_HALF_WIDTH = str.maketrans("０１２３４５６７８９＋－（）／；，：　\u00a0", "0123456789+-()/;,:  ")
_PARTS = re.compile(r"[/、,;\n\r]+|(?<=[^0-9)]\))\s*(?=[+0-9(])")
_NUMBER = re.compile(r"(?:\(\+?[0-9]{2,5}\)|\+?[0-9])(?:[0-9 ‐-―-]*[0-9])?(?:\s*(?:转|分机)\s*[0-9]{1,6})?")
_GAPS = re.compile(r"[ ()‐-―转分机-]+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILES = re.compile(r"(?:1[3-9][0-9]{9})+")
_COUNTRY = re.compile(r"^(?:(?:\+|00)86-?|86(?=1[3-9][0-9-]{9,}$))")
_LANDLINE = re.compile(
    r"(?:(?P<area>0(?:10|2[0-9]|[3-9][0-9]{2}))-?)?"
    r"(?P<main>[2-9][0-9]{6,7}|[2-9][0-9]{2,3}-[0-9]{4})(?:-(?P<extension>[0-9]{1,6}))?"
)
_SERVICE = re.compile(r"[48]00[0-9]{7}")
_ABROAD = re.compile(r"(?:\+|00)[1-9][0-9]{6,14}")


def read_phone(text: str) -> list[Phone]:
    """Read all numbers of a field with their notes: `13800138000（儿子）`, `(020)36000000-8012`.

    Raises UserError at `phone` where there is none, or one has too few or too many digits (PH-01, PH-02).
    """
    if _MOBILE.fullmatch(text):
        return [Phone(text)]
    phones: list[Phone] = []
    for part in _PARTS.split(text.translate(_HALF_WIDTH).strip()):
        found = max(_NUMBER.finditer(part), key=lambda run: len(run[0]), default=None)
        if found:
            note = _joined(_bare(part[: found.start()]), _bare(part[found.end() :]))
            phones += [Phone(number, note) for number in _numbers(found[0])]
        elif phones and _bare(part):
            last = phones[-1]
            phones[-1] = Phone(last.number, _joined(last.note, _bare(part)))
        elif _bare(part):
            raise _unreadable()
    if not phones:
        raise _unreadable()
    return phones


def _unreadable() -> UserError:
    return UserError(
        "phone", "电话号码无法识别，请填写 11 位手机号码或带区号的固定电话；没有电话的请留空。", "phone"
    )


def _bare(text: str) -> str | None:
    return text.strip(" ():：-") or None


def _joined(first: str | None, second: str | None) -> str | None:
    return "、".join(part for part in (first, second) if part) or None


def _numbers(raw: str) -> list[str]:
    """Write the number the one way; mobile numbers with only a blank between them are taken apart."""
    plain = _COUNTRY.sub("", _GAPS.sub("-", raw).strip("-").replace("+-", "+"), count=1).lstrip("-")
    digits = plain.replace("-", "")
    if _MOBILES.fullmatch(digits):
        return [digits[i : i + 11] for i in range(0, len(digits), 11)]
    if _SERVICE.fullmatch(digits) or _ABROAD.fullmatch(digits):
        return [digits]
    if landline := _LANDLINE.fullmatch(plain) or _LANDLINE.fullmatch(f"0{plain}"):
        parts = (landline["area"], landline["main"].replace("-", ""), landline["extension"])
        return ["-".join(part for part in parts if part)]
    raise _unreadable()
