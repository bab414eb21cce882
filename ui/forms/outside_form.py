"""市系统状态的表单: where a record (a case, a registration) stands in the city's own system, in words and to be entered."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.outside import OUTSIDE_LABELS, OutsideStatus
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form

NAMES = ("outside_status", "outside_number", "outside_reason")


class Outside(Protocol):
    """A record that the city's system keeps too."""

    @property
    def outside_status(self) -> str:
        """Its status there."""
        ...

    @property
    def outside_number(self) -> str | None:
        """The number it was entered under."""
        ...

    @property
    def outside_reason(self) -> str | None:
        """Why it came back."""
        ...


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutsideForm", text)


def outside_state(record: Outside) -> str:
    """The status with its number or the reason it came back for: 已录入（编号 7788）."""
    said = OUTSIDE_LABELS[OutsideStatus(record.outside_status)]
    number = _tr("编号 {}").format(record.outside_number) if record.outside_number else ""
    more = "，".join(part for part in (number, record.outside_reason) if part)
    return f"{said}（{more}）" if more else said


def outside_in_words(record: Outside) -> str:
    """The same as a sentence of its own."""
    return _tr("市系统：{}").format(outside_state(record))


def outside_form(record: Outside) -> Form:
    """Make the form of the status in the city's system."""
    form = Form(columns=2)
    status = SegmentChoice(
        [Choice(str(code), label, str(n)) for n, (code, label) in enumerate(OUTSIDE_LABELS.items(), 1)]
    )
    form.add("outside_status", _tr("市系统状态"), status, required=True, wide=True)
    form.add("outside_number", _tr("市系统编号"), LineEdit())
    form.add("outside_reason", _tr("退回原因"), LineEdit(), wide=True)

    def show() -> None:
        form.show_field("outside_number", status.value() != OutsideStatus.NOT_ENTERED)
        form.show_field("outside_reason", status.value() == OutsideStatus.RETURNED)

    status.edited.connect(show)
    form.set_values({name: getattr(record, name) for name in NAMES})
    show()
    return form


def outside_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the service is given: status, number, reason."""
    return {name.removeprefix("outside_"): values[name] for name in NAMES}
