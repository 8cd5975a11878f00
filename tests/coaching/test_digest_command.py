from dataclasses import replace
from datetime import time

from coaching.changes import Decision, SavePerson
from coaching.commands import digest
from coaching.commands.digest import SetDigestTime, ShowDigest, SwitchDigest
from coaching.message import Message
from coaching.model import Desk
from tests.cast import BEN, BENS_DESK, MOS_DESK
from tests.coaching.logbook import like
from tests.coaching.talk import heard, lines, refused, sentences, title


def said(text: str, desk: Desk = BENS_DESK, composed: Message | None = None) -> Decision:
    command = heard(text)
    assert isinstance(command, ShowDigest | SwitchDigest | SetDigestTime), command
    return digest.decide(command, desk=desk, digest=composed)


def test_it_is_shown_switched_or_moved() -> None:
    assert heard("digest") == heard("digest now") == ShowDigest()
    assert heard("digest on") == SwitchDigest(is_on=True)
    assert heard("digest at 9:30") == heard("digest 9.30") == SetDigestTime(time(9, 30))
    assert refused("digest sometimes").title.startswith("The digest can be shown, switched on or off")


def test_now_shows_what_would_come_and_when_it_comes() -> None:
    decision = said("digest", composed=Message("Last week 20 of 25."))

    assert title(decision) == "Last week 20 of 25."
    assert lines(decision.answer) == ["It comes at 08:30 on the first working day of your week."]
    assert decision.wishes == ()


def test_with_nothing_to_tell_it_says_when_it_begins() -> None:
    decision = said("digest", like(BENS_DESK, wants_digest=False))

    assert title(decision) == "Nothing to tell yet: your first digest comes after your first week."
    assert lines(decision.answer) == ["It is off: you see it only when you ask."]


def test_who_only_leads_hears_that_nothing_came_late() -> None:
    decision = said("digest", MOS_DESK)

    assert title(decision) == "Nothing in your team came late last week, so there is no digest."


def test_off_means_off() -> None:
    decision = said("digest off")

    assert title(decision) == "Your digest is off. “/coach digest” still shows it whenever you ask."
    assert decision.wishes == (SavePerson(replace(BEN, wants_digest=False)),)


def test_another_time_switches_it_on() -> None:
    decision = said("digest at 9:30", like(BENS_DESK, wants_digest=False))

    assert title(decision) == "Your digest comes at 09:30 on the first working day of your week."
    assert sentences(decision.answer) == {"Show it now": "digest", "Digest off": "digest off"}
    assert decision.wishes == (SavePerson(replace(BEN, digest_at=time(9, 30))),)


def test_on_says_when_it_comes() -> None:
    assert title(said("digest on")) == "Your digest comes at 08:30 on the first working day of your week."
