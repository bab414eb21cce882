"""本机: what this system lacks for Qt's windows, and whether a display answers. Asked by ./run and ./check.

`python tools/machine.py libraries` prints the Debian packages that are missing, in one line; `display` exits with 0 where a
window can be opened.
"""

import ctypes
import os
import stat
import sys
from pathlib import Path

# What the libraries and plug-ins of PySide6 (window, off-screen, printing, PDF) link to and do not bring along.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libatomic.so.1": "libatomic1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}


def loads(library: str) -> bool:
    """Whether the system finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """The Debian packages of the libraries that do not load; other systems bring their own."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in LIBRARIES.items() if not loads(library)]


def wayland_answers() -> bool:
    """Whether WAYLAND_DISPLAY names a socket."""
    name = os.environ.get("WAYLAND_DISPLAY")
    socket = Path(os.environ.get("XDG_RUNTIME_DIR", "/run"), name) if name else None
    return socket is not None and socket.exists() and stat.S_ISSOCK(socket.stat().st_mode)


def x_answers() -> bool:
    """Whether the X server of DISPLAY takes a connection."""
    if not os.environ.get("DISPLAY") or not loads("libxcb.so.1"):
        return False
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def main() -> int:
    """Answer the one question asked."""
    if sys.argv[1:] == ["libraries"]:
        print(*missing_packages())
        return 0
    return 0 if wayland_answers() or x_answers() else 1


if __name__ == "__main__":
    sys.exit(main())
