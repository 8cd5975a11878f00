"""Effort against value: permission to stop, where an account takes much time and brings little."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from coaching import policy
from coaching.accounts import naming
from coaching.accounts.account import Book, Known, Matter, MatterKind
from coaching.changes import AddMatter, SaveMatter
from coaching.message import Button, Line, Style, bold, line
from coaching.wording import plural, share

KEEP, LIMIT, HAND_OFF = "keep going", "limit", "hand off"


@dataclass(frozen=True, slots=True)
class Costly:
    """An account that takes more than it brings."""

    known: Known
    notes: int
    value_share: float  # of the person's customers whose value is known in the same currency
    limit: int | None = None  # of notes, where one was set and is passed


def find(book: Book, *, today: date) -> tuple[Costly, ...]:
    """Those to be asked about, the most notes first; nothing where too few values are known to tell."""
    pool = _comparable(book)
    value = sum(known.account.value or 0 for known in pool)
    notes = sum(notes_of(known) for known in book.customers)
    if len(pool) < policy.EFFORT.least_customers or not value or not notes:
        return ()
    every = [
        Costly(known, notes_of(known), (known.account.value or 0) / value, limit_of(known)) for known in pool
    ]
    asked = [one for one in every if _is_costly(one, notes) and not _is_settled(one, today=today)]
    return tuple(sorted(asked, key=lambda one: (-one.notes, one.known.account.folded)))


def notes_of(known: Known) -> int:
    """Service notes of the last weeks."""
    return sum(count for _, count in known.notes)


def limit_of(known: Known) -> int | None:
    """The most notes that somebody meant to give it."""
    return next((matter.steps for matter in decisions(known) if matter.outcome == LIMIT), None)


def usual_limit(known: Known) -> int:
    """Half of what it takes now."""
    return max(1, ceil(notes_of(known) / 2))


def decisions(known: Known) -> tuple[Matter, ...]:
    """What was decided about its effort and still holds."""
    return tuple(matter for matter in known.matters if matter.kind is MatterKind.EFFORT)


def decide(
    known: Known,
    outcome: str,
    *,
    matter_id: str,
    person_id: str | None,
    author_id: str,
    today: date,
    limit: int = 0,
) -> tuple[SaveMatter | AddMatter, ...]:
    """The decision, in the place of those before."""
    ended = (
        SaveMatter(one, replace(one, closed_on=today, revision=one.revision + 1)) for one in decisions(known)
    )
    made = Matter(
        matter_id,
        MatterKind.EFFORT,
        person_id,
        author_id,
        f"at most {plural(limit, 'note')} in {plural(policy.ACCOUNTS.notes_days, 'day')}"
        if limit
        else outcome,
        today,
        known.account.id,
        outcome=outcome,
        steps=limit,
    )
    return (*ended, AddMatter(made))


def words(costly: Costly) -> str:
    """17 notes in 60 days, 1% of revenue."""
    notes = plural(costly.notes, "note")
    part = "under 1%" if 0 < costly.value_share < 0.005 else share(costly.value_share)
    passed = f", over your limit of {costly.limit}" if costly.limit is not None else ""
    return f"{notes} in {plural(policy.ACCOUNTS.notes_days, 'day')}, {part} of revenue{passed}"


def lines(book: Book, *, today: date, most: int = policy.SAID.listed) -> tuple[Line, ...]:
    """A heading and the first few, each with its three answers; nothing where there are none.

    "Much effort, little value: you may stop." / "Acme: 17 notes in 60 days, 1% of revenue."
    """
    found = find(book, today=today)
    if not found:
        return ()
    heading = line(bold("Much effort, little value: "), "you may say how much is enough.")
    return (heading, *map(_line, found[:most]))


def answers(costly: Costly) -> tuple[Button, ...]:
    """What may become of it."""
    ref, name = naming.ref(costly.known.account), naming.shown(costly.known.account)
    given = (("Hand off", HAND_OFF), ("Set a limit", LIMIT), ("Keep going", KEEP))
    return tuple(Button(label, f"effort {ref} {word}", spoken=f"{label}: {name}") for label, word in given)


def _line(costly: Costly) -> Line:
    said = f"{naming.shown(costly.known.account)}: {words(costly)}."
    return line(said, style=Style.BULLET, buttons=answers(costly))


def _comparable(book: Book) -> list[Known]:
    """Customers whose values can be added up: those in the currency that most are in."""
    valued = [known for known in book.customers if known.account.value is not None]
    most = Counter(known.account.currency for known in valued).most_common(1)
    return [known for known in valued if known.account.currency == most[0][0]] if most else []


def _is_costly(one: Costly, notes: int) -> bool:
    return (
        one.notes >= policy.EFFORT.least_notes
        and one.notes >= policy.EFFORT.notes_share * notes
        and one.value_share <= policy.EFFORT.value_share
    )


def _is_settled(one: Costly, *, today: date) -> bool:
    """Whether a decision of the last quarter holds; a limit holds until it is passed."""
    if one.limit is not None:
        return one.notes <= one.limit
    since = today - timedelta(days=policy.EFFORT.quiet_days)
    return any(matter.begun_on > since for matter in decisions(one.known))
