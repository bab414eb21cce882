"""登记新人员 (clause 四 实名制): from the ID number on; a duplicate is shown before saving, nothing typed is lost."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import Identity
from caseworker_app.domain.persons import FIELD_BY_NAME
from caseworker_app.services import registration, same_person
from caseworker_app.services.desk import Desk
from caseworker_app.services.persons import Saved
from ui import keys
from ui.page import Page, Shell
from ui.palette import Role
from ui.persons import entry
from ui.persons.family_edit import ADD, FamilyEdit
from ui.persons.look_alikes import OPEN, LookAlikes
from ui.theme import px
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.cards import Card, PageHead, scrolling
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import RESIDENT_LENGTH, DateEdit, IdEdit, LineEdit
from ui.widgets.labels import Banner
from ui.widgets.region_edit import RegionEdit

PANEL_WIDTH, PANEL_AT_MOST = 336, 470
FEMALE_TRACKS = ("female_55", "female_50")

Missing = Callable[[str], list[str]]


def missing_glyphs(name: str) -> list[str]:
    """The characters of a name that no font of the papers has."""
    from caseworker_app.documents.fonts import missing_characters  # the fonts are read when first needed

    return missing_characters(name)


class NewPersonPage(Page):
    """Registering somebody."""

    name = "person_new"
    title = "登记新人员"
    help_text = (
        "先填证件号码：号码完整后自动填出生日期、性别，并在右侧查重。回车到下一项，Ctrl+S 保存。"
        "“是 / 否 / 未问”三项里，没有问过的留“未问”，不要当作“否”。没有填完就离开，下次打开可以接着填。"
    )

    def __init__(self, shell: Shell, desk: Desk, *, missing: Missing = missing_glyphs) -> None:
        """An empty form; `missing` tells which characters cannot be printed."""
        super().__init__(shell, scrolls=False)
        self._desk, self._missing = desk, missing
        self._draft: dict[str, str] = {}
        self._waiting = False
        self._identity: Identity | None = None
        self._proposed: str | None = None
        self._scale = px(100)
        self.form = entry.entry_form(desk)
        self.panel = LookAlikes(desk.rules.regions)
        self.save_button = PrimaryButton(self.tr("保存"), shortcut=keys.SAVE, show_keys=True)
        self.resume_button = QuietButton(self.tr("接着填写"), shortcut="Alt+R", show_keys=True)
        self.offer = Banner("", Role.ASK, action=self._offer_actions())
        self._scroll, self._beside = scrolling(self.form), scrolling(self.panel)
        self._lay_out()
        self._connect_form()
        self._connect()

    @property
    def primary_action(self) -> QWidget:
        """保存."""
        return self.save_button

    def open(self, **args: Any) -> None:
        """Begin with an empty form, perhaps with a number; what was left half-filled is offered."""
        if self._scale != px(100):
            self._lay_out_anew()
        self._clear()
        name = self._draft.get("name") or self.tr("未填姓名")
        self.offer.say(self.tr("上次登记的“{}”没有保存。").format(name) if self._draft else "")
        if number := args.get("id_number"):
            self.form.restore({"id_number": str(number)})
        self._scroll.verticalScrollBar().setValue(0)
        self.form.focus_first()

    def refresh(self) -> None:
        """Nothing is read here."""

    def unsaved(self) -> bool:
        """Say whether something was typed."""
        return self.form.dirty

    def discard(self) -> None:
        """Put what was typed aside, to be offered when one returns."""
        self._draft = self.form.draft()
        self._clear()

    def resume(self) -> None:
        """Go on with what was left half-filled."""
        if not self._draft:
            return
        draft, self._draft = self._draft, {}
        self.offer.say("")
        self.form.restore(draft)
        self._identity_changed(final=True)
        self.form.focus_first()

    def _drop_draft(self) -> None:
        self._draft = {}
        self.offer.say("")

    def _clear(self) -> None:
        self.form.set_values(dict.fromkeys(self.form.draft()))
        self._identity = self._proposed = None
        for field in ("sex", "birth_date"):
            self.form.editor(field).setEnabled(True)
        for field in ("name", "household_registration"):
            self.form.remark(field, "")
        self.panel.show_identity(None, self._desk.on)
        self._offer_tracks()

    def _save(self, values: Mapping[str, Any]) -> None:
        if self._waiting:
            return
        self._ready(False)
        data, spell = entry.person_data(values), entry.spell_data(values)
        self.shell.jobs.write(
            lambda: registration.register(self._desk, data=data, spell=spell),
            initiator=self,
            on_done=self._saved,
            on_error=self._refused,
        )

    def _saved(self, saved: Saved) -> None:
        self._ready(True)
        self._draft = {}
        self._clear()
        self.shell.open_page("dossier", person_id=saved.person.id, tab="determination")
        self.shell.say(self.tr("已登记：{}").format(saved.person.name))

    def _refused(self, error: UserError) -> None:
        self._ready(True)
        problems = error.extra.get("problems")
        found = problems if isinstance(problems, list) else [(error.field, error.message)]
        self.form.show_errors([UserError(error.code, text, entry.form_field(name)) for name, text in found])

    def _ready(self, ready: bool) -> None:
        self._waiting = not ready
        self.save_button.setEnabled(ready)

    def _identity_changed(self, *, final: bool = False) -> None:
        """Read the number once it is complete, and let it fill what it tells."""
        number = self._text("id_number")
        complete = final or len(number) >= RESIDENT_LENGTH
        identity = self._read(number) if number and complete else None
        if identity == self._identity:
            return
        self._identity = identity
        self.panel.show_identity(identity, self._desk.on)
        self._fill("sex", identity.sex if identity else None)
        self._fill("birth_date", identity.birth_date if identity else None)
        self._fill_region(identity.region if identity else None)
        self._look_for_alike()

    def _read(self, number: str) -> Identity | None:
        try:
            identity: Identity = entry.identity_of(self.form, number, self._desk)
        except UserError:
            return None
        return identity

    def _fill(self, field: str, value: object) -> None:
        """Fill in what the number tells; then it is not to be changed apart from the number."""
        editor = self.form.editor(field)
        assert isinstance(editor, ChoiceEdit | DateEdit)
        if value is not None:
            editor.set_value(value)
        elif not editor.isEnabled():
            editor.set_value(None)
        editor.setEnabled(value is None)

    def _fill_region(self, region: str | None) -> None:
        """Propose the region of the number; people move, so the household register has the last word."""
        name = self._desk.rules.regions.mapping.get(region or "")
        editor = self.form.editor("household_registration")
        assert isinstance(editor, RegionEdit)
        self.form.remark("household_registration", "")
        if self._proposed is not None and editor.raw().startswith(self._proposed):
            editor.set_value(None)
        self._proposed = None
        if region is None or name is None or editor.raw():
            return
        if name[1]:
            words = self.tr("号码中的{}已撤销，请按户口簿填写现在的区").format(name[0])
        else:
            words = self.tr("按号码前六位填写，请对照户口簿")
            editor.set_value(region)
            self._proposed = region
        self.form.remark("household_registration", words)

    def _look_for_alike(self) -> None:
        number = self._identity.number if self._identity else None
        birth, name = self._birth(), self._text("name") or None
        phone, sex = self._text("phone") or None, self._sex()
        if number is None and not (name and (birth or phone)):
            self.panel.show_people({}, ())
            return
        self.shell.jobs.read(
            lambda: same_person.alike(
                self._desk, id_number=number, name=name, birth_date=birth, phone=phone, sex=sex
            ),
            owner=self,
            on_done=lambda people: self.panel.show_people(self._typed(), people, asked=True),
            replaces="alike",
        )

    def _typed(self) -> dict[str, object]:
        typed: dict[str, object] = {name: self._text(name) for name in ("name", "id_number", "phone")}
        same = bool(self.form.draft()[entry.SAME_ADDRESS])
        address = self._text("registered_address" if same else "address")
        return typed | {"birth_date": self._birth(), "address": address}

    def _birth(self) -> Any:
        editor = self.form.editor("birth_date")
        assert isinstance(editor, DateEdit)
        try:
            return editor.value()
        except UserError:
            return None

    def _sex(self) -> str | None:
        editor = self.form.editor("sex")
        assert isinstance(editor, ChoiceEdit)
        return str(editor.value()) if editor.value() else None

    def _text(self, field: str) -> str:
        editor = self.form.editor(field)
        assert isinstance(editor, LineEdit)
        return str(editor.value() or "")

    def _name_left(self) -> None:
        """Look for the same name, and for characters that no paper could show."""
        self._look_for_alike()
        name = self._text("name")
        self.shell.jobs.read(
            lambda: self._missing(name), owner=self, on_done=self._warn_of_glyphs, replaces="glyphs"
        )

    def _warn_of_glyphs(self, missing: list[str]) -> None:
        codes = "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in missing)
        self.form.remark(
            "name",
            self.tr("字体缺少 {}：可以保存，但文书打不出，请核对用字").format(codes) if missing else "",
        )

    def _offer_tracks(self) -> None:
        """Ask which retirement age only of a woman: a man has but one."""
        sex, track = self.form.editor("sex"), self.form.editor("retirement_track")
        assert isinstance(sex, ChoiceEdit)
        assert isinstance(track, ChoiceEdit)
        choices = FIELD_BY_NAME["retirement_track"].choices
        with QSignalBlocker(track):
            track.set_choices([(code, choices[code]) for code in FEMALE_TRACKS])
        self.form.show_field("retirement_track", sex.value() == "female")

    def _open_person(self, person: object) -> None:
        self.shell.open_page("dossier", person_id=person)

    def _open_first(self) -> None:
        if self.panel.people:
            self._open_person(self.panel.people[0].id)

    def _add_member(self) -> None:
        family = self.form.editor("family")
        assert isinstance(family, FamilyEdit)
        family.add_button.click()

    def _connect_form(self) -> None:
        number, name = self.form.editor("id_number"), self.form.editor("name")
        kind, sex = self.form.editor("id_type"), self.form.editor("sex")
        birth, phone = self.form.editor("birth_date"), self.form.editor("phone")
        assert isinstance(number, IdEdit)
        assert isinstance(name, LineEdit)
        assert isinstance(kind, ChoiceEdit)
        assert isinstance(sex, ChoiceEdit)
        assert isinstance(birth, LineEdit)
        assert isinstance(phone, LineEdit)
        number.edited.connect(self._identity_changed)
        number.editingFinished.connect(lambda: self._identity_changed(final=True))
        kind.edited.connect(number.edited)
        name.editingFinished.connect(self._name_left)
        birth.editingFinished.connect(self._look_for_alike)
        phone.editingFinished.connect(self._look_for_alike)
        sex.edited.connect(self._offer_tracks)
        self.form.submitted.connect(self._save)
        self.form.set_submit(self.save_button)

    def _connect(self) -> None:
        self.panel.opened.connect(self._open_person)
        self.resume_button.clicked.connect(self.resume)
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(lambda: self._ready(True))
        self.shortcut(OPEN, self.tr("打开右侧的人员"), self._open_first)
        self.shortcut(ADD, self.tr("再加一名家庭成员"), self._add_member)
        self.shortcut("Alt+R", self.tr("接着填写上次的登记"), self.resume)

    def _offer_actions(self) -> QWidget:
        drop = LinkButton(self.tr("不要了"))
        drop.clicked.connect(self._drop_draft)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.resume_button)
        row.addWidget(drop)
        return both

    def _lay_out(self) -> None:
        card = Card()
        card.add(self._scroll, 1)
        self._size_panel()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(card, 1)
        row.addWidget(self._beside)
        self.body.addWidget(PageHead(self.title, primary=self.save_button))
        self.body.addWidget(self.offer)
        self.body.addLayout(row, 1)

    def _lay_out_anew(self) -> None:
        """Make the form again for another base size; nothing is typed in it when the page is opened."""
        self._scale = px(100)
        self.save_button.clicked.disconnect(self.form.submit)
        self.form = entry.entry_form(self._desk)
        self.form.setObjectName("scrolled")
        self._scroll.setWidget(self.form)
        self._connect_form()
        self._size_panel()

    def _size_panel(self) -> None:
        self._beside.setFixedWidth(min(px(PANEL_WIDTH), PANEL_AT_MOST))
