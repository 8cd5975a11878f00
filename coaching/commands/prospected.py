"""/prospected 5: people who are not customers yet, contacted about new business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies, weeks
from coaching.accounts import naming
from coaching.calendar import local_date
from coaching.changes import AddEntry, Decision
from coaching.logs import backdating, receipts, tally_form, tally_reading
from coaching.logs.tally import Tally
from coaching.message import FieldErrors, Form, Line, Message, line
from coaching.model import DayTotals, Desk, Entry, Verb
from coaching.policy import PIPELINE
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import cut

TOPIC = Topic(
    "prospected",
    (
        "prospected 5",
        "prospected 5 calls 2 emails yesterday",
        "prospected 3 Initech, Hooli, Globex from referral",
        "prospected 0",
    ),
    "Log new business: people who are not customers yet",
    hint="5 calls 2 emails yesterday",
    is_slash=True,
    also=("prospect", "prospecting", "called"),
)


@dataclass(frozen=True, slots=True)
class LogProspecting:
    tally: Tally
    on: date


def read(rest: str, *, today: date) -> LogProspecting | Message | Form:
    """The log that the words ask for; a form where there are none."""
    if not rest:
        return tally_form.blank(today=today)
    heard = tally_reading.read(rest, today=today)
    if isinstance(heard, Problem):
        return replies.refuse(heard, TOPIC, rest)
    return LogProspecting(heard, heard.on or today)


def fill(values: Mapping[str, str], *, context: str, today: date) -> LogProspecting | FieldErrors:  # noqa: ARG001  one shape for all forms
    """The log that the filled form asks for."""
    heard = tally_form.read(values, today=today)
    return heard if isinstance(heard, FieldErrors) else LogProspecting(heard, heard.on or today)


def window(command: LogProspecting, *, today: date) -> tuple[date, date]:
    """The days whose totals the receipt needs."""
    return weeks.window(command.on, today)


def decide(
    command: LogProspecting,
    *,
    desk: Desk,
    now: datetime,
    totals: Sequence[DayTotals],
    entry_id: str,
    strangers: Sequence[str] = (),
) -> Decision:
    """Logs it. `totals`: the days in `window`, as stored; `strangers`: named companies that no account is of."""
    today = local_date(now, desk.person.zone)
    said = command.tally
    entry = Entry(
        id=entry_id,
        person_id=desk.person.id,
        verb=Verb.PROSPECTED,
        on=command.on,
        count=said.count,
        logged_at=now,
        kinds=said.kinds,
        source=said.source,
        names=said.names,
        is_late=backdating.is_late(desk, on=command.on, today=today),
    )
    zero = ("A 0 is a fine answer: this day is no longer blank.",) if entry.count == 0 else ()
    said_back = receipts.receipt(entry, desk=desk, today=today, totals=totals, notes=zero)
    offered = replace(said_back, lines=(*said_back.lines, *_offer(strangers)))
    return Decision(offered, (AddEntry(entry),))


def _offer(strangers: Sequence[str]) -> tuple[Line, ...]:
    """Whoever was talked to may be somebody to be won: offered, never forced."""
    buttons = [replies.button(cut(name, 30), f"pipeline add {naming.quoted(name)}") for name in strangers]
    given = [button for button in buttons if button is not None][: PIPELINE.offered]
    return (line("Follow one of them up as a prospect:", buttons=given),) if given else ()
