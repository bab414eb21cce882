"""就业创业证编号与卡证合一 (clause 六; 人社部发〔2010〕75号): the 16 digits of the certificate, and its link to the social-security card.

Digits 1–6 are the issuing office's district, 7 the kind of 户籍 and 8 a check digit whose rules are not public (any digit is
taken), 9–10 the year, 11–16 the serial of that year. What does not fit is kept and said: old numbers must stay readable.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.regions import Regions

LENGTH = 16
"""Digits of the number; part of its form, like the 18 of an identity number."""
_FIELD = "employment_certificate"
_GAPS = re.compile(r"[\s\-]+")
_IDENTITY = re.compile(r"\d{17}[\dXx]")


@dataclass(frozen=True, slots=True)
class CertificateParts:
    """What a number that fits says: the issuing district, the year, and the serial within both."""

    region: str
    year: int
    serial: str


def read_certificate(text: str | None) -> str | None:
    """The number without gaps and in plain digits; a text of other form is kept as written.

    Raises UserError for the 18 characters of an identity number.
    """
    if text is None:
        return None
    compact = _GAPS.sub("", unicodedata.normalize("NFKC", text))
    if _IDENTITY.fullmatch(compact):
        raise UserError(
            "certificate_is_id",
            f"就业创业证编号为 {LENGTH} 位数字，这里填的像是 18 位身份证号码，请核对证件上的“证件编号”。",
            _FIELD,
        )
    return compact if compact.isascii() and compact.isdigit() else text.strip()


def parts_of(number: str | None) -> CertificateParts | None:
    """Take a number of sixteen digits apart; None for any other."""
    if number is None or len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return None
    return CertificateParts(number[:6], 2000 + int(number[8:10]), number[10:])


def certificate_notes(number: str | None, *, regions: Regions, today: date) -> tuple[str, ...]:
    """What about a number does not fit, in sentences; the number is kept all the same."""
    if not number:
        return ()
    parts = parts_of(number)
    if parts is None:
        return (f"就业创业证编号应为 {LENGTH} 位数字，现填“{number}”，请核对（旧证编号可保留）。",)
    found = []
    if regions.name(parts.region) is None:
        found.append(f"就业创业证编号前 6 位 {parts.region} 不在区划表内，请核对。")
    if parts.year > today.year:
        found.append(f"就业创业证编号第 9、10 位表示 {parts.year} 年，晚于今年，请核对。")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CardLink:
    """卡证合一: whether certificate and card are linked by both numbers being on record, and in words."""

    linked: bool
    words: str


def card_link(certificate: str | None, card: str | None) -> CardLink:
    """The state of a person's two numbers; linked once both are on record."""
    if certificate and card:
        return CardLink(True, "已关联：凭社会保障卡即可证明，纸质证按需打印")
    if certificate:
        return CardLink(False, "未关联：缺社会保障卡号")
    if card:
        return CardLink(False, "未关联：缺就业创业证编号")
    return CardLink(False, "未关联：两个号码都还没有登记")
