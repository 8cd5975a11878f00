"""Whether enough is coming: open prospects against what one's own win rate needs, and how long since a new name.

A pipeline replaces what leaves and repeats what was won: what is needed is as many open prospects as customers won in a
quarter of the last year (at least the customers lost in it), divided by the share of prospects that is won.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.accounts.account import LONG_AGO, Book, Known, Outcome, OutcomeKind
from coaching.bath import Bath, beside
from coaching.message import Line
from coaching.policy import PIPELINE
from coaching.wording import number, plural

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """How many times what is needed has to be in the pipeline: 1 / win rate."""

    times: float
    outcomes: int  # that it comes from
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is open, and how much of what the rate needs that is."""

    open: int
    needed: float  # prospects
    rate: Rate
    by_value: float | None = None  # the same share of the values; None where too few are known

    @property
    def share(self) -> float | None:
        """What is open against what is needed; None where nothing says how much that is."""
        return self.open / self.needed if self.needed else None


def rate(outcomes: Iterable[Outcome], *, today: date) -> Rate:
    """From a year of one's own outcomes where there are enough of them, else the usual guess."""
    since = today - timedelta(days=PIPELINE.rate_days)
    ended = [one.kind for one in outcomes if one.on >= since]
    won, missed = ended.count(OutcomeKind.WON), ended.count(OutcomeKind.MISSED)
    if won + missed < PIPELINE.outcomes or not won:
        return Rate(PIPELINE.assumed, won + missed, is_assumed=True)
    return Rate((won + missed) / won, won + missed, is_assumed=False)


def coverage(book: Book, *, today: date) -> Coverage:
    """Of a rep, or of a team's books together."""
    since = today - timedelta(days=PIPELINE.rate_days)
    year = [one for one in book.outcomes if one.on >= since]
    kinds = [one.kind for one in year]
    a_quarter = max(kinds.count(OutcomeKind.WON), kinds.count(OutcomeKind.LOST)) / QUARTERS
    found, opened = rate(book.outcomes, today=today), awake(book, today=today)
    by_value = _by_value(opened, [one for one in year if one.kind is OutcomeKind.WON], found)
    return Coverage(len(opened), a_quarter * found.times, found, by_value)


def _by_value(opened: Sequence[Known], won: Sequence[Outcome], found: Rate) -> float | None:
    """Where at least half of the prospects and of the wins have a value, all in one currency."""
    valued = [known.account for known in opened if known.account.value is not None]
    wins = [one for one in won if one.value is not None]
    currencies = {*(one.currency for one in valued), *(one.currency for one in wins)}
    is_known = 2 * len(valued) >= len(opened) > 0 and 2 * len(wins) >= len(won) > 0
    needed = sum(one.value or 0 for one in wins) / QUARTERS * found.times
    if not is_known or len(currencies) != 1 or not needed:
        return None
    return sum(one.value or 0 for one in valued) / needed


def awake(book: Book, *, today: date) -> tuple[Known, ...]:
    """The prospects that are not parked."""
    return tuple(
        known
        for known in book.prospects
        if known.account.parked_until_on is None or known.account.parked_until_on <= today
    )


def said(found: Coverage, bath: Bath) -> Line:
    """Such as "9 prospects open: covers 0.8x of what your win rate needs (3.6x a usual quarter)." with the bath
    beside it."""
    return beside(_covers(found), bath)


def _covers(found: Coverage) -> str:
    times = f"{found.rate.times:.1f}x"
    few = f"assumed, with fewer than {PIPELINE.outcomes} outcomes"
    opened = f"{plural(found.open, 'prospect')} open"
    if found.share is None:
        source = few if found.rate.is_assumed else "by your own win rate"
        return f"{opened}; {times} of what you want to win is needed ({source})."
    valued = "" if found.by_value is None else f", by value {found.by_value:.1f}x"
    needs = "what is needed" if found.rate.is_assumed else "what your win rate needs"
    assumed = f", {few}" if found.rate.is_assumed else ""
    return f"{opened}: covers {found.share:.1f}x of {needs} ({times} a usual quarter{assumed}){valued}."


def newest_on(book: Book) -> date | None:
    """When a name was last added to the pipeline, won or lost by now included; None where none ever was."""
    added = [known.account.staged_on for known in book.accounts if known.account.staged_on]
    return max(added, default=None)


def emptiness(book: Book, *, today: date, workdays: Callable[[date, date], int]) -> str:
    """Such as "No new name in 11 working days."; empty where there is one. `workdays`: between two days."""
    newest = newest_on(book)
    if newest is None or newest == LONG_AGO:
        return "" if book.prospects else "No prospect is in the pipeline yet."
    passed = workdays(newest + timedelta(days=1), today)
    if passed <= PIPELINE.silent_workdays:
        return ""
    return f"No new name in {number(passed)} working days."
