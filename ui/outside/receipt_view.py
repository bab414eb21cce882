"""回执核对: what a receipt says of each record of its batch; what differs is ticked by hand before it is entered."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.outside import OUTSIDE_LABELS
from caseworker_app.domain.outside_records import Answer, Receipt
from caseworker_app.services.outside_batches import Batch
from ui import text
from ui.forms.form_card import FormCard
from ui.widgets.cards import scrolling
from ui.widgets.choices import CheckEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.question import Ask

MOST_LISTED = 200


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReceiptView", text)


class ReceiptView(FormCard):
    """A receipt against its batch; saving enters what is clear and what was ticked."""

    def __init__(self, ask: Ask, batch: Batch, receipt: Receipt) -> None:
        """List what differs, one box a record."""
        self._doubtful = [one for one in receipt.answers if not one.clear]
        form = Form(columns=1)
        listed = self._doubtful[:MOST_LISTED]
        if listed:
            form.section(_tr("有出入的，核对后勾选才登记"))
        for one in listed:
            said = "；".join(one.differences)
            form.add(f"item{one.sent.item}", _title(one), CheckEdit(_tr("照回执登记")), hint=said)
        super().__init__(ask, _tr("批次 {} 的回执").format(batch.number), form, _tr("登记结果"))
        self.body.removeWidget(form)
        self.body.insertWidget(0, scrolling(form), 1)
        self.body.insertWidget(0, Text(_summary(receipt, len(self._doubtful)), wrap=True))

    def ticked(self, values: Mapping[str, Any]) -> frozenset[int]:
        """The records of the batch that were ticked."""
        return frozenset(
            one.sent.item for one in self._doubtful if values.get(f"item{one.sent.item}") is True
        )


def _title(one: Answer) -> str:
    said = OUTSIDE_LABELS[one.status] if one.status else _tr("结果不明")
    number = _tr("，编号 {}").format(one.said.number) if one.said.number else ""
    return _tr("第 {} 行 {}（{}{}）").format(one.said.row, one.sent.name, said, number)


def _summary(receipt: Receipt, doubtful: int) -> str:
    clear = len(receipt.answers) - doubtful
    parts = [_tr("可直接登记 {} 条").format(text.count(clear))]
    if doubtful:
        parts.append(_tr("有出入 {} 条").format(text.count(doubtful)))
    if doubtful > MOST_LISTED:
        parts.append(_tr("下面列出前 {} 条，其余登记后再读一次回执").format(MOST_LISTED))
    if receipt.missing:
        names = "、".join(one.name for one in receipt.missing[:10])
        parts.append(_tr("回执没有提到 {} 条（{}）").format(text.count(len(receipt.missing)), names))
    if receipt.unknown:
        rows = "、".join(str(one.row) for one in receipt.unknown[:10])
        parts.append(_tr("回执中 {} 行不是本批次的（第 {} 行）").format(len(receipt.unknown), rows))
    return "；".join(parts) + "。"
