"""查重对照: what the number says, and people already registered who may be the same, side by side before saving."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseworker_app.domain.identity import Identity, mask_id
from caseworker_app.domain.persons import SEX_LABELS, Person
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.same_person import Strength
from caseworker_app.domain.values import age_on
from caseworker_app.services.same_person import Alike
from ui import text
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Chip, IconLabel, Rule, Text

OPEN = "Alt+D"
MOST = 5


class LookAlikes(QWidget):
    """The panel beside the form."""

    opened = Signal(object)
    """The id of the person to open."""

    def __init__(self, regions: Regions) -> None:
        """Nothing has been typed yet."""
        super().__init__()
        self._regions = regions
        self.people: tuple[Person, ...] = ()
        self._cards: list[Card] = []
        self._number = Card(self.tr("号码信息"))
        self._facts = Facts(columns=1)
        self._tip = Text(
            self.tr("从证件号码开始：键入、粘贴或扫描都可以，末位 x、全角数字、空格会自动整理。"),
            size=13,
            ink=Role.QUIET,
            wrap=True,
        )
        for part in (self._tip, self._facts):
            self._number.add(part)
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._number)
        column.addLayout(self._found)
        column.addStretch(1)

    def show_identity(self, identity: Identity | None, on: date) -> None:
        """Show what the number says; None while it says nothing."""
        self._tip.setVisible(identity is None)
        facts = [] if identity is None else self._said(identity, on)
        self._facts.show_facts(facts)
        if identity is None:
            self.show_people({}, ())

    def show_people(
        self, typed: Mapping[str, object], found: Sequence[Alike], *, asked: bool = False
    ) -> None:
        """Show who may be the same, and why; `asked` says that somebody was looked for."""
        self.people = tuple(alike.person for alike in found)
        for card in self._cards:
            self._found.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(typed, alike, first=alike is found[0]) for alike in found[:MOST]]
        if asked and not found:
            self._cards = [self._nobody()]
        for card in self._cards:
            self._found.addWidget(card)

    def _said(self, identity: Identity, on: date) -> list[Fact]:
        birth, region = identity.birth_date, identity.region
        age = self.tr("{} 岁").format(age_on(birth, on)) if birth else None
        facts = [
            Fact(self.tr("出生日期"), text.dotted(text.day(birth), age)),
            Fact(self.tr("性别"), SEX_LABELS.get(identity.sex or "", text.BLANK)),
            Fact(self.tr("号码归属地"), (self._regions.name(region) if region else None) or text.BLANK),
        ]
        return facts + [Fact(self.tr("请核对"), warning, Role.ASK) for warning in identity.warnings]

    def _nobody(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.addWidget(IconLabel(Icon.CHECK, Role.GOOD), 0, 0)
        grid.addWidget(Text(self.tr("没有号码、姓名和生日、电话相同或相近的人员"), size=13, wrap=True), 0, 1)
        grid.setColumnStretch(1, 1)
        card.add(grid)
        return card

    def _card(self, typed: Mapping[str, object], alike: Alike, *, first: bool) -> Card:
        person, same = alike.person, alike.strength is Strength.SURE
        role = {Strength.SURE: Role.BAD, Strength.STRONG: Role.ASK}.get(alike.strength, Role.QUIET)
        card = Card()
        card.add(Chip(self.tr("号码已登记") if same else alike.because[0], role))
        words = (
            self.tr("这个号码已经登记过，请打开该人员办理，不要重复登记。")
            if same
            else self.tr("请核对是不是同一个人。确实不是的，可以照常保存。")
        )
        card.add(Text(words, size=13, wrap=True))
        card.add(self._compared(typed, person))
        button = QuietButton(self.tr("打开该人员"), shortcut=OPEN if first else None, show_keys=True)
        button.clicked.connect(lambda: self.opened.emit(person.id))
        card.add(button)
        return card

    def _compared(self, typed: Mapping[str, object], person: Person) -> QGridLayout:
        """Three columns: what it is, what is being typed, what is on record."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        number = str(typed.get("id_number") or "")
        rows = (
            (self.tr("姓名"), typed.get("name"), person.name),
            (self.tr("证件号码"), mask_id(number) if number else None, mask_id(person.id_number)),
            (self.tr("出生日期"), typed.get("birth_date"), person.birth_date),
            (self.tr("电话"), typed.get("phone"), person.phone),
            (self.tr("常住地址"), typed.get("address"), person.address),
        )
        for column, head in ((1, self.tr("正在登记")), (2, self.tr("已登记"))):
            grid.addWidget(Text(head, size=12, ink=Role.QUIET), 0, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(Rule(), 1, 0, 1, 3)
        for place, (label, mine, known) in enumerate(rows, start=2):
            grid.addWidget(Text(label, size=12, ink=Role.QUIET), place, 0)
            for column, value in ((1, mine), (2, known)):
                differs = bool(mine) and bool(known) and str(mine) != str(known)
                cell = Text(
                    str(value or text.BLANK), size=12, ink=Role.ASK if differs else Role.INK, wrap=True
                )
                grid.addWidget(cell, place, column)
        return grid
