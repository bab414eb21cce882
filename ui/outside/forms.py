"""报送的表单: the status of chosen records, and the columns of a batch, one a line as title and field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.outside_records import FIELDS, TemplateColumn
from ui.forms.outside_form import outside_form
from ui.widgets.editors import TextEdit
from ui.widgets.form import Form

_BY_TITLE = {title: field for field, title in FIELDS.items()}
SIGNS = ("=", "＝")


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutsideForms", text)


@dataclass(frozen=True, slots=True)
class _New:
    outside_status: str = str(OutsideStatus.RETURNED)
    outside_number: str | None = None
    outside_reason: str | None = None


def status_form() -> Form:
    """Where the chosen records stand."""
    return outside_form(_New())


def template_form(columns: Sequence[TemplateColumn]) -> Form:
    """One column a line: 列名=内容; a column without a field is left empty in the file."""
    form = Form(columns=1)
    lines = [f"{one.title}={FIELDS[one.field]}" if one.field else f"{one.title}=" for one in columns]
    form.add(
        "columns",
        _tr("各列（每行一列：列名=内容，内容空着的列不填）"),
        TextEdit(lines=8),
        hint=_tr("全部删去即恢复通常的列"),
    )
    form.set_values({"columns": "\n".join(lines)})
    return form


def template_fields() -> str:
    """What a column can hold."""
    return _tr("可用内容：{}。").format("、".join(FIELDS.values()))


def template_columns(text: object) -> list[dict[str, str]]:
    """The lines as the service takes them; a word that is no field stays as it is, and is refused there."""
    found = []
    for line in str(text or "").splitlines():
        if line.strip():
            title, _sign, field = line.replace(SIGNS[1], SIGNS[0]).partition(SIGNS[0])
            word = field.strip()
            found.append({"title": title.strip(), "field": _BY_TITLE.get(word, word)})
    return found
