"""一个群体 (clauses 三, 五): mark, evidence and validity, its help with what was done so far, and the subsidies it may open."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.groups import Group, Offer
from caseworker_app.domain.subsidies import KINDS, Kind
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services.case_views import StepView
from ui import theme
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.facts import LABEL_WIDTH, Fact, Facts
from ui.widgets.labels import Text
from ui.widgets.marks import Mark, MarkRow

_MARKS = {True: Mark.YES, False: Mark.NO, None: Mark.ASK}


def _tr(text: str) -> str:
    return QCoreApplication.translate("GroupSection", text)


class GroupSection(QWidget):
    """One group a person belongs to."""

    subsidy_asked = Signal(str)
    """The kind to be quoted for this person."""

    def __init__(self, group: Group, steps: Sequence[StepView], *, first: bool = False) -> None:
        """Show the group; `steps` are the steps of help recorded so far."""
        super().__init__()
        self.group = group
        self.buttons: dict[str, LinkButton] = {}
        self.mark = MarkRow(_MARKS[group.met], title_of(group), why_of(group), first=first)
        self.facts = Facts(columns=2)
        self.facts.show_facts(facts_of(group, steps))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.mark)
        inner = QVBoxLayout()
        inner.setContentsMargins(32, 0, 0, 0)
        inner.addWidget(self.facts)
        if own := own_offers(group.offers):
            inner.addLayout(self._links(own))
        column.addLayout(inner)

    def _links(self, kinds: Sequence[Kind]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        head = Text(_tr("本人可测算"), size=13, ink=Role.QUIET)
        head.setFixedWidth(theme.px(LABEL_WIDTH))
        row.addWidget(head)
        for kind in kinds:
            button = LinkButton(f"{kind.label} ▸")
            button.clicked.connect(lambda _=False, code=kind.code: self.subsidy_asked.emit(code))
            self.buttons[kind.code] = button
            row.addWidget(button)
        row.addStretch(1)
        return row


def title_of(group: Group) -> str:
    """The group, its clause, and that it is sensitive where it is."""
    clause = _tr("（第{}条）").format(group.clause) if group.clause else ""
    return f"{group.label}{clause}{_tr('　敏感信息') if group.sensitive else ''}"


def why_of(group: Group) -> str:
    """Why it applies, and what is still to be asked."""
    return "；".join(group.because)


def facts_of(group: Group, steps: Sequence[StepView]) -> list[Fact]:
    """Evidence, validity, help and subsidies as labelled lines."""
    facts = [_evidence(group), Fact(_tr("有效期"), group.valid)]
    if group.services:
        words = "；".join(f"{STEP_LABELS[one.step]}：{one.text}" for one in group.services)
        facts.append(Fact(_tr("服务"), words, wide=True))
        kinds = {one.step for one in group.services}
        facts.append(Fact(_tr("已有帮扶"), done_so_far(kinds, steps), wide=True))
    facts += offers_of(group.offers)
    return facts


def _evidence(group: Group) -> Fact:
    """What was shown; a tag without it is asked for, what follows from the record says what proves it."""
    if group.evidence:
        return Fact(_tr("证明"), group.evidence)
    wanted = _tr("应凭：{}").format(group.wanted) if group.wanted else "—"
    if group.tag is None:
        return Fact(_tr("证明"), wanted, Role.QUIET)
    return Fact(_tr("证明"), _tr("未写明，{}").format(wanted), Role.ASK)


def done_so_far(kinds: Iterable[StepKind], steps: Sequence[StepView]) -> str:
    """How often each kind of help was given, and when last."""
    parts = []
    for kind in sorted(kinds):
        days = [step.day for step in steps if step.kind == kind]
        if days:
            parts.append(_tr("{} {} 次，最近 {}").format(STEP_LABELS[kind], len(days), max(days)))
    return "；".join(parts) or _tr("还没有")


def own_offers(offers: Sequence[Offer]) -> list[Kind]:
    """The subsidies the person claims that are open now, or may be."""
    kinds = [KINDS[offer.kind] for offer in offers if offer.open is not False]
    return [kind for kind in kinds if kind.claimant is Claimant.PERSON]


def offers_of(offers: Sequence[Offer]) -> list[Fact]:
    """What units claim for the person, and what is shut, each with its reason; what the person claims is a button each."""
    kinds = [(offer, KINDS[offer.kind]) for offer in offers]
    units = [
        kind.label for offer, kind in kinds if offer.open is not False and kind.claimant is Claimant.UNIT
    ]
    shut = [f"{kind.label}（{offer.why}）" for offer, kind in kinds if offer.open is False]
    facts = []
    if units:
        facts.append(Fact(_tr("单位可申领"), "、".join(units), wide=True))
    if shut:
        facts.append(Fact(_tr("现在不能申请"), "；".join(shut), Role.QUIET, wide=True))
    return facts
