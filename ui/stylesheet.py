"""The style sheet, generated from the palette and the base size (样式表)."""

from collections.abc import Callable

from ui.palette import CHIP_GROUND, Role

Colour = Callable[[Role], str]
Pixels = Callable[[int], int]

TEXT_ROLES = (
    Role.INK,
    Role.QUIET,
    Role.ACCENT,
    Role.GOOD,
    Role.BAD,
    Role.ASK,
    Role.DISABLED,
    Role.RAIL_QUIET,
    Role.NOTICE_INK,
)
SIZES = (12, 13, 14, 15, 22, 26)


def build_stylesheet(colour: Colour, px: Pixels) -> str:
    """Write the whole sheet for one palette and one base size."""
    parts = (_texts, _surfaces, _buttons, _fields, _tables, _tabs, _scrolling, _frame, _notices)
    return "\n".join(part(colour, px) for part in parts)


def _texts(c: Colour, px: Pixels) -> str:
    inks = [f'*[ink="{role.value}"] {{ color: {c(role)}; }}' for role in TEXT_ROLES]
    sizes = [f'*[text_size="{size}"] {{ font-size: {px(size)}px; }}' for size in SIZES]
    chips = [
        f'Chip[chip="{ink.value}"] {{ color: {c(ink)}; background: {c(ground)}; }}'
        for ink, ground in CHIP_GROUND.items()
    ]
    chip = f"Chip {{ border-radius: 8px; padding: {px(5)}px 12px; font-size: {px(13)}px; }}"
    bold = '*[bold="true"] { font-weight: 700; }'
    return "\n".join([*inks, *sizes, bold, chip, *chips])


def _surfaces(c: Colour, px: Pixels) -> str:
    banners = [
        f'Banner[chip="{ink.value}"] {{ background: {c(ground)}; border: 1px solid {c(ink)}; border-radius: 8px; }}'
        for ink, ground in CHIP_GROUND.items()
    ]
    return f"""
QMainWindow, QDialog, QMessageBox, #shell, #pages {{ background: {c(Role.GROUND)}; }}
Card {{ background: {c(Role.PAPER)}; border: 1px solid {c(Role.LINE)}; border-radius: 8px; }}
#rule {{ background: {c(Role.LINE)}; border: none; }}
QToolTip {{ background: {c(Role.NOTICE)}; color: {c(Role.NOTICE_INK)}; border: none;
    padding: 5px 8px; font-size: {px(13)}px; }}
QProgressBar {{ background: {c(Role.LINE)}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c(Role.ACCENT)}; border-radius: 3px; }}
QMenu {{ background: {c(Role.PAPER)}; border: 1px solid {c(Role.LINE)}; padding: 4px; }}
QMenu::item {{ padding: 7px 20px; border-radius: 6px; }}
QMenu::item:selected {{ background: {c(Role.SELECTED)}; color: {c(Role.INK)}; }}
""" + "\n".join(banners)


def _buttons(c: Colour, px: Pixels) -> str:
    return f"""
QPushButton {{ min-height: {px(32)}px; border: 1px solid {c(Role.FIELD_LINE)}; border-radius: 6px;
    background: {c(Role.PAPER)}; color: {c(Role.INK)}; padding: 0 14px; }}
QPushButton:hover {{ background: {c(Role.HOVER)}; }}
QPushButton:pressed {{ background: {c(Role.SELECTED)}; }}
QPushButton:focus {{ border: 2px solid {c(Role.ACCENT)}; padding: 0 13px; min-height: {px(30)}px; }}
QPushButton:disabled {{ color: {c(Role.DISABLED)}; border-color: {c(Role.LINE)}; }}
PrimaryButton, QPushButton[primary="true"] {{ background: {c(Role.ACCENT)}; color: {c(Role.ACCENT_INK)};
    border-color: {c(Role.ACCENT)}; font-weight: 700; }}
PrimaryButton:hover, PrimaryButton:pressed {{ background: {c(Role.ACCENT_HOVER)}; }}
PrimaryButton:focus {{ border: 2px solid {c(Role.ACCENT_INK)}; outline: none; }}
PrimaryButton:disabled {{ background: {c(Role.LINE)}; color: {c(Role.QUIET)}; border-color: {c(Role.LINE)}; }}
Figure:focus, BoardCard:focus {{ border: 2px solid {c(Role.ACCENT)}; }}
LinkButton {{ border: 1px solid transparent; background: transparent; color: {c(Role.QUIET)}; padding: 0 8px;
    font-size: {px(13)}px; }}
LinkButton:hover {{ color: {c(Role.ACCENT)}; background: transparent; }}
LinkButton:focus {{ border: 2px solid {c(Role.ACCENT)}; padding: 0 7px; }}
IconButton {{ border: 1px solid transparent; background: transparent; padding: 0; min-width: {px(32)}px; }}
IconButton:hover {{ background: {c(Role.HOVER)}; }}
IconButton:focus {{ border: 2px solid {c(Role.ACCENT)}; padding: 0; min-width: {px(30)}px; }}
SegmentButton {{ min-width: {px(28)}px; padding: 0 12px; border-radius: 0; border-left-width: 0; }}
SegmentButton[place="first"] {{ border-left-width: 1px; border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
SegmentButton[place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
SegmentButton:checked {{ background: {c(Role.SELECTED)}; color: {c(Role.ACCENT)}; border: 1px solid {c(Role.ACCENT)};
    font-weight: 700; }}
SegmentButton[unset="true"]:checked {{ background: {c(Role.HOVER)}; color: {c(Role.QUIET)}; font-weight: 400;
    border: 1px solid {c(Role.FIELD_LINE)}; border-left-width: 0; }}
"""


