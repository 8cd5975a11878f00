"""Reads a prospecting log: how many, of which kind, who, from where, and when. Forgiving about order."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz, process

from coaching import dates, typed
from coaching.logs.tally import Tally, check, phrase, read_names
from coaching.logs.tally_words import FILLERS, KINDS, SHORTCODE, SOURCES, Atom, atoms_in
from coaching.model import Kind, Source
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Fix, Problem
from coaching.wording import cut, day, listing, number

LONG_KINDS = [word for word in KINDS if len(word) > 3]
CONFIRMING = frozenset({"yes", "sure"})
NEAR_KIND = 78  # of 100: "cals" and "emial" are slips, "Callas" is a company

SEGMENT = re.compile(
    r"(?:(?!(?<=\d),(?=\d{3}(?!\d)))[^,;\n،、，]|(?<=\d),(?=\d{3}(?!\d)))+"
)  # 1,200 stays one
NAMES = re.compile(r"\bnames?\s*:", re.IGNORECASE)
WORD = re.compile(r"\S+")
PUNCTUATION = ".,;:!?()[]\"'"


@dataclass(slots=True)
class _Heard:
    """What has been understood so far."""

    text: str
    today: date
    is_list: bool  # several parts between commas
    bare: list[int] = field(default_factory=list)
    kinds: dict[Kind, int] = field(default_factory=dict)
    lone: list[Kind] = field(default_factory=list)  # kinds without a number
    names: list[str] = field(default_factory=list)
    days: list[dates.Found] = field(default_factory=list)
    source: Source | None = None
    is_confirmed: bool = False


def read(text: str, *, today: date) -> Tally | Problem:
    """What the words say, or why they say nothing that can be logged."""
    if (wrong := typed.fault(text, label="The entry", at_most=DEFAULT_LIMITS.sentence)) is not None:
        return Problem(wrong)
    marker = NAMES.search(text)
    head = text[: marker.start()] if marker else text
    segments = list(SEGMENT.finditer(head))
    heard = _Heard(text, today, is_list=len(segments) > 1)
    for segment in segments:
        words = [(found[0], segment.start() + found.start()) for found in WORD.finditer(segment[0])]
        if (problem := _hear(words, heard)) is not None:
            return problem
    if marker:
        heard.names += read_names(text[marker.end() :])
    return _settle(heard)


Word = tuple[str, int]  # as typed, and where it starts


def _hear(words: list[Word], heard: _Heard) -> Problem | None:
    """Takes in what stands between two commas."""
    if (problem := _ambiguous_day(words, heard.today)) is not None:
        return problem
    length = -1
    while length != len(words):
        length = len(words)
        _peel_confirmation(words, heard)
        _peel_day(words, heard)
        if (problem := _peel_source(words, heard)) is not None:
            return problem
    return _hear_counts(words, heard)


def _peel_confirmation(words: list[Word], heard: _Heard) -> None:
    for index in (-1, 0):
        if words and words[index][0].casefold().strip(PUNCTUATION) in CONFIRMING:
            heard.is_confirmed = True
            words.pop(index)


def _peel_day(words: list[Word], heard: _Heard) -> None:
    texts = [text for text, _ in words]
    if (ending := dates.at_end(texts, today=heard.today)) is not None:
        taken, found = ending
        del words[-taken:]
        heard.days.append(found)
        return
    opening = dates.at_start(texts, today=heard.today)
    if opening is not None and texts[opening[0]][0].isdecimal():
        del words[: opening[0]]
        heard.days.append(opening[1])


def _ambiguous_day(words: list[Word], today: date) -> Problem | None:
    """5 nov 3: five on the third, or three on the fifth?"""
    texts = [text for text, _ in words]
    if len(texts) != 3 or not (texts[0].isdecimal() and texts[2].isdecimal()):
        return None
    late, early = (
        dates.read_back(" ".join(texts[1:]), today=today),
        dates.read_back(" ".join(texts[:2]), today=today),
    )
    if late is None or early is None:
        return None
    readings = ((texts[0], late), (texts[2], early))
    fixes = (
        Fix(f"{count} on {day(found.on, today=today)}", f"{count} on {found.on.isoformat()}")
        for count, found in readings
        if found.on is not None
    )
    return Problem(f"“{typed.shown(' '.join(texts))}” can be read in two ways.", tuple(fixes))


def _peel_source(words: list[Word], heard: _Heard) -> Problem | None:
    index = next((i for i in reversed(range(len(words))) if words[i][0].casefold() == "from"), None)
    if index is None:
        return None
    said = " ".join(text.strip(PUNCTUATION) for text, _ in words[index + 1 :])
    source = SOURCES.get(said.casefold())
    if source is None:
        return _unknown_source(said, words[index][1], heard)
    heard.source = source
    del words[index:]
    return None


def _unknown_source(said: str, start: int, heard: _Heard) -> Problem:
    before = heard.text[:start].strip()
    near = process.extractOne(said.casefold()[:40], list(SOURCES), scorer=fuzz.ratio, score_cutoff=NEAR_KIND)
    fixes = [Fix(f"From {SOURCES[near[0]]}", f"{before} from {near[0]}")] if near else []
    fixes.append(Fix("Without a source", before))
    known = listing([str(source) for source in Source], last="or")
    asked = f"“{typed.shown(said, at_most=40)}” is no source I know" if said else "“from” needs a source"
    return Problem(f"{asked}: {known}.", tuple(fix for fix in fixes if fix.rest))


def _hear_counts(words: list[Word], heard: _Heard) -> Problem | None:
    atoms: list[Atom] = []
    for index, (text, _) in enumerate(words):
        heard_atoms = atoms_in(text, in_names=bool(heard.names))
        if isinstance(heard_atoms, Problem):
            return heard_atoms
        if heard_atoms is None:
            _pair(atoms, heard)
            first = _start_of_name(words, index)
            return _hear_name(words[first:], heard, after=atoms[-1] if atoms else None)
        atoms += heard_atoms
    _pair(atoms, heard)
    return None


def _start_of_name(words: list[Word], index: int) -> int:
    """Where a name begins that goes on at `index`: the New of New Relic belongs to it."""
    while index > 0 and words[index - 1][0][:1].isupper() and words[index - 1][0].casefold() in FILLERS:
        index -= 1
    return index


def _hear_name(words: list[Word], heard: _Heard, *, after: Atom | None) -> Problem | None:
    start, (last, last_start) = words[0][1], words[-1]
    name = heard.text[start : last_start + len(last)]
    if isinstance(after, int) and (problem := _unknown_word(words, heard, number=after)) is not None:
        return problem
    heard.names.append(SHORTCODE.sub("", name).strip() or name)
    return None


def _unknown_word(words: list[Word], heard: _Heard, *, number: int) -> Problem | None:
    """A word after a number that is rather a misspelt kind than somebody's name."""
    text, start = words[0]
    word = text.strip(PUNCTUATION)
    has_more_counts = any(char.isdecimal() for later, _ in words[1:] for char in later)
    near = process.extractOne(word.casefold()[:40], LONG_KINDS, scorer=fuzz.ratio, score_cutoff=NEAR_KIND)
    is_alone = len(words) == 1
    is_unlikely_name = word.islower() and (has_more_counts or (is_alone and number > 1 and not heard.is_list))
    is_likely_slip = near is not None and (word.islower() or (is_alone and not heard.is_list))
    if not is_unlikely_name and not is_likely_slip:
        return None
    before, after = heard.text[:start], heard.text[start + len(text) :]
    fixes = [Fix("It is a name", f"{before}names: {heard.text[start:].strip()}")]
    if near:
        fixes.insert(
            0, Fix(cut(f"{before}{near[0]}{after}".strip(), 60), f"{before}{near[0]}{after}".strip())
        )
    meant = f" Did you mean “{near[0]}”?" if near else ""
    return Problem(f"I do not know the word “{typed.shown(word, at_most=40)}”.{meant}", tuple(fixes))


