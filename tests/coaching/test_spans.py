from datetime import date

import pytest

from coaching import spans
from coaching.replies import Problem
from coaching.spans import Span
from tests.times import TUESDAY

SPANS = [
    ("until fri", Span(TUESDAY, date(2026, 3, 6))),
    ("till 2026-03-20", Span(TUESDAY, date(2026, 3, 20))),
    ("tomorrow", Span(date(2026, 3, 4), date(2026, 3, 4))),
    ("friday", Span(date(2026, 3, 6), date(2026, 3, 6))),
    ("yesterday", Span(date(2026, 3, 2), date(2026, 3, 2))),
    ("last friday", Span(date(2026, 2, 27), date(2026, 2, 27))),
    ("24 dec to 2 jan", Span(date(2026, 12, 24), date(2027, 1, 2))),
    ("24 to 28 dec", Span(date(2026, 12, 24), date(2026, 12, 28))),
    ("from mon to wed", Span(date(2026, 3, 9), date(2026, 3, 11))),
    ("mon - wed", Span(date(2026, 3, 9), date(2026, 3, 11))),
    ("2026-03-05..2026-03-09", Span(date(2026, 3, 5), date(2026, 3, 9))),
    ("from monday", Span(date(2026, 3, 9), None)),
    ("this week", Span(TUESDAY, date(2026, 3, 8))),
    ("next week", Span(date(2026, 3, 9), date(2026, 3, 15))),
    ("3 days", Span(TUESDAY, date(2026, 3, 5))),
    ("for the next 2 weeks", Span(TUESDAY, date(2026, 3, 16))),
    ("a month", Span(TUESDAY, date(2026, 4, 1))),
]
REFUSED = [
    ("blah", "I do not understand “blah” as a day."),
    ("until", "I do not understand “until” as a day."),
    ("until 30 feb", "“30 feb” is not in the calendar."),
    ("x to friday", "I do not understand “x” as a day."),
    ("friday to x", "I do not understand “x” as a day."),
    ("until yesterday", "The last day is before the first."),
    ("until 2028-01-01", "That is further than 366 days from now."),
    ("from 2028-01-01", "That is further than 366 days from now."),
    ("2025-11-03", "Mon 3 Nov 2025 is 120 days ago; a log reaches back 60 days."),
    ("999 months", "That is further than 366 days from now."),
]


@pytest.mark.parametrize(("text", "span"), SPANS)
def test_a_stretch_of_days_is_read_as_people_say_it(text: str, span: Span) -> None:
    assert spans.read_checked(text, at_most=366, today=TUESDAY) == span


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_other_words_are_refused_in_a_sentence(text: str, says: str) -> None:
    assert spans.read_checked(text, at_most=366, today=TUESDAY) == Problem(says)
