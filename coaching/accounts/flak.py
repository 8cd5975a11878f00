"""Flak: prospects who cite our reputation, set beside what was lost afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coaching import policy, typed
from coaching.accounts import hearsay
from coaching.accounts.account import Matter, Outcome, OutcomeKind
from coaching.message import Line, Style, line
from coaching.wording import listing, number, plural

GONE = frozenset({OutcomeKind.LOST, OutcomeKind.MISSED})


@dataclass(frozen=True, slots=True)
class Record:
    """What was said and what became in a year, the oldest first; `names`: of accounts, by id."""

    matters: Sequence[Matter] = ()
    outcomes: Sequence[Outcome] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """A company that cited our reputation, and was lost later."""

    account_id: str
    days: int  # from the first citing to the loss


def since(*, today: date) -> date:
    """The first day that counts."""
    return today - timedelta(days=policy.ACCOUNTS.outcome_days)


def followed(matters: Sequence[Matter], outcomes: Sequence[Outcome]) -> tuple[Followed, ...]:
    """Which of them were lost or missed afterwards, each once. `matters` and `outcomes`: the oldest first."""
    cited: dict[str, date] = {}
    for matter in hearsay.counted(matters):
        if matter.account_id is not None:
            cited.setdefault(matter.account_id, matter.begun_on)
    found: dict[str, Followed] = {}
    for outcome in outcomes:
        first = cited.get(outcome.account_id)
        if outcome.kind in GONE and first is not None and first <= outcome.on:
            found.setdefault(outcome.account_id, Followed(outcome.account_id, (outcome.on - first).days))
    return tuple(found.values())


def title(matters: Sequence[Matter]) -> str:
    """3 companies cited our reputation in the last 12 months, 4 times in all."""
    kept = hearsay.counted(matters)
    if not kept:
        return "Nobody is known to have cited our reputation in the last 12 months."
    said = len({hearsay.company(matter) for matter in kept})
    noun = "1 company" if said == 1 else f"{number(said)} companies"
    return f"{noun} cited our reputation in the last 12 months, {hearsay.times(len(kept))} in all."


def lines(record: Record) -> tuple[Line, ...]:
    """What they cite most, and what was lost afterwards.

    "Deliver late: 3 companies." / "Afterwards lost or missed: Initech (12 days later)." / "Lost or missed in all: 9."
    """
    said = tuple(
        line(f"{typed.shown(group.words, at_most=80)}: {_by(group.companies)}.", style=Style.BULLET)
        for group in hearsay.groups(record.matters)[: policy.DEFAULT_LIMITS.listed]
    )
    if not said:
        return ()
    later = followed(record.matters, record.outcomes)
    gone = len({outcome.account_id for outcome in record.outcomes if outcome.kind in GONE})
    if not later:
        return (*said, line(f"None of them was lost or missed since. Lost or missed in all: {number(gone)}."))
    named = [f"{record.names.get(one.account_id, 'one more')} ({_after(one.days)})" for one in later[:3]]
    more = f" and {number(len(later) - 3)} more" if len(later) > 3 else ""
    return (
        *said,
        line(
            f"Lost or missed afterwards: {listing(named)}{more}; in all {number(gone)} were lost or missed."
        ),
        line("That does not prove the one caused the other. It is a reason to ask.", style=Style.QUIET),
    )


def _by(companies: int) -> str:
    return "1 company" if companies == 1 else f"{number(companies)} companies"


def _after(days: int) -> str:
    return "the same day" if days == 0 else f"{plural(days, 'day')} later"
