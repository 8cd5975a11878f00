"""What customers ask for and we do not sell, counted across everybody; ideas of how an account can grow."""

from collections.abc import Iterable
from datetime import date, timedelta

from coaching import policy, typed
from coaching.accounts import hearsay
from coaching.accounts.account import Known, Matter, MatterKind
from coaching.accounts.hearsay import Group
from coaching.message import Line, Style, line
from coaching.wording import listing, plural, short_day


def since(*, today: date) -> date:
    """The first day that counts."""
    return today - timedelta(days=policy.SAID.gap_days)


def words(group: Group) -> str:
    """Asked for 4 times by 3 customers in 90 days."""
    times = hearsay.times(len(group.matters))
    by = plural(group.companies, "customer")
    return f"asked for {times} by {by} in {plural(policy.SAID.gap_days, 'day')}"


def lines(matters: Iterable[Matter], *, most: int = policy.SAID.listed) -> tuple[Line, ...]:
    """What is missed most, a line each. `matters`: of all that is kept since `since`, the oldest first.

    "Same-day delivery: asked for 4 times by 3 customers in 90 days."
    """
    return tuple(
        line(f"{typed.shown(group.words, at_most=80)}: {words(group)}.", style=Style.BULLET)
        for group in hearsay.groups(matters)[:most]
    )


def ideas(known: Known) -> tuple[Line, ...]:
    """What this account asked for and did not get, for its card: nothing where it asked for nothing."""
    asked = [matter for matter in known.matters if matter.kind is MatterKind.GAP]
    if not asked:
        return ()
    said = [f"{typed.shown(one.words, at_most=60)} ({short_day(one.begun_on)})" for one in asked[-3:]]
    return (line(f"They asked for {listing(said)}, which we do not sell yet: an idea to grow."),)
