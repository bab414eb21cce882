"""A screen of one's own (Xvfb) and hands on it (xdotool), for driving the program from outside as a user does."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

PATIENCE_SECONDS = 25.0
POLL_SECONDS = 0.05
TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
LETTERS_APART_MS = "15"

T = TypeVar("T")


def wait_for(what: str, look: Callable[[], T | None], patience: float = PATIENCE_SECONDS) -> T:
    """Look again and again until there is something to see; fails with what was waited for."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if seen := look():
            return seen
        time.sleep(POLL_SECONDS)
    raise AssertionError(f"waited {patience:.0f} s in vain for {what}")


class Screen:
    """One X display without a window manager."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._environment = {"DISPLAY": display, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def titles(self) -> dict[str, str]:
        """The titles of the windows to be seen, by their numbers."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        return {number: title for number in found if (title := self._xdotool("getwindowname", number))}

    def wait_for_title(self, part: str) -> str:
        """Wait until a window bears this in its title, and give its number."""

        def look() -> str | None:
            return next((number for number, title in self.titles().items() if part in title), None)

        return wait_for(f"a window called {part}", look)

    def turn_to(self, window: str) -> None:
        """Give a window the keyboard, as a window manager does for a new one."""
        self._xdotool("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        """Press keys one after another, as in ctrl+k."""
        self._xdotool("key", "--delay", LETTERS_APART_MS, *keys)

    def type(self, text: str) -> None:
        """Type ASCII text."""
        self._xdotool("type", "--delay", LETTERS_APART_MS, text)

    def close(self, window: str) -> None:
        """Ask a window to close, as its close button does."""
        self._xdotool("windowquit", window)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, timeout=10, check=False
        )
        return done.stdout.strip()


@contextmanager
def own_screen() -> Iterator[Screen]:
    """Start a display on a number of its own, and end it."""
    for tool, package in TOOLS.items():
        assert shutil.which(tool), f"{tool} 没有安装：请运行 ./check，或 sudo apt-get install -y {package}"
    told, tell = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(told) as numbers:
            number = numbers.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait(timeout=10)
