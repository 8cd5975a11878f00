"""What the better reference detectors share: entries for a week, a long baseline, own noise, and when to be quiet."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coaching.balance import Day, Judgement, Signal, State

ENOUGH = 20  # working days with a log before anything is said
WEEKLY = 0.45  # with fewer of the last 20 working days logged, an entry covers the days since the last one
LONGEST = 7.0  # working days that one entry can cover
CAP = 3.0  # times the usual
AGED = 15  # entries that are too young for the baseline
REMEMBERED = 150  # entries
BACK = 0.9  # of the usual in the last week: it is over
SILENT_AGAIN = 15  # working days after a nudge before the next
GIVES_UP = 90  # working days after which what was a drift is the usual


@dataclass(frozen=True, slots=True)
class Reading:
    worked: float  # working days
    prospected: float
    served: float
    pipeline_added: float


@dataclass(frozen=True, slots=True)
class Usual:
    """A working day as it was over the last half year."""

    prospected: float
    served: float
    pipeline_share: float
    lumpiness: float
    pipeline_lumpiness: float


class Reader:
    """Turns days into entries with the working days that they cover."""

    def __init__(self) -> None:
        self._since, self._logged = 0.0, deque([True] * 20, maxlen=20)

    def read(self, day: Day) -> Reading | None:
        if day.is_workday:
            self._since += 1.0
            self._logged.append(day.logged)
        if not day.logged or not self._since:
            return None
        is_weekly = sum(self._logged) < WEEKLY * len(self._logged)
        worked = min(self._since, LONGEST) if is_weekly else 1.0
        self._since = 0.0
        return Reading(worked, day.prospected, day.served, day.pipeline_added)


def usual_of(past: Sequence[Reading]) -> Usual | None:
    """None until there is enough; the lumpiness is that of working days."""
    worked = sum(one.worked for one in past)
    if worked < ENOUGH:
        return None
    mean = max(0.05, sum(one.prospected for one in past) / worked)
    added = sum(one.pipeline_added for one in past)
    share = added / max(1.0, sum(one.prospected for one in past))
    return Usual(
        prospected=mean,
        served=sum(one.served for one in past) / worked,
        pipeline_share=share,
        lumpiness=_lumpiness((one.prospected, mean * one.worked, one.worked) for one in past),
        pipeline_lumpiness=_lumpiness((one.pipeline_added, share * one.prospected, 1.0) for one in past),
    )


def _lumpiness(seen: Iterable[tuple[float, float, float]]) -> float:
    """From counts, their means and the working days they cover: that of one working day."""
    beyond = squares = 0.0
    for count, mean, worked in seen:
        beyond += (count - mean) ** 2 - mean
        squares += mean * mean / worked
    return max(0.05, beyond / squares) if squares else 0.05


class Careful:
    """The frame: a subclass says whether the newest reading, after those before it, gives the alarm."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._past: deque[Reading] = deque(maxlen=REMEMBERED)
        self._young: deque[Reading] = deque()
        self._usual: Usual | None = None
        self._held: Signal | None = None
        self._waits = 0
        self._goal = 0.0

    def step(self, day: Day) -> Judgement:
        self._waits += day.is_workday
        self._follow(day.goal)
        reading, nudge = self._reader.read(day), None
        if reading is not None:
            nudge = self._hear(reading) if day.is_workday else None
        state = State.DRIFTING if self._held else State.BALANCED if self._usual else State.LEARNING
        return Judgement(day.on, state, frozenset({self._held} if self._held else ()), nudge=nudge)

    def alarm(self, reading: Reading, usual: Usual) -> Signal | None:
        raise NotImplementedError

    def forget(self) -> None:
        raise NotImplementedError

    def _follow(self, goal: float) -> None:
        """A lowered goal lowers what is expected; a raised one does not."""
        if 0.0 < goal < self._goal:
            kept = goal / self._goal
            for some in (self._past, self._young):
                lowered = [replace(one, prospected=one.prospected * kept) for one in some]
                some.clear()
                some.extend(lowered)
            self._usual = usual_of(self._past)
            self.forget()
        self._goal = goal

    def _hear(self, reading: Reading) -> Signal | None:
        if self._usual:
            most = CAP * self._usual.prospected * reading.worked + 3
            reading = replace(reading, prospected=min(reading.prospected, most))
        self._age(reading)
        if self._held:
            return self._over()
        found = self.alarm(reading, self._usual) if self._usual and self._waits >= SILENT_AGAIN else None
        if found:
            self._held, self._waits = self._name(found), 0
            self.forget()
            return self._held
        return None

    def _age(self, reading: Reading) -> None:
        """The baseline stands still while something is held against the person."""
        self._young.append(reading)
        while sum(one.worked for one in self._young) > AGED:
            oldest = self._young.popleft()
            if not self._held:
                self._past.append(oldest)
        if not self._held:
            self._usual = usual_of(self._past)

    def _name(self, found: Signal) -> Signal:
        if found is not Signal.PROSPECTING_DOWN or not self._usual:
            return found
        served = sum(one.served for one in self._young) / sum(one.worked for one in self._young)
        return Signal.ORDER_TAKING if served > 1.4 * self._usual.served + 0.3 else found

    def _over(self) -> Signal | None:
        """Back at the usual in the last week, or so long ago that this is the usual."""
        if self._waits >= GIVES_UP:
            self._held = None
            self._past.clear()
            return None
        if self._waits < 5 or not self._usual or not self._is_back(self._usual):
            return None
        self._held, self._waits = None, 0
        return Signal.RECOVERED

    def _is_back(self, usual: Usual) -> bool:
        last, worked = [], 0.0
        for one in reversed(self._young):
            if worked < 5:
                last.append(one)
                worked += one.worked
        prospected = sum(one.prospected for one in last)
        if self._held is not Signal.PIPELINE_UNFILLED:
            return prospected >= BACK * usual.prospected * worked
        return sum(one.pipeline_added for one in last) >= BACK * usual.pipeline_share * prospected > 0
