"""New business: is prospecting, or what it brings into the pipeline, falling?"""

from dataclasses import dataclass, field
from math import log

from coaching.balance.judgement import Day, Signal, Span
from coaching.balance.spans import span_of
from coaching.drift import falls
from coaching.drift.dispersion import Dispersion
from coaching.drift.episode import Episode
from coaching.drift.falls import Fall
from coaching.drift.filling import Filling
from coaching.drift.memory import LAST, Memory
from coaching.drift.noise import Noise
from coaching.drift.rhythm import Rhythm
from coaching.drift.serving import is_rising
from coaching.drift.tuning import TUNING, Tuning

MONDAY = 1  # ordinal 1 was one


@dataclass(slots=True)
class Noticed:
    """A drift that was noticed, with the stretch it was held against."""

    signal: Signal
    episode: Episode
    before: Span
    strength: float


@dataclass(slots=True)
class Selling:
    """All that is remembered of one person's new business; of fixed size."""

    tuning: Tuning = TUNING
    memory: Memory = field(default_factory=Memory)
    rhythm: Rhythm = field(default_factory=Rhythm)
    noise: Noise = field(init=False)
    service: Dispersion = field(init=False)
    filling: Filling = field(init=False)  # of the pipeline
    caution: float = 1.0  # grows with alarms that were soon over
    noticed: Noticed | None = None
    weak: Fall | None = None  # too weak to speak of to the person, of the newest day

    def __post_init__(self) -> None:
        tuning = self.tuning
        self.noise = Noise(tuning)
        self.service = Dispersion(tuning.service_noise, tuning.service_days)
        self.filling = Filling(tuning.pipeline_noise, tuning.pipeline_names)

    @property
    def is_learning(self) -> bool:
        return self.rhythm.days < self.tuning.learning_days or self.memory.now < self.tuning.learning_days

    def step(self, day: Day) -> None:
        """Takes the day in; what holds then stands in `noticed`."""
        self.rhythm.heed(day.goal)
        if day.is_workday:
            self.memory.begin(day.on.toordinal())
        if day.logged:
            self._take(day)
        elif day.is_workday:
            self.rhythm.missed += 1
        self.weak = None
        if day.is_workday:
            self._look(is_logged=day.logged)

    def _take(self, day: Day) -> None:
        rhythm, noise = self.rhythm, self.noise
        days = rhythm.days_behind(
            day.prospected, is_workday=day.is_workday, noise=noise.daily, tuning=self.tuning
        )
        if not rhythm.has_logged:
            rhythm.has_logged = True
            if self.memory.now > 2 or not day.is_workday:
                return  # nobody knows how many days the first one stands for
        weekday = day.on.weekday()
        pattern = rhythm.on_weekday(weekday, self.tuning) if days <= 1.5 else 1.0
        weight = days * pattern * rhythm.lowered
        people = self._reasonable(day.prospected, weight)
        if weight > 0:
            self._learn(day, people, weight, days)
        self.memory.add(weight, days, people, (day.served, day.reactive, day.pipeline_added))
        rhythm.learn(weekday, people, days)
        noise.learn_week((day.on.toordinal() - MONDAY) // 7, people, weight)

    def _reasonable(self, prospected: int, weight: float) -> float:
        if self.rhythm.days <= 3:
            return float(prospected)
        usual = max(self.rhythm.usual, self.noise.level or 0.0)
        return self.noise.within_reason(prospected, usual * max(weight, 0.3))

    def _learn(self, day: Day, people: float, weight: float, days: float) -> None:
        if days <= 1.5 and self.rhythm.days > 3:
            self.noise.learn_day(people, weight, self.rhythm.usual)
        self.noise.follow(people, weight, days)
        self.service.learn(day.served, days)
        self.filling.learn(day.pipeline_added, people, days)

    def _look(self, *, is_logged: bool) -> None:
        if self.noticed is not None:
            self._follow(self.noticed, is_logged=is_logged)
        elif is_logged and not self.is_learning:
            self._search()  # a day without a log says nothing new

    def _search(self) -> None:
        fall = self._fall()
        emptier = falls.of_pipeline(self.memory, self.filling, self.tuning, caution=self._careful)
        if falls.together(fall, emptier, self.tuning) < 1:
            self.weak = fall if fall is not None and fall.strength >= self.tuning.weak else None
        elif fall is not None and (emptier is None or fall.strength >= emptier.strength):
            self._notice(self.name_of(fall), fall)
        elif emptier is not None:
            self._notice(Signal.PIPELINE_UNFILLED, emptier)

    @property
    def _careful(self) -> float:
        """Multiplies every threshold: higher for somebody with little to count, or with much chance in it."""
        tuning = self.tuning
        little = 1 + tuning.few / (1 + self.rhythm.usual)
        swings = float(self.noise.daily**tuning.swinging)
        return self.caution * tuning.sensitivity * little * swings

    def _fall(self) -> Fall | None:
        memory, tuning = self.memory, self.tuning
        if falls.is_back(memory.prospected, memory, self.rhythm.usual, tuning):
            return None
        return falls.of_prospecting(memory, self.noise, self.service, tuning, caution=self._careful)

    def name_of(self, fall: Fall) -> Signal:
        """What a fall of prospecting is called: order-taking where service rose beside it."""
        return self._name(fell=fall.shape.recent + fall.shape.gap)

    def _name(self, *, fell: int) -> Signal:
        rising = is_rising(self.memory, self.service, self.tuning, fell=fell)
        return Signal.ORDER_TAKING if rising else Signal.PROSPECTING_DOWN

    def noise_of(self, signal: Signal) -> float:
        """Variance over mean, by day, of what that signal counts."""
        return self.filling.value if signal is Signal.PIPELINE_UNFILLED else self.noise.daily

    def _notice(self, signal: Signal, fall: Fall) -> None:
        memory, shape = self.memory, fall.shape
        until = memory.now - shape.recent - shape.gap
        share = min(0.75, max(0.12, fall.share))
        since = self._began(signal, fall, share)
        episode = Episode(fall.usual, max(share, self.tuning.deepest), since, memory.now)
        before = span_of(memory, max(until - shape.before, memory.oldest), until)
        self.noticed = Noticed(signal, episode, before, fall.strength)

    def _began(self, signal: Signal, fall: Fall, share: float) -> int:
        """The working day after which the fall most likely began."""
        memory, shape = self.memory, fall.shape
        ring = memory.pipeline if signal is Signal.PIPELINE_UNFILLED else memory.prospected
        a_day, a_person = fall.usual * (1 - share), log(1 / share)
        days = range(memory.now - shape.recent - shape.gap, memory.now - 1)
        return min(days, key=lambda day: a_day * memory.weight[day & LAST] - a_person * ring[day & LAST])

    def _follow(self, noticed: Noticed, *, is_logged: bool) -> None:
        episode, memory, tuning = noticed.episode, self.memory, self.tuning
        if is_logged:
            ring = memory.pipeline if noticed.signal is Signal.PIPELINE_UNFILLED else memory.prospected
            now, before = memory.now & LAST, (memory.now - 1) & LAST
            episode.learn(
                ring[now] - ring[before],
                memory.weight[now] - memory.weight[before],
                self.noise_of(noticed.signal),
                today=memory.now,
                tuning=tuning,
            )
        if is_logged and noticed.signal is Signal.PIPELINE_UNFILLED and self._falls_too():
            return
        if is_logged and noticed.signal is Signal.PROSPECTING_DOWN:
            self._rename(noticed)
        if episode.over and memory.now - episode.over >= tuning.watch_days:
            self._close(episode)
        elif not episode.over and memory.now - episode.noticed > tuning.adopt_days:
            memory.forget(0, episode.since)  # it is the new usual
            self.noticed = None

    def _rename(self, noticed: Noticed) -> None:
        """Service may show only later: looked at once a week."""
        days = self.memory.now - noticed.episode.noticed
        if noticed.episode.holds and days % 5 == 0:
            noticed.signal = self._name(fell=self.memory.now - noticed.episode.since)

    def _falls_too(self) -> bool:
        """Less prospecting says more than the empty pipeline that comes of it, and takes its place."""
        fall = self._fall()
        if fall is None or fall.strength < 1:
            return False
        self._notice(self.name_of(fall), fall)
        return True

    def _close(self, episode: Episode) -> None:
        """It is over for good: its days are no part of what is usual."""
        was_short = self.memory.now - episode.noticed < self.tuning.watch_days + 15
        if was_short and episode.share > 0.2:
            self.caution = min(self.tuning.shyest, self.caution * self.tuning.shy)
        self.memory.forget(episode.since, episode.over)
        self.noticed = None
