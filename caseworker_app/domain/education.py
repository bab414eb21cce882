"""文化程度: the rank of an education, read from the words offices write or from codes."""

import re
from functools import lru_cache

from caseworker_app.domain.values import Tri

_LEVELS: tuple[tuple[int, str], ...] = (
    (0, "文盲 半文盲 无学历 none illiterate"),
    (1, "小学 primary"),
    (2, "初中 初级中学 junior_high"),
    (
        3,
        "高中 普通高中 高级中学 中专 中等专科 中等专业学校 中技 技校 技工学校 职高 职业高中 中职"
        " senior_high secondary_vocational technical",
    ),
    (4, "大专 专科 大学专科 高职 高等职业 高职高专 高专 junior_college associate college"),
    (5, "本科 大学本科 大学 学士 bachelor"),
    (6, "硕士 硕士研究生 研究生 master"),
    (7, "博士 博士研究生 博士后 doctor"),
)
_RANKS = {word: rank for rank, words in _LEVELS for word in words.split()}
_ASSOCIATE = _RANKS["大专"]
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
_BEGINNINGS = ("全日制", "成人", "函授", "自考", "网络", "业余")
_ENDINGS = ("毕业", "学历", "文化程度", "学位")


def education_rank(text: str | None) -> int | None:
    """Rank from 0 (none) to 7 (博士); None where the word says nothing certain."""
    return _RANKS.get(_core(text or ""))


@lru_cache(maxsize=512)
def at_least_associate(text: str | None) -> Tri:
    """Say whether the education is 大专 or above; unknown where it is not given or not understood."""
    rank = education_rank(text)
    return None if rank is None else rank >= _ASSOCIATE


def _core(text: str) -> str:
    """Take the word itself: without blanks, remarks in brackets and what is said about the form of study."""
    word = _REMARK.sub("", text).strip().lower().replace(" ", "_").replace("-", "_")
    for beginning in _BEGINNINGS:
        word = word.removeprefix(beginning)
    for ending in _ENDINGS:
        word = word.removesuffix(ending)
    return word
