"""就业创业证编号: sixteen digits; what does not fit is kept and said, an identity number is refused."""

from datetime import date

import pytest

from caseworker_app.domain.certificate import card_link, certificate_notes, parts_of, read_certificate
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import read_person
from caseworker_app.rules import load_rules
from tests import people

GOOD = "4401061217000123"
TODAY = date(2018, 1, 15)


def notes(number: str | None) -> tuple[str, ...]:
    return certificate_notes(number, regions=load_rules().regions, today=TODAY)


@pytest.mark.parametrize(
    "written", [GOOD, "4401 0612 1700 0123", "440106-12-17000123", "４４０１０６１２１７０００１２３"]
)
def test_gaps_and_wide_digits_are_taken_out(written: str) -> None:
    assert read_certificate(written) == GOOD
    assert notes(GOOD) == ()


def test_a_number_is_taken_apart() -> None:
    parts = parts_of(GOOD)
    assert parts is not None
    assert (parts.region, parts.year, parts.serial) == ("440106", 2017, "000123")
    assert parts_of("440106121700012") is None
    assert parts_of(None) is None


@pytest.mark.parametrize("digit", "0123456789")
def test_digits_seven_and_eight_are_never_checked(digit: str) -> None:
    assert notes(f"440106{digit}{digit}17000123") == ()


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("9999991217000123", "不在区划表内"),
        ("4401061219000123", "2019 年，晚于今年"),
        ("44010612170001", "应为 16 位数字"),
        ("粤穗0012345", "应为 16 位数字"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(number: str, part: str) -> None:
    assert read_certificate(number) == number
    (note,) = notes(number)
    assert part in note


def test_a_withdrawn_district_is_a_known_one() -> None:
    assert notes("4401841213000123") == ()


@pytest.mark.parametrize("written", [people.number(), people.number()[:17] + "x", "440106 19720808 9014"])
def test_an_identity_number_is_refused_at_the_field(written: str) -> None:
    with pytest.raises(UserError) as caught:
        read_certificate(written)
    assert (caught.value.code, caught.value.field) == ("certificate_is_id", "employment_certificate")


def test_a_person_with_an_old_number_is_registered_with_the_warning() -> None:
    data = people.person_data(employment_certificate="穗失业 0012345")
    person = read_person(data, today=TODAY, regions=load_rules().regions)
    assert person.employment_certificate == "穗失业 0012345"
    assert any("就业创业证编号应为 16 位数字" in note for note in person.warnings)


@pytest.mark.parametrize(
    ("certificate", "card", "linked", "part"),
    [
        (GOOD, "440106001234567", True, "已关联"),
        (GOOD, None, False, "缺社会保障卡号"),
        (None, "440106001234567", False, "缺就业创业证编号"),
        (None, None, False, "两个号码"),
    ],
)
def test_certificate_and_card_are_linked_by_both_numbers(
    certificate: str | None, card: str | None, linked: bool, part: str
) -> None:
    link = card_link(certificate, card)
    assert link.linked is linked
    assert part in link.words
