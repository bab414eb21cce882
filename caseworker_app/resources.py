"""资源: finds the fonts, registers, calendar and dated parameters that come with the program, and reads them on demand."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True)
class CalendarDays:
    """节假日安排: the days on which the State Council's yearly notices depart from the plain week."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    first_year: int
    last_year: int


def font_path(name: str) -> Path:
    """Where the font of that file name lies, given without its ending: `font_path("NotoSansSC-Regular")`."""
    return ROOT / "fonts" / f"{name}.ttf"


def parameter_files() -> tuple[Path, ...]:
    """The dated parameters (政策参数), one file a subject, in the order of their names."""
    return tuple(sorted((ROOT / "parameters").glob("*.toml")))


def load_calendar_days() -> CalendarDays:
    """Holidays that fall on Monday to Friday, and Saturdays and Sundays that are worked (调休上班)."""
    table = json.loads((ROOT / "calendar" / "workdays.json").read_text(encoding="utf-8"))
    return CalendarDays(
        holidays=frozenset(map(date.fromisoformat, table["holidays"])),
        workdays=frozenset(map(date.fromisoformat, table["workdays"])),
        first_year=table["first_year"],
        last_year=table["last_year"],
    )


def load_region_names() -> dict[str, tuple[str, bool]]:
    """行政区划代码: code to the full name it last stood for, and whether the code is withdrawn (已撤销)."""
    names: dict[str, tuple[str, bool]] = {}
    for code, name, _first, last in _rows("regions.tsv"):
        names[code] = (name, last != "")
    return names


def load_street_names() -> dict[str, tuple[str, str]]:
    """街道、镇 of Guangzhou: code to the district's code and the name."""
    return {code: (district, name) for code, district, name in _rows("guangzhou_streets.tsv")}


def load_occupations() -> tuple[tuple[str, str, str], ...]:
    """职业词表: each family of work with its code, its name, and the words that belong to it."""
    return tuple((code, name, words) for code, name, words in _rows("occupations.tsv"))


def _rows(name: str) -> list[list[str]]:
    """The rows of a register, without its remarks and the line of headings."""
    lines = (ROOT / "registers" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return rows[1:]


@cache
def load_surnames() -> dict[str, tuple[str, ...]]:
    """姓氏读音: the syllables of surnames that are not read as the ordinary word; compound surnames have two."""
    text = (ROOT / "names" / "surnames.txt").read_text(encoding="utf-8")
    words = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    return {
        surname: tuple(reading.split("+")) for surname, reading in zip(words[::2], words[1::2], strict=True)
    }
