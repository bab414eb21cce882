"""A screen of one's own (Xvfb) and hands on it (xdotool), for driving the program from outside as a user does."""

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, TypeVar

PATIENCE_SECONDS = 30.0
"""For everything that is waited for on one screen, together."""
POLL_SECONDS = 0.05
TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
LETTERS_APART_MS = "15"
CLIENT_MESSAGE = 33
"""What a window manager sends (X.h); xdotool learned to ask a window to close only lately."""

T = TypeVar("T")


class _Message(ctypes.Structure):
    """XClientMessageEvent, filled up to the size of XEvent."""

    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    ]


class Screen:
    """One X display without a window manager."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._ends = time.monotonic() + PATIENCE_SECONDS
        self._environment = {"DISPLAY": display, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def wait_for(self, what: str, look: Callable[[], T | None]) -> T:
        """Look again and again until there is something to see; fails with what was waited for."""
        while not (seen := look()):
            if time.monotonic() > self._ends:
                raise AssertionError(
                    f"waited in vain for {what}; to be seen are {list(self.titles().values())}"
                )
            time.sleep(POLL_SECONDS)
        return seen

    def titles(self) -> dict[str, str]:
        """The titles of the windows to be seen, by their numbers."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        return {number: title for number in found if (title := self._xdotool("getwindowname", number))}

    def wait_for_title(self, part: str) -> str:
        """Wait until a window bears this in its title, and give its number."""

        def look() -> str | None:
            return next((number for number, title in self.titles().items() if part in title), None)

        return self.wait_for(f"a window called {part}", look)

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
        """Ask a window to close, as a window manager does when its close button is pressed."""
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x.XOpenDisplay(self.display.encode()))
        protocols, delete = (
            x.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
        )
        message = _Message(type=CLIENT_MESSAGE, window=int(window), message_type=protocols, format=32)
        message.data[0] = delete
        x.XSendEvent(display, ctypes.c_ulong(int(window)), 0, ctypes.c_long(0), ctypes.byref(message))
        x.XCloseDisplay(display)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        return done.stdout.strip()


@contextmanager
def own_screen() -> Iterator[Screen]:
    """Start a display on a number of its own, and end it."""
    for tool, package in TOOLS.items():
        assert shutil.which(tool), f"{tool} 没有安装：请运行 ./check，或 sudo apt-get install -y {package}"
    told, tell = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
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
