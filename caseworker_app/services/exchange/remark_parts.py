"""备注的分段: a note gathered from several columns of a roster is a row of parts; each says its own thing."""

BETWEEN = "；"


def joined(parts: list[str]) -> str:
    """Parts as one note."""
    return BETWEEN.join(parts)


def parts_of_note(note: str) -> list[str]:
    """The parts of a note."""
    return [part for part in note.split(BETWEEN) if part]
