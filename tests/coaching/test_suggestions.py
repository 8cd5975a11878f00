from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.suggestions import Situation, Suggestion, suggest
from coaching.totals import Week
from tests.coaching.logbook import logged

MONDAY = date(2026, 3, 2)
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))
EACH_DAY = tuple(logged(on, 4) for on in DAYS)
USUAL = Situation(
    week=Week(MONDAY, prospected=20, reactive=2, logs=7, prospecting_logs=5),
    before=Week(MONDAY - timedelta(days=7), prospected=20, logs=7, prospecting_logs=5),
    target=25,
    workdays=5,
    recent=DAYS,
    unknown=(),
    active=EACH_DAY,
    hits=5,
    next_target=25,
)


@pytest.mark.parametrize(
    ("situation", "suggestion"),
    [
        (USUAL, Suggestion("Add 1 a day.", "You were 5 short, and over 5 days that is all it takes.")),
        (
            replace(USUAL, unknown=DAYS[3:]),
            Suggestion(
                "Log a 0 on a day without prospecting.",
                "2 of your last 5 working days have no log, and only you know what happened on them.",
            ),
        ),
        (
            replace(USUAL, before=USUAL.before._replace(prospected=27)),
            Suggestion(
                "Make the first three calls today before you open the inbox.",
                "You went from 27 to 20, and the first half hour is the easiest to keep.",
            ),
        ),
        (
            replace(USUAL, is_falling=True, week=USUAL.week._replace(reactive=8)),
            Suggestion(
                "Make the first three calls today before you open the inbox.",
                "You were 5 short, and the first half hour is the easiest to keep.",
            ),
        ),
        (
            replace(USUAL, active=EACH_DAY[:2]),
            Suggestion("Make one call every day rather than all on one.", "All 20 came on 2 days of 5."),
        ),
        (
            replace(USUAL, week=USUAL.week._replace(reactive=8, proactive=1)),
            Suggestion("Call one customer before they call you.", "8 of your 9 notes began with their call."),
        ),
        (
            replace(USUAL, week=USUAL.week._replace(reactive=4, growth=5)),
            Suggestion("Add 1 a day.", "You were 5 short, and over 5 days that is all it takes."),
        ),
        (
            replace(USUAL, target=20, active=(*EACH_DAY[:2], logged(DAYS[2], 9))),
            Suggestion("Keep Wednesday as it was.", "It brought 9 of your 20."),
        ),
        (
            replace(USUAL, target=0, active=()),
            Suggestion(
                "Pick one name to call before you open the inbox.",
                "This week's goal is 25, and the first one is the hardest.",
            ),
        ),
    ],
)
def test_the_first_suggestion_that_fits_comes_with_its_figures(
    situation: Situation, suggestion: Suggestion
) -> None:
    assert suggest(situation) == suggestion
