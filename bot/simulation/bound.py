"""The bound: a detector that is told everything about a seller but the day on which the drift begins.

It knows the true mean of each entry, the noise by day and by week, and the shape of the drift, and weighs all onsets
side by side (Shiryaev and Roberts). A detector that has to learn these cannot be expected to do better.
"""

import math
from dataclasses import dataclass

from bot.simulation.diary import Entry
from bot.simulation.making import Group, Kind, Seller
from bot.simulation.population import make_seller
from bot.simulation.ranges import RANGES, Ranges
from coaching.balance import Day, Judgement, Signal, State

NODES = ((-math.sqrt(3.0), 1 / 6), (0.0, 2 / 3), (math.sqrt(3.0), 1 / 6))  # of a normal distribution
LEAST = 1e-3
COOLS_DOWN = 10  # working days
WANDERS = 3.6  # spread of the wander in the long run, in steps of a week
EVERY_DAY = (1, 60)  # sudden drifts: each day may be the onset, and two months are enough to see it
EVERY_WEEK = (7, 400)  # slow ones
SUDDEN = frozenset({Group.ABRUPT, Group.PIPELINE, Group.RECOVER})

Terms = tuple[float, float, float]  # logarithms of the likelihood in a bad, a usual and a good week


@dataclass(frozen=True, slots=True)
class Secret:
    """What the bound is told. Factors run over days since the onset."""

    prospecting: list[float]
    reactive: list[float]
    pipeline: list[float]
    as_usual: list[float]  # prospecting of each day without the drift: a ramp, for one
    onsets_every: int  # calendar days
    memory: int  # calendar days


def make_pair(
    seed: int, kind: Kind, number: int, *, ranges: Ranges = RANGES
) -> tuple[Seller, Seller, Secret]:
    """A drifting seller, the healthy twin, and what the bound is told about both."""
    drifting = make_seller(seed, kind, number, ranges=ranges)
    twin = make_seller(seed, kind, number, ranges=ranges, twin=True)
    bent, straight = drifting.course, twin.course
    if drifting.onset is None:
        raise ValueError(f"{kind.name} does not drift")
    onset = (drifting.onset - bent.first).days
    every, memory = EVERY_DAY if kind.group in SUDDEN else EVERY_WEEK
    secret = Secret(
        prospecting=_ratio(bent.prospecting, straight.prospecting, onset),
        reactive=_ratio(bent.reactive, straight.reactive, onset),
        pipeline=_ratio(bent.pipeline, straight.pipeline, onset),
        as_usual=straight.prospecting,
        onsets_every=every,
        memory=memory,
    )
    return drifting, twin, secret


def _ratio(bent: list[float], straight: list[float], onset: int) -> list[float]:
    return [max(LEAST, a / b) for a, b in zip(bent[onset:], straight[onset:], strict=True)]


@dataclass(slots=True)
class Story:
    """One onset and how likely what was seen is under it: closed weeks, and the week that runs, by channel."""

    onset: int
    closed: float
    week: list[Terms]

    def total(self) -> float:
        return self.closed + sum(_over_weeks(terms) for terms in self.week)


class Bound:
    """Judges the one seller it was told about."""

    def __init__(self, seller: Seller, secret: Secret, *, limit: float) -> None:
        self._seller, self._secret, self._limit = seller, secret, limit
        self._channels = _channels(seller)
        self._at, self._waits = 0, COOLS_DOWN
        self._usual = Story(len(seller.entries), 0.0, [(0.0, 0.0, 0.0)] * len(self._channels))
        self._stories: list[Story] = []
        self.highest: list[float] = []  # the evidence at the end of each day

    def step(self, day: Day) -> Judgement:
        entry, at = self._seller.entries[self._at], self._at
        self._waits += day.is_workday
        self._begin(day)
        for story in (self._usual, *self._stories) if day.logged else ():
            for place, channel in enumerate(self._channels):
                seen = channel.terms(entry, at, at - story.onset, self._secret)
                a, b, c = story.week[place]
                story.week[place] = (a + seen[0], b + seen[1], c + seen[2])
        evidence = self._evidence() if day.logged else -math.inf
        self.highest.append(evidence)
        self._at += 1
        if evidence < self._limit or not day.is_workday or self._waits < COOLS_DOWN:
            return Judgement(day.on, State.BALANCED)
        self._stories.clear()
        self._waits = 0
        return Judgement(day.on, State.DRIFTING, nudge=self._name())

    def _begin(self, day: Day) -> None:
        """Closes the week on Mondays, takes another onset in, and lets the oldest go."""
        if day.on.weekday() == 0:
            for story in (self._usual, *self._stories):
                story.closed, story.week = story.total(), [(0.0, 0.0, 0.0)] * len(self._channels)
        if self._at % self._secret.onsets_every == 0:
            self._stories.append(Story(self._at, self._usual.closed, list(self._usual.week)))
        if self._stories and self._stories[0].onset < self._at - self._secret.memory:
            del self._stories[0]

    def _evidence(self) -> float:
        """The logarithm of the likelihood ratios of all onsets, summed."""
        usual = self._usual.total()
        ratios = [story.total() - usual for story in self._stories]
        if not ratios:
            return -math.inf
        top = max(ratios)
        return top + math.log(sum(math.exp(one - top) for one in ratios))

    def _name(self) -> Signal:
        return self._seller.exact or next(iter(self._seller.right), Signal.PROSPECTING_DOWN)


