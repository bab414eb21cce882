"""配色: every text can be read in both schemes, and every role has both its colours."""

import pytest

from ui.palette import DARK, LIGHT, READABLE_PAIRS, Role, contrast, value


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), READABLE_PAIRS)
def test_text_stands_out_from_its_ground_at_least_four_and_a_half_to_one(
    ink: Role, ground: Role, dark: bool
) -> None:
    assert contrast(value(ink, dark=dark), value(ground, dark=dark)) >= 4.5


def test_every_role_has_a_light_and_a_dark_colour() -> None:
    assert set(LIGHT) == set(DARK) == set(Role)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_light_colours_are_those_of_the_design() -> None:
    assert (LIGHT[Role.ACCENT], LIGHT[Role.INK], LIGHT[Role.GROUND]) == ("#1a5fb4", "#1f2933", "#f4f6f8")
