"""Every shortcut in one place (快捷键): shown in tooltips, none given twice where both could be heard."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

WINDOW = "window"

SEARCH = "Ctrl+K"
LOCK = "Ctrl+L"
HELP = "F1"
BACK = "Alt+Left"
STEP_BACK = "Esc"
RELOAD = "F5"
UNDO = "Ctrl+Z"
NEW = "Ctrl+N"
SAVE = "Ctrl+S"
PRINT = "Ctrl+P"
CONTACT = "Ctrl+J"

WINDOW_KEYS: dict[str, str] = {
    SEARCH: "查找",
    LOCK: "锁屏",
    HELP: "本页说明",
    BACK: "返回上一页",
    STEP_BACK: "退回一步",
    RELOAD: "重新读取本页",
    UNDO: "撤销刚才的操作",
    **{f"Ctrl+{number}": f"转到第 {number} 栏" for number in range(1, 10)},
    "Ctrl+0": "转到最下面的栏",
}
"""What the window itself listens to; a page may take none of these."""


class ShortcutTaken(Exception):
    """Two actions of one scope asked for the same keys: a fault of the program, found by a test."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One shortcut of one scope and what it does."""

    scope: str
    sequence: str
    text: str


class Keymap:
    """The shortcuts bound so far; a scope is a page, `WINDOW` is heard everywhere."""

    def __init__(self) -> None:
        """Start with what the window listens to."""
        self._bindings = [Binding(WINDOW, keys, text) for keys, text in WINDOW_KEYS.items()]

    def claim(self, scope: str, sequence: str, text: str) -> Binding:
        """Note a shortcut; raise ShortcutTaken where it would be heard twice."""
        asked = Binding(scope, normal(sequence), text)
        for held in self._bindings:
            if held.sequence == asked.sequence and (scope == WINDOW or held.scope in (WINDOW, scope)):
                raise ShortcutTaken(f"{sequence}: {held.scope}/{held.text}, {scope}/{text}")
        self._bindings.append(asked)
        return asked

    def bind(
        self, scope: str, sequence: str, text: str, owner: QWidget, act: Callable[[], object]
    ) -> QShortcut:
        """Claim a shortcut and let it act while the owner is on screen; ends with its owner."""
        binding = self.claim(scope, sequence, text)
        shortcut = listen(owner, sequence, act)
        shortcut.destroyed.connect(lambda: self.release(binding))
        return shortcut

    def release(self, binding: Binding) -> None:
        """Forget a shortcut whose page is gone."""
        if binding in self._bindings:
            self._bindings.remove(binding)

    def shown(self, scope: str) -> list[Binding]:
        """List what works on a page, its own keys first: for the help panel."""
        own = [binding for binding in self._bindings if binding.scope == scope]
        window = [binding for binding in self._bindings if binding.scope == WINDOW]
        return own + [
            binding for binding in window if not binding.sequence[-1].isdigit() or binding.sequence == HELP
        ]


def listen(owner: QWidget, sequence: str, act: Callable[[], object]) -> QShortcut:
    """Let a shortcut act while its owner is on screen."""
    shortcut = QShortcut(QKeySequence(sequence), owner)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(lambda: act())
    return shortcut


def normal(sequence: str) -> str:
    """Write keys the one portable way."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)


def tooltip(text: str, sequence: str | None) -> str:
    """Give the tooltip of an action: what it does, and its keys."""
    return f"{text}（{words(sequence)}）" if sequence else text


def words(sequence: str) -> str:
    """Write keys as they stand on the keyboard: Alt+←."""
    return sequence.replace("Left", "←").replace("Right", "→").replace("Up", "↑").replace("Down", "↓")
