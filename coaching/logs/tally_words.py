"""The vocabulary of a prospecting log, and what a single word of it holds: 5calls, calls:5, x2."""

import re
import unicodedata

from coaching import typed
from coaching.model import Kind, Source
from coaching.replies import Problem

KINDS = {
    word: kind
    for kind, words in {
        Kind.CALL: "call calls called calling phone phones phoned dial dials dialled ring rings c",
        Kind.EMAIL: "email emails emailed mail mails mailed e",
        Kind.VISIT: "visit visits visited door doors v",
        Kind.MEETING: "meeting meetings meet met mtg mtgs demo demos m",
        Kind.SOCIAL: "social socials linkedin inmail inmails dm dms s",
        Kind.REFERRAL: "referral referrals ref refs r",
    }.items()
    for word in words.split()
}
SOURCES = {
    said: source
    for source, spellings in {
        Source.OWN_LIST: ("own list", "own", "list", "my list", "my own list", "mine", "self"),
        Source.REFERRAL: ("referral", "referrals", "a referral", "ref"),
        Source.INBOUND: ("inbound", "web", "website", "the website"),
        Source.EVENT: ("event", "events", "an event", "fair", "trade fair", "conference"),
        Source.CAMPAIGN: ("campaign", "campaigns", "a campaign", "mailing", "ads"),
    }.items()
    for said in spellings
}
FILLER_WORDS = """
    and plus with to by via on of i x times time new more people person prospect prospects prospected contact
    contacts contacted company companies lead leads in total all the
"""
FILLERS = frozenset(FILLER_WORDS.split())
IGNORED = frozenset({"Cf", "Mn", "Me"})  # categories that decorate: keycaps, variation selectors, zero width

SHORTCODE = re.compile(r":[a-z][a-z0-9_+'-]*:")
RUN = re.compile(r"\d+(?:,\d{3})*|[^\W\d_]+|[^\w\s]|_")
NEGATIVE = re.compile(r"[-−–‒]\d")
FRACTION = re.compile(r"\d[./⁄]\d|\.\d")
RANGE = re.compile(r"\d[-−–—]\d")
LONGEST_NUMBER = 9  # digits; a longer one is only "far too many"

Atom = int | Kind


def atoms_in(word: str, *, in_names: bool) -> tuple[Atom, ...] | Problem | None:
    """The numbers and kinds in a word; None where it is no such word."""
    bare = SHORTCODE.sub("", word.casefold()).replace("e-mail", "email")
    bare = "".join(char for char in bare if unicodedata.category(char) not in IGNORED)
    runs = RUN.findall(bare)
    letters = [run for run in runs if run[0].isalpha()]
    if not all(run in KINDS or run in FILLERS for run in letters):
        return _minus(word)
    if any(unicodedata.category(char) in {"No", "Nl"} for char in bare):
        return _not_whole(word)
    if in_names and letters and runs[0][0].isdecimal() and not word.islower():
        return None  # 3M, in a list of names
    numbers = [_whole(run) for run in runs if run[0].isdecimal()]
    kinds = [KINDS[run] for run in letters if run in KINDS]
    if numbers and (problem := _odd_number(bare, word, numbers=len(numbers), kinds=len(kinds))) is not None:
        return problem
    return tuple(KINDS.get(run) or _whole(run) for run in runs if run in KINDS or run[0].isdecimal())


def _minus(word: str) -> Problem | None:
    return Problem("“Minus” is below zero, and a log counts from 0.") if word.casefold() == "minus" else None


def _odd_number(bare: str, word: str, *, numbers: int, kinds: int) -> Problem | None:
    if NEGATIVE.match(bare.lstrip("x:=")):
        return Problem(f"“{typed.shown(word, at_most=40)}” is below zero. “/coach undo” takes an entry back.")
    if FRACTION.search(bare):
        return _not_whole(word)
    if RANGE.search(bare) or numbers > max(kinds, 1):
        return Problem(f"I cannot tell which number is meant by “{typed.shown(word, at_most=40)}”.")
    return None


def _not_whole(word: str) -> Problem:
    return Problem(
        f"“{typed.shown(word, at_most=40)}” is not a whole number. If you mean a day, write it like “3 nov”."
    )


def _whole(run: str) -> int:
    digits = run.replace(",", "")
    return int(digits) if len(digits) <= LONGEST_NUMBER else 10**LONGEST_NUMBER
