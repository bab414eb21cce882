"""A field for a home region (户籍区划): typed as a code or a name, shown as both, kept as the code (GB/T 2260)."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import compact_id
from caseworker_app.domain.regions import Regions
from ui.widgets.editors import LineEdit

CODE_LENGTHS = (6, 9, 12)
NEAR = "4401"
MOST_SUGGESTED = 10
_LEADING_DIGITS = re.compile(r"[0-9]+")


class RegionEdit(LineEdit):
    """440106, 天河 or 广东省广州市天河区; names of this city are tried first."""

    def __init__(self, regions: Regions) -> None:
        """Look names up in this register."""
        super().__init__(placeholder=self.tr("区名或代码，如 天河区、440106"), length=60)
        self._regions = regions

    def value(self) -> object:
        """Give the code; raise UserError where none is meant."""
        text = self.text().strip()
        if not text:
            return None
        digits = _LEADING_DIGITS.match(compact_id(text))
        if digits is None:
            return self._by_name(text)
        if len(digits[0]) not in CODE_LENGTHS:
            raise UserError("region_code", self.tr("区划代码应为 6 位，如天河区 440106。"))
        return digits[0]

    def set_value(self, value: object) -> None:
        """Show a code with its name."""
        code = "" if value is None else str(value)
        name = self._regions.name(code[:6])
        self.setText(f"{code} {name}" if name else code)

    def tidy(self) -> None:
        """Write code and name."""
        try:
            code = self.value()
        except UserError:
            return
        if code is not None:
            self.set_value(code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Suggest names from now on."""
        super().focusInEvent(event)
        if self.completer() is None:
            self._suggest()

    def _by_name(self, name: str) -> str:
        in_use = [(code, full) for code, (full, withdrawn) in self._regions.mapping.items() if not withdrawn]
        for near in (True, False):
            found = [c for c, full in in_use if c.startswith(NEAR) is near and name in full]
            exact = [c for c in found if self._regions.mapping[c][0].endswith(name)]
            if len(exact or found) == 1:
                return (exact or found)[0]
        raise UserError("region_unknown", self.tr("认不出是哪个区，请写区名（如天河区）或 6 位代码。"))

    def _suggest(self) -> None:
        codes = sorted(self._regions.mapping, key=lambda code: (not code.startswith(NEAR), code))
        completer = QCompleter([f"{code} {self._regions.name(code)}" for code in codes], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST_SUGGESTED)
        self.setCompleter(completer)
