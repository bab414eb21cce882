"""纸质档案: number, box, place, and who has the file until when."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from caseworker_app.services import paper_files
from caseworker_app.services.paper_files import FILE_FIELDS, LOAN_FIELDS, FileView, LoanView
from caseworker_app.services.tracking import Tracking
from ui.dossier_part import Host
from ui.forms.field_form import field_form
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.tracking.lines import Deed, Line, Lines
from ui.tracking.section import Section
from ui.widgets.buttons import LinkButton
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileSection", text)


class FileSection(Section):
    """The card of paper files."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Empty until something is shown."""
        self.add_button = LinkButton(_tr("建档"))
        super().__init__(host, slot, _tr("纸质档案"), action=self.add_button)
        self.add_button.clicked.connect(self.add_file)
        self.lines = Lines(_tr("还没有纸质档案。用“建档”编号并登记存放位置。"))
        self.add(self.lines)
        self.body.addStretch(1)

    def show_tracking(self, person: int, case: int | None, read: Tracking) -> None:
        """Show each file and where it is."""
        super().show_tracking(person, case, read)
        self.lines.show_lines([self._line(one) for one in read.files])

    def add_file(self) -> None:
        """建档."""
        person, desk = self.person, self.host.desk
        form = field_form(FILE_FIELDS)
        form.set_values({"opened_on": desk.on})
        self.ask(
            _tr("建立纸质档案"),
            form,
            _tr("保存"),
            lambda data: paper_files.add(desk, person_id=person, data=data),
            _tr("已建档。"),
        )

    def _line(self, one: FileView) -> Line:
        out, on = one.out, self.host.desk.on
        box = _tr("{} 盒").format(one.box) if one.box else _tr("未装盒")
        note = " · ".join(filter(None, (box, one.place, _tr("{} 立卷").format(one.opened_on), one.note)))
        change = Deed(_tr("更改"), partial(self._change, one))
        if out is None:
            void = Deed(_tr("作废"), partial(self._void, one))
            deeds = (Deed(_tr("借出"), partial(self._lend, one)), change, void)
            return Line(_tr("在档"), Role.GOOD, one.number, note, deeds)
        lent = _tr("{} 借阅（{}），应于 {} 归还").format(out.borrower, out.purpose, out.due_on)
        back = Deed(_tr("归还"), partial(self._take_back, out))
        role = Role.BAD if out.due_on < on else Role.ASK
        return Line(_tr("借出"), role, f"{one.number}　{lent}", note, (back,))

    def _lend(self, one: FileView) -> None:
        desk = self.host.desk
        form = field_form(LOAN_FIELDS, columns=2)
        form.set_values({"borrowed_on": desk.on, "due_on": paper_files.due_day(desk, desk.on)})
        self.ask(
            _tr("借出档案 {}").format(one.number),
            form,
            _tr("借出"),
            lambda data: paper_files.lend(desk, file_id=one.id, data=data),
            _tr("已登记借出。"),
        )

    def _take_back(self, out: LoanView) -> None:
        desk = self.host.desk
        form = Form(columns=2)
        form.add("day", _tr("归还日期"), DateEdit())
        form.add("note", _tr("归还备注"), LineEdit())
        form.set_values({"day": desk.on})
        self.ask(
            _tr("归还档案 {}").format(out.number),
            form,
            _tr("归还"),
            lambda data: paper_files.take_back(desk, loan_id=out.id, **data),
            _tr("已登记归还。"),
        )

    def _change(self, one: FileView) -> None:
        desk = self.host.desk
        form = field_form(FILE_FIELDS)
        form.set_values({field.name: getattr(one, field.name) for field in FILE_FIELDS})
        self.ask(
            _tr("更改档案 {}").format(one.number),
            form,
            _tr("保存"),
            lambda data: paper_files.change(desk, file_id=one.id, data=data),
            _tr("已更改。"),
        )

    def _void(self, one: FileView) -> None:
        """A file entered by mistake: its number is not given again."""
        desk = self.host.desk
        form = Form(columns=1)
        form.add("reason", _tr("作废原因"), LineEdit(), required=True, hint=_tr("编号不再使用"))
        self.ask(
            _tr("作废档案 {}").format(one.number),
            form,
            _tr("作废"),
            lambda data: paper_files.void(desk, file_id=one.id, reason=data["reason"]),
            _tr("已作废。"),
        )
