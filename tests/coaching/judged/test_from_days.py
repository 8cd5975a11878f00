"""From somebody's days to the words: what the judgement really hands over can be said and explained."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching import nudges, plain
from coaching.balance import Day, Judge, Signal
from coaching.calendar import instant
from coaching.commands import why
from coaching.facts import NudgeFacts
from coaching.message import Message
from coaching.model import DayTotals, NudgeRecord
from coaching.nudges import Remark
from tests.cast import BENS_DESK
from tests.coaching.balance.days import seller
from tests.coaching.logbook import like

DESK = like(BENS_DESK, joined_on=date(2024, 1, 1))


def told(days: list[Day]) -> Iterator[NudgeRecord]:
    """Every remark about the judgement, day by day, each the morning after, all of them answered."""
    judge, records = Judge(), list[NudgeRecord]()
    for day in days:
        facts = NudgeFacts(DESK, judgement=judge.step(day), records=tuple(records))
        on = day.on + timedelta(days=1)
        today = DayTotals(on, prospecting_logs=1)  # so that the day itself is nothing to speak of
        now = instant(on, nudges.rhythm_of(DESK.person, "nudge").at, DESK.person.zone)
        said = nudges.choose(replace(facts, totals=(today,)), now=now)
        if isinstance(said, Remark) and said.case is not None:
            signal = said.case.evidence.signal
            records.append(NudgeRecord(on, said.rule, said.evidence, "right", signal, said.case))
            yield records[-1]


def test_a_sudden_stop_is_said_once_and_explained() -> None:
    days = seller(30, lambda nth: 6 if nth < 120 else 0.3)

    (record,) = told(days)

    assert record.signal is Signal.PROSPECTING_DOWN
    assert days[168].on <= record.on <= days[168].on + timedelta(days=14)
    assert record.evidence.startswith("Since about ")


def test_a_drift_that_is_over_is_praised_once() -> None:
    days = seller(36, lambda nth: 6 if nth < 100 or nth > 125 else 0.8)

    rules = [record.rule for record in told(days)]

    assert rules == ["falling", "recovered"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_said_can_be_explained(seed: int) -> None:
    days = seller(40, lambda nth: 5 if nth < 110 else 2, served=lambda nth: 2 if nth < 110 else 5, seed=seed)

    for record in told(days):
        now = instant(record.on, DESK.person.hours.end, DESK.person.zone)
        answer = why.decide(why.Why(), desk=DESK, now=now, records=(record,)).answer

        assert isinstance(answer, Message)
        assert plain.spoken(answer).startswith("Why you heard from me today\nSince about ")
