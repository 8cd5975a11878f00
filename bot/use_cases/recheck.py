"""Looks once more, at the moment of sending, whether a message is still true and still welcome."""

from datetime import date, datetime

from bot.use_cases.judging import judged_facts, nudge_facts
from coaching import nudges
from coaching.calendar import is_away, local_date
from coaching.changes import AnswerNudge
from coaching.model import NOT_SENT, Desk, Team
from storage.database import Database
from storage.outbox import OutboxRow
from storage.parcels import Addressee
from storage.unit_of_work import UnitOfWork

GONE = "nobody of that name is here any more"


class Recheck:
    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self, row: OutboxRow, now: datetime) -> str | None:
        """Why the row is not worth sending any more; None where it is."""
        if row.kind not in ("nudge", "digest"):
            return None
        if row.addressee is not None:  # read a moment ago, when the row was begun
            return _unwished(row.addressee, now)
        with self._database.unit_of_work(row.workspace) as uow:
            reason = _nudge(uow, row, now) if row.kind == "nudge" else _digest(uow, row, now)
            uow.commit()  # after a rollback the connection would have to learn its statements anew
        return reason


def _nudge(uow: UnitOfWork, row: OutboxRow, now: datetime) -> str | None:
    facts = nudge_facts(uow, [row.recipient], now=now).get(row.recipient)
    if facts is None:
        return GONE
    on = date.fromisoformat(row.period)
    record = next((record for record in facts.records if record.on == on), None)
    if record is not None and record.signal is not None:  # a log may have come late in the meantime
        facts = judged_facts(uow, [row.recipient], now=now)[0][row.recipient]
    reason = GONE if record is None else nudges.withdrawn(record, facts, now=now)
    if reason is not None:  # nobody can answer what they never saw, so it must not count as ignored
        uow.apply([AnswerNudge(row.recipient, on, NOT_SENT)], now=now)
    return reason


def _digest(uow: UnitOfWork, row: OutboxRow, now: datetime) -> str | None:
    found = uow.people.with_absences(row.recipient)
    return _unwished(Addressee(*found) if found else Addressee(), now)


def _unwished(addressee: Addressee, now: datetime) -> str | None:
    person = addressee.person
    if person is None or not person.is_active:
        return "deactivated"
    if not person.wants_digest:
        return "digests were switched off"
    desk = Desk(person, Team(person.team_id), (), addressee.absences)
    return "away" if is_away(desk, local_date(now, person.zone)) else None
