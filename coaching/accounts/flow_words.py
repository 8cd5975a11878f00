"""The bath as it is shown to whoever asks, and what of it belongs in the digest of whoever leads."""

from collections.abc import Sequence
from datetime import date

from coaching import bath
from coaching.accounts import flow
from coaching.accounts.account import Outcome, OutcomeKind
from coaching.accounts.flow import Month, YearEnd
from coaching.accounts.levels import Level
from coaching.bath import Bath
from coaching.message import Chart, Line, Message, Series, Style, Table, line
from coaching.policy import FLOW
from coaching.wording import listing, number, plural

COUNTED = frozenset({OutcomeKind.WON, OutcomeKind.LOST, OutcomeKind.GREW})
WHOSE = {Level.ME: "", Level.TEAM: "Your team: ", Level.ALL: "The whole workspace: "}


def show(outcomes: Sequence[Outcome], *, level: Level, today: date, home: str = "") -> Message:
    """Tap, plug and net over 12 weeks and 12 months, by customers and by value, and where it leads."""
    recent = bath.of(outcomes, today=today, home=home)
    year = bath.of(outcomes, today=today, weeks=bath.YEAR_WEEKS, home=home)
    last = flow.months(outcomes, today=today)
    said = bath.words(recent)
    whose = WHOSE[level]
    title = f"{whose}{said[0].lower()}{said[1:]}." if whose else f"{said}."
    if not any(outcome.kind in COUNTED for outcome in outcomes):
        return Message(title, (_nothing_yet(),))
    lines = (*_value(year), *led_lines(outcomes, today=today), *_apart(year), _explained())
    return Message(title, lines, _chart(last), _table(recent, year))


def led_lines(outcomes: Sequence[Outcome], *, today: date) -> tuple[Line, ...]:
    """The run of unwanted losses, and the net at the end of the year.

    "Customers we would have kept were lost in 3 of the last 4 months: December, January and March."
    "At this rate the year ends at net +2, between -3 and +7 four times in five."
    """
    last, end = flow.months(outcomes, today=today), flow.year_end(outcomes, today=today)
    run = (line(_run_words(last)),) if flow.is_run(last) else ()
    return (*run, *((line(_end_words(end, today=today)),) if end else ()))


def _run_words(last: Sequence[Month]) -> str:
    hit = [f"{month.first:%B}" for month in last[-FLOW.run_of :] if month.lost]
    opening = f"Customers we would have kept were lost in {len(hit)} of the last {FLOW.run_of} months"
    return f"{opening}: {listing(hit)}. That is no accident any more: what do they have in common?"


def _end_words(end: YearEnd, *, today: date) -> str:
    net, so_far, low, high = (f"{n:+d}" if n else "0" for n in (end.net, end.so_far, end.low, end.high))
    basis = "12 months" if end.days >= FLOW.rate_days else f"{end.days} days, all that is known"
    return (
        f"{today.year} stands at net {so_far}. At the rate of the last {basis}, it ends at net {net}; "
        f"four times in five between {low} and {high}."
    )


def _value(year: Bath) -> tuple[Line, ...]:
    said = bath.value_words(year)
    return (line(f"{said}, over 12 months."),) if said else ()


def _apart(year: Bath) -> tuple[Line, ...]:
    parts = [
        *([f"{plural(year.let_go, 'customer')} let go on purpose"] if year.let_go else []),
        *([f"{number(year.no_guilt)} whom nobody could have kept"] if year.no_guilt else []),
    ]
    return (line(f"Not counted as plug, over 12 months: {listing(parts)}."),) if parts else ()


def _explained() -> Line:
    return line(
        "Tap: customers won; by value also what customers grew by. Plug: customers lost that we would have kept.",
        style=Style.QUIET,
    )


def _nothing_yet() -> Line:
    return line("Nothing is recorded yet: “/coach won Initech 12k” and “/coach lost Acme” fill it.")


def _chart(last: Sequence[Month]) -> Chart:
    return Chart(
        "Customers won and lost, by month",
        tuple(f"{month.first:%b}" for month in last),
        (
            Series("Won", tuple(month.won for month in last)),
            Series("Lost", tuple(month.lost for month in last)),
        ),
    )


def _table(recent: Bath, year: Bath) -> Table:
    both = (recent, year)
    rows = [
        ("Tap: customers won", *(f"+{one.won}" if one.won else "0" for one in both)),
        ("Plug: customers lost", *(f"-{one.lost}" if one.lost else "0" for one in both)),
        ("Net customers", *(f"{one.net:+d}" if one.net else "0" for one in both)),
        ("Customers that grew", *(number(one.grew) for one in both)),
        *_value_rows(both),
        ("Let go on purpose", *(number(one.let_go) for one in both)),
        ("Nobody could have kept", *(number(one.no_guilt) for one in both)),
    ]
    return Table("The bath", ("", "12 weeks", "12 months"), tuple(rows))


def _value_rows(both: tuple[Bath, Bath]) -> list[tuple[str, ...]]:
    if not any(one.worth.known for one in both):
        return []
    return [
        ("Tap by value, a year", *(bath.signed(one.worth.tap, one.worth.currency) for one in both)),
        ("Plug by value, a year", *(bath.signed(-one.worth.plug, one.worth.currency) for one in both)),
        ("Net by value, a year", *(bath.signed(one.worth.net, one.worth.currency) for one in both)),
    ]
