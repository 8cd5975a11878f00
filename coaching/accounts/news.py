"""What whoever looks after an account hears when somebody else changes what matters about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coaching import typed
from coaching.accounts import complaints, money, naming, retracting
from coaching.accounts.account import Account, Matter, MatterKind, Outcome, OutcomeKind
from coaching.changes import KeepOutcome, SaveAccount, Tell, Wish
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Person
from coaching.wording import day, listing


@dataclass(frozen=True, slots=True)
class News:
    """Something new about an account. Of each topic one message an account, author and day is enough."""

    account: Account
    topic: str
    words: str
    on: date  # the author's local day
    lines: tuple[Line, ...] = ()


def of_changes(wishes: Iterable[Wish], *, by: Person, today: date) -> tuple[Tell, ...]:
    """What owners hear of facts and of what became of their accounts."""
    every = tuple(wishes)
    outcomes = {wish.outcome.account_id: wish.outcome for wish in every if isinstance(wish, KeepOutcome)}
    saved = [wish for wish in every if isinstance(wish, SaveAccount)]
    changes = [_change(wish, outcomes.get(wish.before.id), today=today) for wish in saved]
    return _told(changes, by=by)


def of_complaints(
    account: Account, matters: Iterable[Matter], *, by: Person, today: date
) -> tuple[Tell, ...]:
    """What the owner hears of complaints that begin."""
    complained = [matter for matter in matters if matter.kind is MatterKind.COMPLAINT]
    return _told([_complaint(account, matter, today=today) for matter in complained], by=by)


def _told(found: Iterable[News | None], *, by: Person) -> tuple[Tell, ...]:
    """Nobody hears what they did themselves."""
    owned = [(news, news.account.owner_id) for news in found if news is not None]
    return tuple(_tell(news, owner, by=by) for news, owner in owned if owner not in (None, by.id))


def _change(wish: SaveAccount, outcome: Outcome | None, *, today: date) -> News | None:
    """What became of the account, else which of the facts that matter are different now."""
    if outcome is not None:
        topic = "undone" if outcome.is_undone else outcome.kind.value
        return News(wish.before, topic, _became(outcome, today=today), today)
    facts = _facts(wish.before, wish.after, today=today)
    if not facts or wish.before.owner_id != wish.after.owner_id:  # whose it was hears of that instead
        return None
    return News(wish.before, "facts", listing(facts), today)


def _became(outcome: Outcome, *, today: date) -> str:
    worth = "" if outcome.value is None else f"{money.words(outcome.value, outcome.currency)} a year"
    if outcome.is_undone:
        return f"{retracting.WORDS[outcome.kind]} taken back"
    match outcome.kind:
        case OutcomeKind.WON:
            return f"{worth} won".strip()
        case OutcomeKind.GREW:
            return f"grew by {worth}" if worth else "grew"
        case OutcomeKind.RENEWED:
            return f"renewed until {day(outcome.until_on, today=today)}" if outcome.until_on else "renewed"
    return f"{worth} lost".strip()  # why is on the card: read without being asked, it sounds like blame


def _facts(before: Account, after: Account, *, today: date) -> list[str]:
    said = []
    if before.tier != after.tier:
        said.append(f"tier {after.tier}" if after.tier else "no tier")
    if (before.value, before.currency) != (after.value, after.currency):
        worth = None if after.value is None else money.words(after.value, after.currency)
        said.append(f"{worth} a year" if worth else "value not known")
    if before.contract_ends_on != after.contract_ends_on:
        ends = after.contract_ends_on
        said.append(f"contract until {day(ends, today=today)}" if ends else "no contract")
    return said


def _complaint(account: Account, matter: Matter, *, today: date) -> News:
    quoted = (line(complaints.words(matter), style=Style.QUOTE),)
    return News(account, "complaint", "a complaint", today, quoted)


def _tell(news: News, owner_id: str, *, by: Person) -> Tell:
    account = news.account
    author = typed.shown(by.name, at_most=60)
    message = Message(
        f"{naming.shown(account)}: {news.words}, noted by {author}.",
        news.lines,
        buttons=(Button("The card", f"customer {naming.ref(account)}", is_primary=True),),
    )
    period = f"{news.topic}-{account.id}-{by.id}-{news.on.isoformat()}"
    return Tell(owner_id, "notice", period, message)
