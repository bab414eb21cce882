"""分批: items taken some thousands at a time, so that a district's list needs no more memory than a street's."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def lots(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Items in lots of at most `size`."""
    waiting = iter(items)
    while lot := list(islice(waiting, size)):
        yield lot
