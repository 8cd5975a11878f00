"""The judgement of one person: day by day, or all of their days at once."""

from collections.abc import Iterable

from coaching.balance.evidence import evidence_of, weak_evidence_of
from coaching.balance.judgement import Day, Evidence, Judgement, Signal, State
from coaching.balance.neglect import Neglect
from coaching.balance.policy import Policy, tuning_for
from coaching.balance.selling import Selling

_NOTHING: frozenset[Signal] = frozenset()
_NO_EVIDENCE: dict[Signal, Evidence] = {}


class Judge:
    """Judges one person as their days end. The state is of fixed size, the cost of a day does not grow."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.tuning = tuning_for(policy or Policy())
        self.selling = Selling(self.tuning)
        self.neglect = Neglect(self.tuning)
        self.last_nudge = -self.tuning.cool_down  # working day

    def step(self, day: Day) -> Judgement:
        """What is known at the end of the day. Days come oldest first, one for each calendar day."""
        self.selling.step(day)
        self.neglect.step(day)
        nudge = self._nudge() if day.is_workday else None
        signals = self._signals()
        if not signals and self.selling.weak is None:
            return Judgement(day.on, self._state(), _NOTHING, _NO_EVIDENCE, nudge)
        return Judgement(day.on, self._state(), signals, self._evidence(day, signals), nudge)

    def _signals(self) -> frozenset[Signal]:
        noticed, silent = self.selling.noticed, self.selling.rhythm.missed >= self.tuning.silent
        if noticed is None and not silent and not self.neglect.holds:
            return _NOTHING
        found = set()
        if noticed is not None:
            found.add(noticed.signal if noticed.episode.holds else Signal.RECOVERED)
        if silent:
            found.add(Signal.LOGGING_GAP)
        if self.neglect.holds:
            found.add(Signal.BASE_NEGLECTED)
        return frozenset(found)

    def _state(self) -> State:
        noticed = self.selling.noticed
        if noticed is not None and noticed.episode.holds:
            if self.neglect.holds:
                return State.BOTH
            return State.ORDER_TAKING if noticed.signal is Signal.ORDER_TAKING else State.DRIFTING
        if self.neglect.holds:
            return State.NEGLECTING
        return State.LEARNING if self.selling.is_learning else State.BALANCED

    def _nudge(self) -> Signal | None:
        """The one thing worth saying today: a drift once, and once that it is over."""
        today = self.selling.memory.now
        if today - self.last_nudge < self.tuning.cool_down:
            return None
        said = self._unsaid(today)
        if said is not None:
            self.last_nudge = today
        return said

    def _unsaid(self, today: int) -> Signal | None:
        noticed = self.selling.noticed
        if noticed is not None:
            episode = noticed.episode
            if episode.holds and not episode.is_told:
                episode.is_told = True
                return noticed.signal
            if episode.deserves_praise(
                self.selling.noise_of(noticed.signal), today=today, tuning=self.tuning
            ):
                episode.is_praised = True
                return Signal.RECOVERED
        if self.neglect.holds and not self.neglect.is_told:
            self.neglect.is_told = True
            return Signal.BASE_NEGLECTED
        return None

    def _evidence(self, day: Day, signals: frozenset[Signal]) -> dict[Signal, Evidence]:
        selling, found = self.selling, dict[Signal, Evidence]()
        if selling.noticed is not None:
            signal = selling.noticed.signal if selling.noticed.episode.holds else Signal.RECOVERED
            found[signal] = evidence_of(selling, selling.noticed, signal)
        if selling.weak is not None:
            weak = weak_evidence_of(selling, selling.weak)
            found[weak.signal] = weak
        if Signal.BASE_NEGLECTED in signals:
            found[Signal.BASE_NEGLECTED] = self.neglect.evidence(day.on)
        return found


def judge(days: Iterable[Day], *, policy: Policy | None = None) -> Judgement:
    """The same for days that are all there; the last one has ended. No day at all is a ValueError."""
    one = Judge(policy)
    found = None
    for day in days:
        found = one.step(day)
    if found is None:
        raise ValueError("no day to judge")
    return found
