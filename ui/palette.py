"""Every colour of the program, by the role it plays, light and dark (配色); widgets ask for the role only."""

from enum import StrEnum


class Role(StrEnum):
    """What a colour is for."""

    INK = "ink"
    QUIET = "quiet"
    LINE = "line"
    FIELD_LINE = "field_line"
    PAPER = "paper"
    GROUND = "ground"
    RAIL = "rail"
    RAIL_QUIET = "rail_quiet"
    HOVER = "hover"
    SELECTED = "selected"
    DISABLED = "disabled"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_INK = "accent_ink"
    GOOD = "good"
    BAD = "bad"
    ASK = "ask"
    CHIP_QUIET = "chip_quiet"
    CHIP_ACCENT = "chip_accent"
    CHIP_GOOD = "chip_good"
    CHIP_BAD = "chip_bad"
    CHIP_ASK = "chip_ask"
    NOTICE = "notice"
    NOTICE_INK = "notice_ink"
    NOTICE_ACTION = "notice_action"


LIGHT: dict[Role, str] = {
    Role.INK: "#1f2933",
    Role.QUIET: "#66727f",
    Role.LINE: "#dfe4ea",
    Role.FIELD_LINE: "#b4bec9",
    Role.PAPER: "#ffffff",
    Role.GROUND: "#f4f6f8",
    Role.RAIL: "#eaeef2",
    Role.RAIL_QUIET: "#5a6672",
    Role.HOVER: "#f3f6f9",
    Role.SELECTED: "#e4eefa",
    Role.DISABLED: "#98a2ad",
    Role.ACCENT: "#1a5fb4",
    Role.ACCENT_HOVER: "#154f98",
    Role.ACCENT_INK: "#ffffff",
    Role.GOOD: "#1b7f4b",
    Role.BAD: "#b3261e",
    Role.ASK: "#9a6700",
    Role.CHIP_QUIET: "#f4f6f8",
    Role.CHIP_ACCENT: "#e1edfa",
    Role.CHIP_GOOD: "#e7f7ed",
    Role.CHIP_BAD: "#fde7e5",
    Role.CHIP_ASK: "#fff6de",
    Role.NOTICE: "#26323d",
    Role.NOTICE_INK: "#f4f6f8",
    Role.NOTICE_ACTION: "#8fc1ff",
}

DARK: dict[Role, str] = {
    Role.INK: "#e6ebf0",
    Role.QUIET: "#a0acb8",
    Role.LINE: "#36414c",
    Role.FIELD_LINE: "#566371",
    Role.PAPER: "#20272f",
    Role.GROUND: "#171c22",
    Role.RAIL: "#12171c",
    Role.RAIL_QUIET: "#9aa6b2",
    Role.HOVER: "#28313a",
    Role.SELECTED: "#24384f",
    Role.DISABLED: "#6c7884",
    Role.ACCENT: "#7db4f5",
    Role.ACCENT_HOVER: "#9cc7fa",
    Role.ACCENT_INK: "#0d1722",
    Role.GOOD: "#63c992",
    Role.BAD: "#f58d85",
    Role.ASK: "#e5b04c",
    Role.CHIP_QUIET: "#2c353f",
    Role.CHIP_ACCENT: "#213a57",
    Role.CHIP_GOOD: "#1d3b2c",
    Role.CHIP_BAD: "#47262a",
    Role.CHIP_ASK: "#41351b",
    Role.NOTICE: "#e6ebf0",
    Role.NOTICE_INK: "#1f2933",
    Role.NOTICE_ACTION: "#1a5fb4",
}

CHIP_GROUND: dict[Role, Role] = {
    Role.QUIET: Role.CHIP_QUIET,
    Role.ACCENT: Role.CHIP_ACCENT,
    Role.GOOD: Role.CHIP_GOOD,
    Role.BAD: Role.CHIP_BAD,
    Role.ASK: Role.CHIP_ASK,
}

READABLE_PAIRS: tuple[tuple[Role, Role], ...] = (
    *((ink, ground) for ink in (Role.INK, Role.QUIET) for ground in (Role.PAPER, Role.GROUND, Role.HOVER)),
    *((ink, Role.PAPER) for ink in (Role.ACCENT, Role.GOOD, Role.BAD, Role.ASK)),
    *((ink, Role.GROUND) for ink in (Role.ACCENT, Role.GOOD, Role.BAD)),
    *((ink, Role.SELECTED) for ink in (Role.INK, Role.ACCENT, Role.BAD)),
    *((Role.INK, ground) for ground in CHIP_GROUND.values()),
    *CHIP_GROUND.items(),
    (Role.INK, Role.RAIL),
    (Role.RAIL_QUIET, Role.RAIL),
    (Role.ACCENT_INK, Role.ACCENT),
    (Role.ACCENT_INK, Role.ACCENT_HOVER),
    (Role.NOTICE_INK, Role.NOTICE),
    (Role.NOTICE_ACTION, Role.NOTICE),
)
"""Text colour over ground colour wherever the program writes: each at least 4.5:1, held by a test (ASK stands on paper and chips only)."""


def value(role: Role, *, dark: bool) -> str:
    """Give the colour of a role as `#rrggbb`."""
    return (DARK if dark else LIGHT)[role]


def contrast(first: str, second: str) -> float:
    """Compute the contrast ratio of two colours as WCAG 2 defines it."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (_linear(channel) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
