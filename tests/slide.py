"""Ben's winter: a slide that no single week shows, and a customer who takes the time. Judged day by day."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching import nudges
from coaching.balance import Evidence, Judge, Judgement
from coaching.calendar import instant
from coaching.commands import why
from coaching.facts import NudgeFacts
from coaching.message import Message
from coaching.model import DayTotals, Desk, Initiative, NudgeRecord, Touched
from coaching.nudges import Remark
from coaching.policy import NUDGES
from coaching.review import days_of
from coaching.totals import weeks_before
from tests.cast import BENS_DESK
from tests.coaching.balance.days import drawn
from tests.coaching.logbook import like

DAY = timedelta(days=1)
FIRST, TURN, WEEKS = date(2025, 8, 4), date(2026, 1, 5), 45  # both Mondays
DESK: Desk = like(BENS_DESK, joined_on=FIRST)
PROSPECTED, KEPT_A_WEEK, OTHERS, ACME, MORE_A_WEEK, MOST = 5.4, 0.96, 2.0, 0.3, 0.15, 1.8  # a working day


@dataclass(frozen=True, slots=True)
class Worked:
    """A working day; so many notes for Acme, who called, and for the others, half of whom did."""

    on: date
    prospected: int
    acme: int
    others: int

    @property
    def totals(self) -> DayTotals:
        called, half = self.acme + self.others // 2, self.others - self.others // 2
        return DayTotals(self.on, self.prospected, reactive=called, proactive=half, prospecting_logs=1)


NOTES: tuple[tuple[str, Initiative, Callable[[Worked], int]], ...] = (
    ("Acme", Initiative.REACTIVE, lambda day: day.acme),
    ("Globex", Initiative.REACTIVE, lambda day: day.others // 2),
    ("Hooli", Initiative.PROACTIVE, lambda day: day.others - day.others // 2),
)


def worked(seed: int = 3) -> list[Worked]:
    """4% less prospecting each week from the turn on, while Acme calls more and more."""
    dice, found = random.Random(seed), []
    for on in (FIRST + n * DAY for n in range(WEEKS * 7)):
        if on.isoweekday() in DESK.person.workdays:
            weeks = max(0, (on - TURN).days) / 7
            rates = (PROSPECTED * KEPT_A_WEEK**weeks, min(MOST, ACME + weeks * MORE_A_WEEK), OTHERS)
            found.append(Worked(on, *(drawn(rate, dice) for rate in rates)))
    return found


def told(days: list[Worked]) -> tuple[Message, NudgeRecord]:
    """The first nudge about a drift that Ben gets, and what is kept of it."""
    judge = Judge()
    for day in days_of(DESK, [one.totals for one in days], FIRST, days[-1].on):
        facts = _facts(judge.step(day), [one for one in days if one.on <= day.on])
        on = day.on + DAY
        now = instant(on, NUDGES.at, DESK.person.zone)
        said = nudges.choose(facts, now=now) if facts is not None else None
        if isinstance(said, Remark) and said.case is not None:
            signal = said.case.evidence.signal
            return said.message, NudgeRecord(on, said.rule, said.evidence, signal=signal, case=said.case)
    raise AssertionError("Ben heard nothing")


def explained(record: NudgeRecord) -> Message:
    """What Ben reads when he asks why."""
    now = instant(record.on, DESK.person.hours.end, DESK.person.zone)
    answer = why.decide(why.Why(), desk=DESK, now=now, records=(record,)).answer
    assert isinstance(answer, Message)
    return answer


def _facts(judgement: Judgement, days: list[Worked]) -> NudgeFacts | None:
    """None where nothing is noticed."""
    if not judgement.signals:
        return None
    today = judgement.on + DAY
    weeks = weeks_before([one.totals for one in days], today, n=NUDGES.chart_weeks)
    touched = [one for evidence in judgement.evidence.values() for one in _touched(evidence, days)]
    logged = (DayTotals(today, prospecting_logs=1),)
    return NudgeFacts(DESK, logged, judgement=judgement, touched=tuple(touched), weeks=weeks)


def _touched(evidence: Evidence, days: Iterable[Worked]) -> Iterable[Touched]:
    spans = [
        [one for one in days if span.first <= one.on <= span.last]
        for span in (evidence.recent, evidence.before)
    ]
    for name, begun, count in NOTES:
        yield Touched(name, begun, *(sum(map(count, span)) for span in spans))
