"""纸质档案 (clause 四): a file's number by year, its box and place, and who has taken it, until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.texts import text_of
from caseworker_app.services.case_rows import possible_id
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.tracking import FileLoan, PaperFile
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.repositories.tracking import FileRepository
from db.unit_of_work import UnitOfWork

FILE_FIELDS = (
    Field("number", "档案编号", hint="不填则按年度顺序编号"),
    Field("box", "盒号"),
    Field("place", "存放位置", hint="如：档案室 3 柜 2 层"),
    Field("pages", "页数", FieldType.COUNT),
    Field("opened_on", "立卷日期", FieldType.DAY),
    Field("note", "备注"),
)
LOAN_FIELDS = (
    Field("borrower", "借阅人", required=True),
    Field("purpose", "用途", required=True),
    Field("borrowed_on", "借出日期", FieldType.DAY),
    Field("due_on", "应还日期", FieldType.DAY),
)
LOAN_DAYS = "file_loan_days"
FOUND = 20


@dataclass(frozen=True, slots=True)
class LoanView:
    """One loan; not back yet where `returned_on` is None."""

    id: int
    file: int
    number: str
    person: int
    person_name: str
    borrower: str
    purpose: str
    borrowed_on: date
    due_on: date
    returned_on: date | None
    returned_note: str | None


@dataclass(frozen=True, slots=True)
class FileView:
    """A paper file with its loans, the latest first."""

    id: int
    person: int
    person_name: str
    number: str
    box: str | None
    place: str | None
    opened_on: date
    pages: int | None
    note: str | None
    loans: tuple[LoanView, ...] = ()
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def out(self) -> LoanView | None:
        """The loan that is not back yet, or None."""
        return next((loan for loan in self.loans if loan.returned_on is None), None)


def of_person(desk: Desk, *, person_id: int) -> tuple[FileView, ...]:
    """A person's files, the newest first."""
    with desk.store.read() as session:
        files = FileRepository(session)
        rows = files.of_person(person_id) if possible_id(person_id) else []
        return tuple(reversed(_views(session, rows)))


def by_number(desk: Desk, *, number: str) -> tuple[FileView, ...]:
    """Files whose number is the given one or begins so, in order; a few at most."""
    wanted = number.strip()
    with desk.store.read() as session:
        rows = FileRepository(session).beginning_with(wanted, FOUND) if wanted else []
        return tuple(_views(session, [row for row, _name in rows]))


def out(
    desk: Desk, *, after: tuple[date, int] | None = None, limit: int | None = None
) -> tuple[LoanView, ...]:
    """What is out, the earliest due first, after a loan's due day and id."""
    with desk.store.read() as session:
        rows = FileRepository(session).out(after=after, limit=limit)
        return tuple(_loan(loan, file, name) for loan, file, name in rows)


