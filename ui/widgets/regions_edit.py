"""A field for several places (多个地区): district names with 、 between them, kept as their codes."""

import re

from PySide6.QtGui import QFocusEvent

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.regions import Regions
from ui.widgets.editors import LineEdit
from ui.widgets.region_edit import RegionEdit

_BETWEEN = re.compile(r"[、,，;；\s]+")
_HOME = ("广东省", "广州市")


class RegionsEdit(RegionEdit):
    """天河区、越秀区; 广州市 is the whole city."""

    def __init__(self, regions: Regions) -> None:
        """Look names up in this register."""
        super().__init__(regions)
        self.setPlaceholderText(self.tr("如 天河区、越秀区；全市写 广州市"))
        self.setMaxLength(300)

    def value(self) -> object:
        """Give the codes as a list, None where nothing is typed; raise UserError where one is not meant."""
        found: list[str] = []
        for part in _BETWEEN.split(self.text().strip()):
            if not part:
                continue
            code = part if part.isascii() and part.isdigit() else self._by_name(part)
            if self._regions.name(code[:6]) is None:
                raise UserError("region_code", self.tr("没有区划代码 {}，请核对。").format(part))
            found.append(code[:6])
        return list(dict.fromkeys(found)) or None

    def set_value(self, value: object) -> None:
        """Show the names of codes."""
        codes = value if isinstance(value, list | tuple) else ()
        self.setText("、".join(self._short(str(code)) for code in codes))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list of names takes no completion of the whole line."""
        LineEdit.focusInEvent(self, event)

    def _short(self, code: str) -> str:
        name = self._regions.name(code) or code
        bare = name
        for part in _HOME:
            bare = bare.removeprefix(part)
        return bare or _HOME[1]
