"""量速度的一行: one measured figure, the bar it is held against, and what the plain way of doing the same took."""

from dataclasses import dataclass

_RATES = ("/s", "每秒")


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in its unit; `bar` is the most (of a rate `…/s`: the least) it may be, None where there is no bar.

    The peer is what stands beside it, in the same unit; None where there is none.
    """

    name: str
    value: float
    unit: str
    bar: float | None = None
    peer_name: str = ""
    peer_value: float | None = None

    @property
    def is_rate(self) -> bool:
        """More is better."""
        return self.unit.endswith(_RATES)

    @property
    def ok(self) -> bool | None:
        """Whether the bar is held; None where there is none."""
        if self.bar is None:
            return None
        return self.value >= self.bar if self.is_rate else self.value <= self.bar

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer, above 1 where it is; None without a peer or a figure to divide by."""
        if self.peer_value is None or not self.value or not self.peer_value:
            return None
        return self.value / self.peer_value if self.is_rate else self.peer_value / self.value
