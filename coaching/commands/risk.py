"""/coach risk: how much hangs on few customers; /coach risk Acme: what if one of them changed."""

from dataclasses import dataclass
from datetime import date, datetime

from coaching import replies
from coaching.accounts import concentration_words, levels, naming, stress_words, turns
from coaching.accounts.account import Account, Book, Standing
from coaching.accounts.levels import Level
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Message
from coaching.model import Desk, WorkspaceSettings
from coaching.names import Near
from coaching.topics import Topic

TOPIC = Topic(
    "risk",
    ("risk", "risk Acme", "risk team", "risk all"),
    "How much hangs on few customers, and what if one left",
    is_rare=True,
    also=("concentration", "stress"),
)


@dataclass(frozen=True, slots=True)
class ShowRisk:
    level: Level = Level.ME


@dataclass(frozen=True, slots=True)
class StressTest:
    named: Named


def read(rest: str, *, today: date) -> ShowRisk | StressTest | Message:  # noqa: ARG001  one shape for all words
    """Whose book, or which customer; a customer called like a level stands in quotes."""
    level = levels.read(rest)
    if level is not None:
        return ShowRisk(level)
    named, after = naming.split(rest)
    if after:
        problem = replies.Problem("One customer, or “team” or “all”.")
        return replies.refuse(problem, TOPIC, rest)
    return turns.missing(named, TOPIC, rest, label="The customer's name") or StressTest(named)


def decide(
    command: ShowRisk, *, desk: Desk, now: datetime, book: Book, settings: WorkspaceSettings
) -> Decision:
    """Shows it to whoever may see it. `book`: of everybody on that level."""
    wrong = levels.fault(command.level, desk)
    if wrong is not None:
        return Decision(replies.sorry(wrong))
    today = local_date(now, desk.person.zone)
    return Decision(concentration_words.show(book, level=command.level, today=today, home=settings.currency))


def owner_of(found: Account | Near | None, *, desk: Desk) -> str:
    """Whose book the account is tested in: nobody's in that of whoever asks."""
    return (found.owner_id if isinstance(found, Account) else None) or desk.person.id


def decide_stress(
    command: StressTest,
    *,
    desk: Desk,
    now: datetime,
    found: Account | Near | None,
    book: Book,
    settings: WorkspaceSettings,
) -> Decision:
    """Shows what would fall. `book`: of `owner_of(found)`."""
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="risk")
    name = naming.shown(found)
    if owner_of(found, desk=desk) != desk.person.id and levels.fault(Level.TEAM, desk) is not None:
        said = f"{name} is in somebody else's book: the figures are for them and for whoever leads."
        return Decision(replies.sorry(said))
    if found.standing is not Standing.CUSTOMER:
        return Decision(replies.sorry(f"{name} is no customer now, so nothing of the book hangs on them."))
    today = local_date(now, desk.person.zone)
    return Decision(stress_words.show(found, book, today=today, home=settings.currency))
