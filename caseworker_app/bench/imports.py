"""量导入的速度: a seeded workbook of 100,000 people into the office, with matching, journal and search, beside plainer ways.

The floor is what no program can be quicker than: the same reader, and the same rows with their journal rows written by
plain `executemany` into the same kind of file. The peer is a reader in Python and one object a row.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from caseworker_app.bench import import_peers
from caseworker_app.bench.office import SEED, TODAY, fabricated
from caseworker_app.bench.rows import Row
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.rosters import import_roster
from caseworker_app.services.exchange.sheet_out import OutColumn, WorkbookSheet
from db.repositories.persons import PersonRepository

ROWS = 100_000
KNOWN_EVERY = 20
"""Every twentieth row is somebody registered already, with one thing the record has not: a gap to fill."""
BAR_PER_SECOND = 5_000.0
FLOOR_BAR = 2.5
PEER_ROWS = 2_000
COLUMNS = (
    ("序号", "count"),
    ("姓名", "text"),
    ("性别", "text"),
    ("公民身份号码", "number"),
    ("出生日期", "day"),
    ("民族", "text"),
    ("文化程度", "text"),
    ("婚姻状况", "text"),
    ("健康状况", "text"),
    ("户籍区划代码", "number"),
    ("常住地址", "text"),
    ("街道", "text"),
    ("社区（村）", "text"),
    ("联系电话", "number"),
    ("有劳动能力", "text"),
    ("有就业愿望", "text"),
    ("享受低保", "text"),
    ("残疾人证号", "number"),
    ("失业时间", "day"),
    ("失业登记日期", "day"),
)


def measure(desk: Desk, people: int, *, rows: int = ROWS) -> list[Row]:
    """Import a seeded workbook into the office; each peer is measured on fewer rows and scaled."""
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as name:
        folder = Path(name)
        path = write_roster(desk, folder / "花名册.xlsx", people, rows)
        started = time.perf_counter()
        result = import_roster(desk, path=path)
        ours = time.perf_counter() - started
        floor = import_peers.floor(path, folder)
        small = write_roster(desk, folder / "小.xlsx", people + rows, PEER_ROWS)
        plain = import_peers.objects(desk, small) / PEER_ROWS
    told = f"新增 {result.added}，补充 {result.updated}，待定 {len(result.waiting)}"
    peer = f"{'openpyxl' if find_spec('openpyxl') else 'calamine'} 逐行 ORM"
    return [
        Row(f"导入 {rows} 行（{told}）", rows / ours, "行/s", BAR_PER_SECOND, peer, 1 / plain),
        Row("导入用时与下限之比（下限：calamine＋executemany）", ours / floor, "倍", FLOOR_BAR),
    ]


def write_roster(desk: Desk, path: Path, first: int, rows: int) -> Path:
    """Write the workbook: new people from number `first` on, and people of the office between them."""
    columns = [OutColumn(title, kind, 12) for title, kind in COLUMNS]
    sheet = WorkbookSheet(path, columns, title="花名册", scratch=path.parent)
    chance = random.Random(SEED + first)
    new, known = fabricated(rows, first=first), _registered(desk, rows // KNOWN_EVERY)
    for place in range(1, rows + 1):
        registered = next(known, None) if place % KNOWN_EVERY == 0 else None
        sheet.row(_line(place, registered or next(new).row, chance, new=registered is None))
    sheet.close()
    return path


def _registered(desk: Desk, count: int) -> Iterator[dict[str, Any]]:
    """People of the office, as a roster might tell of them."""
    with desk.store.read() as session:
        people = PersonRepository(session).page(limit=count)
    for person in islice(people, count):
        yield {name: getattr(person, name) for name in ("name", "sex", "id_number", "birth_date")}


def _line(place: int, person: dict[str, Any], chance: random.Random, *, new: bool) -> Sequence[Any]:
    since = TODAY - timedelta(days=chance.randrange(40, 1500))
    told = (
        place,
        person["name"],
        SEX_LABELS[person["sex"]],
        person["id_number"],
        person["birth_date"],
        "汉族",
    )
    if not new:
        return told
    return (
        *told,
        person["education"],
        chance.choice(("已婚", "未婚", "离异")),
        "健康",
        person["household_registration"],
        person["address"],
        person["street"],
        person["community"],
        person["phone"],
        "是",
        "是",
        "否",
        "无",
        *_unemployed(person["birth_date"], since),
    )


def _unemployed(birth: date, since: date) -> tuple[date | None, date | None]:
    """Out of work for people well within working age; others tell nothing."""
    young_enough = birth.year > TODAY.year - 48
    return (since, since + timedelta(days=10)) if young_enough else (None, None)
