"""Stretches of coming days as people say them: until fri, 24 dec to 2 jan, tomorrow, 3 days, next week."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coaching import dates, typed
from coaching.calendar import monday_of
from coaching.logs import backdating
from coaching.replies import Problem
from coaching.wording import plural

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
DURATION = re.compile(
    r"(?:for\s+)?(?:the\s+next\s+)?(\d{1,3}|an?|one|two|three|four)\s+(day|week|month)s?", re.ASCII
)
UNIT_DAYS = {"day": 1, "week": 7, "month": 30}
UNTIL = re.compile(r"(?:until|till|til|to|through|thru)\s+(.+)", re.DOTALL)
BETWEEN = re.compile(
    r"(?:from\s+)?(.+?)\s*(?:\s+(?:to|until|till|through)\s+|\s+-\s+|–|—|\.\.)\s*(.+)", re.DOTALL
)
FROM = re.compile(r"from\s+(.+)", re.DOTALL)
DAY_ONLY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both ends included; open-ended where `until_on` is None."""

    from_on: date
    until_on: date | None


def read(text: str, *, today: date) -> Span | Problem:
    """The days that the words mean, seen from today onwards."""
    said = " ".join(text.casefold().split())
    known = _week(said, today) or _duration(said, today)
    if known is not None:
        return known
    if (until := UNTIL.fullmatch(said)) is not None:
        return _ended(today, until[1], today=today)
    if (between := BETWEEN.fullmatch(said)) is not None:
        return _between(between[1], between[2], today=today)
    opening = FROM.fullmatch(said)
    start = _day(opening[1] if opening else said, today=today)
    if isinstance(start, Problem):
        return start
    return Span(start, None if opening else start)


def read_checked(text: str, *, at_most: int, today: date) -> Span | Problem:
    """As `read`, and not longer nor further away than `at_most` days."""
    span = read(text, today=today)
    wrong = None if isinstance(span, Problem) else fault(span, at_most=at_most, today=today)
    return span if wrong is None else Problem(wrong)


def fault(span: Span, *, at_most: int, today: date) -> str | None:
    """Why such days cannot be kept, as a sentence."""
    if span.until_on is not None and span.until_on < span.from_on:
        return "The last day is before the first."
    if span.from_on < today and (wrong := backdating.fault(span.from_on, today=today)) is not None:
        return wrong
    length = 1 if span.until_on is None else (span.until_on - span.from_on).days + 1
    if length > at_most or (span.from_on - today).days > at_most:
        return f"That is further than {plural(at_most, 'day')} from now."
    return None


def _week(said: str, today: date) -> Span | None:
    if said in {"this week", "the week", "rest of the week", "the rest of the week"}:
        return Span(today, monday_of(today) + WEEK - DAY)
    if said == "next week":
        return Span(monday_of(today) + WEEK, monday_of(today) + 2 * WEEK - DAY)
    return None


def _duration(said: str, today: date) -> Span | None:
    found = DURATION.fullmatch(said)
    if found is None:
        return None
    count = dates.SMALL_NUMBERS[found[1]] if found[1] in dates.SMALL_NUMBERS else int(found[1])
    return Span(today, today + timedelta(days=count * UNIT_DAYS[found[2]] - 1))


def _between(first: str, last: str, *, today: date) -> Span | Problem:
    if DAY_ONLY.fullmatch(first):  # 24 to 28 dec
        month = " ".join(word for word in last.split() if word.rstrip(".") in dates.MONTHS)
        first = f"{first} {month}"
    start = _day(first, today=today)
    return start if isinstance(start, Problem) else _ended(start, last, today=start)


def _ended(start: date, last: str, *, today: date) -> Span | Problem:
    end = _day(last, today=today)
    return end if isinstance(end, Problem) else Span(start, end)


def _day(said: str, *, today: date) -> date | Problem:
    found = dates.read_ahead(said, today=today) or dates.read_back(said, today=today)
    if found is None:
        return Problem(f"I do not understand “{typed.shown(said, at_most=60)}” as a day.")
    if found.on is None:
        return Problem(f"“{typed.shown(said, at_most=60)}” is not in the calendar.")
    return found.on
