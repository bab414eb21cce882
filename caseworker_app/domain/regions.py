"""行政区划代码 (GB/T 2260): a code's name, marked where it is withdrawn; people keep such codes for life."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_SHORT = {"81": "香港", "82": "澳门", "83": "台湾"}


@dataclass(frozen=True, slots=True)
class Regions:
    """Each code with the full name it last stood for, and whether it is withdrawn (已撤销)."""

    mapping: Mapping[str, tuple[str, bool]] = field(repr=False)

    def __post_init__(self) -> None:
        """Keep a register nobody can change."""
        object.__setattr__(self, "mapping", MappingProxyType(dict(self.mapping)))

    def name(self, code: str) -> str | None:
        """Name of the region, `（已撤销）` after a withdrawn one; None if the register lacks it.

        The year of birth plays no part: cards were first numbered in the middle of the 1980s (ID-05).
        """
        if code[:2] in _SHORT and code[2:] in ("", "0000"):
            return _SHORT[code[:2]]
        entry = self.mapping.get(code)
        if entry is None:
            return None
        name, withdrawn = entry
        return f"{name}（已撤销）" if withdrawn else name
