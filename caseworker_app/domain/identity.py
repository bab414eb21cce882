"""证件号码: reads and checks the four kinds of number the counter meets, and masks them for other eyes.

Only what is certain blocks: length, characters, check digit, date. The region code is never held against
anybody, nor against the year of birth. No sentence here repeats a number or offers the digit that would fit.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.values import YEARS, PartialDate


class IdType(StrEnum):
    """Kinds of identity document."""

    RESIDENT_ID = "resident_id"
    HMT_RESIDENCE_PERMIT = "hmt_residence_permit"
    FOREIGN_PERMANENT_RESIDENT = "foreign_permanent_resident"
    PASSPORT = "passport"


@dataclass(frozen=True, slots=True)
class Identity:
    """An accepted number with what it says; `original` is the 15-digit number it was given as."""

    kind: IdType
    number: str
    birth_date: date | None = None
    sex: str | None = None
    region: str | None = None
    warnings: tuple[str, ...] = ()
    original: str | None = None


_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_OLD_FOREIGN = re.compile(r"[A-Z]{3}[0-9]{12}")
_PASSPORT = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,20}")
_LIKE_A_PASSPORT = re.compile(r"[A-Z]{1,3}[0-9]{5,9}")
_HMT_REGIONS = ("810000", "820000", "830000")
_NAMES = {
    IdType.RESIDENT_ID: "居民身份证",
    IdType.HMT_RESIDENCE_PERMIT: "港澳台居民居住证",
    IdType.FOREIGN_PERMANENT_RESIDENT: "外国人永久居留身份证",
    IdType.PASSPORT: "护照",
}
_SHAPES = {
    IdType.RESIDENT_ID: "18 位（旧号 15 位）",
    IdType.HMT_RESIDENCE_PERMIT: "18 位（81、82 或 83 开头）",
    IdType.FOREIGN_PERMANENT_RESIDENT: "18 位（9 开头），旧证为 3 个字母加 12 位数字",
    IdType.PASSPORT: "5 至 20 位字母和数字",
}
_UNKNOWN_REGION = "号码前六位不在行政区划表中，可以保存，请日后核对。"
_UNKNOWN_CENTURY = "旧版证件号码看不出出生年份的前两位，请按证件填写出生日期。"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def compact_id(text: str) -> str:
    """Take off blanks and invisible characters, fold full-width ones, write letters large (ID-01, 02, 04)."""
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = text.translate(_FULL_WIDTH)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf").upper()


def read_identity(
    text: str,
    kind: IdType | None = None,
    *,
    today: date,
    regions: Regions,
    birth_date: date | PartialDate | None = None,
    sex: str | None = None,
) -> Identity:
    """Read a number; without `kind` it tells what it is. Birth date and sex given beside it must agree.

    Raises UserError at `id_number`, or at `birth_date` or `sex` where that contradicts the number.
    """
    number = compact_id(text)
    _refuse_gaps(number)
    found = _kind_of(number)
    if kind and found and found is not kind:
        raise _refusal("id_kind", f"号码的样式属于{_NAMES[found]}，与所选证件类型不符，请核对。")
    given = PartialDate.of(birth_date) if isinstance(birth_date, date) else birth_date
    identity = _READERS[kind or found or IdType.RESIDENT_ID](number, today, given)
    _refuse_contradiction(identity, today, given, sex)
    if identity.region and regions.name(identity.region) is None:
        return replace(identity, warnings=(*identity.warnings, _UNKNOWN_REGION))
    return identity


def check_identity(text: str, *, today: date, regions: Regions) -> dict[str, object]:
    """What a number says, for `calc id`; one that is refused says why in `problem`, and nothing is raised."""
    try:
        read = read_identity(text, today=today, regions=regions)
    except UserError as error:
        number = compact_id(text)
        nothing = dict.fromkeys(("birth_date", "sex", "region", "region_name"))
        kind = _kind_of(number)
        return {"valid": False, "kind": kind, "number": number, **nothing, "problem": error.message}
    return {
        "valid": True,
        "kind": read.kind,
        "number": read.number,
        "birth_date": read.birth_date,
        "sex": read.sex,
        "region": read.region,
        "region_name": regions.name(read.region) if read.region else None,
        "problem": None,
    }


def mask_id(number: str) -> str:
    """Hide the middle on lists and screens: of a resident number, the birth date (`440106********0013`)."""
    if _EIGHTEEN.fullmatch(number):
        return _stars(number, 6, 4)
    if _FIFTEEN.fullmatch(number):
        return _stars(number, 6, 3)
    return _stars(number, 3, 2) if len(number) > 7 else _stars(number, 1, 1)


def mask_certificate(number: str) -> str:
    """Hide the identity number inside a disability card's number (身份证号 + 类别 + 等级); the two last digits stay."""
    if len(number) == 20 and _EIGHTEEN.fullmatch(number[:18]):
        return mask_id(number[:18]) + number[18:]
    return mask_id(number)


def mask_id_public(number: str) -> str:
    """Hide more on a public notice (公示): the first six digits stay; of other kinds, the first third."""
    shown = 6 if _EIGHTEEN.fullmatch(number) or _FIFTEEN.fullmatch(number) else len(number) // 3
    return _stars(number, shown, 0)


def _stars(number: str, first: int, last: int) -> str:
    hidden = len(number) - first - last
    if hidden < 1:
        return "*" * len(number)
    return number[:first] + "*" * hidden + number[len(number) - last :]


def same_number_forms(number: str) -> tuple[str, ...]:
    """The number as older or newer files may hold it: its 15- and 18-digit forms are one person (ID-13)."""
    plain = compact_id(number)
    if _FIFTEEN.fullmatch(plain):
        return plain, _expanded(plain)
    if _EIGHTEEN.fullmatch(plain) and plain[6:8] == "19" and _kind_of(plain) is IdType.RESIDENT_ID:
        return plain, plain[:6] + plain[8:17]
    return (plain,)


