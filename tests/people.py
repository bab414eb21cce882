"""Fabricated people: the one builder of persons that all tests use.

Numbers are region + birth date + a high sequence (901 to 988) + the MOD 11-2 check digit, so that a number of a
real holder is unlikely to be hit; nothing here was copied from anybody.
"""

from datetime import date
from typing import Any

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_PER_SEX = 44


def check_digit(first_seventeen: str) -> str:
    """Compute the eighteenth character of a resident number (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def number(region: str = "440106", birth: date = date(1972, 8, 8), sex: str = "male", n: int = 10) -> str:
    """Make the n-th (0 to 43) fabricated resident number of a region, a birth date and a sex."""
    if not 0 <= n < _PER_SEX:
        raise ValueError(f"n must be below {_PER_SEX}")
    sequence = (901 if sex == "male" else 902) + 2 * n
    body = f"{region}{birth:%Y%m%d}{sequence}"
    return body + check_digit(body)


def wrong_number(right: str) -> str:
    """The same number with a check digit that does not fit."""
    return right[:17] + ("1" if right[17] != "1" else "2")


def person_data(**changes: Any) -> dict[str, Any]:
    """A registered, unmarried man of Tianhe with every question answered, in the JSON shape; `changes` win.

    Without changes he belongs to none of the groups by what is stated here; spells are registered apart.
    """
    data: dict[str, Any] = {
        "name": "陈志明",
        "id_type": "resident_id",
        "id_number": number(),
        "sex": "male",
        "birth_date": "1972-08-08",
        "ethnicity": "汉族",
        "education": "高中",
        "marital_status": "未婚",
        "health": "健康",
        "household_registration": "440106",
        "registered_address": "广州市天河区石牌街龙口东路9912号301房",
        "address": "广州市天河区石牌街龙口东路9912号301房",
        "phone": "13800138000",
        "other_phones": [],
        "retirement_track": "male_60",
        "able_to_work": True,
        "willing_to_work": True,
        "disability_certificate": "",
        "minimum_living_allowance": False,
        "low_income_household": False,
        "specially_poor_household": False,
        "single_parent": False,
        "zero_employment_household": False,
        "family": [],
        "tags": [],
    }
    return data | _identity_changes(changes) | changes


def _identity_changes(changes: dict[str, Any]) -> dict[str, Any]:
    """Let birth date, sex and track follow a number given alone, so that no test contradicts itself by accident."""
    given = changes.get("id_number")
    if not isinstance(given, str) or len(given) != 18 or not given[:17].isdecimal():
        return {}
    sex = "male" if int(given[16]) % 2 else "female"
    return {
        "birth_date": f"{given[6:10]}-{given[10:12]}-{given[12:14]}",
        "sex": sex,
        "retirement_track": "male_60" if sex == "male" else "female_50",
    }


def spell_data(**changes: Any) -> dict[str, Any]:
    """A registered unemployment spell of thirteen months before 2026-10-31, in the JSON shape; `changes` win."""
    data = {"kind": "unemployed", "from": "2025-09-15", "to": None, "registered_on": "2025-09-22"}
    return data | changes
