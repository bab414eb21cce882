"""The drawn set of 20-pixel line icons (图标), tinted by role when loaded; never the only sign of anything."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from caseworker_app.resources import ROOT
from ui.palette import Role
from ui.theme import colour

FOLDER = ROOT / "icons"
SIZE = 20
_RATIOS = (1, 2, 3)


class Icon(StrEnum):
    """The icons there are, by file name."""

    WORKBENCH = "workbench"
    PEOPLE = "people"
    DETERMINATION = "determination"
    ASSISTANCE = "assistance"
    POSTS = "posts"
    SUBSIDIES = "subsidies"
    VISITS = "visits"
    MATCHING = "matching"
    STATISTICS = "statistics"
    SYSTEM = "system"
    SEARCH = "search"
    LOCK = "lock"
    PRINT = "print"
    PLUS = "plus"
    EYE = "eye"
    EYE_OFF = "eye-off"
    CHECK = "check"
    CROSS = "cross"
    QUESTION = "question"
    BACK = "back"
    CALENDAR = "calendar"
    WARNING = "warning"
    COPY = "copy"
    CLOSE = "close"
    UNDO = "undo"
    DOWN = "down"
    INFO = "info"


def icon(name: Icon, role: Role = Role.INK, *, size: int = SIZE) -> QIcon:
    """Give the icon in the colour of a role, sharp up to 300 % scaling."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, role, size=size, ratio=ratio))
    return made


def pixmap(name: Icon, role: Role, *, size: int = SIZE, ratio: float = 1) -> QPixmap:
    """Draw the icon once, for widgets that paint themselves."""
    return _drawn(name, colour(role).name(), size, ratio)


@cache
def _drawn(name: Icon, colour_name: str, size: int, ratio: float) -> QPixmap:
    source = (FOLDER / f"{name.value}.svg").read_text(encoding="utf-8").replace("currentColor", colour_name)
    side = round(size * ratio)
    canvas = QPixmap(side, side)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
