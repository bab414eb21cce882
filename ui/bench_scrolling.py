"""量滚动: the list of people scrolled from the first row to the last, in a process of its own so that its memory is its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from caseworker_app import bootstrap
from caseworker_app.bench.office import ACCOUNT, CLOCK, PASSWORD
from caseworker_app.bench.rows import Row
from caseworker_app.services.desk import Desk
from ui.jobs import Jobs
from ui.persons.list_page import PeoplePage
from ui.places import make_window
from ui.theme import apply_theme

FRAMES = 400
NEAR = 60
"""So many frames are scrolled by a few rows before each leap."""

BAR_MS = 16
BAR_MIB = 350


def measure(desk: Desk, people: int) -> list[Row]:
    """Scroll to the last row in a window of its own process; the frame in ms (p95), the memory of the process in MiB."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "ui.bench_scrolling", str(desk.store.path)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    return [
        Row(f"名单滚动一帧 p95（至第 {figures['rows']} 行）", figures["frame"], "ms", BAR_MS),
        Row("名单滚动后窗口内存", figures["memory"], "MiB", BAR_MIB),
    ]


def scroll(path: Path) -> dict[str, float]:
    """Open the window on an office made for measuring, scroll through the list, and tell the figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app)
    desk = bootstrap.open_desk(path, account=ACCOUNT, password=PASSWORD, clock=CLOCK)
    jobs = Jobs()
    with TemporaryDirectory() as folder:
        window = make_window(jobs, desk, ask=lambda *_: True, settings=Path(folder) / "machine.ini")
        window.resize(1366, 768)
        window.show()
        window.open_page(PeoplePage.name)
        page = window.page
        assert isinstance(page, PeoplePage)
        _wait(app, lambda: not jobs.busy and page.model.complete)
        frames = [_frame(app, page, value) for value in _values(page)]
        last = page.model.rowCount() - 1
        _wait(app, lambda: not jobs.busy and page.model.row(last).key is not None)
        figures = {
            "rows": page.model.rowCount(),
            "frame": quantiles(frames, n=20, method="inclusive")[-1],
            "worst": max(frames),
            "held": page.model.held,
            "memory": _memory(),
        }
        jobs.close()
        desk.store.close()
    return figures


def _values(page: PeoplePage) -> Iterator[int]:
    """Where the bar is: a few rows further each frame, and from time to time a leap on; at last the end."""
    bar = page.table.verticalScrollBar()
    for frame in range(FRAMES):
        leap = frame // NEAR * bar.maximum() // (FRAMES // NEAR + 1)
        yield min(leap + frame % NEAR * bar.pageStep() // 3, bar.maximum())
    yield bar.maximum()


def _frame(app: QApplication, page: PeoplePage, value: int) -> float:
    """Move the bar and paint: what the eye waits for, in ms."""
    began = time.perf_counter()
    page.table.verticalScrollBar().setValue(value)
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    while not until():
        app.processEvents()
        time.sleep(0.001)


def _memory() -> float:
    """The most memory this process ever held, in MiB; `ru_maxrss` would count the process that started it too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(scroll(Path(sys.argv[1]))))
