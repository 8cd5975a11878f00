"""One sentence on its way: what has been loaded so far, and where more is found."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.calendar import local_date
from coaching.logs.refs import EntryRef
from coaching.model import DayTotals, Desk, Entry
from storage.unit_of_work import UnitOfWork

RECENT = timedelta(days=15)
SOON = timedelta(days=8)  # the end of this week, wherever it is tomorrow already
LATEST = 10  # entries looked through for the latest one that stands


def recent_window(now: datetime) -> tuple[date, date]:
    """Days that most sentences are about, in any zone: this week and the one before."""
    today = now.date()  # in UTC: a local day differs by one at most
    return today - RECENT, today + SOON


@dataclass(frozen=True, slots=True)
class Saying:
    uow: UnitOfWork
    desk: Desk
    now: datetime
    new_id: str  # for whatever this sentence creates: the same for the same request
    recent: tuple[DayTotals, ...] = ()  # the logged days of `recent_window(now)`

    @property
    def today(self) -> date:
        """The local date of whoever said it."""
        return local_date(self.now, self.desk.person.zone)

    @property
    def person_id(self) -> str:
        return self.desk.person.id

    def totals(self, window: tuple[date, date]) -> tuple[DayTotals, ...]:
        """The person's logged days in the window; of late ones without asking again."""
        first, last = recent_window(self.now)
        if first <= window[0] and window[1] <= last:
            return tuple(day for day in self.recent if window[0] <= day.on <= window[1])
        return self.uow.totals.of([self.person_id], *window)[self.person_id]

    def entry(self, ref: EntryRef | None) -> Entry | None:
        """The entry that is named, or the person's latest that stands."""
        if ref is not None:
            return self.uow.entries.get(ref.id)
        latest = self.uow.entries.latest(self.person_id, LATEST)
        return next((entry for entry in latest if not entry.is_undone), None)
