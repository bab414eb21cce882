"""公益性岗位的一栏: the unit's public-welfare posts and who is placed in them; all of them hardship persons."""

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.posts import PostKind
from caseworker_app.services.units import Unit
from ui.dossier_part import Host
from ui.palette import Role
from ui.posts.posts_part import PostsPart
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import Banner, Text


class WelfarePart(PostsPart):
    """The third tab of a unit."""

    kind = PostKind.PUBLIC_WELFARE
    primary = "安置上岗"

    def __init__(self, host: Host) -> None:
        """Empty until a unit is shown."""
        super().__init__(host)
        words = QCoreApplication.translate(
            "WelfarePart", "只安置已认定的就业困难人员；一人一岗；由就业补助资金补贴，不与财政保障岗位混用。"
        )
        self.roster_button = QuietButton(self.tr("打印花名册"))
        self.roster_button.clicked.connect(self._print)
        self.people.add_action(self.roster_button)
        self.refusal = Banner()
        self.column.addWidget(self.refusal)
        self.column.addWidget(Text(words, size=13, ink=Role.QUIET, wrap=True))
        for part in (self.posts, self.people):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_unit(self, unit: Unit) -> None:
        """Show it; a roster needs somebody on it, and a labour-dispatch unit gets no post."""
        super().show_unit(unit)
        dispatch = unit.employer.labour_dispatch is True
        self.refusal.say(self.tr("劳务派遣单位不能设公益性岗位，请由实际用人单位申报。") if dispatch else "")
        self.posts.hold_back(dispatch)
        self.roster_button.setEnabled(bool(unit.holdings_of(self.kind)))

    def act(self) -> None:
        """安置上岗: only where the unit may have posts, or has some from before."""
        if self.refusal.text and self.unit is not None and not self.unit.posts_of(self.kind):
            self.host.shell.say(self.refusal.text)
        else:
            super().act()

    def _print(self) -> None:
        if self.unit is not None:
            unit = self.unit.employer.id
            self.host.shell.open_page("preview", template="public_post_roster", record_id=unit)
