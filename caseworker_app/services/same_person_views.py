"""同一人的对照 (clause 四 实名制): one side of a pair, a candidate and a pair with their grounds, frozen for pages and scripts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import Person
from caseworker_app.domain.same_person import Ground, Strength, sentences, strength_of


@dataclass(frozen=True, slots=True)
class Brief:
    """One side of a pair, with what tells two people apart."""

    id: int
    name: str
    number: str
    birth_date: date | None
    phone: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same person, why, and how strongly that speaks."""

    person: Brief
    grounds: frozenset[Ground]

    @property
    def strength(self) -> Strength:
        """How strongly the grounds speak."""
        return strength_of(self.grounds)

    @property
    def because(self) -> tuple[str, ...]:
        """The grounds in words."""
        return sentences(self.grounds)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody on record who may be the one being registered, and why."""

    person: Person
    grounds: frozenset[Ground]

    @property
    def strength(self) -> Strength:
        """How strongly the grounds speak."""
        return strength_of(self.grounds)

    @property
    def because(self) -> tuple[str, ...]:
        """The grounds in words."""
        return sentences(self.grounds)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person, the older one first."""

    first: Brief
    second: Brief
    grounds: frozenset[Ground]

    @property
    def strength(self) -> Strength:
        """How strongly the grounds speak."""
        return strength_of(self.grounds)

    @property
    def because(self) -> tuple[str, ...]:
        """The grounds in words."""
        return sentences(self.grounds)


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody, and who may be the same person."""

    person: Brief
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """All pairs found, the strongest first; how many are not listed, and how many keys were shared by too many to mean anything."""

    pairs: tuple[Pair, ...]
    left_out: int = 0
    common_keys: int = 0


def brief(row: Any) -> Brief:
    """A person's row as one side of a pair, the number masked."""
    return Brief(
        row.id,
        row.name,
        mask_id(row.id_number),
        row.birth_date,
        row.phone,
        row.address or row.registered_address,
    )


def sound_of(name: str, name_sort: str) -> str:
    """The first reading out of the key lists are sorted by (reading, blank, name)."""
    return name_sort.removesuffix(name).strip()