def _pair(atoms: list[Atom], heard: _Heard) -> None:
    """Puts each number to its kind: 5 calls 2 emails, calls 5 emails 2."""
    waiting: Atom | None = None
    for atom in atoms:
        if isinstance(waiting, int) and isinstance(atom, Kind):
            _count(heard, atom, waiting)
            waiting = None
        elif isinstance(waiting, Kind) and isinstance(atom, int):
            _count(heard, waiting, atom)
            waiting = None
        else:
            _leave(heard, waiting)
            waiting = atom
    _leave(heard, waiting)


def _count(heard: _Heard, kind: Kind, number: int) -> None:
    heard.kinds[kind] = heard.kinds.get(kind, 0) + number


def _leave(heard: _Heard, atom: Atom | None) -> None:
    if isinstance(atom, Kind):
        heard.lone.append(atom)
    elif atom is not None:
        heard.bare.append(atom)


def _settle(heard: _Heard) -> Tally | Problem:
    if len({found.on for found in heard.days}) > 1:
        said = listing([f"“{typed.shown(found.phrase, at_most=40)}”" for found in heard.days[:3]])
        return Problem(f"I found more than one day: {said}.")
    if any(found.on is None for found in heard.days):
        return Problem(f"“{typed.shown(heard.days[0].phrase, at_most=40)}” is not in the calendar.")
    lone = [kind for kind in dict.fromkeys(heard.lone) if kind not in heard.kinds]
    if len(heard.bare) == 1 and len(lone) == 1 and not heard.kinds:
        heard.kinds, lone = {lone[0]: heard.bare[0]}, []
    if lone:
        return Problem(f"How many {lone[0]}s?", (Fix(f"1 {lone[0]}", f"1 {lone[0]}"),))
    return _totalled(heard)


def _totalled(heard: _Heard) -> Tally | Problem:
    in_kinds = sum(heard.kinds.values())
    if len(heard.bare) > 1:
        said = listing([number(n) for n in heard.bare[:4]])
        return Problem(f"I found several numbers, {said}, and cannot tell which is meant.")
    count = heard.bare[0] if heard.bare else in_kinds
    tally = Tally(
        count=count,
        kinds=tuple((kind, n) for kind, n in heard.kinds.items() if n),
        source=heard.source,
        names=tuple(heard.names),
        on=heard.days[0].on if heard.days else None,
        is_confirmed=heard.is_confirmed,
    )
    if not heard.bare and not heard.kinds:
        return _no_number(tally)
    if in_kinds > count:
        fix = Fix(f"Log {in_kinds}", phrase(replace(tally, count=in_kinds)))
        return Problem(f"{number(count)} in all, but the kinds add up to {number(in_kinds)}.", (fix,))
    return check(tally, today=heard.today) or tally


def _no_number(tally: Tally) -> Problem:
    if not tally.names:
        return Problem("I found no number: how many people did you contact?")
    n = len(tally.names)
    return Problem(
        "I found no number: how many people did you contact?",
        (Fix(f"Log {n}", phrase(replace(tally, count=n))),),
    )
