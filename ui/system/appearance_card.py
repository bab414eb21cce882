"""外观: base size and light or dark, tried at once and kept for this machine."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ui import theme
from ui.palette import Role
from ui.system.machine import Appearance, save
from ui.theme import LARGEST_PT, SMALLEST_PT, USUAL_PT
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.form import FieldRow
from ui.widgets.labels import Banner, Text


class AppearanceCard(Card):
    """How the window looks on this machine."""

    def __init__(self, path: Path, appearance: Appearance) -> None:
        """Show what is set; `path` is the file it is kept in."""
        super().__init__(QCoreApplication.translate("AppearanceCard", "外观"))
        self._path = path
        sizes = range(SMALLEST_PT, LARGEST_PT + 1)
        self.points = SegmentChoice([Choice(points, str(points)) for points in sizes])
        self.points.set_value(appearance.base_pt)
        self.shade = SegmentChoice(
            [Choice(False, self.tr("浅色"), "1 l"), Choice(True, self.tr("深色"), "2 d")]
        )
        self.shade.set_value(appearance.dark)
        self.trouble = Banner("", Role.BAD)
        self.size_row = FieldRow(
            self.tr("字号（磅）"), self.points, hint=self.tr("常用 {} 磅").format(USUAL_PT)
        )
        self.shade_row = FieldRow(self.tr("明暗"), self.shade)
        for row in (self.size_row, self.shade_row):
            self.add(row)
        self.add(Text(self.tr("立即生效，只影响这台电脑。"), size=13, ink=Role.QUIET, wrap=True))
        self.add(self.trouble)
        for choice in (self.points, self.shade):
            choice.edited.connect(self._changed)

    @property
    def chosen(self) -> Appearance:
        """What stands there now."""
        chosen = self.points.value()
        return Appearance(chosen if isinstance(chosen, int) else USUAL_PT, self.shade.value() is True)

    def _changed(self) -> None:
        self.chosen.apply()
        kept = save(self._path, self.chosen)
        self.trouble.say(
            "" if kept else self.tr("设置没有存下，下次启动将恢复原样；请检查设置文件夹是否可写。")
        )


def current() -> Appearance:
    """How the program is dressed now."""
    return Appearance(round(USUAL_PT * theme.px(1000) / 1000), theme.is_dark())
