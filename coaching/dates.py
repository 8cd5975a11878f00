"""A small vocabulary of days: today, yesterday, last friday, 3 nov, nov 3, 3.11., 2026-03-03, 2 days ago.

Where people look back, a day without a year is the past one and a weekday the last one, today not counted.
Where they look ahead, it is the next one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching import wording

LONGEST_PHRASE = 6  # words: on the 3rd of november 2025
YEARS_SEARCHED = 9  # enough to find a 29 February, also around 1900 and 2100
FILLERS = frozenset({"the", "of"})
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    short: number
    for number, name in enumerate(wording.WEEKDAYS, start=1)
    for short in {name.casefold(), name.casefold()[:3]}
} | {"tues": 2, "wednes": 3, "thur": 4, "thurs": 4}
SMALL_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?", re.ASCII)
DOTTED_AFTER_ON = re.compile(r"(\d{1,2})\.(\d{1,2})", re.ASCII)
DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
COUNT = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that means a day; `on` is None where the calendar has no such day."""

    on: date | None
    phrase: str


class _NotADay:
    """The words are no phrase for a day at all."""


NOT_A_DAY = _NotADay()


def look_back(phrase: Sequence[str], *, today: date) -> Found | None:
    """The day that all these words mean together, seen from today backwards; None where they mean none."""
    opening, core = _opened(phrase, {"on", "last", "this", "past"})
    on = _weekday(core, today, step=-1)
    if isinstance(on, _NotADay) and opening in {"", "on"}:
        on = _any_day(core, today, is_past=True, has_on=opening == "on")
    return None if isinstance(on, _NotADay) else Found(on, " ".join(phrase))


def look_ahead(phrase: Sequence[str], *, today: date) -> Found | None:
    """The day that all these words mean together, seen from today onwards; None where they mean none."""
    opening, core = _opened(phrase, {"on", "next", "this"})
    start = today + timedelta(days=7 - today.isoweekday()) if opening == "next" else today
    on = _weekday(core, start, step=1)
    if isinstance(on, _NotADay) and opening in {"", "on"}:
        on = _any_day(core, today, is_past=False, has_on=opening == "on")
    return None if isinstance(on, _NotADay) else Found(on, " ".join(phrase))


def at_end(words: Sequence[str], *, today: date) -> tuple[int, Found] | None:
    """The longest phrase that ends the words, looking back, and how many words it takes."""
    for taken in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        if (found := look_back(words[-taken:], today=today)) is not None:
            return taken, found
    return None


def at_start(words: Sequence[str], *, today: date) -> tuple[int, Found] | None:
    """The longest phrase that begins the words, looking back, and how many words it takes."""
    for taken in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        if (found := look_back(words[:taken], today=today)) is not None:
            return taken, found
    return None


def read_ahead(text: str, *, today: date) -> Found | None:
    """The coming day that the whole text means."""
    words = text.split(maxsplit=LONGEST_PHRASE)
    return look_ahead(words, today=today) if len(words) <= LONGEST_PHRASE else None


def read_back(text: str, *, today: date) -> Found | None:
    """The past day that the whole text means."""
    words = text.split(maxsplit=LONGEST_PHRASE)
    return look_back(words, today=today) if len(words) <= LONGEST_PHRASE else None


def read_iso(text: str) -> date | None:
    """A day written as 2026-03-03, or None."""
    found = ISO.fullmatch(text.strip())
    return None if found is None else _valid(int(found[1]), int(found[2]), int(found[3]))


def read_weekday(text: str) -> int | None:
    """The ISO number of a weekday's name, long or short."""
    return WEEKDAYS.get(text.strip(" .,").casefold())


def _opened(phrase: Sequence[str], openings: set[str]) -> tuple[str, list[str]]:
    """The word that announces a day, or nothing, and the words after it."""
    words = [word.strip(",;").casefold() for word in phrase]
    words = [word for word in words if word and word not in FILLERS]
    return (words[0], words[1:]) if words and words[0] in openings else ("", words)


def _any_day(words: Sequence[str], today: date, *, is_past: bool, has_on: bool) -> date | _NotADay | None:
    on = _relative(words, today)
    return _calendar_day(words, today, is_past=is_past, has_on=has_on) if isinstance(on, _NotADay) else on


def _weekday(words: Sequence[str], start: date, *, step: int) -> date | _NotADay | None:
    number = WEEKDAYS.get(words[0].rstrip(".")) if len(words) == 1 else None
    if number is None:
        return NOT_A_DAY
    distance = (start.isoweekday() - number) * -step % 7 or 7
    return _shift(start, step * distance)


def _relative(words: Sequence[str], today: date) -> date | _NotADay | None:
    match words:
        case ["today"]:
            return today
        case ["yesterday"]:
            return _shift(today, -1)
        case ["tomorrow"]:
            return _shift(today, 1)
        case [count, unit, "ago"] if unit in UNITS:
            return _counted(count, UNITS[unit], today, sign=-1)
        case ["in", count, unit] if unit in UNITS:
            return _counted(count, UNITS[unit], today, sign=1)
    return NOT_A_DAY


def _counted(count: str, unit: int, today: date, *, sign: int) -> date | _NotADay | None:
    if count in SMALL_NUMBERS:
        return _shift(today, sign * unit * SMALL_NUMBERS[count])
    return _shift(today, sign * unit * int(count)) if COUNT.fullmatch(count) else NOT_A_DAY


def _calendar_day(
    words: Sequence[str], today: date, *, is_past: bool, has_on: bool
) -> date | _NotADay | None:
    match words:
        case [one] if (iso := ISO.fullmatch(one)) is not None:
            return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
        case [one] if (dotted := DOTTED.fullmatch(one)) is not None:
            year = _full_year(dotted[3])
            return _day_of_year(int(dotted[1]), int(dotted[2]), year, today=today, is_past=is_past)
        case [one] if has_on and (dotted := DOTTED_AFTER_ON.fullmatch(one)) is not None:
            return _day_of_year(int(dotted[1]), int(dotted[2]), None, today=today, is_past=is_past)
    return _named_month(words, today, is_past=is_past)


def _named_month(words: Sequence[str], today: date, *, is_past: bool) -> date | _NotADay | None:
    year = int(words[2]) if len(words) == 3 and YEAR.fullmatch(words[2]) else None
    pair = words[:2] if year is not None else words
    if len(pair) != 2:
        return NOT_A_DAY
    for number, name in (pair, pair[::-1]):
        month, counted = MONTHS.get(name.rstrip(".")), DAY_NUMBER.fullmatch(number)
        if month is not None and counted is not None:
            return _day_of_year(int(counted[1]), month, year, today=today, is_past=is_past)
    return NOT_A_DAY


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _day_of_year(day: int, month: int, year: int | None, *, today: date, is_past: bool) -> date | None:
    if year is not None:
        return _valid(year, month, day)
    candidates = (_valid(around, month, day) for around in _years(today, is_past=is_past))
    return next((on for on in candidates if on and (on <= today if is_past else on >= today)), None)


def _years(today: date, *, is_past: bool) -> Iterator[int]:
    return (today.year + (-n if is_past else n) for n in range(YEARS_SEARCHED))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the calendar has no such day
        return None


def _shift(on: date, days: int) -> date | None:
    try:
        return on + timedelta(days=days)
    except OverflowError:  # before the year 1 or after 9999
        return None
