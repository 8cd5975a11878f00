"""Sellers whose customers are what matters: contacts slip, customers are lost, or neither."""

from dataclasses import dataclass, replace

from bot.simulation.diary import Entry
from bot.simulation.making import Bench, Group, Kind
from coaching.balance import Signal

NEGLECTED = frozenset({Signal.BASE_NEGLECTED})
SLIPS_WITHIN = 56  # days


@dataclass(slots=True)
class Book:
    """The share of the accounts that is overdue, and what is won and lost, each day."""

    accounts: int
    overdue: list[float]
    won: float  # a working day
    lost: list[float]  # a working day


def kept(bench: Bench) -> None:
    _add(bench, slips=False, loses=False)


def churns(bench: Bench) -> None:
    """Many come and nearly as many go: a lively book, not a neglected one."""
    _add(bench, slips=False, loses=False, churn=2.0)


def slips(bench: Bench) -> None:
    _add(bench, slips=True, loses=False)


def loses(bench: Bench) -> None:
    _add(bench, slips=False, loses=True)


def slips_and_loses(bench: Bench) -> None:
    _add(bench, slips=True, loses=True)


def _add(bench: Bench, *, slips: bool, loses: bool, churn: float = 1.0) -> None:
    dice, days = bench.dice, len(bench.course)
    usual, end = dice.between((0.05, 0.15)), dice.between((0.30, 0.60))
    won = dice.between((0.03, 0.08)) * churn
    lost, worse = won * dice.between((0.3, 0.7)), won * dice.between((1.3, 2.5))

    def share(day: int) -> float:
        part = min(1.0, max(0.0, (day - bench.onset) / SLIPS_WITHIN)) if slips else 0.0
        return usual + (end - usual) * part

    def losses(day: int) -> float:
        return worse if loses and day >= bench.onset else lost

    book = Book(
        dice.whole((12, 40)), [share(day) for day in range(days)], won, [losses(day) for day in range(days)]
    )
    bench.is_material = lambda day: book.overdue[day] >= 2 * usual or book.lost[day] >= won
    bench.after.append(lambda entries: _write(bench, book, entries))


def _write(bench: Bench, book: Book, entries: list[Entry]) -> list[Entry]:
    """Overdue accounts come and go slowly: a tenth of the way to the true share each day, with some noise."""
    found, accounts, level = [], float(book.accounts), book.overdue[0]
    for day, entry in enumerate(entries):
        level += 0.2 * (book.overdue[day] - level) + bench.dice.bell(0.015)
        level = min(0.95, max(0.0, level))
        works = entry.day.is_workday
        won = bench.dice.count(book.won) if works else 0
        lost = min(bench.dice.count(book.lost[day]) if works else 0, round(accounts) - 3)
        accounts += won - max(0, lost)
        whole = round(accounts)
        facts = replace(entry.day, accounts=whole, overdue=round(level * whole), won=won, lost=max(0, lost))
        found.append(replace(entry, day=facts))
    return found


BASE = (
    Kind("base kept", Group.BASE_HEALTHY, kept),
    Kind("healthy churn", Group.BASE_HEALTHY, churns),
    Kind("contacts slip", Group.BASE, drift=slips, right=NEGLECTED),
    Kind("losses exceed wins", Group.BASE, drift=loses, right=NEGLECTED),
    Kind("both slip and lost", Group.BASE, drift=slips_and_loses, right=NEGLECTED),
)
