"""启动画面的卡片: what first start and sign-in stand in, with a banner for trouble and a line of progress."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from ui.jobs import Progress
from ui.palette import Role
from ui.theme import px
from ui.top_bar import progress_words
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card
from ui.widgets.form import Form
from ui.widgets.labels import Banner, Text

WIDTH = 520


class StartCard(Card):
    """One card in the middle of an otherwise empty window, with its form and the button that sends it."""

    form: Form
    button: PrimaryButton

    def __init__(self, heading: str, words: str) -> None:
        """Say what this is and what is asked for."""
        super().__init__()
        self.setFixedWidth(px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(12)
        self.trouble = Banner("", Role.BAD)
        self.add(Text(self.tr("就业困难人员认定与帮扶"), size=13, ink=Role.ACCENT, bold=True))
        self.add(Text(heading, size=22, bold=True))
        self.add(Text(words, size=13, ink=Role.QUIET, wrap=True))
        self.add(self.trouble)

    def sizeHint(self) -> QSize:
        """As high as its lines are at its width, so that a small screen scrolls it instead of squeezing it."""
        return QSize(self.minimumWidth(), self.heightForWidth(self.minimumWidth()))

    def ready(self) -> None:
        """Take an answer again."""
        self.button.setEnabled(True)


class ProgressLine(QProgressBar):
    """How far making the sample is, with words above it."""

    def __init__(self) -> None:
        """Hidden until something is told."""
        super().__init__()
        self.words = Text("", size=13, ink=Role.QUIET)
        self.words.hide()
        self.setTextVisible(False)
        self.hide()

    def tell(self, progress: Progress | None) -> None:
        """Show how far the work is; None where there is none."""
        for part in (self, self.words):
            part.setVisible(progress is not None)
        if progress is not None:
            self.setRange(0, progress.total)
            self.setValue(progress.done)
            self.words.setText(progress_words(self, progress))
            self.setAccessibleName(self.words.text())
