"""flak Initech: heard we deliver late. Alone: what was said most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies
from coaching.accounts import flak, hearsay
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.accounts.flak import Record
from coaching.accounts.hearsay import Heard
from coaching.calendar import local_date
from coaching.changes import AddMatter, Decision
from coaching.message import Button, Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "flak",
    ("flak Initech: heard we deliver late", "flak"),
    "Prospects who cite our reputation",
    hint="Initech: heard we deliver late",
    is_rare=True,
    also=("reputation", "rumour", "rumor"),
)

NOTHING = Record()


@dataclass(frozen=True, slots=True)
class Flak:
    heard: Heard


@dataclass(frozen=True, slots=True)
class ShowFlak:
    """What was said most."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """It was a mistake."""

    matter_id: str


def read(rest: str, *, today: date) -> Flak | ShowFlak | TakeBack | Message:  # noqa: ARG001  one shape for all words
    """What was heard, what was a mistake, or what there is."""
    if not rest:
        return ShowFlak()
    back = hearsay.TAKE_BACK.fullmatch(rest)
    if back is not None:
        return TakeBack(back[1])
    heard = hearsay.read(rest)
    return replies.refuse(heard, TOPIC, rest) if isinstance(heard, Problem) else Flak(heard)


def decide(
    command: Flak | ShowFlak | TakeBack,
    *,
    desk: Desk,
    now: datetime,
    known: Sequence[Account] = (),
    record: Record = NOTHING,
    matter: Matter | None = None,
    matter_id: str = "",
) -> Decision:
    """Keeps it and counts it, takes it back, or shows them all. `known`: who may be meant; `record`: of a year;
    `matter`: the one to be taken back."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowFlak):
        said = flak.lines(record) or replies.examples(TOPIC)[:1]
        return Decision(Message(flak.title(record.matters), said))
    if isinstance(command, TakeBack):
        return hearsay.take_back(matter, MatterKind.FLAK, desk=desk, today=today)
    found = hearsay.find(command.heard, known)
    if isinstance(found, Near):
        return Decision(hearsay.ask(found, command.heard, verb="flak"))
    kept = hearsay.kept(
        command.heard, found, kind=MatterKind.FLAK, matter_id=matter_id, desk=desk, today=today
    )
    kept = replace(kept, closed_on=today)  # there is nothing to do: it is counted
    return Decision(_said(command.heard, found, kept, record.matters), (AddMatter(kept),))


def _said(heard: Heard, account: Account | None, kept: Matter, matters: Sequence[Matter]) -> Message:
    return Message(
        f"Kept: what {hearsay.called(heard, account)} heard about us.",
        (line(kept.words, style=Style.QUOTE), line(flak.title((*matters, kept)))),
        buttons=(Button("All of it", "flak"), Button("Take back", f"flak take back {kept.id}")),
    )
