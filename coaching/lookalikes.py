"""Many folded names, so that the near ones of each are found without looking at all of them: for whole tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coaching.nearness import ALIKE, GREEK_OR_CYRILLIC, ONE_SLIP, ROMAN, UNTELLING, nearest

LONGEST_WITH_SLIPS = 40  # letters looked at for a slip
MOST_OF_A_KEY = 50  # more names than these in one place say nothing
PLAIN = {word: row[0] for row in ALIKE for word in row}


@dataclass(slots=True)
class Lookalikes:
    """Names that differ by a slip, by blanks, by the order of their words or by an abbreviation find each other."""

    names: list[str] = field(default_factory=list)
    _places: dict[int, list[int]] = field(default_factory=dict)

    def add(self, folded: str) -> None:
        place = len(self.names)
        self.names.append(folded)
        for key in _keys(folded):
            self._places.setdefault(key, []).append(place)

    def near(self, folded: str) -> tuple[str, ...]:
        """Those that somebody should be asked about, the nearest first."""
        found = {
            place
            for key in _keys(folded)
            if len(places := self._places.get(key, ())) <= MOST_OF_A_KEY
            for place in places
        }
        others = [self.names[place] for place in found if self.names[place] != folded]
        return tuple(others[place] for place in nearest(folded, others)) if others else ()


def _keys(folded: str) -> set[int]:
    return {hash(key) for key in _spellings(folded)}


def _spellings(folded: str) -> Iterator[str]:
    """What two names that are near have in common: each without one of its letters."""
    roman = folded.translate(ROMAN) if GREEK_OR_CYRILLIC.search(folded) else folded
    words = [PLAIN.get(word, word) for word in roman.split() if word not in UNTELLING]
    bare = "".join(words)
    yield bare
    yield "".join(sorted(words))
    if len(bare) >= ONE_SLIP:
        short = bare[:LONGEST_WITH_SLIPS]
        yield from (short[:place] + short[place + 1 :] for place in range(len(short)))
