from dataclasses import replace
from datetime import date

import pytest

from coaching.changes import Decision, SavePerson
from coaching.commands import quiet
from coaching.commands.quiet import ALWAYS, BeQuiet, ShowQuiet
from coaching.model import Desk
from tests.cast import BEN, BENS_DESK
from tests.coaching.logbook import like
from tests.coaching.talk import MONDAY, NOW, heard, refused, sentences, title
from tests.times import TUESDAY


def said(text: str, desk: Desk = BENS_DESK) -> Decision:
    command = heard(text)
    assert isinstance(command, ShowQuiet | BeQuiet), command
    return quiet.decide(command, desk=desk, now=NOW)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("quiet 1 week", date(2026, 3, 9)),
        ("quiet until fri", date(2026, 3, 6)),
        ("quiet 1 day", TUESDAY),
        ("quiet this week", date(2026, 3, 8)),
        ("quiet always", ALWAYS),
        ("quiet off", None),
    ],
)
def test_a_pause_is_read_as_people_say_it(text: str, until: date | None) -> None:
    assert heard(text) == BeQuiet(until)


@pytest.mark.parametrize(
    "text", ["quiet please", "quiet next week", "quiet from friday", "quiet until 2028-01-01"]
)
def test_other_words_are_refused(text: str) -> None:
    assert refused(text).title.endswith("Nothing was saved.")


def test_a_week_is_a_week() -> None:
    decision = said("quiet 1 week")

    assert title(decision) == (
        "No nudges up to and including Mon 9 Mar; from Tue 10 Mar they may come again. "
        "The Monday digest still comes."
    )
    assert decision.wishes == (SavePerson(replace(BEN, quiet_until_on=date(2026, 3, 9))),)


def test_off_means_off_and_the_rest_of_today_is_today() -> None:
    assert title(said("quiet always")).startswith("No nudges until you type “/coach quiet off”.")
    assert title(said("quiet today")).startswith("No nudges for the rest of today.")


def test_the_end_of_a_pause_is_said() -> None:
    decision = said("quiet off", like(BENS_DESK, quiet_until_on=ALWAYS))

    assert title(decision) == "Nudges are on: at most one a day and three a week."
    assert decision.wishes == (SavePerson(BEN),)


def test_alone_it_explains_and_offers() -> None:
    paused = said("quiet", like(BENS_DESK, quiet_until_on=TUESDAY))
    over = said("quiet", like(BENS_DESK, quiet_until_on=MONDAY))

    assert title(paused) == "No nudges for the rest of today. How long should I be quiet?"
    assert title(over) == title(said("quiet")) == "Nudges are on. How long should I be quiet?"
    assert list(sentences(over.answer)) == ["Today", "A week", "A month", "For good"]
    assert list(sentences(paused.answer)) == [*sentences(over.answer), "End the pause"]
    assert all(isinstance(heard(sentence), BeQuiet) for sentence in sentences(paused.answer).values())


def test_a_digest_that_is_off_is_not_promised() -> None:
    decision = said("quiet 1 day", like(BENS_DESK, wants_digest=False))

    assert title(decision) == "No nudges for the rest of today. Your digest is off too."
    assert list(sentences(decision.answer)) == ["End the pause"]
