"""Type, sizes and colours applied to the whole program (主题): one font family, light or dark, base 10–16 pt."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from caseworker_app.resources import font_path
from ui.palette import Role, value
from ui.stylesheet import build_stylesheet

FAMILY = "Noto Sans SC"
RARE_FAMILY = "HanaMinB"
BUNDLED = ("NotoSansSC-Regular", "NotoSansSC-Bold", "HanaMinB")
SYSTEM_FALLBACKS = ("Microsoft YaHei", "Noto Sans CJK SC", "PingFang SC", "HanaMinA")
SMALLEST_PT, USUAL_PT, LARGEST_PT = 10, 11, 16
BODY = 14

_DARK, _SCALE = "caseworker_dark", "caseworker_scale"


def apply_theme(app: QApplication, *, dark: bool = False, base_pt: int = USUAL_PT) -> None:
    """Dress the program: fonts, palette and style sheet; may be called again while windows are open."""
    scale = min(max(base_pt, SMALLEST_PT), LARGEST_PT) / USUAL_PT
    app.setProperty(_DARK, dark)
    app.setProperty(_SCALE, scale)
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(body_font())
    app.setPalette(_qt_palette())
    app.setStyleSheet(build_stylesheet(lambda role: value(role, dark=dark), px))


def load_fonts() -> None:
    """Register the bundled fonts; where a file is absent the fonts of the system serve."""
    known = set(QFontDatabase.families())
    for name in BUNDLED:
        path = font_path(name)
        if path.is_file() and not (name.startswith("Hana") and RARE_FAMILY in known):
            _register(str(path))


def _register(path: str) -> None:
    app = QCoreApplication.instance()
    done = list(app.property("caseworker_fonts") or []) if app else []
    if app and path not in done and QFontDatabase.addApplicationFont(path) >= 0:
        app.setProperty("caseworker_fonts", [*done, path])


def body_font() -> QFont:
    """Give the one type family, with a fallback that has 𬍤 and 𠮷."""
    font = QFont()
    font.setFamilies([FAMILY, *SYSTEM_FALLBACKS, RARE_FAMILY])
    font.setPixelSize(px(BODY))
    return font


def font_of(size: int, *, bold: bool = False) -> QFont:
    """Give the family at one of the six sizes, for text that a widget paints itself."""
    font = body_font()
    font.setPixelSize(px(size))
    font.setBold(bold)
    return font


def px(size: int) -> int:
    """Scale a size given for 11 pt to the chosen base size."""
    app = QCoreApplication.instance()
    scale = app.property(_SCALE) if app else None
    return round(size * float(scale)) if scale else size


def is_dark() -> bool:
    """Say whether the dark palette is on."""
    app = QCoreApplication.instance()
    return bool(app and app.property(_DARK))


def colour(role: Role) -> QColor:
    """Give the colour of a role as it is now, for widgets that paint themselves."""
    return QColor(value(role, dark=is_dark()))


def set_look(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet selects by (`ink="quiet"`) and dress the widget again."""
    for name, content in properties.items():
        widget.setProperty(name, content)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _qt_palette() -> QPalette:
    palette = QPalette()
    for qt_role, role in _QT_ROLES.items():
        palette.setColor(qt_role, colour(role))
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, colour(Role.DISABLED))
    return palette


_QT_ROLES = {
    QPalette.ColorRole.Window: Role.GROUND,
    QPalette.ColorRole.WindowText: Role.INK,
    QPalette.ColorRole.Base: Role.PAPER,
    QPalette.ColorRole.AlternateBase: Role.HOVER,
    QPalette.ColorRole.Text: Role.INK,
    QPalette.ColorRole.Button: Role.PAPER,
    QPalette.ColorRole.ButtonText: Role.INK,
    QPalette.ColorRole.PlaceholderText: Role.QUIET,
    QPalette.ColorRole.Highlight: Role.ACCENT,
    QPalette.ColorRole.HighlightedText: Role.ACCENT_INK,
    QPalette.ColorRole.ToolTipBase: Role.NOTICE,
    QPalette.ColorRole.ToolTipText: Role.NOTICE_INK,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.Accent: Role.ACCENT,
}
