"""What the tags of a note begin: #promise is due on a day, #complaint is open until it is settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coaching import policy, typed
from coaching.accounts.account import Matter, MatterKind
from coaching.calendar import next_workday
from coaching.changes import AddMatter, SaveMatter
from coaching.logs import promises
from coaching.message import Button, Line, line
from coaching.model import Desk, Entry
from coaching.wording import cut, near_day

KINDS: Mapping[str, MatterKind] = {"promise": MatterKind.PROMISE, "complaint": MatterKind.COMPLAINT}
TAKEN_BACK = "taken back"  # with the note, or with its tag


def ids(entry: Entry, tags: Iterable[str] = ()) -> tuple[str, ...]:
    """The matters that the note may have begun, or would begin with these tags too."""
    named = {*entry.tags, *tags}
    return tuple(_id(entry, tag) for tag in KINDS if tag in named)


def begun(entry: Entry, *, desk: Desk, today: date) -> tuple[Matter, ...]:
    """What the tags of an entry begin, each with an id that follows from the entry's."""
    if entry.is_undone:
        return ()
    return tuple(_fresh(entry, tag, desk=desk, today=today) for tag in KINDS if tag in entry.tags)


def follow(
    before: Entry, after: Entry, known: Sequence[Matter], *, desk: Desk, today: date
) -> tuple[AddMatter | SaveMatter, ...]:
    """What a change of the note changes: its matters are taken back with it, and come back with it.

    `known`: those of `ids` that are there. What was settled stays settled.
    """
    there = {matter.id: matter for matter in known}
    wanted = {matter.id: matter for matter in begun(after, desk=desk, today=today)}
    added = [AddMatter(matter) for key, matter in wanted.items() if key not in there]
    is_same = promises.TAG.split(before.note)[1:] == promises.TAG.split(after.note)[1:]
    changed = [_followed(one, wanted.get(one.id), is_same_day=is_same, today=today) for one in known]
    saved = [SaveMatter(there[one.id], one) for one in changed if one != there[one.id]]
    return (*added, *saved)


def lines(entry: Entry, matters: Sequence[Matter], *, today: date) -> tuple[Line, ...]:
    """What the receipt says of them, each with the button that ends it."""
    return tuple(_line(entry, matter, today=today) for matter in matters if matter.closed_on is None)


def standing(known: Sequence[Matter], wishes: Iterable[AddMatter | SaveMatter]) -> tuple[Matter, ...]:
    """The matters as they are once the wishes are granted."""
    after = {matter.id: matter for matter in known}
    for wish in wishes:
        matter = wish.matter if isinstance(wish, AddMatter) else wish.after
        after[matter.id] = matter
    return tuple(after.values())


def _id(entry: Entry, tag: str) -> str:
    return f"{entry.id}{tag[0]}"


def _fresh(entry: Entry, tag: str, *, desk: Desk, today: date) -> Matter:
    promised = promises.read(entry.note, today=today) if tag == "promise" else None
    said = promised.words if promised else " ".join(entry.note.split())
    due = (promised.due_on or _usual_day(desk, today)) if promised else None
    return Matter(
        id=_id(entry, tag),
        kind=KINDS[tag],
        person_id=entry.person_id,
        author_id=entry.person_id,
        words=cut(said or tag, policy.SAID.words),
        begun_on=entry.on,
        account_id=entry.customer_id,
        due_on=due,
    )


def _usual_day(desk: Desk, today: date) -> date:
    """When a promise without a day is due."""
    return next_workday(desk, today, until=today + timedelta(days=14)) or today + timedelta(days=1)


def _followed(matter: Matter, wanted: Matter | None, *, is_same_day: bool, today: date) -> Matter:
    if wanted is None:
        if matter.closed_on is not None:
            return matter
        return replace(matter, closed_on=today, outcome=TAKEN_BACK, revision=matter.revision + 1)
    after = replace(
        matter,
        words=wanted.words,
        begun_on=wanted.begun_on,
        account_id=wanted.account_id,
        due_on=matter.due_on if is_same_day else wanted.due_on,
    )
    if after.outcome == TAKEN_BACK:
        after = replace(after, closed_on=None, outcome="")
    return after if after == matter else replace(after, revision=matter.revision + 1)


def _line(entry: Entry, matter: Matter, *, today: date) -> Line:
    if matter.kind is MatterKind.COMPLAINT:
        spoken = f"The complaint of {typed.shown(entry.customer_name, at_most=60)} is settled"
        button = Button("Settled", f"done {matter.id}", spoken=spoken)
        return line("The complaint stays open until it is settled.", buttons=(button,))
    words = typed.shown(matter.words, at_most=60)
    due = near_day(matter.due_on, today=today) if matter.due_on else ""
    button = Button("Kept", f"done {matter.id}", spoken=f"I kept the promise: {words}")
    return line(f"Promise: {words}. Due {due}.{_guessed(entry, matter, today=today)}", buttons=(button,))


def _guessed(entry: Entry, matter: Matter, *, today: date) -> str:
    """Says so where the day was not the person's own."""
    promised = promises.read(entry.note, today=min(today, entry.on))
    if promised is None or promised.phrase or matter.closed_on is not None:
        return ""
    return " You named no day that I can read, so I took the next working day; Edit changes it."
