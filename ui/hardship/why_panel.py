"""认定依据 (clause 四): each condition and group with ✔ / ✘ / ?, the sentence why and the clause; a "?" asks right there."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.hardship import GROUP_LABELS, RULE_SETS, GroupCode, GroupVerdict, Verdict, cite
from caseworker_app.domain.values import Tri
from caseworker_app.services import persons
from caseworker_app.services.dossier import Dossier
from caseworker_app.shapes import plain
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.forms.spell_form import running_unemployment, save_spell, spell_card
from ui.hardship.questions import Context, Question, can_be_asked, label_of
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.labels import Text
from ui.widgets.marks import Mark, MarkRow
from ui.widgets.tab_order import put_in_tab_order

MARKS = {True: Mark.YES, False: Mark.NO, None: Mark.ASK}
UNFOLD = "Alt+W"
SIGNS = {True: "✔", False: "✘", None: "？"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("WhyPanel", text)


class WhyPanel(DossierPart):
    """The why panel of one person."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.questions: dict[str, Question] = {}
        self._unfolded = False
        self._answered: int | None = None
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self._card = Card(self.tr("认定依据"))
        self._card.body.setSpacing(0)
        self._conclusion = Text("", bold=True, wrap=True)
        self._base = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        for part in (self._conclusion, self._base):
            self._card.add(part)
            self._card.body.addSpacing(8)
        self._card.add(self._list)
        self._card.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._slot)
        column.addWidget(self._card, 1)
        keys.listen(self, UNFOLD, self._unfold)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the verdict of today."""
        same = self.dossier is not None and self.dossier.person.id == dossier.person.id
        self._unfolded = self._unfolded and same
        super().show_dossier(dossier)
        self._clear()
        if dossier.verdict is None:
            self._conclusion.setText(_tr("当天尚无可用的认定规则。"))
            return
        self._show(dossier.verdict)
        self._go_on()

    def begin(self, action: str) -> None:
        """Open the registration of a spell."""
        if action == "spell":
            self._register()

    def _show(self, verdict: Verdict) -> None:
        rules = RULE_SETS[verdict.policy]
        self._card.set_title(f"{_tr('认定依据')}\u3000{verdict.document} {rules.cited}".rstrip())
        self._conclusion.setText(conclusion(verdict))
        said = "\u3000".join(
            f"{'；'.join(c.because)} {SIGNS[c.met]}" for c in verdict.conditions if c.met is not None
        )
        self._base.setText(f"{_tr('基本条件')}：{said}" if said else _tr("基本条件尚未问清"))
        for condition in verdict.conditions:
            if condition.met is None:
                title = _tr("基本条件：{}").format(label_of(condition.missing[0]))
                self._row(None, title, told(condition.because), condition.missing)
        for met in (True, None):
            for group in verdict.groups:
                if group.met is met:
                    self._group(group)
        self._not_met([group for group in verdict.groups if group.met is False])
        put_in_tab_order(self._list, self._list)

    def _group(self, group: GroupVerdict) -> None:
        cited = cite(group.clause)
        why = told(group.finding.because) + (f"（{cited}）" if cited else "")
        self._row(group.met, self._label(group.code), why, group.finding.missing)

    def _label(self, code: GroupCode) -> str:
        """What the list that was asked calls a group."""
        verdict = self.dossier.verdict if self.dossier else None
        return RULE_SETS[verdict.policy].label(code) if verdict else GROUP_LABELS[code]

    def _row(self, met: Tri, title: str, why: str, missing: Sequence[str]) -> None:
        asked = [field for field in missing if field not in self.questions and can_be_asked(field)]
        row = MarkRow(MARKS[met], title, why, action=self._ask(asked), first=False)
        self._rows.addWidget(row)

    def _ask(self, fields: Sequence[str]) -> QWidget | None:
        if not fields or self.dossier is None:
            return None
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        context = Context(self.dossier.person, self.host.desk)
        for field in fields:
            question = Question(field, context, named=len(fields) > 1)
            question.answered.connect(self._save)
            question.spell_asked.connect(self._register)
            self.questions[field] = question
            column.addWidget(question)
        return box

    def _not_met(self, groups: Sequence[GroupVerdict]) -> None:
        """Fold what is not met into one line that opens."""
        if not groups:
            return
        if self._unfolded:
            for group in groups:
                self._group(group)
            return
        button = LinkButton(_tr("展开 ▸"), shortcut=UNFOLD)
        button.clicked.connect(self._unfold)
        names = "、".join(self._label(g.code) for g in groups)
        title = _tr("其余 {} 类不符合").format(len(groups))
        row = MarkRow(Mark.NO, title, names, action=button)
        self._rows.addWidget(row)
        self.unfold_button = button

    def _unfold(self) -> None:
        self._unfolded = True
        if self.dossier is not None:
            self.show_dossier(self.dossier)

    def _clear(self) -> None:
        self.questions = {}
        while self._rows.count():
            if (old := self._rows.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()

    def _save(self, field: str, value: object) -> None:
        if self.dossier is None:
            return
        person, desk = self.dossier.person.id, self.host.desk
        question = self.questions[field]
        question.setEnabled(False)

        def refused(message: str) -> None:
            if self.questions.get(field) is question:
                question.setEnabled(True)
                question.say(message)

        self.host.shell.jobs.write(
            lambda: persons.update(desk, person_id=person, data={field: plain(value)}),
            initiator=self.host.page,
            on_done=lambda saved: self._saved(field),
            on_error=lambda error: refused(error.message),
        )

    def _saved(self, field: str) -> None:
        self._answered = list(self.questions).index(field) if field in self.questions else None
        self.host.shell.say(self.tr("已记下：{}。").format(label_of(field)))
        self.host.reread()

    def _go_on(self) -> None:
        """Go to the next question, so that they are answered one after another from the keyboard."""
        place, self._answered = self._answered, None
        if place is not None and self.questions:
            question = list(self.questions.values())[min(place, len(self.questions) - 1)]
            QTimer.singleShot(0, question, question.focus)

    def _register(self) -> None:
        if self.dossier is None:
            return
        person, desk = self.dossier.person.id, self.host.desk
        known = running_unemployment(self.dossier.spells)
        card = self.host.release_on_trouble(spell_card(self.host.shell.ask, on=desk.on, known=known))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: save_spell(desk, person, known, values),
                form=card,
                on_done=lambda done: self.host.shell.say(self.tr("已登记就业失业情况。")),
            )
        )
        self._slot.open(card)


def told(sentences: Sequence[str]) -> str:
    """The sentences in one line; what begins alike (尚未询问：…) says its beginning once."""
    joined: list[str] = []
    for sentence in sentences:
        start, colon, rest = sentence.partition("：")
        if colon and joined and joined[-1].startswith(start + colon):
            joined[-1] += f"、{rest}"
        else:
            joined.append(sentence)
    return "；".join(joined)


def conclusion(verdict: Verdict) -> str:
    """The conclusion in one sentence, and the day on which it can change by itself."""
    met = [RULE_SETS[verdict.policy].label(code) for code in verdict.met_groups]
    if verdict.hardship:
        said = _tr("符合认定条件：{}").format("、".join(met))
    elif verdict.hardship is None:
        said = _tr("尚不能确定，请问清下列“？”各项")
    elif verdict.base.met is False:
        said = _tr("不符合基本条件")
    else:
        said = _tr("不符合任何一类")
    change = verdict.next_change
    return said + (_tr("。{} 起结论可能变化").format(change) if change else "")
