"""量比对的速度: a list of a million rows of another office against the register, beside a plain SQL join of the same rows."""

import csv
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from caseworker_app.bench.office import SEED, TODAY
from caseworker_app.bench.rows import Row
from caseworker_app.domain.identity import check_digit
from caseworker_app.services import matching
from caseworker_app.services.desk import Desk
from db.repositories.matching import FindingRepository

ROWS = 1_000_000
REGISTERED = 100_000
BAR_SECONDS = 20.0
_TITLES = ("姓名", "公民身份号码", "参保单位", "险种", "参保日期", "参保状态")
_FIRST_STRANGER = date(1950, 1, 1)


def measure(desk: Desk, people: int, *, rows: int = ROWS, registered: int = REGISTERED) -> list[Row]:
    """Compare a seeded list: every tenth row is somebody registered, the others are strangers."""
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as folder:
        path = Path(folder) / "参保名单.csv"
        write_list(desk, path, rows, min(registered, people))
        started = time.perf_counter()
        result = matching.compare(desk, path=path, kind="social_insurance")
        ours = time.perf_counter() - started
        plain = _join(desk, path)
    name = f"外部名单 {rows} 行比对（命中 {len(result.findings)} 项，逐项判定、记日志、开核实）"
    return [Row(name, ours, "秒", BAR_SECONDS, "同样的行装入临时表后用 SQL 连接", plain)]


def write_list(desk: Desk, path: Path, rows: int, registered: int) -> None:
    """Write the list; the same seed writes the same list."""
    chance = random.Random(SEED)
    with desk.store.read() as session:
        numbers = [number for number, _ in FindingRepository(session).numbers()]
    known = iter(chance.sample(numbers, min(registered, len(numbers))))
    every = max(rows // max(registered, 1), 1)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(_TITLES)
        for n in range(rows):
            number = next(known, None) if n % every == 0 else None
            out.writerow(_row(chance, n, number or _stranger(n)))


def _row(chance: random.Random, n: int, number: str) -> Sequence[str]:
    since = TODAY - timedelta(days=chance.randrange(400))
    return ("某某", number, f"广州测试{n % 997}有限公司", "职工基本养老保险", since.isoformat(), "参保缴费")


def _stranger(n: int) -> str:
    """A valid number of nobody on the register: its order code is below those of the fabricated people."""
    birth = _FIRST_STRANGER + timedelta(days=n % 20_000)
    body = f"440103{birth:%Y%m%d}{n // 20_000 % 800:03d}"
    return body + check_digit(body)


def _join(desk: Desk, path: Path) -> float:
    """The floor: read, put into a temporary table, join on the number, fetch the hits."""
    started = time.perf_counter()
    with desk.unit() as uow:
        connection = uow.session.connection()
        connection.exec_driver_sql("CREATE TEMP TABLE outside (number TEXT, name TEXT, unit TEXT)")
        connection.exec_driver_sql("INSERT INTO outside VALUES (?, ?, ?)", list(_plain_rows(path)))
        hits = connection.exec_driver_sql(
            "SELECT i.person_id, o.name, o.unit FROM outside o JOIN person_identity i ON i.number = o.number "
            "WHERE i.withdrawn = 0"
        ).fetchall()
        seconds = time.perf_counter() - started
        connection.exec_driver_sql("DROP TABLE outside")
    assert hits
    return seconds


def _plain_rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield row[1], row[0], row[2]
