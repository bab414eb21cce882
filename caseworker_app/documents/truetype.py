"""Reading a bundled font quickly and writing names so that they can be copied out of a PDF (李𬍤, 吴𠮷).

Two changes to reportlab's TrueType fonts, made in subclasses so that nothing global is patched:

* its text map ("ToUnicode") writes characters beyond U+FFFF with five hexadecimal digits, which readers take for
  another character; here every character is written as UTF-16, in pairs where needed (PDF 32000-1, 9.10.3);
* it reads the big tables of a Chinese font number by number; here each table is unpacked in one call, so that
  the first form of the day does not wait for its fonts (see docs/decisions).
"""

# reportlab carries no types, so that its classes count as Any here; this module is the only one that extends them.
# mypy: disallow-subclassing-any=False

from collections.abc import Sequence
from pathlib import Path
from struct import iter_unpack, unpack_from
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFError, TTFont, TTFontFace

_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0


class BundledFace(TTFontFace):
    """A typeface whose metrics and character map are unpacked table by table."""

    def extractInfo(self, charInfo: int = 1) -> None:
        """Read the names and measures as reportlab does, the long tables in bulk."""
        super().extractInfo(charInfo=0)
        if charInfo:
            self.charToGlyph = self._characters()
            self.hmetrics = self._metrics()
            self.glyphPos = self._positions()
            scale = 1000 / self.unitsPerEm
            widths = [advance * scale for advance, _ in self.hmetrics]
            self.defaultWidth = widths[0]
            self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}

    def _characters(self) -> dict[int, int]:
        """The full Unicode map (format 12); every bundled font has one."""
        base = self.get_table_pos("cmap")[0]
        count = self.get_ushort(base + 2)
        for number in range(count):
            start = base + self.get_ulong(base + 8 + 8 * number)
            if self.get_ushort(start) == 12:
                return self._groups(start)
        raise TTFError(f"no full Unicode map in {self.filename}")

    def _groups(self, start: int) -> dict[int, int]:
        count = self.get_ulong(start + 12)
        groups = iter_unpack(">LLL", self.get_chunk(start + 16, 12 * count))
        found: dict[int, int] = {}
        for first, last, glyph in groups:
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        if _SPACE in found:
            found[_NO_BREAK_SPACE] = found[_SPACE]
        return found

    def _metrics(self) -> list[tuple[int, int]]:
        """Advance and side bearing of every glyph; the last advance holds for all that follow."""
        full = self.get_ushort(self.get_table_pos("hhea")[0] + 34)
        table = self.get_table("hmtx")
        pairs = list(iter_unpack(">HH", table[: 4 * full]))
        rest = unpack_from(f">{self.numGlyphs - full}H", table, 4 * full)
        return pairs + [(pairs[-1][0], bearing) for bearing in rest]

    def _positions(self) -> list[int]:
        long_offsets = self.get_ushort(self.get_table_pos("head")[0] + 50)
        table = self.get_table("loca")
        if long_offsets:
            return list(unpack_from(f">{self.numGlyphs + 1}L", table))
        return [offset << 1 for offset in unpack_from(f">{self.numGlyphs + 1}H", table)]


class BundledFont(TTFont):
    """A font whose text can be copied and searched exactly, characters beyond U+FFFF included."""

    def __init__(self, name: str, path: Path) -> None:
        """Prepare the font under this name (reportlab's own start would read the tables the slow way)."""
        self.fontName = name
        self.face = BundledFace(str(path))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[PDFDocument, TTFont.State] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the font's subsets, then put the right text map into each."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = text_map(name, subset)


def text_map(name: str, codes: Sequence[int]) -> str:
    """The table that says which character each code of a font subset stands for."""
    entries = [f"<{code:02X}> <{_utf16(character)}>" for code, character in enumerate(codes)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks]
    return _MAP.format(name=name, entries="\n".join(lines))


def _utf16(character: int) -> str:
    return chr(character).encode("utf-16-be").hex().upper()


_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{entries}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