def add(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> FileView:
    """Open a file for a person, numbered by year where no number is given.

    Raises UserError at the field; a number is given once and never again, even where its file was voided.
    """
    given = Asked.read(FILE_FIELDS, data).values
    day = given["opened_on"] or desk.on
    _not_later(day, desk.on, "opened_on")
    with desk.unit() as uow:
        person = PersonRepository(uow.session).get(person_id) if possible_id(person_id) else None
        if person is None:
            raise UserError("not_found", "没有这个人员编号，请核对。", "person")
        number = given["number"] or _next_number(uow, day.year)
        _unused(uow, number)
        case = CaseRepository(uow.session).open_of_person(person_id)
        columns = {**given, "number": number, "opened_on": day}
        row = PaperFile(id=uow.new_id(), person_id=person_id, case_id=case.id if case else None, **columns)
        uow.session.add(row)
        return _done(uow, row)


def change(desk: Desk, *, file_id: int, data: Mapping[str, Any]) -> FileView:
    """Change a file's number, box, place, pages or note.

    Raises UserError at the field.
    """
    given = Asked.read(FILE_FIELDS, data).values
    with desk.unit() as uow:
        row = _file(uow, file_id)
        if given["number"] and given["number"] != row.number:
            _unused(uow, given["number"])
        for name, value in given.items():
            if name in data and (value is not None or name not in ("number", "opened_on")):
                setattr(row, name, value)
        return _done(uow, row)


def lend(desk: Desk, *, file_id: int, data: Mapping[str, Any]) -> FileView:
    """Lend a file to a `borrower` for a `purpose`, until a day.

    Raises UserError at the field, or where it is out.
    """
    given = Asked.read(LOAN_FIELDS, data).values
    day = given["borrowed_on"] or desk.on
    _not_later(day, desk.on, "borrowed_on")
    due = given["due_on"] or due_day(desk, day)
    if due is None:
        raise UserError("required", "请填写应还日期。", "due_on")
    if due < day:
        raise UserError("due_on", "应还日期不能早于借出日期。", "due_on")
    with desk.unit() as uow:
        row = _file(uow, file_id)
        held = next(iter(_views(uow.session, [row])))
        if held.out is not None:
            raise UserError(
                "file_out", f"档案由{held.out.borrower}于 {held.out.borrowed_on} 借出，尚未归还。", "borrower"
            )
        uow.session.add(
            FileLoan(
                id=uow.new_id(),
                file_id=row.id,
                person_id=row.person_id,
                actor=desk.user,
                **{**given, "borrowed_on": day, "due_on": due},
            )
        )
        return _done(uow, row)


def take_back(desk: Desk, *, loan_id: int, day: str | date | None = None, note: str = "") -> FileView:
    """A file came back.

    Raises UserError where it is not out, or the day does not fit.
    """
    with desk.unit() as uow:
        loan = FileRepository(uow.session).loan(loan_id)
        if loan is None or loan.returned_on is not None:
            raise UserError("not_found", "没有这条未归还的借阅，请刷新后再看。", "loan")
        returned = date.fromisoformat(str(day)) if day else desk.on
        _not_later(returned, desk.on, "day")
        if returned < loan.borrowed_on:
            raise UserError("day", "归还日期不能早于借出日期。", "day")
        loan.returned_on = returned
        loan.returned_note = text_of(note, "note", "归还备注")
        return _done(uow, _file(uow, loan.file_id))


def void(desk: Desk, *, file_id: int, reason: str) -> Changes:
    """作废: a file entered by mistake; its number is not given again.

    Raises UserError where there is none, it is out, or no reason is given.
    """
    said = text_of(reason, "reason", "作废原因")
    if said is None:
        raise UserError("reason_needed", "作废档案请写明原因。", "reason")
    with desk.because(said).unit() as uow:
        row = _file(uow, file_id)
        if _views(uow.session, [row])[0].out is not None:
            raise UserError("file_out", "档案尚未归还，请先登记归还。", "reason")
        row.voided, row.void_reason = True, said
        uow.commit()
        return Changes(uow.changes)


def due_day(desk: Desk, day: date) -> date | None:
    """When a file lent on a day is due back; None where the term is not confirmed."""
    days = desk.rules.parameters.get(LOAN_DAYS, day)
    return day + timedelta(days=int(days.value)) if days else None


def _next_number(uow: UnitOfWork, year: int) -> str:
    """The next of the year's series; numbers of files taken over from elsewhere are passed over."""
    files = FileRepository(uow.session)
    while True:
        number = f"D{year}-{uow.device:02d}-{uow.next_number(f'file:{year}'):05d}"
        if files.by_number(number) is None:
            return number


def _unused(uow: UnitOfWork, number: str) -> None:
    if FileRepository(uow.session).by_number(number) is not None:
        raise UserError("number_used", f"档案编号 {number} 已用过（作废的也不再使用），请换一个。", "number")


def _file(uow: UnitOfWork, file_id: int) -> Any:
    row = FileRepository(uow.session).get(file_id) if possible_id(file_id) else None
    if row is None or row.voided:
        raise UserError("not_found", "没有这份档案，请刷新后再看。", "file")
    return row


def _not_later(day: date, on: date, name: str) -> None:
    if day > on:
        raise UserError("day_in_future", f"日期晚于 {on}，请核对。", name)


def _done(uow: UnitOfWork, row: Any) -> FileView:
    uow.session.flush()
    view = _views(uow.session, [row])[0]
    uow.commit()
    return replace(view, changes=Changes(uow.changes))


def _views(session: Any, rows: Sequence[Any]) -> list[FileView]:
    loans = FileRepository(session).loans_of([row.id for row in rows])
    names = CaseRepository(session).person_names([row.person_id for row in rows])
    return [
        FileView(
            row.id,
            row.person_id,
            names.get(row.person_id, ""),
            row.number,
            row.box,
            row.place,
            row.opened_on,
            row.pages,
            row.note,
            tuple(_loan(loan, row, names.get(row.person_id, "")) for loan in reversed(loans[row.id])),
        )
        for row in rows
    ]


def _loan(row: Any, file: Any, name: str) -> LoanView:
    return LoanView(
        row.id,
        row.file_id,
        file.number,
        row.person_id,
        name,
        row.borrower,
        row.purpose,
        row.borrowed_on,
        row.due_on,
        row.returned_on,
        row.returned_note,
    )
