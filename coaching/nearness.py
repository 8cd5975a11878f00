"""Folded names so near to another one that somebody is asked: slips, abbreviations, other scripts, initials."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

NEAR = 85  # of 100: "Initech" and "Inittech" are asked about, "Acme" and "Apex" are not
MOST_NEAR = 4  # buttons that fit beside each other
LOOKED_AT = 60  # near ones of which the nearest are chosen
SHORTEST_PREFIX = 3  # letters: "Acm" may be Acme, "A" may be anybody
SHORTEST_LAST = 5  # letters of a last word that stands for the whole: Bosch, of Robert Bosch
SHORT = 8  # letters in which "ue" for "ü" makes too much of a difference
ONE_SLIP = 4  # letters from which on a single slip (Acne for Acme) makes a near name
LETTERS_A_SLIP = 4  # of a word, for more than one slip
LONGEST_INITIALS = 5
SEPARATOR = "\x1e"  # no name holds it
NUMBER = re.compile(r"\d+")

# Each is the longest of its row, where the typed name has one of them.
ALIKE_WORDS = """
    intl international internacional internationale
    bros brothers gebr gebruder gebrueder
    st saint sankt sint sainte san santa
    mt mount | ft fort | dr doctor doktor | prof professor
    mfg manufacturing manuf | mgmt management mgt | svcs services service svc serv
    tech technologies technology technologie | sys systems system | inds industries industry ind
    assoc associates association assn | grp group gruppe groupe grupo gruppo | hldg holding holdings hldgs
    univ university universitat universite universidad | dept department | natl national nazionale
    eng engineering | labs laboratories laboratory lab | dist distribution distributors distributing
    ctr center centre zentrum | intn interactive | comm communications communication | elec electric electrical
    govt government | hosp hospital | pharm pharmaceuticals pharma | ins insurance | trans transport transportation
    cons consulting consultants consultancy | sol solutions solution | ent enterprises enterprise
    na northamerica | uk gb | us usa
    1 one eins un uno | 2 two zwei deux dos due | 3 three drei trois tres tre | 4 four vier quatre cuatro quattro
    5 five funf cinq cinco cinque | 6 six sechs seis sei | 7 seven sieben sept siete sette | 8 eight acht huit ocho
    9 nine neun neuf nueve nove | 10 ten zehn dix diez dieci | 12 twelve zwolf douze | 100 hundred
    1st first | 2nd second | 3rd third | 20th twentieth | 21st twentyfirst
    mc mac | daughters tochter
"""
ALIKE = [
    sorted(row.split(), key=len, reverse=True)
    for line in ALIKE_WORDS.strip().splitlines()
    for row in line.split("|")
]
UNTELLING_LIST = "the and und et y e og och of de le la der die das и"
UNTELLING = frozenset(UNTELLING_LIST.split())
UNTELLING_WORDS = re.compile(rf" (?:{UNTELLING_LIST.replace(' ', '|')})(?= )")
OPENING_FORMS = re.compile(rf"{SEPARATOR} (?:ab|as|ao|kk|pt|sia)(?= )")  # or a part of the name, so one asks
SOUNDS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ks", "x"), ("y", "i"))
GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
ROMAN_LETTERS = """
    а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
    ъ - ы y ь - э e ю iu я ia і i ї i є e ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz
    α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ i φ f χ ch ψ ps ω o
