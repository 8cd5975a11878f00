"""What of somebody's book stands in the Monday message: a line for each section, and none for an empty one."""

from collections.abc import Sequence
from datetime import date

from coaching import typed
from coaching.accounts import contract, intervals
from coaching.accounts.account import Account, Book, Known, Matter, MatterKind
from coaching.accounts.naming import shown
from coaching.message import Button, Line, bold, line
from coaching.policy import WEEKLY
from coaching.wording import cut, day, listing, number, plural

DUE = frozenset(
    {
        MatterKind.FOLLOW_UP,
        MatterKind.PLAN_STEP,
        MatterKind.HELLO,
        MatterKind.OUTCOME_CHECK,
        MatterKind.PROMISE,
        MatterKind.REFERRAL,
    }
)
CALLS = Button("My call list", "calls")


def sections(book: Book, *, today: date) -> tuple[Line, ...]:
    """All of them, in the order of every week."""
    return (
        *follow_ups(book, today=today),
        *contracts(book, today=today),
        *overdue(book, today=today),
    )


def follow_ups(book: Book, *, today: date) -> tuple[Line, ...]:
    """What is due by today, such as "3, first Papermill Five (step 3 of 8), Lumen Lofts and 1 more." """
    due = [matter for matter in book.matters if _is_due(matter, today=today)]
    steps = [known.account for known in book.prospects if _has_step(known.account, today=today)]
    if not due and not steps:
        return ()
    by_id = {known.account.id: known.account for known in book.accounts}
    names = [
        *(_of_matter(matter, by_id.get(matter.account_id or "")) for matter in due),
        *(f"{shown(account)} ({_cut(account.next_step)})" for account in steps),
    ]
    return (line(bold("Follow-ups due: "), f"{_first(list(dict.fromkeys(names)))}.", buttons=(CALLS,)),)


def contracts(book: Book, *, today: date) -> tuple[Line, ...]:
    """Such as "Acme in 74 days (notice by Sun 12 Apr), no plan yet." """
    ending = contract.ending(book, today=today)
    if not ending:
        return ()
    said = [_contract(known.account, today=today) for known in ending]
    return (line(bold("Contracts inside 120 days: "), f"{_first(said, joint='; ')}."),)


def overdue(book: Book, *, today: date) -> tuple[Line, ...]:
    """Such as "2 of 9 customers: Acme (31 days, A) and Hudson Paperworks (44 days, B)." """
    late = intervals.overdue(book, today=today)
    if not late:
        return ()
    counted = f"{number(len(late))} of {plural(len(book.customers), 'customer')}"
    names = _first([_silence(known, today=today) for known in late])
    return (line(bold("Past their contact interval: "), f"{counted}: {names}."),)


def _is_due(matter: Matter, *, today: date) -> bool:
    return matter.kind in DUE and matter.due_on is not None and matter.due_on <= today


def _has_step(account: Account, *, today: date) -> bool:
    is_parked = account.parked_until_on is not None and account.parked_until_on > today
    return (
        bool(account.next_step) and account.next_on is not None and account.next_on <= today and not is_parked
    )


def _of_matter(matter: Matter, account: Account | None) -> str:
    name = shown(account) if account is not None else typed.shown(matter.about, at_most=60)
    if matter.kind is MatterKind.FOLLOW_UP and matter.steps:
        return f"{name} (step {matter.step} of {matter.steps})"
    return f"{name} ({_cut(matter.words)})" if name else _cut(matter.words)


def _contract(account: Account, *, today: date) -> str:
    left, notice = contract.days_left(account, today=today) or 0, contract.notice_on(account)
    when = f"in {plural(left, 'day')}" if left else "today"
    by = f" (notice by {day(notice, today=today)})" if notice is not None and notice >= today else ""
    plan = f", plan: {_cut(account.plan)}" if account.plan else ", no plan yet"
    return f"{shown(account)} {when}{by}{plan}"


def _silence(known: Known, *, today: date) -> str:
    silent = intervals.silent_days(known, today=today) or 0
    tier = f", {known.account.tier}" if known.account.tier else ""
    return f"{shown(known.account)} ({plural(silent, 'day')}{tier})"


def _first(items: Sequence[str], *, joint: str = ", ") -> str:
    """The first few, and how many more there are."""
    kept, more = list(items[: WEEKLY.named]), len(items) - WEEKLY.named
    if more > 0:
        kept.append(f"{number(more)} more")
    return listing(kept) if joint == ", " else joint.join(kept)


def _cut(text: str) -> str:
    return cut(typed.shown(text, at_most=WEEKLY.words), WEEKLY.words)
