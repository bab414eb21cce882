"""大批导入时的内存回收: Python's search for circles of dead objects waits while a district is imported.

Rows are many and hold no circles; looking through all of them again and again costs a tenth of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Let the search wait until the work is done; as it was before it is afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
