"""推荐的办理: sending, the receipt, the letter, voiding; the same on the page of a vacancy, in the list and in the dossier."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.referrals import ReferralResult
from caseworker_app.services import referrals
from caseworker_app.services.referrals import ReferralView
from ui.dossier_part import Host
from ui.forms.form_card import FormCard, FormSlot
from ui.vacancies.forms import given, reason_form, refer_form, reply_form


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReferralActs", text)


class ReferralActs:
    """What can be done to referrals, with the forms opening in one slot."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Open forms here."""
        self._host, self._slot = host, slot

    def refer(self, person_id: int, vacancy_id: int, title: str) -> FormCard:
        """推荐, then the letter is offered."""
        desk = self._host.desk
        value = desk.rules.parameters.get("referral_reply_days", desk.on)
        card = self._host.form_card(title, refer_form(desk.on, None), _tr("推荐并打印推荐信"))
        if value is not None:
            card.form.remark("reply_by", _tr("不填按 {} 天计算").format(value.value))
        card.submitted.connect(
            lambda values: self._host.write(
                lambda: referrals.refer(desk, person_id=person_id, vacancy_id=vacancy_id, **_texts(values)),
                form=card,
                on_done=self._referred,
            )
        )
        self._slot.open(card)
        return card

    def reply(self, one: ReferralView) -> FormCard | None:
        """登记回执."""
        if one.voided or one.result is not ReferralResult.PENDING:
            self._host.shell.say(_tr("这封推荐信的回执已登记或已作废。"))
            return None
        desk = self._host.desk
        title = _tr("登记回执：{} → {}“{}”").format(
            one.person_name, one.vacancy.employer_name, one.vacancy.title
        )
        card = self._host.form_card(title, reply_form(desk.on), _tr("保存"))
        card.submitted.connect(
            lambda values: self._host.write(
                lambda: referrals.reply(desk, referral_id=one.id, data=given(values)),
                form=card,
                on_done=self._replied,
            )
        )
        self._slot.open(card)
        return card

    def void(self, one: ReferralView) -> FormCard:
        """作废."""
        desk = self._host.desk
        card = self._host.form_card(_tr("作废这封推荐信"), reason_form(_tr("作废原因")), _tr("作废"))
        card.submitted.connect(
            lambda values: self._host.write(
                lambda: referrals.void(desk, referral_id=one.id, reason=values["reason"]),
                form=card,
                on_done=lambda done: self._host.shell.say(_tr("已作废一封推荐信。")),
            )
        )
        self._slot.open(card)
        return card

    def letter(self, one: ReferralView) -> None:
        """推荐信."""
        if one.voided:
            self._host.shell.say(_tr("已作废的推荐信不能打印。"))
            return
        self._host.shell.open_page("preview", template="referral_letter", record_id=one.id)

    def _referred(self, done: ReferralView) -> None:
        self._host.shell.say("；".join((_tr("已推荐"), *done.warnings)))
        self.letter(done)

    def _replied(self, done: ReferralView) -> None:
        self._host.shell.say("".join((_tr("已登记回执。"), *done.warnings)))
        if done.result is ReferralResult.HIRED:
            self._host.shell.open_page("dossier", person_id=done.person, tab="employment", action="hired")


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in given(values).items() if one is not None}
