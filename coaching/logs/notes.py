"""The words of a service note: customer, what was done, tags, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coaching import dates, typed
from coaching.accounts import naming
from coaching.accounts.naming import COLON
from coaching.logs import backdating, promises
from coaching.model import Initiative
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Fix, Problem
from coaching.wording import cut

TAG = re.compile(r"(?<!\S)#([^\W\d_][\w-]{0,39})")
WORD = re.compile(r"\S+")
PROSE = frozenset(
    {"by", "until", "till", "since", "before", "after", "from", "for", "than", "of", "due", "as", "like"}
)
ALONE = frozenset({"today", "yesterday"})


@dataclass(frozen=True, slots=True)
class Note:
    """What one service note says."""

    customer: str
    note: str
    tags: tuple[str, ...] = ()
    on: date | None = None  # None: no day was named
    initiative: Initiative | None = None


def read(text: str, *, today: date) -> Note | Problem:
    """What the words say, or why they say nothing that can be kept."""
    customer, colon, rest = _parted(text)
    if not colon:
        return Problem("I found no colon between the customer and what you did.", _cuts(text))
    if not customer:
        return Problem("The name of the customer is missing before the colon.")
    wrong = typed.name_fault(customer, label="The customer's name") or note_fault(rest)
    if wrong is not None:
        return Problem(wrong)
    on, note = _day_at_end(rest, today=today)
    if (problem := _day_problem(on, today)) is not None:
        return problem
    return Note(customer, note, tags_in(note), None if on is None else on.on)


def phrase(note: Note, *, on: date) -> str:
    """The words that `read` understands as this note for that day."""
    return f"{naming.spoken(note.customer)}: {note.note} on {on.isoformat()}"


def note_fault(text: str) -> str | None:
    """Why a note cannot be kept, as a sentence."""
    return typed.fault(text.strip(), label="The note", at_most=DEFAULT_LIMITS.note)


def tags_in(note: str) -> tuple[str, ...]:
    """The hash-tags of a note, small letters, each once."""
    tags = dict.fromkeys(found[1].casefold() for found in TAG.finditer(note))
    return tuple(tags)[: DEFAULT_LIMITS.tags]


def _parted(text: str) -> tuple[str, str, str]:
    """The customer, the colon and the note; a name that has a colon of its own is put in quotes."""
    begun = naming.in_quotes(text.strip())
    if begun is not None and COLON.match(begun[1]):
        return begun[0], begun[1][0], begun[1][1:].strip()
    colon = COLON.search(text)
    if colon is None:
        return text.strip(), "", ""
    return text[: colon.start()].strip(), colon[0], text[colon.end() :].strip()


def _cuts(text: str) -> tuple[Fix, ...]:
    """The two likeliest places of the missing colon."""
    if typed.fault(text, label="", at_most=DEFAULT_LIMITS.sentence) is not None:
        return ()
    words = text.split()
    fixes = ((" ".join(words[:n]), " ".join(words[n:])) for n in (1, 2) if len(words) > n)
    return tuple(Fix(f"{cut(name, 30)}: {cut(rest, 30)}", f"{name}: {rest}") for name, rest in fixes)


def _day_at_end(text: str, *, today: date) -> tuple[dates.Found | None, str]:
    """The day that the note ends with, if it clearly is one, and the note without it."""
    last = list(WORD.finditer(text))[-dates.LONGEST_PHRASE - 1 :]
    words = [found[0].rstrip(".!") if found is last[-1] else found[0] for found in last]
    ending = dates.at_end(words[-dates.LONGEST_PHRASE :], today=today)
    if ending is None:
        return None, text
    taken, found = ending
    before = words[-taken - 1].casefold() if len(words) > taken else ""
    if (
        before in PROSE
        or _is_promised(before, found, today=today)
        or not _is_clear(words[-taken:], found, today=today)
    ):
        return None, text
    return found, text[: last[-taken].start()].rstrip()


def _is_promised(before: str, found: dates.Found, *, today: date) -> bool:
    """Right after #promise stands the day that it is due; a day that is over tells when the note was."""
    if promises.TAG.fullmatch(before) is None or found.on is None:
        return False
    return found.on > today or found.phrase.casefold() == "today"


def _is_clear(phrase_words: Sequence[str], found: dates.Found, *, today: date) -> bool:
    """Whether the phrase tells when it was done, and is no prose such as "will call back friday"."""
    first, *rest = (word.casefold() for word in phrase_words)
    if first == "last" or (first in ALONE and not rest):
        return True
    if first == "on":
        return not _is_prose_after_on(rest, found, today=today)
    is_iso = not rest and dates.read_iso(first) is not None
    is_past = found.on is not None and found.on <= today
    return is_past and (is_iso or (bool(rest) and rest[-1] == "ago"))


def _is_prose_after_on(words: Sequence[str], found: dates.Found, *, today: date) -> bool:
    """A weekday may be the coming one; a day without a year that is long past rather is the coming one."""
    if len(words) == 1 and (dates.read_weekday(words[0]) is not None or words[0] in {*ALONE, "tomorrow"}):
        return True
    names_year = any(dates.ISO.fullmatch(word) or dates.YEAR.fullmatch(word) for word in words)
    return not names_year and found.on is not None and backdating.fault(found.on, today=today) is not None


def _day_problem(found: dates.Found | None, today: date) -> Problem | None:
    if found is None:
        return None
    if found.on is None:
        return Problem(f"“{typed.shown(found.phrase, at_most=40)}” is not in the calendar.")
    wrong = backdating.fault(found.on, today=today)
    return None if wrong is None else Problem(wrong, is_understood=True)
