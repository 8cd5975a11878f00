"""The leaky bath: customers won and lost, and what they are worth. A pipeline figure is never shown without this line.

Won customers are the tap. Lost ones that we would have kept, and might have, are the plug: those we let go on purpose
and those whom nobody could have kept are named apart. Customers that grew add to the tap by value.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from coaching import policy
from coaching.accounts import money, reasons
from coaching.accounts.account import Outcome, OutcomeKind
from coaching.message import Line, Style, line
from coaching.wording import number

YEAR_WEEKS = 52
FIGURE = re.compile(r"(?i)(?<![/\w])pipelines?\b[^.!?\n]*\d|\d[^.!?\n]*(?<![/\w])pipelines?\b")
SENTENCE = re.compile(r"(?i)/(?:coach )?pipeline[^”\n]*")  # what can be typed is no figure
BATH = re.compile(r"(?i)tap [+\d].*plug [-\d].*net [-+\d]")


@dataclass(frozen=True, slots=True)
class Worth:
    """What went through by value, a year, in the currency that most outcomes have."""

    tap: int = 0
    plug: int = 0
    currency: str = ""
    known: int = 0  # outcomes that count here
    unknown: int = 0  # without a value
    other: int = 0  # in another currency

    @property
    def net(self) -> int:
        return self.tap - self.plug


NOTHING = Worth()


@dataclass(frozen=True, slots=True)
class Bath:
    """Customers won (tap) and lost (plug) in the last weeks."""

    won: int = 0
    lost: int = 0  # that we would have kept
    weeks: int = policy.DIGEST.bath_weeks
    grew: int = 0  # customers that buy more; they count by value
    let_go: int = 0  # that we wanted to lose
    no_guilt: int = 0  # whom nobody could have kept
    worth: Worth = field(default=NOTHING)

    @property
    def net(self) -> int:
        return self.won - self.lost

    @property
    def over(self) -> str:
        return "12 months" if self.weeks == YEAR_WEEKS else f"{self.weeks} weeks"


NO_CUSTOMERS = Bath()  # nobody has recorded a customer won or lost


def of(
    outcomes: Collection[Outcome], *, today: date, weeks: int = policy.DIGEST.bath_weeks, home: str = ""
) -> Bath:
    """The bath of the last weeks, today included. `home`: the currency of the workspace."""
    if not outcomes:
        return _empty(weeks, home)
    first = today - timedelta(weeks=weeks)
    recent = [each for each in outcomes if first < each.on <= today and not each.is_undone]
    kinds = Counter(each.kind for each in recent)
    return Bath(
        won=kinds[OutcomeKind.WON],
        lost=sum(map(reasons.is_unwanted, recent)),
        weeks=weeks,
        grew=kinds[OutcomeKind.GREW],
        let_go=sum(map(reasons.is_wanted, recent)),
        no_guilt=sum(map(reasons.is_no_guilt, recent)),
        worth=_worth([each for each in recent if _flows(each)], home),
    )


@lru_cache(maxsize=256)  # the same for everybody of a workspace who won and lost nobody
def _empty(weeks: int, home: str) -> Bath:
    return Bath(weeks=weeks, worth=Worth(currency=home))


def _flows(outcome: Outcome) -> bool:
    return outcome.kind in {OutcomeKind.WON, OutcomeKind.GREW} or reasons.is_unwanted(outcome)


def _worth(flowed: Sequence[Outcome], home: str) -> Worth:
    codes = [each.currency or home for each in flowed if each.value is not None]
    currency = Counter(codes).most_common(1)[0][0] if codes else home
    counted = [each for each in flowed if each.value is not None and (each.currency or home) == currency]
    plug = sum(each.value or 0 for each in counted if each.kind is OutcomeKind.LOST)
    return Worth(
        tap=sum(each.value or 0 for each in counted) - plug,
        plug=plug,
        currency=currency,
        known=len(counted),
        unknown=len(flowed) - len(codes),
        other=len(codes) - len(counted),
    )


def words(bath: Bath) -> str:
    """Such as "Tap +4, plug -4, net 0 over 12 weeks"."""
    net = f"{bath.net:+d}" if bath.net else "0"
    tap = f"+{bath.won}" if bath.won else "0"
    plug = f"-{bath.lost}" if bath.lost else "0"
    return f"Tap {tap}, plug {plug}, net {net} over {bath.over}"


def value_words(bath: Bath) -> str:
    """Such as "By value: tap +€48k, plug -€60k, net -€12k a year; 2 without a value"; nothing where none is known."""
    worth = bath.worth
    if not worth.known:
        return ""
    parts = [f"{name} {signed(amount, worth.currency)}" for name, amount in _named(worth)]
    left = [
        *([f"{number(worth.unknown)} without a value"] if worth.unknown else []),
        *([f"{number(worth.other)} in another currency"] if worth.other else []),
    ]
    return "; ".join([f"By value: {', '.join(parts)} a year", *left])


def _named(worth: Worth) -> tuple[tuple[str, int], ...]:
    return (("tap", worth.tap), ("plug", -worth.plug), ("net", worth.net))


def signed(amount: int, currency: str = "") -> str:
    """+€48k, -€12k, 0."""
    if not amount:
        return "0"
    return f"{'+' if amount > 0 else '-'}{money.words(abs(amount), currency)}"


def lines(outcomes: Sequence[Outcome], *, today: date, home: str = "") -> tuple[Line, ...]:
    """The headline of a digest: customers over 12 weeks and 12 months, then by value where it is known.

    lines(book.outcomes, today=today) says "Tap +4, plug -4, net 0 over 12 weeks; tap +9, plug -7, net +2 over 12
    months."
    """
    recent = of(outcomes, today=today, home=home)
    year = of(outcomes, today=today, weeks=YEAR_WEEKS, home=home)
    longer = words(year)
    said = line(f"{words(recent)}; {longer[0].lower()}{longer[1:]}.")
    valued = value_words(year)
    return (said, line(f"{valued}.", style=Style.QUIET)) if valued else (said,)


def beside(figure: str, bath: Bath) -> Line:
    """The only way to say a figure of the pipeline: with what is lost meanwhile beside it. `figure` is a sentence."""
    return line(f"{figure} {words(bath)}.")


def is_bare(text: str) -> bool:
    """Whether a message says a figure of the pipeline and no bath."""
    return FIGURE.search(SENTENCE.sub("", text)) is not None and BATH.search(text) is None