"""
_LETTERS = ROMAN_LETTERS.split()
ROMAN = str.maketrans(
    {letter: roman.replace("-", "") for letter, roman in zip(_LETTERS[::2], _LETTERS[1::2], strict=True)}
)
Scorer = Callable[..., float]


def nearest(folded: str, choices: Sequence[str]) -> tuple[int, ...]:
    """Places of the folded names that are near enough to be asked about, the nearest first."""
    typed, *others = _loosened([folded, *choices])
    joined = _without_blanks(others)
    candidates = {*_alike(typed, others, joined=joined), *_begun(typed, others)} if typed else set[int]()
    near = {place for place in candidates if _is_near(typed, others[place])}
    near |= {*_initials(folded, choices, joined=joined), *_parted(folded, choices)}
    scored = {place: fuzz.ratio(folded, choices[place]) for place in near}
    return tuple(sorted(scored, key=lambda place: (-scored[place], choices[place]))[:MOST_NEAR])


def _loosened(names: list[str]) -> list[str]:
    """The names without what people leave out, abbreviate or spell otherwise; as one text, which is fast."""
    text = f"{SEPARATOR} {f' {SEPARATOR} '.join(names)} "
    if not text.isascii() and GREEK_OR_CYRILLIC.search(text):
        text = text.translate(ROMAN)
    typed = set(names[0].split())
    for row in ALIKE:
        if not typed.isdisjoint(row):
            for other in row[1:]:
                text = text.replace(f" {other} ", f" {row[0]} ")
    text = UNTELLING_WORDS.sub("", OPENING_FORMS.sub(SEPARATOR, text))
    if len(names[0]) <= SHORT:
        for sound, plain in SOUNDS:
            text = text.replace(sound, plain)
    return (
        text[1:]
        .strip()
        .replace(f"{SEPARATOR} ", SEPARATOR)
        .replace(f" {SEPARATOR}", SEPARATOR)
        .split(SEPARATOR)
    )


def _without_blanks(names: Sequence[str]) -> list[str]:
    return SEPARATOR.join(names).replace(" ", "").split(SEPARATOR)


def _parted(folded: str, choices: Sequence[str]) -> Iterator[int]:
    """The same but for blanks."""
    bare = folded.replace(" ", "")
    yield from (place for place, other in enumerate(_without_blanks(choices)) if other == bare)


def _alike(typed: str, others: list[str], *, joined: list[str]) -> Iterator[int]:
    """Those that differ by little: without blanks, in another order, or by one slip."""
    bare = typed.replace(" ", "")
    yield from _extracted(bare, joined, scorer=fuzz.ratio, cutoff=NEAR)
    if " " in typed:
        yield from _extracted(typed, others, scorer=fuzz.token_sort_ratio, cutoff=NEAR)
    if len(bare) >= ONE_SLIP:
        yield from _extracted(bare, joined, scorer=OSA.distance, cutoff=1)


def _extracted(typed: str, others: list[str], *, scorer: Scorer, cutoff: float) -> Iterator[int]:
    found = process.extract(typed, others, scorer=scorer, score_cutoff=cutoff, limit=LOOKED_AT)
    yield from (place for _, _, place in found)


def _begun(typed: str, others: list[str]) -> Iterator[int]:
    """Those that go on where the typed name ends, or have it as their last word; and the other way round."""
    if len(typed) < SHORTEST_PREFIX:
        return
    shorter = {typed[:end] for end in range(SHORTEST_PREFIX, len(typed)) if _is_beginning(typed, end)}
    first, _, last = typed.partition(" ")
    if len(last) >= SHORTEST_LAST:
        shorter.add(last)
    ending = f" {first}" if not last and len(first) >= SHORTEST_LAST else SEPARATOR
    for place, other in enumerate(others):
        if other in shorter or other.startswith(typed) or (other.endswith(ending) and other.count(" ") == 1):
            yield place


def _is_beginning(typed: str, end: int) -> bool:
    """Of a name in Latin letters it is at least a whole word."""
    return " " in typed[: end + 1] or not typed.isascii()


def _is_near(one: str, other: str) -> bool:
    """Whether two that look alike may be one: other numbers and other words are other companies."""
    if NUMBER.findall(one) != NUMBER.findall(other):
        return False
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return True
    return _are_slips(words, others) or _are_slips(sorted(words), sorted(others))


def _are_slips(words: list[str], others: list[str]) -> bool:
    return all(_is_slip(word, other) for word, other in zip(words, others, strict=True))


def _is_slip(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    if word == other or (shorter >= SHORTEST_PREFIX and word[:shorter] == other[:shorter]):
        return True
    if not word.isascii():
        return OSA.distance(word, other) <= 1
    return shorter >= ONE_SLIP and OSA.distance(word, other) <= shorter // LETTERS_A_SLIP


def _initials(folded: str, choices: Sequence[str], *, joined: list[str]) -> Iterator[int]:
    """Of HP, Hewlett Packard; of Hewlett Packard, HP."""
    short = _initials_of(folded)
    if not 2 <= len(short) <= LONGEST_INITIALS:
        return
    if " " in folded:
        yield from (place for place, other in enumerate(joined) if other == short)
    if _bare(folded) == short:
        first = short[0]
        begun = (place for place, other in enumerate(choices) if other.startswith(first) and " " in other)
        yield from (place for place in begun if _initials_of(choices[place]) == short)


def _initials_of(folded: str) -> str:
    """The first letters of its words; of a single word, the word."""
    words = [word for word in folded.split() if word not in UNTELLING]
    return words[0] if len(words) == 1 else "".join(word[0] for word in words)


def _bare(folded: str) -> str:
    return "".join(word for word in folded.split() if word not in UNTELLING)
