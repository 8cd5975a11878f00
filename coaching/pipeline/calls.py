"""The call list: whom to call today, ordered by what is lost if nothing happens, each with its reason.

The order: a point a day that something waits, more where something ends by itself (a contract, a promise), and all of
it weighed by how much the account matters: its tier, and its value against the others of the book.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from coaching import typed
from coaching.accounts import contract, intervals
from coaching.accounts.account import Account, Book, Known, Matter, MatterKind, Standing, Tier
from coaching.accounts.naming import label, ref, shown
from coaching.message import Button, Line, Message, Style, line
from coaching.policy import CONTRACTS, PIPELINE
from coaching.wording import cut, day, number, plural

WEIGHT = {Tier.A: 3.0, Tier.B: 2.0, Tier.C: 1.0}
BASE = {  # points on the day that it is due
    MatterKind.PROMISE: 12.0,
    MatterKind.PLAN_STEP: 9.0,
    MatterKind.FOLLOW_UP: 7.0,
    MatterKind.REFERRAL: 6.0,
    MatterKind.OUTCOME_CHECK: 4.0,
    MatterKind.HELLO: 4.0,
    MatterKind.TIP: 8.0,
}
MOST_DAYS = 30  # longer waiting does not make it more urgent, only older
CALLS = Button("My call list", "calls")
STRANGER = 1.5  # weight of somebody without a tier


@dataclass(frozen=True, slots=True)
class Call:
    """One line: whom, why, and how much would be lost."""

    account: Account | None
    name: str
    reason: str
    score: float
    matter: Matter | None = None


def calls(book: Book, *, today: date, others: Iterable[Account] = ()) -> tuple[Call, ...]:
    """Everything that waits today, the most urgent first; an account stands once, with its strongest reason.

    `others`: accounts that are in somebody else's book, of matters that are in this one.
    """
    by_id = {account.id: account for account in (*others, *(known.account for known in book.accounts))}
    most = max((known.account.value or 0 for known in book.accounts), default=0)
    every = [*_of_matters(book.matters, by_id, most, today=today), *_of_accounts(book, most, today=today)]
    best: dict[str, Call] = {}
    for one in every:
        best[_key(one)] = _stronger(best.get(_key(one)), one)
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.name.casefold())))


def _key(call: Call) -> str:
    """What stands once: an account, or a matter that is about none."""
    if call.account is not None:
        return call.account.id
    return f"matter {call.matter.id}" if call.matter is not None else call.name


def _stronger(first: Call | None, other: Call) -> Call:
    """The one that is said: what can be done before a mere silence. It counts as much as the stronger one."""
    if first is None:
        return other
    said = max(first, other, key=lambda one: (one.matter is not None, one.score))
    return replace(said, score=max(first.score, other.score))


def weight(account: Account, most: int) -> float:
    """How much an account matters: its tier, and up to as much again for its value against the largest."""
    by_tier = WEIGHT[account.tier] if account.tier else STRANGER
    return by_tier * (1 + (account.value or 0) / most) if most else by_tier


def _of_matters(
    matters: Iterable[Matter], by_id: dict[str, Account], most: int, *, today: date
) -> Iterator[Call]:
    for matter in matters:
        if matter.kind not in BASE or matter.due_on is None or matter.due_on > today:
            continue
        account = by_id.get(matter.account_id or "")
        late = min((today - matter.due_on).days, MOST_DAYS)
        points = (BASE[matter.kind] + late) * (weight(account, most) if account else STRANGER)
        name = shown(account) if account else _about(matter)
        yield Call(account, name, _why(matter, today=today), points, matter)


def _about(matter: Matter) -> str:
    if matter.about:
        return typed.shown(matter.about, at_most=60)
    return "A colleague's customer" if matter.account_id else "Somebody"


def _why(matter: Matter, *, today: date) -> str:
    is_late = matter.due_on is not None and matter.due_on < today
    due = f"since {day(matter.due_on or today, today=today)}" if is_late else "today"
    if matter.kind is MatterKind.FOLLOW_UP and matter.steps:
        return f"follow-up {matter.step} of {matter.steps}, due {due}"
    words = cut(typed.shown(matter.words), 70)
    return f"{matter.kind}, due {due}: {words}"


def _of_accounts(book: Book, most: int, *, today: date) -> Iterator[Call]:
    for known in book.accounts:
        account = known.account
        if account.parked_until_on is not None and account.parked_until_on > today:
            continue
        for reason, points in _reasons(known, today=today):
            yield Call(account, shown(account), reason, points * weight(account, most))


def _reasons(known: Known, *, today: date) -> Iterator[tuple[str, float]]:
    account = known.account
    if (
        account.standing is Standing.PROSPECT
        and account.next_step
        and account.next_on
        and account.next_on <= today
    ):
        late = (today - account.next_on).days
        since = "today" if not late else f"since {day(account.next_on, today=today)}"
        yield f"next step, due {since}: {cut(typed.shown(account.next_step), 70)}", 7.0 + min(late, MOST_DAYS)
    left = contract.days_left(account, today=today)
    if left is not None and 0 <= left <= CONTRACTS.plan_days and contract.needs_plan(account, today=today):
        held = f"their contract with {typed.shown(account.rival)}" if account.rival else "contract"
        yield f"{held} ends in {plural(left, 'day')}, no plan yet", 6.0 + (CONTRACTS.plan_days - left) / 6
    if account.standing is Standing.CUSTOMER and intervals.is_overdue(known, today=today):
        silent = intervals.silent_days(known, today=today) or 0
        over = silent - intervals.interval(known)
        yield f"quiet for {plural(silent, 'day')}", 5.0 + min(over, MOST_DAYS) / 2


def lines(book: Book, *, today: date, most: int) -> tuple[Line, ...]:
    """The first few with their buttons, such as "Acme: quiet for 31 days" [Log it] [Card]."""
    return tuple(_line(call) for call in calls(book, today=today)[:most])


def _line(call: Call) -> Line:
    return line(f"{call.name}: {call.reason}", style=Style.BULLET, buttons=_buttons(call))


def _buttons(call: Call) -> tuple[Button, ...]:
    account, matter = call.account, call.matter
    about = label(account) if account else call.name
    if matter is not None and matter.kind is MatterKind.OUTCOME_CHECK and account is not None:
        return _outcomes(account)
    if matter is not None:
        stop = "Stop: why?" if matter.kind is MatterKind.FOLLOW_UP else "Drop"
        return (
            Button("Done", f"done {matter.id}", spoken=f"Done: {about}"),
            Button("Snooze", f"snooze {matter.id}", spoken=f"Snooze {about}"),
            Button(stop, f"drop {matter.id}", spoken=f"{stop} {about}"),
        )
    if account is None:
        return ()
    if account.standing is Standing.PROSPECT:
        return (Button("Next step", f"pipeline edit {ref(account)}", spoken=f"Next step of {about}"),)
    return (
        Button("Log a note", f"served {ref(account)}", spoken=f"Log a note for {about}"),
        Button("The card", f"customer {ref(account)}", spoken=f"The card of {about}"),
    )


def _outcomes(account: Account) -> tuple[Button, ...]:
    """What became of somebody who fell silent."""
    name, about = ref(account), label(account)
    return (
        Button("From us", f"won {name}", spoken=f"{about} bought from us"),
        Button("Someone else", f"pipeline edit {name}", spoken=f"{about} bought from somebody else"),
        Button("Nobody yet", f"pipeline follow {name}", spoken=f"{about} bought from nobody yet"),
        Button("Don't know", f"pipeline park {name} until in 4 weeks", spoken=f"I do not know about {about}"),
    )


def section(book: Book, *, today: date, most: int) -> tuple[Line, ...]:
    """The first few under a heading, and how many more there are; nothing on a day on which nobody waits."""
    found = calls(book, today=today)
    if not found:
        return ()
    more = len(found) - most
    tail = (line(f"And {number(more)} more.", buttons=(CALLS,)),) if more > 0 else ()
    return (line("Call list", style=Style.HEADING), *map(_line, found[:most]), *tail)


def compose(book: Book, *, today: date, others: Iterable[Account] = ()) -> Message:
    """The whole list. `others`: see `calls`."""
    found = calls(book, today=today, others=others)
    if not found:
        return Message(
            "Nobody waits for a call today.",
            (line("That is a good hour for somebody new."),),
            buttons=(
                Button("Log prospecting", "prospected", is_primary=True),
                Button("My pipeline", "pipeline"),
            ),
        )
    shown_ones = tuple(_line(call) for call in found[: PIPELINE.called])
    more = len(found) - len(shown_ones)
    tail = (line(f"And {number(more)} more after these.", style=Style.QUIET),) if more else ()
    why = line(
        "In the order of what is lost if nothing happens: what ends or waits, by tier and value.",
        style=Style.QUIET,
    )
    return Message(f"{plural(len(found), 'call')} waiting.", (*shown_ones, *tail, why))
