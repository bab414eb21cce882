"""The contract of `calc`: every row of the retirement table, the worked income examples, and the quota in whole people."""

import pytest

from tests.acceptance.command_line import CommandLine

MEN = """
1964-12 0 60 0 2024-12
1965-01 1 60 1 2025-02
1965-04 1 60 1 2025-05
1965-05 2 60 2 2025-07
1965-08 2 60 2 2025-10
1965-09 3 60 3 2025-12
1965-12 3 60 3 2026-03
1966-01 4 60 4 2026-05
1966-12 6 60 6 2027-06
1968-01 10 60 10 2028-11
1968-09 12 61 0 2029-09
1970-01 16 61 4 2031-05
1970-12 18 61 6 2032-06
1972-05 23 61 11 2034-04
1973-01 25 62 1 2035-02
1975-06 32 62 8 2038-02
1976-08 35 62 11 2039-07
1976-09 36 63 0 2039-09
1976-12 36 63 0 2039-12
1995-12 36 63 0 2058-12
2000-12 36 63 0 2063-12
1964-02 0 60 0 2024-02
"""
CADRES = """
1969-12 0 55 0 2024-12
1970-01 1 55 1 2025-02
1970-04 1 55 1 2025-05
1970-05 2 55 2 2025-07
1970-09 3 55 3 2025-12
1971-01 4 55 4 2026-05
1971-04 4 55 4 2026-08
1971-12 6 55 6 2027-06
1973-01 10 55 10 2028-11
1975-01 16 56 4 2031-05
1975-08 17 56 5 2032-01
1978-06 26 57 2 2035-08
1979-01 28 57 4 2036-05
1981-08 35 57 11 2039-07
1981-09 36 58 0 2039-09
1981-12 36 58 0 2039-12
1985-01 36 58 0 2043-01
2000-12 36 58 0 2058-12
1963-04 0 55 0 2018-04
"""
WORKERS = """
1974-12 0 50 0 2024-12
1975-01 1 50 1 2025-02
1975-02 1 50 1 2025-03
1975-03 2 50 2 2025-05
1975-04 2 50 2 2025-06
1975-12 6 50 6 2026-06
1976-01 7 50 7 2026-08
1976-12 12 51 0 2027-12
1978-01 19 51 7 2029-08
1979-12 30 52 6 2032-06
1980-01 31 52 7 2032-08
1980-07 34 52 10 2033-05
1983-06 51 54 3 2037-09
1984-10 59 54 11 2039-09
1984-11 60 55 0 2039-11
1984-12 60 55 0 2039-12
1990-05 60 55 0 2045-05
1995-12 60 55 0 2050-12
"""
ROWS = [
    (track, *line.split())
    for track, table in (("male_60", MEN), ("female_55", CADRES), ("female_50", WORKERS))
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("track", "birth", "delay", "years", "months", "retires"), ROWS)
@pytest.mark.parametrize("day", ["", "-01", "-28"])
def test_every_row_of_the_table_by_the_law_of_2025(
    caseworker: CommandLine,
    track: str,
    birth: str,
    delay: str,
    years: str,
    months: str,
    retires: str,
    day: str,
) -> None:
    words = ("calc", "retirement", "--track", track, "--birth", birth + day)
    assert caseworker.ok(*words, on="2025-02-01") == {
        "age_years": int(years),
        "age_months": int(months),
        "retires": retires,
        "delay_months": int(delay),
    }


@pytest.mark.parametrize(
    ("track", "birth", "retires"),
    [
        ("male_60", "1958-01-31", "2018-01"),
        ("female_50", "1968-02-29", "2018-02"),
        ("female_50", "1973-01-15", "2023-01"),
        ("female_55", "1973-01-15", "2028-01"),
        ("male_60", "1970-01", "2030-01"),
    ],
)
def test_ru_08_before_2025_by_the_law_of_1978(
    caseworker: CommandLine, track: str, birth: str, retires: str
) -> None:
    value = caseworker.ok("calc", "retirement", "--track", track, "--birth", birth, on="2024-12-31")
    assert (value["retires"], value["delay_months"]) == (retires, 0)


@pytest.mark.parametrize(
    ("income", "standard", "counted"),
    [
        ("1200", "1282", "0.00"),
        ("2800", "1282", "759.00"),
        ("1895", "900", "497.50"),
        ("1282", "1282", "0.00"),
        ("3900", "1282", "1309.00"),
        ("3846", "1282", "1282.00"),
        ("2500", "1282", "609.00"),
        ("1000", "1282", "0.00"),
        ("1282.01", "1282", "0.01"),
        ("1282.03", "1282", "0.02"),
        ("0", "0", "0.00"),
    ],
)
def test_income_above_the_standard_counts_by_half(
    caseworker: CommandLine, income: str, standard: str, counted: str
) -> None:
    assert caseworker.ok("calc", "income", "--income", income, "--standard", standard) == {"counted": counted}


@pytest.mark.parametrize("wrong", ["-1", "abc", "NaN", "Infinity", "1e99", ""])
def test_what_is_no_sum_is_refused_at_its_field(caseworker: CommandLine, wrong: str) -> None:
    assert caseworker.refused("calc", "income", f"--income={wrong}", "--standard", "900")["field"] == "income"
    assert (
        caseworker.refused("calc", "income", "--income", "900", f"--standard={wrong}")["field"] == "standard"
    )


@pytest.mark.parametrize(
    ("planned", "hardship", "required", "met"),
    [
        (1, 0, 1, False),
        (1, 1, 1, True),
        (2, 1, 1, True),
        (3, 1, 2, False),
        (3, 2, 2, True),
        (5, 2, 3, False),
        (5, 3, 3, True),
        (0, 0, 0, True),
        (10**12, 5 * 10**11, 5 * 10**11, True),
    ],
)
def test_half_of_the_hires_in_whole_people(
    caseworker: CommandLine, planned: int, hardship: int, required: int, met: bool
) -> None:
    value = caseworker.ok("calc", "quota", "--planned", planned, "--hardship", hardship)
    assert (value["required"], value["met"]) == (required, met)
    assert value.keys() == {"required", "ratio", "met"}
    assert float(value["ratio"]) == (round(hardship / planned, 4) if planned else 0)


@pytest.mark.parametrize(
    ("planned", "hardship", "field"), [(-1, 0, "planned"), (5, -1, "hardship"), (5, 6, "hardship")]
)
def test_a_quota_of_impossible_numbers_is_refused(
    caseworker: CommandLine, planned: int, hardship: int, field: str
) -> None:
    error = caseworker.refused("calc", "quota", f"--planned={planned}", f"--hardship={hardship}")
    assert error["field"] == field
