"""记一条来访来电: who, which way, the outcome, one line; Enter goes on, in the line it saves, and the next one begins."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.contacts import (
    OUTCOME_LABELS,
    OUTCOMES_OF,
    TOPIC_LABELS,
    WAY_LABELS,
    ContactOutcome,
    ContactWay,
    registration_way,
)
from caseworker_app.domain.errors import UserError
from caseworker_app.services import contacts
from caseworker_app.services.contacts import ContactView, Standing
from caseworker_app.shapes import plain
from ui import keys, text
from ui.dossier_part import Host
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Elided
from ui.widgets.person_pick import Picked, person_finder
from ui.widgets.who_pick import WhoPick, who_data

KEEP = "keep_registration"


class EntryCard(Card):
    """The line of the log that is being written."""

    saved = Signal(object)

    def __init__(self, host: Host) -> None:
        """An empty line."""
        super().__init__()
        self._host = host
        self._standing: Standing | None = None
        self.form = Form(columns=4)
        self._add_fields()
        self.line.installEventFilter(self)
        self.save_button = PrimaryButton(self.tr("保存并记下一条"), shortcut=keys.SAVE, show_keys=True)
        self.form.set_submit(self.save_button)
        self.form.submitted.connect(self._save)
        for failed in (host.shell.jobs.troubled, host.shell.jobs.broke):
            failed.connect(self._ready)
        self.open_button = QuietButton(self.tr("打开档案"))
        self.open_button.clicked.connect(self._open_person)
        self._how = Elided("", size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addWidget(self._how, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.save_button)
        self.add(self.form)
        self.add(row)
        self.begin()

    def begin(self, person: Picked | None = None) -> None:
        """Empty the line; the way stays as it was, since calls come one after another."""
        way = self.way.value() or str(ContactWay.PHONE)
        cleared = dict.fromkeys(("who", "topic", "content", "phone", "visitors", "next_day"))
        self.form.set_values({**cleared, KEEP: False, "way": way, "day": self._host.desk.on})
        self.who.set_value(person)
        self._offer_outcomes()
        self.form.mark_clean()
        self._look_up()

    def focus(self) -> None:
        """Put the cursor where writing begins."""
        (self.way if self.who.picked else self.who).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def told(self) -> str:
        """What is said of the person who is picked."""
        return _told(self._standing) if self._standing else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line saves at once."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and watched is self.line and not self.line.composing and _is_enter(event):
            self.form.submit()
            return True
        return super().eventFilter(watched, event)

    def _add_fields(self) -> None:
        form, shell = self.form, self._host.shell
        self.who = form.add(
            "who", self.tr("人员"), WhoPick(person_finder(shell.jobs, self._host.desk)), required=True
        )
        self.way = form.add(
            "way",
            self.tr("方式"),
            ChoiceEdit([(str(k), v) for k, v in WAY_LABELS.items()], empty=None),
            required=True,
        )
        self.outcome = form.add("outcome", self.tr("结果"), ChoiceEdit(empty=None), required=True)
        form.add("topic", self.tr("事项"), ChoiceEdit([(str(k), v) for k, v in TOPIC_LABELS.items()]))
        self.line = form.add("content", self.tr("内容"), LineEdit(length=500), wide=True)
        self.keep = form.add(KEEP, self.tr("失业登记"), CheckEdit(self.tr("同时作为续期联系")))
        form.add("phone", self.tr("联系电话（未登记的人）"), LineEdit())
        self.incoming = form.add("incoming", self.tr("谁先联系"), CheckEdit(self.tr("本人来访来电")))
        form.add("visitors", self.tr("走访人（用顿号分开）"), LineEdit())
        form.add("day", self.tr("日期"), DateEdit(), required=True)
        form.add("next_day", self.tr("下次日期（到期提醒）"), DateEdit())
        self.way.edited.connect(self._offer_outcomes)
        self.outcome.edited.connect(self._offer_keeping)
        self.who.edited.connect(self._look_up)

    def _offer_outcomes(self) -> None:
        """Only what the way can have; who came to the counter came by themselves."""
        way = ContactWay(str(self.way.value()))
        self.outcome.set_choices([(str(one), OUTCOME_LABELS[one]) for one in OUTCOMES_OF[way]])
        self.incoming.set_value(way is ContactWay.COUNTER)
        self.form.show_field("visitors", way is ContactWay.VISIT)
        self._offer_keeping()

    def _offer_keeping(self) -> None:
        """续期 is offered for a registered unemployed person who was reached."""
        standing, reached = self._standing, self.outcome.value() == ContactOutcome.REACHED
        way = registration_way(ContactWay(str(self.way.value())))
        offered = bool(standing and standing.unemployed_since and reached and way)
        self.form.show_field(KEEP, offered)
        if not offered:
            self.keep.set_value(False)
        came = reached and self.way.value() != ContactWay.VISIT
        self.form.show_field("incoming", came)
        if not came:
            self.incoming.set_value(False)

    def _look_up(self) -> None:
        """Say what is known of the person who is picked."""
        picked = self.who.picked
        self._standing = None
        self._how.setText(self.tr("回车到下一项；在“内容”中回车保存，接着记下一条"))
        self.form.show_field("phone", picked is None)
        self.open_button.setVisible(picked is not None)
        self._offer_keeping()
        if picked is not None:
            self._host.shell.jobs.read(
                lambda: contacts.standing(self._host.desk, person_id=picked.id),
                owner=self,
                on_done=self._tell,
                replaces="contact_standing",
            )

    def _tell(self, standing: Standing) -> None:
        picked = self.who.picked
        if picked is not None and picked.id == standing.person:
            self._standing = standing
            self._how.setText(_told(standing))
            self._offer_keeping()

    def _save(self, values: object) -> None:
        if not isinstance(values, Mapping) or not self.save_button.isEnabled():
            return
        data: dict[str, Any] = {name: plain(one) for name, one in values.items() if name != "who"}
        data |= who_data(values["who"])
        self.save_button.setEnabled(False)
        self._host.shell.jobs.write(
            lambda: contacts.record(self._host.desk, data=data),
            initiator=self,
            on_done=self._saved,
            on_error=self._refused,
        )

    def _saved(self, made: ContactView) -> None:
        self._ready()
        self.begin()
        self.focus()
        kept = self.tr("，失业登记已续期") if made.kept_registration else ""
        said = f"{made.name} {WAY_LABELS[made.way]}{OUTCOME_LABELS[made.outcome]}"
        self._host.shell.say(self.tr("已登记：{}{}。").format(said, kept))
        self.saved.emit(made)

    def _refused(self, error: UserError) -> None:
        self._ready()
        problems = error.extra.get("problems")
        found = problems if isinstance(problems, list) else [(error.field, error.message)]
        renamed = {"name": "who", "person": "who"}
        self.form.show_errors(
            [UserError(error.code, words, renamed.get(field or "", field)) for field, words in found]
        )

    def _ready(self) -> None:
        self.save_button.setEnabled(True)

    def _open_person(self) -> None:
        picked = self.who.picked
        if picked is not None:
            self._host.shell.open_page("dossier", person_id=picked.id)


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _told(standing: Standing) -> str:
    """How a person stands, on one line."""
    last = standing.last
    return text.dotted(
        f"个案 {standing.case_number}" if standing.case_number else "没有在办个案",
        f"失业登记 {standing.unemployed_since}" if standing.unemployed_since else None,
        f"上次联系 {last.day} {last.way_label}".strip() if last else "没有联系记录",
    )
