"""档案内容的文字: a value of a person's record in the words a ledger holds and a roster is read from, both ways the same."""

import re
from collections.abc import Iterable
from typing import Any

from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.identity import mask_certificate, mask_id
from caseworker_app.domain.persons import FIELD_BY_NAME, FieldKind, OtherPhone, PersonField, Tag, word_of

YES, NO, NONE = "是", "否", "无"
_MASKED = frozenset({"id_number"})
_CARDS = frozenset({"disability_certificate"})
_ENDS = frozenset({"bank_account", "social_security_card"})
SHOWN_DIGITS = 4
_BETWEEN_FACTS = re.compile(r"\s*[，,、]\s*")


def words_of(spec: PersonField, value: Any) -> str:
    """A value in words, in full; empty where there is none."""
    if value is None or value == ():
        return ""
    if spec.kind is FieldKind.TRI:
        return YES if value else NO
    if spec.name == "disability_certificate":
        return str(value) or NONE
    if spec.kind is FieldKind.LIST:
        return "；".join(_item(item) for item in value)
    return spec.choices.get(str(value)) or word_of(str(value)) or ""


def masked_words(name: str, value: Any) -> str:
    """The same for lists and remarks: numbers of papers and accounts are masked."""
    if isinstance(value, str) and value:
        if name in _MASKED:
            return mask_id(value)
        if name in _CARDS:
            return mask_certificate(value)
        if name in _ENDS:
            return f"尾号 {value[-SHOWN_DIGITS:]}"
    if name == "family":
        return "；".join(_without_number(member) for member in value or ())
    return words_of(FIELD_BY_NAME[name], value)


def member_words(member: FamilyMember) -> str:
    """One member of the family as a roster writes it: `姓名（关系，状况，证件号码）`."""
    return _member(member.name, _facts(member))


def _facts(member: FamilyMember) -> tuple[str | None, ...]:
    return member.relation, member.status, member.id_number


def same_member(member: FamilyMember) -> str:
    """The same with one mark between the facts, to tell whether two ways of writing say the same."""
    return _BETWEEN_FACTS.sub("，", member_words(member))


def _without_number(member: FamilyMember) -> str:
    return _member(member.name, (member.relation, member.status))


def _member(name: str, facts: Iterable[str | None]) -> str:
    told = [fact for fact in facts if fact]
    return f"{name}（{'，'.join(told)}）" if told else name


def _item(item: Any) -> str:
    if isinstance(item, FamilyMember):
        return member_words(item) if any(_facts(item)) else f"{item.name}（）"
    if isinstance(item, OtherPhone):
        return f"{item.number}（{item.note}）" if item.note else item.number
    if isinstance(item, Tag):
        return " ".join(part for part in (item.kind, item.evidence) if part)
    return str(item)