def _fields(c: Colour, px: Pixels) -> str:
    return f"""
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox {{ border: 1px solid {c(Role.FIELD_LINE)}; border-radius: 6px;
    background: {c(Role.PAPER)}; color: {c(Role.INK)}; padding: 0 10px;
    selection-background-color: {c(Role.ACCENT)}; selection-color: {c(Role.ACCENT_INK)}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px(32)}px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {c(Role.QUIET)}; }}
SearchBox, SearchBox:focus {{ padding-left: 2px; }}
QPlainTextEdit {{ padding: 5px 6px; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {c(Role.ACCENT)}; padding: 0 9px;
    min-height: {px(30)}px; }}
QPlainTextEdit:focus {{ border: 2px solid {c(Role.ACCENT)}; padding: 4px 5px; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {c(Role.BAD)}; }}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled {{ background: {c(Role.HOVER)}; }}
QComboBox::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {c(Role.PAPER)}; border: 1px solid {c(Role.LINE)}; outline: none;
    selection-background-color: {c(Role.SELECTED)}; selection-color: {c(Role.INK)}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(32)}px; padding: 0 8px; }}
QCheckBox, QRadioButton {{ min-height: {px(32)}px; spacing: 8px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c(Role.ACCENT)}; }}
QCheckBox::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {c(Role.FIELD_LINE)};
    border-radius: 4px; background: {c(Role.PAPER)}; }}
QCheckBox::indicator:focus {{ border-color: {c(Role.ACCENT)}; }}
QCheckBox::indicator:checked {{ background: {c(Role.ACCENT)}; border-color: {c(Role.ACCENT)}; }}
QCheckBox::indicator:disabled {{ background: {c(Role.HOVER)}; }}
"""


def _tables(c: Colour, px: Pixels) -> str:
    return f"""
QTableView, QListView {{ background: {c(Role.PAPER)}; border: none; outline: none; color: {c(Role.INK)};
    selection-background-color: {c(Role.SELECTED)}; selection-color: {c(Role.INK)}; }}
QTableView:focus, QListView:focus {{ border: none; }}
QHeaderView {{ background: {c(Role.PAPER)}; border: none; }}
QHeaderView::section {{ background: {c(Role.PAPER)}; color: {c(Role.QUIET)}; border: none;
    border-bottom: 1px solid {c(Role.LINE)}; padding: {px(7)}px 8px; font-size: {px(13)}px; font-weight: 400; }}
QHeaderView::section:hover {{ color: {c(Role.ACCENT)}; }}
QTableCornerButton::section {{ background: {c(Role.PAPER)}; border: none; }}
SearchPopup {{ background: {c(Role.PAPER)}; border: 1px solid {c(Role.FIELD_LINE)}; border-radius: 8px; }}
"""


def _tabs(c: Colour, px: Pixels) -> str:
    return f"""
QTabWidget {{ background: transparent; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c(Role.LINE)}; top: -1px; }}
QTabWidget::tab-bar {{ left: 0; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {c(Role.QUIET)}; border: none;
    border-bottom: 3px solid transparent; padding: {px(8)}px 16px {px(7)}px 16px; }}
QTabBar::tab:hover {{ color: {c(Role.INK)}; }}
QTabBar::tab:selected {{ color: {c(Role.ACCENT)}; border-bottom-color: {c(Role.ACCENT)}; font-weight: 700; }}
"""


def _scrolling(c: Colour, px: Pixels) -> str:
    return f"""
QScrollArea, QScrollArea > QWidget > #scrolled {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {c(Role.FIELD_LINE)}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c(Role.QUIET)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""


def _frame(c: Colour, px: Pixels) -> str:
    return f"""
Rail {{ background: {c(Role.RAIL)}; border: none; border-right: 1px solid {c(Role.LINE)}; }}
RailButton {{ border: 1px solid transparent; border-radius: 6px; background: transparent; color: {c(Role.INK)};
    padding: 0 10px; min-height: {px(40)}px; text-align: left; }}
RailButton:hover {{ background: {c(Role.HOVER)}; }}
RailButton:checked {{ background: {c(Role.PAPER)}; border-color: {c(Role.LINE)}; color: {c(Role.ACCENT)};
    font-weight: 700; }}
RailButton:focus {{ border: 2px solid {c(Role.ACCENT)}; padding: 0 9px; min-height: {px(38)}px; }}
TopBar {{ background: {c(Role.PAPER)}; border: none; border-bottom: 1px solid {c(Role.LINE)}; }}
StatusBar {{ background: {c(Role.RAIL)}; border: none; border-top: 1px solid {c(Role.LINE)}; }}
HelpPanel {{ background: {c(Role.PAPER)}; border: none; border-left: 1px solid {c(Role.LINE)}; }}
LockScreen {{ background: {c(Role.GROUND)}; }}
"""


def _notices(c: Colour, px: Pixels) -> str:
    return f"""
MessageBar {{ background: {c(Role.NOTICE)}; border: none; border-radius: 8px; }}
MessageBar QPushButton {{ background: transparent; border: 1px solid transparent; color: {c(Role.NOTICE_ACTION)};
    font-weight: 700; padding: 0 8px; min-width: 20px; }}
MessageBar QPushButton:focus {{ border: 2px solid {c(Role.NOTICE_ACTION)}; padding: 0 7px; }}
"""
