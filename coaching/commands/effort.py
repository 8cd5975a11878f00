"""effort Acme hand off, limit, keep going: what somebody makes of an account that takes more than it brings."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from coaching import policy, replies, typed
from coaching.accounts import effort, naming
from coaching.accounts.account import Book, Known
from coaching.accounts.effort import HAND_OFF, KEEP, LIMIT
from coaching.accounts.naming import Named
from coaching.calendar import iso_week, local_date
from coaching.changes import Decision, Tell, Wish
from coaching.message import Button, Message, line
from coaching.model import Desk, Person
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import plural

TOPIC = Topic(
    "effort",
    ("effort", "effort Acme limit 5", "effort Acme hand off", "effort Acme keep going"),
    "Accounts that take more than they bring",
    hint="Acme limit 5",
    is_rare=True,
    also=("stop", "limit"),
)
WORDS = {"hand off": HAND_OFF, "handoff": HAND_OFF, "limit": LIMIT, "keep going": KEEP, "keep": KEEP}
NUMBER = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settle:
    named: Named
    outcome: str
    limit: int | None = None  # notes; None: half of what it takes now


@dataclass(frozen=True, slots=True)
class ShowEffort:
    """One's own."""


def read(rest: str, *, today: date) -> Settle | ShowEffort | Message:  # noqa: ARG001  one shape for all words
    """What is to become of it."""
    if not rest:
        return ShowEffort()
    named, said = naming.split(rest, WORDS)
    outcome, left = _outcome(" ".join(said.split()))
    wrong = naming.fault(named)
    if wrong is None and (outcome is None or (left and not (outcome == LIMIT and NUMBER.fullmatch(left)))):
        wrong = "I expected “hand off”, “limit” and a number of notes, or “keep going” behind the customer."
    if wrong is not None or outcome is None:
        return replies.refuse(Problem(wrong or ""), TOPIC, rest)
    return Settle(named, outcome, int(left) if left else None)


def decide(
    command: Settle | ShowEffort,
    *,
    desk: Desk,
    now: datetime,
    meant: Known | Near | None = None,
    book: Book,
    manager: Person | None = None,
    matter_id: str = "",
) -> Decision:
    """Keeps it, and asks whoever leads where it is to be handed off. `meant`: who was named; `book`: the person's own;
    `manager`: whoever leads the team."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowEffort):
        return Decision(_shown(book, today=today))
    if isinstance(meant, Near):
        rest = f"{command.outcome} {command.limit or ''}"
        return Decision(naming.ask(meant, named=command.named, verb="effort", rest=rest))
    if meant is None:
        return Decision(naming.unknown(command.named))
    if command.outcome == HAND_OFF:
        return _hand_off(meant, book, desk=desk, manager=manager, matter_id=matter_id, today=today)
    limit = (command.limit or effort.usual_limit(meant)) if command.outcome == LIMIT else 0
    wishes = effort.decide(
        meant,
        command.outcome,
        matter_id=matter_id,
        person_id=desk.person.id,
        author_id=desk.person.id,
        today=today,
        limit=limit,
    )
    return Decision(_said(meant, limit), wishes)


def _outcome(said: str) -> tuple[str | None, str]:
    for word, outcome in WORDS.items():
        if said.casefold() == word or said.casefold().startswith(f"{word} "):
            return outcome, said[len(word) :].strip()
    return None, ""


def _shown(book: Book, *, today: date) -> Message:
    found = effort.lines(book, today=today, most=policy.DEFAULT_LIMITS.listed)
    if found:
        return Message("Accounts that take more than they bring", found)
    needed = line("It needs the yearly value of five customers: /customer Acme value 120k.")
    return Message("No account of yours takes much and brings little, as far as I know.", (needed,))


def _said(known: Known, limit: int) -> Message:
    name, days = naming.shown(known.account), plural(policy.ACCOUNTS.notes_days, "day")
    now = plural(effort.notes_of(known), "note")
    if not limit:
        quiet = plural(policy.EFFORT.quiet_days, "day")
        return Message(f"You keep going with {name}. I do not bring it up again for {quiet}.")
    return Message(
        f"Limit set for {name}: at most {plural(limit, 'note')} in {days}; it is {now} now.",
        (line("I say so when it is passed. Nothing is sent to the customer."),),
    )


def _hand_off(
    known: Known, book: Book, *, desk: Desk, manager: Person | None, matter_id: str, today: date
) -> Decision:
    name = naming.shown(known.account)
    open_card = Button(f"Open {naming.label(known.account)}", f"customer {naming.ref(known.account)}")
    if manager is None or manager.id == desk.person.id:
        says = "You lead the team" if manager else "Nobody leads the team here yet"
        return Decision(replies.sorry(f"{says}, so there is nobody to ask.", buttons=(open_card,)))
    wishes: tuple[Wish, ...] = effort.decide(
        known, HAND_OFF, matter_id=matter_id, person_id=None, author_id=desk.person.id, today=today
    )
    said = Message(
        f"I ask {manager.name} who could take {name}.",
        (line("Until then it stays yours. That is no fault: effort belongs where it pays."),),
    )
    asked = _asked(known, book, desk=desk, open_card=open_card, today=today)
    period = f"effort-{known.account.id}-{iso_week(today)}"
    return Decision(said, (*wishes, Tell(manager.id, "handoff", period, asked)))


def _asked(known: Known, book: Book, *, desk: Desk, open_card: Button, today: date) -> Message:
    """What whoever leads reads."""
    found = next((one for one in effort.find(book, today=today) if one.known.account == known.account), None)
    figures = effort.words(found) if found else _notes(known)
    who = typed.shown(desk.person.name, at_most=60)
    return Message(
        f"{who} asks to hand {naming.shown(known.account)} off: {figures}.",
        (
            line("Somebody with a lower cost to serve, a fixed day, or the inside team may fit better."),
            line(f"It stays {who}’s until you change the owner."),
        ),
        buttons=(open_card,),
    )


def _notes(known: Known) -> str:
    return f"{plural(effort.notes_of(known), 'note')} in {plural(policy.ACCOUNTS.notes_days, 'day')}"
