"""A line whose content is checked in words (姓名、电话): what reads it says what is wrong."""

from collections.abc import Callable

from caseworker_app.domain.errors import UserError
from ui.widgets.editors import LineEdit


class CheckedEdit(LineEdit):
    """Checked when the cursor leaves, and from then on while it is mended."""

    def __init__(self, check: Callable[[str], object], *, placeholder: str = "", length: int = 200) -> None:
        """`check` raises UserError where the text cannot be right."""
        super().__init__(placeholder=placeholder, length=length)
        self._check = check

    def problem(self, *, final: bool) -> str:
        """Refuse stars at once, what cannot be right when leaving."""
        said = super().problem(final=final)
        if said or not final or not self.text().strip():
            return said
        try:
            self._check(self.text())
        except UserError as error:
            return error.message
        return ""
