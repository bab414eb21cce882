"""收入核算参考单的数据 (clause 四): a kept sheet with its person, as it was worked out on its day."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from caseworker_app.documents.forms.income_sheet_view import IncomeLine, IncomeSheetView
from caseworker_app.domain.errors import UserError
from caseworker_app.services import mapping, paper_texts
from caseworker_app.services.desk import Desk
from caseworker_app.services.income import SheetView, sheet_view
from caseworker_app.services.paper_views import Source, person_view
from db.repositories.income import IncomeRepository
from db.repositories.persons import PersonRepository

BASIS = "按穗府〔2017〕26号第四条："


def read(desk: Desk, session: Any, sheet_id: int) -> Source:
    """Read a kept sheet and its person.

    Raises UserError where there is no such sheet, or it was voided.
    """
    row = IncomeRepository(session).get(sheet_id)
    if row is None or row.voided:
        raise UserError("not_found", "没有这张有效的核算参考单，请核对。", "sheet")
    person = PersonRepository(session).get(row.person_id)
    assert person is not None
    return Source(mapping.person_from(person), record=sheet_view(row))


def view(desk: Desk, source: Source) -> IncomeSheetView:
    """The sheet as it is printed."""
    sheet: SheetView = source.record
    return IncomeSheetView(
        person=person_view(desk, source),
        month=sheet.month,
        members=sheet.members,
        lines=tuple(IncomeLine(one.name, one.wage, one.counted, one.rule) for one in sheet.lines),
        earned=sum((one.counted for one in sheet.lines), Decimal("0.00")),
        other=sheet.other,
        total=sheet.total,
        per_head=sheet.per_head,
        standard=sheet.standard,
        document=sheet.document,
        line=sheet.line,
        top_up=sheet.top_up,
        applied=sheet.applied,
        conclusion=sheet.conclusion,
        notes=sheet.notes,
        basis=BASIS,
        officer=sheet.actor,
        day=sheet.day,
        authority=paper_texts.AUTHORITY,
    )


READERS: dict[str, Callable[[Desk, Any, int], Source]] = {"income": read}
BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {"income_sheet": view}
