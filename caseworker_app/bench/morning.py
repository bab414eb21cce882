"""量晨间检查的速度: the same number due among everybody and among a tenth of them, beside evaluating everybody."""

import tempfile
import time
from pathlib import Path

from caseworker_app.bench.office import make_office
from caseworker_app.bench.rows import Row
from caseworker_app.services import all_verdicts, morning
from caseworker_app.services.desk import Desk
from caseworker_app.services.morning import MorningRun
from db.repositories.settings import SettingRepository

BAR_SECONDS = 3.0


def measure(desk: Desk, people: int) -> list[Row]:
    """Run the morning of a day once in this office, and once in one of a tenth of the people with as many due."""
    ours, run = _timed(desk)
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as folder:
        small = make_office(Path(folder) / "office.db", people // 10)
        try:
            tenth, _ = _timed(small)
        finally:
            small.store.close()
    started = time.perf_counter()
    all_verdicts.evaluate_all(desk, on=desk.on)
    everybody = time.perf_counter() - started
    due = f"{run.people} 人、{run.cases} 个案到期"
    return [
        Row(f"晨间检查（{people} 人，{due}）", ours, "秒", BAR_SECONDS, "全体逐一判断", everybody),
        Row("晨间检查，人数十倍、到期同数", ours, "秒", None, f"{people // 10} 人的机构", tenth),
    ]


def _timed(desk: Desk) -> tuple[float, MorningRun]:
    """The run of an office that has made one before, so that only what is due is looked at."""
    with desk.unit() as uow:
        SettingRepository(uow.session).set(morning.LOOKED, desk.on.isoformat())
        uow.commit()
    started = time.perf_counter()
    run = morning.run(desk)
    return time.perf_counter() - started, run
