"""进度与取消: tells how far a long job has come at most ten times a second, and asks as often whether to stop."""

import time
from collections.abc import Callable

INTERVAL_SECONDS = 0.1
STEPS = 64
"""Rows between two looks at the clock: a look costs more than most rows would miss."""


class Pace:
    """The progress of one job of `total` rows; short jobs tell every row."""

    def __init__(
        self, on_progress: Callable[[int, int], None], cancelled: Callable[[], bool], total: int
    ) -> None:
        self._tell, self._asked, self._total = on_progress, cancelled, total
        self._every = 1 if total < STEPS * STEPS else STEPS
        self._done = 0
        self._last = 0.0

    def stopped(self) -> bool:
        """Whether the user wants to stop."""
        return self._done % self._every == 0 and self._asked()

    def step(self) -> None:
        """One more row is done."""
        self._done += 1
        if self._done % self._every == 0 and (self._every == 1 or self._is_time()):
            self._tell(self._done, max(self._done, self._total))

    def finish(self) -> None:
        """Every row is done, where the last was not told yet."""
        if self._done and (self._done % self._every or self._every > 1 or self._done != self._total):
            self._tell(self._done, self._done)

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._last < INTERVAL_SECONDS:
            return False
        self._last = now
        return True
