"""主题: sizes follow the base size, rare characters have a glyph, icons take the colour of their role."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.resources import font_path
from ui import theme
from ui.icons import FOLDER, Icon, icon, pixmap
from ui.palette import Role
from ui.theme import apply_theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.editors import LineEdit
from ui.widgets.labels import Text


@pytest.fixture
def restored(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    apply_theme(qapp)


@pytest.mark.parametrize(("base_pt", "body"), [(10, 13), (11, 14), (16, 20), (99, 20)])
def test_the_body_text_follows_the_base_size_within_its_limits(
    restored: QApplication, base_pt: int, body: int
) -> None:
    apply_theme(restored, base_pt=base_pt)
    assert restored.font().pixelSize() == body


def test_the_bundled_family_is_used(qapp: QApplication) -> None:
    assert QFontInfo(theme.body_font()).family() == theme.FAMILY


def test_characters_beyond_the_basic_plane_have_a_glyph_in_the_fallback_font(qapp: QApplication) -> None:
    rare = QRawFont(str(font_path("HanaMinB")), 14)
    assert all(rare.supportsCharacter(ord(character)) for character in "𬍤𠮷")
    assert QFontMetrics(theme.body_font()).horizontalAdvance("𬍤") >= 12


def test_fields_and_buttons_are_thirty_four_pixels_high(qtbot: QtBot) -> None:
    for widget in (LineEdit(), PrimaryButton("保存")):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() == 34


def test_a_text_has_the_size_it_asks_for(qtbot: QtBot) -> None:
    head = Text("工作台", size=22, bold=True)
    qtbot.addWidget(head)
    head.ensurePolished()
    assert (head.font().pixelSize(), head.font().bold()) == (22, True)


def test_a_text_never_reads_what_it_says_as_markup(qtbot: QtBot) -> None:
    name = Text("<b>李</b>")
    qtbot.addWidget(name)
    assert name.sizeHint().width() > Text("李").sizeHint().width()


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_is_drawn_in_one_stroke_width_and_shows_something(qapp: QApplication, name: Icon) -> None:
    source = (FOLDER / f"{name.value}.svg").read_text(encoding="utf-8")
    assert 'stroke-width="1.5"' in source
    assert 'viewBox="0 0 20 20"' in source
    assert "currentColor" in source
    image = pixmap(name, Role.INK).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(20) for y in range(20))


def test_every_drawing_has_its_name_in_the_set() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {name.value for name in Icon}


def test_an_icon_takes_the_colour_of_its_role_in_each_scheme(restored: QApplication) -> None:
    light = icon(Icon.PLUS, Role.ACCENT).pixmap(20, 20).toImage().pixelColor(10, 10).name()
    apply_theme(restored, dark=True)
    dark = icon(Icon.PLUS, Role.ACCENT).pixmap(20, 20).toImage().pixelColor(10, 10).name()
    assert light == "#1a5fb4"
    assert dark == theme.colour(Role.ACCENT).name() != light
