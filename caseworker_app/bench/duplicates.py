"""量全库查重的速度: everybody against everybody by number, name, birth date, telephone and likeness, beside the plain SQL join."""

import time

from caseworker_app.bench.rows import Row
from caseworker_app.services import same_person
from caseworker_app.services.desk import Desk
from db.repositories.same_person import SamePersonRepository

BAR_SECONDS = 60.0


def measure(desk: Desk, people: int) -> list[Row]:
    """Scan the whole register once; the peer joins it with itself on name and birth date only."""
    started = time.perf_counter()
    found = same_person.scan(desk)
    ours = time.perf_counter() - started
    with desk.store.read() as session:
        started = time.perf_counter()
        SamePersonRepository(session).same_name_and_birth()
        plain = time.perf_counter() - started
    name = f"全库查重（{people} 人，{len(found.pairs) + found.left_out} 对）"
    return [Row(name, ours, "秒", BAR_SECONDS, "SQL 自连接，只比姓名和出生日期", plain)]
