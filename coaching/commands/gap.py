"""gap Acme: same-day delivery. Alone: what was said most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import policy, replies
from coaching.accounts import gaps, hearsay
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.accounts.hearsay import Heard
from coaching.calendar import local_date
from coaching.changes import AddMatter, Decision
from coaching.message import Button, Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import plural, upper_first

TOPIC = Topic(
    "gap",
    ("gap Acme: same-day delivery", "gap"),
    "What customers ask for and we do not sell",
    hint="Acme: same-day delivery",
    is_rare=True,
    also=("gaps", "missing", "unmet"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    heard: Heard


@dataclass(frozen=True, slots=True)
class ShowGaps:
    """What was said most."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """It was a mistake."""

    matter_id: str


def read(rest: str, *, today: date) -> Gap | ShowGaps | TakeBack | Message:  # noqa: ARG001  one shape for all words
    """What was heard, what was a mistake, or what there is."""
    if not rest:
        return ShowGaps()
    back = hearsay.TAKE_BACK.fullmatch(rest)
    if back is not None:
        return TakeBack(back[1])
    heard = hearsay.read(rest)
    return replies.refuse(heard, TOPIC, rest) if isinstance(heard, Problem) else Gap(heard)


def decide(
    command: Gap | ShowGaps | TakeBack,
    *,
    desk: Desk,
    now: datetime,
    known: Sequence[Account] = (),
    matters: Sequence[Matter] = (),
    matter: Matter | None = None,
    matter_id: str = "",
) -> Decision:
    """Keeps it and counts it, takes it back, or shows them all. `known`: who may be meant; `matters`: all of the last
    weeks, the oldest first; `matter`: the one to be taken back."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowGaps):
        return Decision(_shown(matters))
    if isinstance(command, TakeBack):
        return hearsay.take_back(matter, MatterKind.GAP, desk=desk, today=today)
    found = hearsay.find(command.heard, known)
    if isinstance(found, Near):
        return Decision(hearsay.ask(found, command.heard, verb="gap"))
    kept = hearsay.kept(
        command.heard, found, kind=MatterKind.GAP, matter_id=matter_id, desk=desk, today=today
    )
    return Decision(_said(command.heard, found, kept, matters), (AddMatter(kept),))


def _said(heard: Heard, account: Account | None, kept: Matter, matters: Sequence[Matter]) -> Message:
    group = next(group for group in hearsay.groups((*matters, kept)) if kept in group.matters)
    return Message(
        f"Kept: {hearsay.called(heard, account)} asked for what we do not sell yet.",
        (line(kept.words, style=Style.QUOTE), line(f"{upper_first(gaps.words(group))}.")),
        buttons=(Button("All of them", "gap"), Button("Take back", f"gap take back {kept.id}")),
    )


def _shown(matters: Sequence[Matter]) -> Message:
    found = gaps.lines(matters, most=policy.DEFAULT_LIMITS.listed)
    days = plural(policy.SAID.gap_days, "day")
    if not found:
        return Message(f"Nothing we do not sell was asked for in {days}.", replies.examples(TOPIC)[:1])
    return Message("What customers ask for and we do not sell", found)
