"""Education words and their rank."""

import pytest

from caseworker_app.domain.education import at_least_associate, education_rank


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        (("小学", "primary", "小学毕业"), 1),
        (("初中", "junior_high", "初中文化程度"), 2),
        (
            (
                "高中",
                "中专",
                "技校",
                "职高",
                "senior_high",
                "secondary_vocational",
                "technical",
                "中专（技校）",
            ),
            3,
        ),
        (("大专", "专科", "高职", "associate", "junior_college", "junior college", "college", "成人大专"), 4),
        (("本科", "大学", "大学本科", "bachelor", "Bachelor", "全日制本科学历", " 大学本科 "), 5),
        (("硕士", "研究生", "硕士研究生", "master"), 6),
        (("博士", "博士研究生", "doctor"), 7),
    ],
)
def test_words_and_codes_of_one_level_have_one_rank(words: tuple[str, ...], rank: int) -> None:
    assert {word: education_rank(word) for word in words} == dict.fromkeys(words, rank)


@pytest.mark.parametrize("word", ["大专", "associate", "本科", "博士研究生"])
def test_associate_degree_and_above_count_as_graduates(word: str) -> None:
    assert at_least_associate(word) is True


@pytest.mark.parametrize("word", ["小学", "高中", "中专", "technical", "文盲"])
def test_below_it_does_not(word: str) -> None:
    assert at_least_associate(word) is False


@pytest.mark.parametrize("word", [None, "", "其他", "大专及以下", "本科肄业", "大专在读"])
def test_what_is_not_certain_is_unknown(word: str | None) -> None:
    assert at_least_associate(word) is None