@dataclass(frozen=True, slots=True)
class Channel:
    """One of the counts, with the noise that belongs to it."""

    name: str
    lumpiness: float
    week: float  # sigma
    rate: float  # a working day
    spans_week: bool

    def terms(self, entry: Entry, at: int, since: int, secret: Secret) -> Terms:
        """How likely the entry is so many days after the onset; before it, everything is as usual."""
        count, usual = self._seen(entry, at, secret)
        if usual <= 0.0:
            return (0.0, 0.0, 0.0)
        kept = self._kept(getattr(secret, self.name), since)
        if self.name == "pipeline" and self.week == 0.0:
            share = min(0.99, self.rate * kept)
            left = entry.deeds.prospected - count
            term = count * math.log(share) + left * math.log(1.0 - share)
            return (term, term, term)
        lumpiness = max(LEAST, self.lumpiness * min(1.0, self.rate / usual))
        mean = usual * kept
        return (
            _fit(count, mean * math.exp(self.week * NODES[0][0]), lumpiness),
            _fit(count, mean, lumpiness),
            _fit(count, mean * math.exp(self.week * NODES[2][0]), lumpiness),
        )

    def _seen(self, entry: Entry, at: int, secret: Secret) -> tuple[int, float]:
        deeds = entry.deeds
        if self.name == "reactive":
            return deeds.reactive, deeds.usual_reactive
        if self.name == "pipeline":
            return deeds.pipeline_added, deeds.usual_pipeline * secret.as_usual[at]
        return deeds.prospected, deeds.usual_prospected * secret.as_usual[at]

    def _kept(self, factors: list[float], since: int) -> float:
        if not self.spans_week:
            return _factor(factors, since)
        return sum(_factor(factors, since - back) for back in range(7)) / 7


def _factor(factors: list[float], since: int) -> float:
    return 1.0 if since < 0 else factors[min(since, len(factors) - 1)]


def _channels(seller: Seller) -> list[Channel]:
    habits, weekly = seller.habits, seller.habits.weekly > 0.0
    wander = WANDERS * habits.wander
    week, service = math.hypot(habits.week, wander), math.hypot(habits.service_week, wander)
    prospecting = Channel("prospecting", habits.lumpiness, week, habits.prospecting, weekly)
    if seller.group is Group.PIPELINE and habits.pipeline_on_its_own:
        return [Channel("pipeline", 0.0, week, habits.prospecting * habits.pipeline_share, weekly)]
    if seller.group is Group.PIPELINE:
        return [Channel("pipeline", 0.0, 0.0, habits.pipeline_share, weekly)]
    if seller.group is Group.BALANCE:
        begun = habits.service * habits.reactive_share
        return [prospecting, Channel("reactive", habits.service_lumpiness, service, begun, weekly)]
    return [prospecting]


def _fit(count: int, mean: float, lumpiness: float) -> float:
    """The logarithm of a negative-binomial likelihood, without what does not depend on the mean."""
    return count * math.log(mean) - (count + 1.0 / lumpiness) * math.log(1.0 + lumpiness * mean)


def _over_weeks(terms: Terms) -> float:
    top = max(terms)
    return top + math.log(sum(w * math.exp(one - top) for one, (_, w) in zip(terms, NODES, strict=True)))
