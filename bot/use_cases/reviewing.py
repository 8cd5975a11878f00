"""Judges the days of a batch of people anew: a fixed number of statements."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from coaching import policy
from coaching.balance import Policy
from coaching.calendar import local_date
from coaching.model import DayTotals, Desk
from coaching.review import Ledger, Reviewed, first_day, review
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)  # local days differ from the date in UTC by one at most


def reviews(
    uow: UnitOfWork, desks: Mapping[str, Desk], *, dial: Policy, now: datetime
) -> dict[str, Reviewed]:
    """Everybody's days up to their yesterday: five statements, four more where somebody's memory is yet to be built."""
    known = uow.judgements.remembered(list(desks))
    today = {key: local_date(now, desk.person.zone) for key, desk in desks.items()}
    first = {key: first_day(desk, known[key], today=today[key]) for key, desk in desks.items()}
    totals, ledgers = _days(uow, first, now=now)
    return {
        key: review(desk, totals[key], known[key], today=today[key], policy=dial, ledger=ledgers[key])
        for key, desk in desks.items()
    }


def _days(
    uow: UnitOfWork, first: Mapping[str, date], *, now: datetime
) -> tuple[dict[str, tuple[DayTotals, ...]], dict[str, Ledger]]:
    """Those whose memory is yet to be built must not make the others read a year."""
    recent = now.date() - policy.REVIEW.open_to_changes - 2 * policy.REVIEW.kept_again
    totals, ledgers = dict[str, tuple[DayTotals, ...]](), dict[str, Ledger]()
    for is_recent in (True, False):
        some = [key for key in first if (first[key] >= recent) is is_recent]
        if some:
            since = min(first[key] for key in some)
            totals |= uow.totals.of(some, since, now.date() + DAY)
            ledgers |= _ledgers(uow, some, since)
    return totals, ledgers


def _ledgers(uow: UnitOfWork, ids: Collection[str], since: date) -> dict[str, Ledger]:
    """What became of their customers and prospects since that day; three statements."""
    bases, outcomes = uow.base_days.since(ids, since), uow.outcomes.since(ids, since)
    added = uow.accounts.added(ids, since)
    return {key: Ledger(bases[key], outcomes[key], added[key]) for key in ids}
