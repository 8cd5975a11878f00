"""Changing what was logged: who may, whether it is still what the button showed, and how it is kept."""

from dataclasses import replace
from datetime import date, datetime

from coaching.calendar import local_date
from coaching.changes import ReviseEntry
from coaching.logs import backdating, receipts
from coaching.logs.refs import EntryRef
from coaching.message import Button, Message
from coaching.model import Change, Desk, Entry
from coaching.replies import sorry

LOG = Button("My log", "log")


def claim(entry: Entry | None, *, ref: EntryRef | None, desk: Desk, today: date) -> Entry | Message:
    """The entry, if this person may change it and it is still what `ref` says; else the refusal."""
    if entry is None:
        return sorry(
            "I cannot find that entry." if ref else "You have no entry to change yet.", buttons=(LOG,)
        )
    if entry.person_id != desk.person.id:
        return sorry("That entry was logged by somebody else, and only they can change it.", buttons=(LOG,))
    if ref is not None and ref.revision != entry.revision:
        return receipts.present_state(
            entry, opening="That entry has changed since. Nothing was saved.", today=today
        )
    return entry


def revised(before: Entry, after: Entry, *, change: Change, desk: Desk, now: datetime) -> ReviseEntry:
    """The wish that turns one entry into the other, late if either day is past the free working days."""
    today = local_date(now, desk.person.zone)
    is_late = before.is_late or backdating.is_late(desk, on=min(before.on, after.on), today=today)
    kept = replace(after, revision=before.revision + 1, is_late=is_late)
    return ReviseEntry(before=before, after=kept, change=change, actor_id=desk.person.id, at=now)
