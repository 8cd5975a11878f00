"""thanked Acme: a thank-you with no ask. Alone: who has not heard one for long."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import dates, policy, replies
from coaching.accounts import naming, thanks
from coaching.accounts.account import EMPTY, Account, Book
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision, SaveAccount
from coaching.logs import backdating
from coaching.message import Button, Message, line
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import day, near_day, plural

TOPIC = Topic(
    "thanked",
    ("thanked Acme", "thanked Acme yesterday", "thanked"),
    "A thank-you with no ask, and who waits for one",
    hint="Acme",
    leads_to=("book",),
    also=("thank", "thanks", "appreciated"),
)
DAYS = ("today", "yesterday", "on", "last")


@dataclass(frozen=True, slots=True)
class Thanked:
    named: Named
    on: date


@dataclass(frozen=True, slots=True)
class ShowUnthanked:
    """Their own customers who wait for one."""


def read(rest: str, *, today: date) -> Thanked | ShowUnthanked | Message:
    """Who was thanked, and when; alone, who waits."""
    if not rest:
        return ShowUnthanked()
    named, said = naming.split(rest, DAYS)
    found = dates.read_back(said, today=today) if said else dates.Found(today, "today")
    if found is None or found.on is None:
        return replies.refuse(Problem("After the name I expected a day, or nothing."), TOPIC, rest)
    wrong = naming.fault(named) or backdating.fault(found.on, today=today)
    return Thanked(named, found.on) if wrong is None else replies.refuse(Problem(wrong), TOPIC, rest)


def decide(
    command: Thanked | ShowUnthanked,
    *,
    desk: Desk,
    now: datetime,
    known: Sequence[Account] = (),
    book: Book = EMPTY,
) -> Decision:
    """Keeps the day, or shows who waits. `known`: who may be meant; `book`: the person's own, to be shown."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowUnthanked):
        return Decision(_waiting(book, today=today))
    found = naming.find(command.named, known)
    if isinstance(found, Near):
        return Decision(naming.ask(found, named=command.named, verb="thanked", rest=_day(command, today)))
    if found is None:
        return Decision(naming.unknown(command.named))
    if found.thanked_on is not None and found.thanked_on >= command.on:
        last = near_day(found.thanked_on, today=today)
        return Decision(Message(f"{naming.shown(found)} was thanked {last}. Nothing to change."))
    after = replace(found, thanked_on=command.on, revision=found.revision + 1)
    wish = SaveAccount(found, after, author_id=desk.person.id, on=today, at=now)
    return Decision(_said(found, command.on, today=today), (wish,))


def _day(command: Thanked, today: date) -> str:
    return "" if command.on == today else f"on {command.on.isoformat()}"


def _said(account: Account, on: date, *, today: date) -> Message:
    before = account.thanked_on
    last = "the first one I know of" if before is None else f"the last one was on {day(before, today=today)}"
    again = plural(policy.SAID.thanks_days, "day")
    return Message(
        f"Thanked {naming.shown(account)} {near_day(on, today=today)}: {last}.",
        (line(f"I bring them up again after {again}."),),
    )


def _waiting(book: Book, *, today: date) -> Message:
    found = thanks.lines(book, today=today, most=policy.DEFAULT_LIMITS.listed)
    if not found:
        days = plural(policy.SAID.thanks_days, "day")
        return Message(f"All your customers were thanked, or met, in the last {days}.")
    return Message(
        "Who waits for a thank-you with no ask", found, buttons=(Button("My customers", "customer"),)
    )
