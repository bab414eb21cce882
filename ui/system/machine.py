"""本机设置: how the window looks on this machine, in a small file; an empty or broken one means the defaults (ST-06)."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.theme import LARGEST_PT, SMALLEST_PT, USUAL_PT, apply_theme

_POINTS, _DARK = "appearance/base_pt", "appearance/dark"


@dataclass(frozen=True, slots=True)
class Appearance:
    """Base size in points and whether the dark palette is on."""

    base_pt: int = USUAL_PT
    dark: bool = False

    def apply(self) -> None:
        """Dress the program."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, dark=self.dark, base_pt=self.base_pt)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was set, and what to say where the file could not be read."""

    appearance: Appearance
    notice: str = ""


BROKEN = "本机设置文件无法读取，已按默认外观启动；可在“系统”中重新设置。"


def load(path: Path) -> Loaded:
    """Read what was set; whatever is missing or makes no sense is the default."""
    try:
        content = path.read_text("utf-8")
    except FileNotFoundError:
        return Loaded(Appearance())
    except (OSError, UnicodeDecodeError):
        return Loaded(Appearance(), BROKEN)
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    points, dark = settings.value(_POINTS), settings.value(_DARK)
    understood = _is_points(points) and dark in ("true", "false")
    if not content.strip() or not understood or settings.status() != QSettings.Status.NoError:
        return Loaded(Appearance(), BROKEN)
    return Loaded(Appearance(int(str(points)), dark == "true"))


def save(path: Path, appearance: Appearance) -> bool:
    """Write it, in place of a file that cannot be read; False where it cannot be written."""
    if load(path).notice:
        try:
            path.unlink()
        except OSError:
            return False
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    settings.setValue(_POINTS, str(appearance.base_pt))
    settings.setValue(_DARK, "true" if appearance.dark else "false")
    settings.sync()
    return settings.status() == QSettings.Status.NoError


def _is_points(value: object) -> bool:
    text = str(value)
    return text.isascii() and text.isdecimal() and SMALLEST_PT <= int(text) <= LARGEST_PT
