"""当前状况、就业创业证与社会保障卡 (clauses 五, 六): what the registrations say today, and the two numbers with 卡证合一."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.certificate import card_link, certificate_notes, parts_of
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_rules import CONTACT_DAYS
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.employment import SpellView
from ui import text
from ui.forms.spell_form import running_unemployment
from ui.palette import Role
from ui.widgets.facts import Fact


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)


def standing_facts(dossier: Dossier, desk: Desk) -> list[Fact]:
    """What the person is today, since when, and until when the registration holds."""
    running = [s for s in dossier.spells if s.to_day is None or s.to_day.latest() >= desk.on]
    kinds = "、".join(dict.fromkeys(_running(spell) for spell in running))
    facts = [
        Fact(_tr("目前"), kinds or _tr("没有正在持续的登记"), Role.INK if kinds else Role.ASK),
        Fact(_tr("连续失业"), _days(dossier.days_unemployed)),
    ]
    registered = running_unemployment(dossier.spells)
    return facts + (_validity(registered, desk) if registered else [])


def _running(spell: SpellView) -> str:
    label = SPELL_LABELS[SpellKind(spell.kind)]
    return _tr("{}（{} 止）").format(label, spell.to_day) if spell.to_day else label


def _days(days: int | None) -> str:
    return text.BLANK if days is None else _tr("{} 天").format(text.count(days))


def _validity(spell: SpellView, desk: Desk) -> list[Fact]:
    """Registered since, last contact and last valid day; nothing is said of a term that is 待核."""
    if spell.registered_on is None:
        return [Fact(_tr("登记失业"), _tr("登记日期未填，请更正补录"), Role.ASK)]
    since = text.dotted(_tr("自 {} 起").format(spell.registered_on), _days(spell.days_registered))
    return [
        Fact(_tr("登记失业"), since),
        Fact(_tr("最近联系"), text.day(spell.last_contact) if spell.contacts else _tr("登记后尚无联系记录")),
        _valid_until(spell, desk),
    ]


def _valid_until(spell: SpellView, desk: Desk) -> Fact:
    if spell.valid_until is None:
        waits = desk.rules.parameters.get(CONTACT_DAYS, desk.on) is None
        return Fact(_tr("有效期至"), _tr("期限待核，暂不计算") if waits else text.BLANK, Role.QUIET)
    left = (spell.valid_until - desk.on).days
    role = Role.BAD if left < 0 else Role.INK
    return Fact(_tr("有效期至"), f"{spell.valid_until}（{text.remaining(left)}）", role)


def certificate_facts(person: Person, desk: Desk, on: date) -> list[Fact]:
    """The two numbers, what the certificate's number says, and whether they are linked."""
    number, card = person.employment_certificate, person.social_security_card
    link = card_link(number, card)
    facts = [
        Fact(_tr("就业创业证"), number or _tr("未登记"), Role.INK if number else Role.QUIET, wide=True),
        Fact(_tr("社会保障卡"), card or _tr("未登记"), Role.INK if card else Role.QUIET, wide=True),
        Fact(_tr("卡证合一"), link.words, Role.GOOD if link.linked else Role.ASK, wide=True),
    ]
    parts = parts_of(number)
    if parts is not None:
        office = desk.rules.regions.name(parts.region) or _tr("不在区划表内")
        said = _tr("{} · {} 年 · 第 {} 号").format(office, parts.year, parts.serial)
        facts.insert(1, Fact(_tr("发证"), said, Role.QUIET, wide=True))
    notes = certificate_notes(number, regions=desk.rules.regions, today=on)
    return facts + [Fact(_tr("编号核对"), note, Role.ASK, wide=True) for note in notes]
