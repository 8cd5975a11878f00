"""tip Initech: their ops lead asked me about pricing. From anybody in the company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching import replies
from coaching.accounts import hearsay, tips
from coaching.accounts.account import Account
from coaching.accounts.hearsay import Heard
from coaching.calendar import local_date, next_workday
from coaching.changes import AddMatter, Decision
from coaching.message import Message, Style, line
from coaching.model import Desk, Person
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import near_day

TOPIC = Topic(
    "tip",
    ("tip Initech: their ops lead asked me about pricing",),
    "Pass on what you heard, whoever you are",
    hint="Initech: their ops lead asked me about pricing",
    leads_to=("gap", "flak"),
    also=("lead", "hint", "heard"),
)
FAR = 14  # days


@dataclass(frozen=True, slots=True)
class Tip:
    heard: Heard


def read(rest: str, *, today: date) -> Tip | Message:  # noqa: ARG001  one shape for all words
    """The tip."""
    if not rest:
        return Message(
            "A tip is anything that may help to win or keep a customer.",
            (*replies.examples(TOPIC), line("It goes to whoever looks after them, with your name.")),
        )
    heard = hearsay.read(rest)
    return replies.refuse(heard, TOPIC, rest) if isinstance(heard, Problem) else Tip(heard)


def decide(
    command: Tip,
    *,
    desk: Desk,
    now: datetime,
    known: Sequence[Account],
    owner: Person | None,
    manager: Person | None,
    matter_id: str,
    is_owner_away: bool = False,
) -> Decision:
    """Keeps it and passes it on. `known`: who may be meant; `owner`: of the account, where one is known; `manager`:
    whoever leads the team, and hears of it while the owner is away."""
    found = hearsay.find(command.heard, known)
    if isinstance(found, Near):
        return Decision(hearsay.ask(found, command.heard, verb="tip"))
    today, teller = local_date(now, desk.person.zone), desk.person
    due = next_workday(desk, today, until=today + timedelta(days=FAR)) or today + timedelta(days=1)
    matter = tips.begun(
        command.heard, found, matter_id=matter_id, teller=teller, owner=owner, today=today, due_on=due
    )
    to = (manager or owner) if is_owner_away else (owner or manager)
    name = hearsay.called(command.heard, found)
    if to is not None and to.id == teller.id:
        said = Message(
            f"Kept: your tip on {name}, due {near_day(due, today=today)}.",
            (line(matter.words, style=Style.QUOTE),),
            buttons=tips.buttons(matter, found)[1:],
        )
        return Decision(said, (AddMatter(matter),))
    if to is None:
        waits = line("Nobody leads the team here yet, so it waits for whoever will.")
        return Decision(Message(f"Thank you. Your tip on {name} is kept.", (waits,)), (AddMatter(matter),))
    hears = line("You hear once what became of it.", style=Style.QUIET)
    thanks = Message(f"Thank you. Your tip on {name} goes to {to.name}.", (hears,))
    return Decision(thanks, (AddMatter(matter), tips.told(matter, found, teller=teller, to=to)))
