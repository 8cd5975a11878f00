"""What of somebody's book stands in the Monday message: a line for each section, and none for an empty one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from coaching import bath, lead_sources, typed
from coaching.accounts import (
    agenda,
    complaints,
    concentration_words,
    contacts,
    contract,
    effort,
    flow_words,
    intervals,
    silent,
    started,
    thanks,
)
from coaching.accounts.account import Account, Book, Known, Matter, MatterKind
from coaching.accounts.naming import shown
from coaching.facts import DigestFacts
from coaching.message import Line, Style, Text, bold, line, words_of
from coaching.pipeline import coverage
from coaching.policy import CONTRACTS, WEEKLY
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


def sections(facts: DigestFacts, *, today: date) -> tuple[Line, ...]:
    """All of them, in the order of every week; the message stays short, so there are buttons in two places at most."""
    return (*_of_book(facts, today=today), *lead_sources.lines(facts.sources))


def _of_book(facts: DigestFacts, *, today: date) -> tuple[Line, ...]:
    """Nothing where there is neither an account nor anything due: most people of a large crowd have no book."""
    book = facts.book
    if not (book.accounts or book.matters):
        return ()
    return (
        *plainly(concentration_words.lines(book, today=today, home=facts.settings.currency)),
        *plainly(complaints.lines(book, today=today)),
        *plainly(agenda.lines(book, today=today)),
        *follow_ups(book, today=today),
        *contracts(book, today=today),
        *overdue(book, today=today),
        *in_one_line(contacts.lines(book, today=today)),
        *also(book, today=today),
    )


def team(facts: DigestFacts, *, today: date) -> tuple[Line, ...]:
    """For whoever leads: what came and went in the team, and how much hangs on few."""
    led = facts.led
    if led is None or not (led.accounts or led.outcomes):
        return ()
    home = facts.settings.currency
    said = bath.of(led.outcomes, today=today, home=home)
    covered = coverage.coverage(led, today=today)
    return (
        line(bold("Your team: "), f"{bath.words(said)} (customers won and lost)."),
        *flow_words.led_lines(led.outcomes, today=today),
        *plainly(concentration_words.team_line([led], today=today, home=home)),
        *((coverage.said(covered, said),) if led.prospects else ()),
    )


def also(book: Book, *, today: date) -> tuple[Line, ...]:
    """One more thing, another one each week as far as there is something to say: thanks, effort, silence, who calls."""
    finders: tuple[Callable[[], tuple[Line, ...]], ...] = (
        lambda: thanks.lines(book, today=today),
        lambda: effort.lines(book, today=today),
        lambda: silent.lines(book, today=today),
        lambda: started.lines(book),
    )
    first = (today.toordinal() - 1) // 7 % len(finders)
    turned = (find() for find in (*finders[first:], *finders[:first]))
    return in_one_line(next((lines for lines in turned if len(lines) > 1), ()))


def plainly(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without buttons and small print: the list itself has them."""
    return tuple(replace(one, buttons=()) for one in lines if one.style is not Style.QUIET)


def in_one_line(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A heading and its list as one line, with the first button of each."""
    if len(lines) < 2:
        return plainly(lines)
    head, *rest = [one for one in lines if one.style is not Style.QUIET]
    items = [words_of(one.parts).rstrip(".") for one in rest]
    buttons = [replace(one.buttons[0], label=_spoken(one)) for one in rest if one.buttons]
    text = f" {'; '.join(items)}." if items else ""
    return (Line((*head.parts, Text(text)), head.style, tuple(buttons)),)


def _spoken(one: Line) -> str:
    """A label that says whom it is about."""
    button, about = one.buttons[0], words_of(one.parts).partition(":")[0]
    return cut(button.spoken or f"{button.label}: {about}", WEEKLY.label)


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
    return (line(bold("Follow-ups due: "), f"{_first(list(dict.fromkeys(names)))}."),)


def contracts(book: Book, *, today: date) -> tuple[Line, ...]:
    """Such as "Acme in 74 days (notice by Sun 12 Apr), no plan yet." """
    ending = contract.ending(book, today=today)
    if not ending:
        return ()
    said = [_contract(known.account, today=today) for known in ending]
    return (line(bold(f"Contracts inside {CONTRACTS.plan_days} days: "), f"{_first(said, joint='; ')}."),)


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
