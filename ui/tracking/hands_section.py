"""责任人与转移: who is in charge with whom as stand-in, and a move to another centre with an answer for each open thing."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.transfers import FATE_LABELS, OpenThing, TransferState
from caseworker_app.services import officers, transfers
from caseworker_app.services.officers import Load
from caseworker_app.services.tracking import OfCase, Tracking
from caseworker_app.services.transfers import ACCEPT_FIELDS, ASK_FIELDS, RETURN_FIELDS, TransferView
from ui.dossier_part import Host
from ui.forms.field_form import field_form
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.tracking.lines import Deed, Line, Lines
from ui.tracking.section import Section
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form

MOST_NAMED = 8

_ROLES = {
    TransferState.ASKED: Role.ASK,
    TransferState.ACCEPTED: Role.GOOD,
    TransferState.RETURNED: Role.BAD,
    TransferState.WITHDRAWN: Role.QUIET,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("HandsSection", text)


class HandsSection(Section):
    """The card of who is in charge."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Empty until something is shown."""
        self.assign_button, self.move_button = LinkButton(_tr("移交")), LinkButton(_tr("跨街转移"))
        super().__init__(host, slot, _tr("责任人"), action=self.assign_button)
        self.add_action(self.move_button)
        self.assign_button.clicked.connect(self.assign)
        self.move_button.clicked.connect(self.move_case)
        self.lines = Lines(_tr("开始援助后，责任人列在这里。"))
        self.add(self.lines)
        self.body.addStretch(1)

    def show_tracking(self, person: int, case: int | None, read: Tracking) -> None:
        """Show the hands it was in, and its transfers."""
        super().show_tracking(person, case, read)
        held = read.case
        for button in (self.assign_button, self.move_button):
            button.setVisible(held is not None)
        now = held.assignments[0].officer if held and held.assignments else None
        stand_in = _tr("代管 {}").format(held.stand_in) if held and held.stand_in else ""
        self.set_title(_tr("责任人"), " · ".join(filter(None, (now, stand_in))))
        self.lines.show_lines(self._lines(held) if held else ())

    def assign(self) -> None:
        """移交: one case into other hands."""
        case, desk = self.case, self.host.desk
        if case is not None:
            self.host.shell.jobs.read(
                lambda: officers.loads(desk),
                owner=self,
                on_done=lambda found: self._ask_hands(case, found),
            )

    def _ask_hands(self, case: int, found: Sequence[Load]) -> None:
        desk = self.host.desk
        form = hand_over_form([one.officer for one in found if one.officer and one.active])
        form.set_values({"day": desk.on})
        self.ask(
            _tr("移交这个个案"),
            form,
            _tr("移交"),
            lambda data: officers.assign(desk, case_id=case, data=data),
            _tr("已移交，可打印交接清单。"),
            on_done=lambda done: self._print("hand_over_list", done.record),
        )

    def move_case(self) -> None:
        """跨街转移: read what is open, then ask about each."""
        case, desk = self.case, self.host.desk
        if case is not None:
            self.host.shell.jobs.read(
                lambda: transfers.open_things(desk, case_id=case),
                owner=self,
                on_done=lambda things: self._ask_move(case, things),
            )

    def _ask_move(self, case: int, things: tuple[OpenThing, ...]) -> None:
        desk = self.host.desk
        form = field_form(ASK_FIELDS, columns=2)
        form.set_values({"day": desk.on})
        form.section(_tr("未办事项，逐项确认") if things else _tr("没有未办事项"))
        for n, thing in enumerate(things):
            due = f"（{thing.day}）" if thing.day else ""
            hands = _tr("，经手人 {}").format(thing.officer) if thing.officer else ""
            choices = [(str(fate), FATE_LABELS[fate]) for fate in thing.fates]
            form.add(f"thing{n}", f"{thing.text}{due}{hands}", ChoiceEdit(choices), required=True)

        def work(data: dict[str, Any]) -> TransferView:
            fates = {thing.key: data.pop(f"thing{n}", "") for n, thing in enumerate(things)}
            return transfers.ask(desk, case_id=case, fates=fates, data=data)

        self.ask(
            _tr("申请跨街转移"),
            form,
            _tr("提出转移"),
            work,
            _tr("已提出转移，对方接收前仍由本单位负责。"),
            on_done=lambda done: self._print("transfer_list", done.id),
        )

    def _lines(self, held: OfCase) -> list[Line]:
        lines = [self._transfer(one) for one in held.transfers]
        for one in held.assignments:
            until = _tr("至 {}").format(one.to_day) if one.to_day else _tr("至今")
            stand_in = _tr("，代管 {}").format(one.stand_in) if one.stand_in else ""
            said = f"{one.officer or _tr('无')}{stand_in}"
            note = f"{one.from_day} {until}" + (f"　{one.reason}" if one.reason else "")
            lines.append(Line("" if one.to_day else _tr("现任"), Role.ACCENT, said, note))
        return lines

    def _transfer(self, one: TransferView) -> Line:
        deeds: list[Deed] = []
        if one.state is TransferState.ASKED:
            deeds = [
                Deed(_tr("对方接收"), partial(self._answer, one, True)),
                Deed(_tr("退回"), partial(self._answer, one, False)),
                Deed(_tr("撤回"), partial(self._withdraw, one)),
            ]
        deeds.append(Deed(_tr("清单"), partial(self._print, "transfer_list", one.id)))
        answer = _tr("；{} {}").format(one.answered_on, one.answer or "") if one.answered_on else ""
        note = _tr("{} 提出：{}，未办 {} 项").format(one.asked_on, one.reason, len(one.open_work))
        return Line(
            one.state_label, _ROLES[one.state], _tr("转至{}").format(one.to_centre), note + answer, deeds
        )

    def _answer(self, one: TransferView, accepted: bool) -> None:
        desk = self.host.desk
        form = field_form(ACCEPT_FIELDS if accepted else RETURN_FIELDS, columns=2)
        form.set_values({"day": desk.on})
        act = transfers.accept if accepted else transfers.send_back
        self.ask(
            _tr("登记对方接收") if accepted else _tr("登记对方退回"),
            form,
            _tr("保存"),
            lambda data: act(desk, transfer_id=one.id, data=data),
            _tr("已转移，本单位保留可查看的记录。") if accepted else _tr("已登记退回，个案不变。"),
        )

    def _withdraw(self, one: TransferView) -> None:
        desk = self.host.desk
        form = Form(columns=1)
        form.add("reason", _tr("撤回原因"), LineEdit(), required=True)
        self.ask(
            _tr("撤回转移"),
            form,
            _tr("撤回"),
            lambda data: transfers.withdraw(desk, transfer_id=one.id, reason=data["reason"]),
            _tr("已撤回转移。"),
        )

    def _print(self, template: str, record: int) -> None:
        self.host.shell.open_page("preview", template=template, record_id=record)


def hand_over_form(accounts: Sequence[str]) -> Form:
    """To whom, with whom as stand-in, why, since when; a name without an account is remarked on, for it may be a slip."""
    form = Form(columns=2)
    known = _tr("有账户的：{}").format("、".join(accounts[:MOST_NAMED])) if accounts else ""
    form.add("officer", _tr("接手的责任人"), LineEdit(), required=True, hint=known)
    form.add("stand_in", _tr("代管人"), LineEdit(), hint=_tr("责任人不在时由谁办理"))

    def look() -> None:
        for name in ("officer", "stand_in"):
            typed = str(form.values()[name] or "")
            strange = bool(typed) and not any(one.startswith(typed) for one in accounts)
            form.remark(name, _tr("没有这个名字的账户，请核对姓名") if strange else "")

    form.edited.connect(look)
    form.add("reason", _tr("移交原因"), LineEdit(), required=True, hint=_tr("如：休假、调离、分片调整"))
    form.add("day", _tr("移交日期"), DateEdit())
    return form
