"""The promise in a note: `send the drawing #promise fri`, `#promise send the drawing by 3 may`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching import dates, policy

TAG = re.compile(r"(?<!\S)#promise(?![\w-])[:,]?", re.IGNORECASE)
WORD = re.compile(r"\S+")
BEFORE_A_DAY = frozenset({"by", "until", "till", "before", "for"})
ENDS = ".!,;)"


@dataclass(frozen=True, slots=True)
class Promised:
    words: str  # what was promised: the note without the tag and its day
    phrase: str  # the day as it was typed
    due_on: date | None  # None: no coming day that can be read


def read(note: str, *, today: date) -> Promised | None:
    """The first promise of a note; None where there is none."""
    tag = TAG.search(note)
    if tag is None:
        return None
    before, after = note[: tag.start()], note[tag.end() :]
    for first, last in _places(after):
        on = _coming(after[first:last].split(), today=today)
        if on is not None:
            opened = _without_opening(after[:first])
            return Promised(_joined(before, opened, after[last:]), after[first:last].strip(), on)
    return Promised(_joined(before, after), "", None)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where a day may stand: right after the tag, and at the end after "by"; longer phrases first."""
    words = [(found.start(), found.end()) for found in WORD.finditer(text)]
    if not words:
        return
    start = int(_is_opening(text, words[0]))
    for taken in range(min(dates.LONGEST_PHRASE, len(words) - start), 0, -1):
        yield words[start][0], words[start + taken - 1][1]
    for place in range(max(1, len(words) - dates.LONGEST_PHRASE), len(words)):
        if _is_opening(text, words[place - 1]):
            yield words[place][0], words[-1][1]


def _is_opening(text: str, word: tuple[int, int]) -> bool:
    return text[word[0] : word[1]].casefold() in BEFORE_A_DAY


def _coming(words: Sequence[str], *, today: date) -> date | None:
    """Today or a day to come; the last word may end a sentence."""
    latest = today + timedelta(days=policy.SAID.promise_days)
    for phrase in (words, [*words[:-1], words[-1].rstrip(ENDS)]):
        found = dates.look_ahead(phrase, today=today)
        if found is not None and found.on is not None and today <= found.on <= latest:
            return found.on
    return None


def _without_opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:-1] if words and words[-1].casefold() in BEFORE_A_DAY else words)


def _joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split()).strip(" ,;:-")
