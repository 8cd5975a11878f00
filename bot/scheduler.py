"""The metronome, and the loops that never end: the only user of APScheduler, and one of the three error boundaries."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from storage.errors import Unavailable

log = structlog.get_logger("bot.scheduler")


class FromNow(IntervalTrigger):  # type: ignore[misc]  # the library ships no types
    """The next beat is counted from now. The library's own counts every beat that was missed, one by one: after a
    clock that began in 1970 was set right, that takes minutes."""

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        return now + self.interval if previous_fire_time else now


class Metronome:
    """Calls `beat` every so often. It asks nothing and remembers nothing: what is due is in the database."""

    def __init__(self, beat: Callable[[], object], *, seconds: float, clock: Clock) -> None:
        self._clock = clock
        self._interval = timedelta(seconds=seconds)
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._job = self._scheduler.add_job(
            guarded(beat, name="tick"),
            FromNow(seconds=seconds, timezone=UTC),
            next_run_time=clock(),
            misfire_grace_time=None,  # late is done once; the library's default of one second drops beats
            coalesce=True,
            max_instances=1,
        )

    def start(self) -> None:
        self._scheduler.start()

    def mind_the_clock(self) -> None:
        """After the wall clock was set back the next beat would be far away: brings it to now."""
        planned: datetime | None = self._job.next_run_time
        if planned is not None and planned - self._clock() > 2 * self._interval:
            self._job.modify(next_run_time=self._clock())

    def stop(self) -> None:
        """Waits for a beat that is under way."""
        self._scheduler.shutdown(wait=True)


class Loop:
    """A thread that repeats a step: at once while there is work, else after a pause or when the bell rings."""

    def __init__(self, step: Callable[[], object], *, name: str, pause: float) -> None:
        self._step = guarded(step, name=name)
        self._pause = pause
        self._bell = threading.Event()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ring(self) -> None:
        """There may be work: do not wait for the pause to end."""
        self._bell.set()

    def dismiss(self) -> None:
        """No further step; the one under way finishes."""
        self._is_over.set()
        self._bell.set()

    def stop(self, seconds: float) -> bool:
        """Lets the step under way finish for at most so long; whether it did."""
        self.dismiss()
        return self.wait(seconds)

    def wait(self, seconds: float) -> bool:
        """Waits at most so long for the step under way; whether it finished."""
        self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._is_over.is_set():
            if self._step() is None:
                self._bell.wait(self._pause)
                self._bell.clear()


def guarded(step: Callable[[], object], *, name: str) -> Callable[[], object]:
    """The step, whose bugs are logged with their traceback and do not end the loop."""

    def run() -> object:
        try:
            return step()
        except Unavailable as trouble:  # the database: one line, or an hour of it would fill the disk
            log.warning("step failed", step=name, reason=str(trouble))
            return None
        except Exception:  # a boundary: whatever it is, the next beat must come
            log.exception("step failed", step=name)
            return None

    return run
