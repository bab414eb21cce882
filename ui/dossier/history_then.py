"""某日的档案 (历史): particulars and records as they were on a day, what is different today marked; only to read."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.persons import FIELDS
from caseworker_app.services.as_of import RecordThen, Standing
from caseworker_app.services.as_of_days import BEGINS
from caseworker_app.services.history import SECRET
from caseworker_app.services.record_labels import RECORDS, label_of
from ui.dossier.history_words import NOT_ENTERED, SEEN_ONLY, UNSEEN, words
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Banner, Text

MOST_RECORDS = 40
"""So many records are shown; how many more there are is said."""
_QUIET = UNSEEN | {"withdrawn", "voided", "merged_into_id"}


class Then(Card):
    """The dossier of then."""

    def __init__(self) -> None:
        """Hidden until a day is asked for."""
        super().__init__("某日的档案", action=self._close_button())
        self.set_title(self.tr("某日的档案"))
        self.standing: Standing | None = None
        self.remark = Banner("", Role.ASK)
        self.facts = Facts(columns=3)
        self.records = Facts(columns=1)
        self._later = Text("", size=13, ink=Role.QUIET, wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.remark, self.facts, self.records, self._later):
            column.addWidget(part)
        self.add(inner)
        self.hide()

    def show_standing(self, standing: Standing, title: str) -> None:
        """Show a dossier of then under a title."""
        self.standing = standing
        known = [f for f in FIELDS if standing.particulars.get(f.name) or standing.now.get(f.name)]
        facts = [_fact(field.name, field.label, standing) for field in known]
        different = sum(fact.role is Role.ASK for fact in facts)
        changed = sum(record.now is None or bool(shown_differences(record)) for record in standing.records)
        note = self.tr("标出与今天不同的：登记内容 {} 项，记录 {} 条").format(different, changed)
        self.set_title(title, note if different or changed or standing.later else self.tr("与今天相同"))
        self.remark.say(standing.remark)
        self.facts.show_facts(facts)
        self.records.show_facts(self._records(standing.records))
        self._later.setText(self._since(standing.later))
        self._later.setVisible(bool(standing.later))
        self.show()

    @property
    def said(self) -> str:
        """What came later, as shown."""
        return self._later.text()

    def _records(self, records: tuple[RecordThen, ...]) -> list[Fact]:
        if not records:
            return [Fact(self.tr("记录"), self.tr("当时没有个案、登记等记录"), Role.QUIET)]
        shown = [self._record(record) for record in records[:MOST_RECORDS]]
        if len(records) > MOST_RECORDS:
            more = self.tr("另有 {} 条没有列出").format(len(records) - MOST_RECORDS)
            shown.append(Fact(self.tr("其余"), more, Role.QUIET))
        return shown

    def _record(self, record: RecordThen) -> Fact:
        label = RECORDS.get(record.record, record.record)
        said = "；".join(_said(record, name) for name in _seen(record))
        if record.now is None:
            return Fact(label, self.tr("{}（今天已作废或撤销）").format(said), Role.ASK)
        now = record.now
        different = [
            self.tr("{}现为 {}").format(
                label_of(record.record, name), words(name, now.get(name), record.record)
            )
            for name in shown_differences(record)
        ]
        tail = self.tr("（{}）").format("，".join(different)) if different else ""
        return Fact(label, said + tail, Role.ASK if different else Role.INK)

    def _since(self, later: Iterable[RecordThen]) -> str:
        counts: dict[str, int] = {}
        for record in later:
            label = RECORDS.get(record.record, record.record)
            counts[label] = counts.get(label, 0) + 1
        listed = "，".join(f"{label} {count} 条" for label, count in counts.items())
        return self.tr("此后才有的：{}").format(listed) if listed else ""

    def _close_button(self) -> LinkButton:
        button = LinkButton("")
        button.set_text(button.tr("收起"))
        button.clicked.connect(self.hide)
        return button


def shown_differences(record: RecordThen) -> tuple[str, ...]:
    """The fields that are different now and say something at the counter."""
    return tuple(name for name in record.differing if _tells(record.record, name))


def _seen(record: RecordThen) -> list[str]:
    """The fields that say something, the day the record began first."""
    told = [
        name
        for name, value in record.then.items()
        if _tells(record.record, name) and value not in (None, "", [], {}, False, NOT_ENTERED)
    ]
    return sorted(told, key=lambda name: name != BEGINS[record.record])


def _tells(record: str, name: str) -> bool:
    only = SEEN_ONLY.get(record)
    return name in only if only else name not in _QUIET


def _said(record: RecordThen, name: str) -> str:
    return f"{label_of(record.record, name)} {words(name, record.then.get(name), record.record)}"


def _fact(name: str, label: str, standing: Standing) -> Fact:
    """A value as it was then, marked where it is another now."""
    then, now = standing.particulars.get(name), standing.now.get(name)
    said = str(then) if name in SECRET and then else words(name, then)
    same = words(name, then) == words(name, now)
    return Fact(label, said, Role.INK if same else Role.ASK)
