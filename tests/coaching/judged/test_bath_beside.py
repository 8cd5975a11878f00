"""Whatever the coach says of a pipeline in figures, customers won and lost stand beside it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from coaching import bath, digest, nudges, plain
from coaching.accounts.account import EMPTY, Outcome, OutcomeKind
from coaching.balance import Evidence, Signal
from coaching.changes import Tell
from coaching.facts import DigestFacts
from coaching.judged import explained, manager
from coaching.message import Message
from coaching.nudges import Remark
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import (
    NEGLECT,
    THREE_ON_THURSDAY,
    THURSDAY,
    case,
    evidence,
    facts,
    judged,
    told,
)
from tests.coaching.test_digest import MONDAY, SIX_WEEKS

WON = Outcome("o1", "a1", OutcomeKind.WON, THURSDAY, "UBEN", "UBEN")
BOOK = replace(EMPTY, outcomes=(WON,))
A_WEEK_AGO = THURSDAY.replace(month=2, day=26)
FOUND = [
    evidence(signal, **(NEGLECT if signal is Signal.BASE_NEGLECTED else {}))
    for signal in Signal
    if signal is not Signal.LOGGING_GAP
]


def messages(found: Evidence) -> Iterator[Message]:
    """All that is said of a signal: to the person, to whoever leads, in the digest, and as its reason."""
    chosen = nudges.choose(facts(found, book=BOOK), now=THREE_ON_THURSDAY)
    if isinstance(chosen, Remark):
        yield chosen.message
    again = facts(found, book=BOOK, records=(told(A_WEEK_AGO, Signal.PIPELINE_UNFILLED, rule="pipeline"),))
    praised = nudges.choose(again, now=THREE_ON_THURSDAY)
    if isinstance(praised, Remark):
        yield praised.message
    heard = manager.hear(
        facts(found, book=BOOK, records=(told(A_WEEK_AGO, found.signal),)), now=THREE_ON_THURSDAY
    )
    if isinstance(heard, Tell):
        yield heard.message
    composed = digest.compose(DigestFacts(BENS_DESK, SIX_WEEKS, judgement=judged(found)), today=MONDAY)
    assert isinstance(composed, Message)
    yield composed
    record = told(THURSDAY, found.signal)
    yield explained.explain("Why", record, case(found.signal), desk=BENS_DESK, today=THURSDAY)


@pytest.mark.parametrize("found", FOUND, ids=lambda one: str(one.signal))
def test_no_message_of_the_judgement_says_a_figure_of_a_pipeline_without_the_bath(found: Evidence) -> None:
    said = [plain.spoken(message) for message in messages(found)]

    assert len(said) >= 2
    assert [text for text in said if bath.is_bare(text)] == []


def test_the_figures_of_the_pipeline_are_among_them() -> None:
    said = [plain.spoken(message) for message in messages(evidence(Signal.PIPELINE_UNFILLED))]

    assert len([text for text in said if bath.FIGURE.search(text)]) == 4
    assert len([text for text in said if "Tap " in text]) == 4
    assert all(bath.is_bare(text.replace("Tap ", "")) for text in said)
