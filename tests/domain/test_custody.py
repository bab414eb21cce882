"""收监与否: prison ends recognition, what is served outside does not, and words that tell neither are asked about."""

import pytest

from caseworker_app.domain.custody import detained, set_free


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("执行通知书，已收监", True),
        ("有期徒刑三年，番禺监狱服刑", True),
        ("拘役四个月", True),
        ("撤销缓刑，收监执行", True),
        ("社区矫正", False),
        ("有期徒刑一年，缓刑二年", False),
        ("暂予监外执行", False),
        ("假释", False),
        ("管制六个月", False),
        ("取保候审", False),
        ("判处有期徒刑，尚未收监", False),
        ("执行通知书", None),
        ("", None),
    ],
)
def test_words_of_prison_and_of_serving_outside(text: str, expected: bool | None) -> None:
    assert detained(text) is expected


@pytest.mark.parametrize(("text", "over"), [("刑满释放", True), ("解除社区矫正", True), ("收监执行", False)])
def test_what_is_over(text: str, over: bool) -> None:
    assert set_free(text) is over