def check_digit(seventeen: str) -> str:
    """The eighteenth character that belongs to the first seventeen digits (GB 11643)."""
    return str(mod_11_2.calc_check_digit(seventeen))


def _expanded(fifteen: str) -> str:
    body = f"{fifteen[:6]}19{fifteen[6:]}"
    return body + check_digit(body)


def _refusal(code: str, message: str, field: str = "id_number") -> UserError:
    return UserError(code, message, field)


def _refuse_gaps(number: str) -> None:
    if not number:
        raise _refusal("required", "请填写证件号码。")
    if "*" in number:
        raise _refusal("masked", "号码含有遮蔽符号 *，请输入完整号码。")


def _kind_of(number: str) -> IdType | None:
    if _EIGHTEEN.fullmatch(number):
        if number.startswith(_HMT_REGIONS):
            return IdType.HMT_RESIDENCE_PERMIT
        return IdType.FOREIGN_PERMANENT_RESIDENT if number.startswith("9") else IdType.RESIDENT_ID
    if _FIFTEEN.fullmatch(number):
        return IdType.RESIDENT_ID
    if _OLD_FOREIGN.fullmatch(number):
        return IdType.FOREIGN_PERMANENT_RESIDENT
    return IdType.PASSPORT if _LIKE_A_PASSPORT.fullmatch(number) else None


def _wrong_shape(number: str, kind: IdType) -> UserError:
    """Say what is wrong with characters or length; a company's code is named as such (ID-20)."""
    if uscc.is_valid(number):
        return _refusal("uscc", "这是单位的统一社会信用代码，不是个人证件号码，请核对。")
    if kind is IdType.RESIDENT_ID and not re.fullmatch(r"[0-9]*[0-9X]", number):
        return _refusal("id_characters", "号码中有不应出现的字符（只能是数字，末位可为 X），请核对。")
    return _refusal("id_length", f"{_NAMES[kind]}号码应为 {_SHAPES[kind]}，现为 {len(number)} 位，请核对。")


def _read_resident(number: str, today: date, given: PartialDate | None) -> Identity:
    del today, given
    if _FIFTEEN.fullmatch(number):
        return replace(_read_eighteen(IdType.RESIDENT_ID, _expanded(number)), original=number)
    return _read_eighteen(IdType.RESIDENT_ID, number)


def _read_hmt(number: str, today: date, given: PartialDate | None) -> Identity:
    del today, given
    return _read_eighteen(IdType.HMT_RESIDENCE_PERMIT, number)


def _read_eighteen(kind: IdType, number: str) -> Identity:
    """Region, birth date, order code and check digit (GB 11643; the permits follow the same plan)."""
    if not _EIGHTEEN.fullmatch(number):
        raise _wrong_shape(number, kind)
    if not mod_11_2.is_valid(number):
        raise _refusal("id_check_digit", "校验码不正确，请核对号码。")
    birth = _date(number[6:10], number[10:14])
    if birth is None:
        raise _refusal("id_date", "号码中的出生日期不存在，请核对号码。")
    return Identity(kind, number, birth, "male" if int(number[16]) % 2 else "female", number[:6])


def _read_foreign(number: str, today: date, given: PartialDate | None) -> Identity:
    """The new number has the province in digits 2 and 3 (ID-11); the old one is 3 letters and 12 digits."""
    kind = IdType.FOREIGN_PERMANENT_RESIDENT
    if not _OLD_FOREIGN.fullmatch(number):
        return replace(_read_eighteen(kind, number), region=f"{number[1:3]}0000")
    either = (_date(century + number[7:9], number[9:13]) for century in ("20", "19"))
    births = [birth for birth in either if birth and birth <= today]
    if not births:
        raise _refusal("id_date", "号码中的出生日期不存在，请核对号码。")
    fitting = [birth for birth in births if given is None or _fits(birth, given)] or births
    known = fitting[0] if given or len(births) == 1 else None
    return Identity(kind, number, known, None, f"{number[3:7]}00", () if known else (_UNKNOWN_CENTURY,))


def _read_passport(number: str, today: date, given: PartialDate | None) -> Identity:
    del today, given
    if not _PASSPORT.fullmatch(number):
        raise _wrong_shape(number, IdType.PASSPORT)
    return Identity(IdType.PASSPORT, number)


_READERS: dict[IdType, Callable[[str, date, PartialDate | None], Identity]] = {
    IdType.RESIDENT_ID: _read_resident,
    IdType.HMT_RESIDENCE_PERMIT: _read_hmt,
    IdType.FOREIGN_PERMANENT_RESIDENT: _read_foreign,
    IdType.PASSPORT: _read_passport,
}


def _date(year: str, month_and_day: str) -> date | None:
    """A day that is one, in a year in which somebody alive can be born."""
    try:
        day = date(int(year), int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _fits(birth: date, given: PartialDate) -> bool:
    return given.earliest() <= birth <= given.latest()


def _refuse_contradiction(
    identity: Identity, today: date, given: PartialDate | None, sex: str | None
) -> None:
    """Birth date and sex beside the number must agree (ID-17, ID-22); a month agrees with its days."""
    if identity.birth_date and identity.birth_date > today:
        raise _refusal("id_future", "出生日期晚于今天，请核对号码。")
    if identity.birth_date and given and not _fits(identity.birth_date, given):
        raise _refusal("birth_date_differs", "出生日期与证件号码不符，请核对。", "birth_date")
    if identity.sex and sex and sex != identity.sex:
        raise _refusal("sex_differs", "性别与证件号码不符，请核对。", "sex")
