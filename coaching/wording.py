"""Small pieces of English: counts, days, times and lists as the coach says them."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "en_GB"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
IRREGULAR = {"person": "people", "entry": "entries"}
ELLIPSIS = "…"


@lru_cache(maxsize=1024)
def number(n: int) -> str:
    """1,200."""
    return format_decimal(n, locale=LOCALE)


def plural(n: int, noun: str) -> str:
    """1 call, 3 calls."""
    return f"{number(n)} {noun if n == 1 else IRREGULAR.get(noun, noun + 's')}"


def day(on: date, *, today: date) -> str:
    """Tue 4 Mar; with its year where that is not this one."""
    pattern = "EEE d MMM" if on.year == today.year else "EEE d MMM y"
    return _dated(on, pattern)


def short_day(on: date) -> str:
    """4 Mar."""
    return _dated(on, "d MMM")


def long_day(on: date, *, today: date) -> str:
    """4 March; with its year where that is not this one."""
    return _dated(on, "d MMMM" if on.year == today.year else "d MMMM y")


def months(first: date, last: date, *, today: date) -> str:
    """November to February, or in one month: February; with years where they are needed."""
    is_recent = last.year == today.year and (first.year == last.year or first.month > last.month)
    end = _dated(last, "MMMM" if is_recent else "MMMM y")
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{_dated(first, 'MMMM' if is_recent or first.year == last.year else 'MMMM y')} to {end}"


def share(part: float) -> str:
    """62%."""
    return f"{int(100 * part + 0.5)}%"


@lru_cache(maxsize=1024)
def _dated(on: date, pattern: str) -> str:
    return format_date(on, pattern, locale=LOCALE)


def near_day(on: date, *, today: date) -> str:
    """Today, yesterday and tomorrow by these words; other days as `day`."""
    words = {today: "today", today - timedelta(days=1): "yesterday", today + timedelta(days=1): "tomorrow"}
    return words.get(on) or day(on, today=today)


def clock(at: time) -> str:
    """08:30."""
    return f"{at:%H:%M}"


def listing(items: Sequence[str], *, last: str = "and") -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def weekdays(days: Iterable[int]) -> str:
    """Mon to Fri, or Mon, Wed, Fri; ISO days."""
    numbers = sorted(days)
    names = [WEEKDAYS[n - 1][:3] for n in numbers]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def cut(text: str, at_most: int) -> str:
    """The text, shortened with an ellipsis where it is longer."""
    return text if len(text) <= at_most else text[: at_most - 1].rstrip() + ELLIPSIS


def ended(text: str) -> str:
    """The text as a sentence, with a full stop unless it has an end of its own."""
    return text if text.endswith(ELLIPSIS) else f"{text}."


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
