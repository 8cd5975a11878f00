"""The messages that would go out, composed as the tick composes them; nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.use_cases.facts import board_facts, digest_facts
from bot.use_cases.judging import judged_facts
from coaching import board, digest, nudges
from coaching.calendar import instant, local_date, monday_of
from coaching.message import Message
from coaching.model import Person, Team
from coaching.rhythm import nudge_at
from storage.database import Database
from storage.unit_of_work import UnitOfWork

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Shown:
    """One message, or why there is none."""

    workspace: str
    recipient: str
    kind: str
    message: Message | None
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose messages, and for which local day (None: today)."""

    what: str  # digest | board | nudges
    team: str | None = None
    person: str | None = None
    on: date | None = None


def preview(database: Database, wanted: Wanted, *, now: datetime) -> Iterator[Shown]:
    """Every message of that kind, workspace by workspace."""
    for workspace in database.wide().workspaces():
        with database.unit_of_work(workspace) as uow:
            yield from _SHOWERS[wanted.what](uow, wanted, now)


def _digests(uow: UnitOfWork, wanted: Wanted, now: datetime) -> Iterator[Shown]:
    for person in _people(uow, wanted):
        on = wanted.on or local_date(now, person.zone)
        facts = digest_facts(uow, [person.id], now=instant(on, NOON, person.zone))[person.id]
        said = digest.compose(facts, today=on)
        yield _shown(uow, person.id, "digest", said)


def _nudges(uow: UnitOfWork, wanted: Wanted, now: datetime) -> Iterator[Shown]:
    for person in _people(uow, wanted):
        at = now if wanted.on is None else instant(wanted.on, nudge_at(person.hours), person.zone)
        said = nudges.choose(judged_facts(uow, [person.id], now=at)[0][person.id], now=at)
        yield _shown(uow, person.id, "nudge", said.message if isinstance(said, nudges.Remark) else said)


def _boards(uow: UnitOfWork, wanted: Wanted, now: datetime) -> Iterator[Shown]:
    for team in _teams(uow, wanted):
        on = wanted.on or local_date(now, team.zone)
        facts = board_facts(uow, team, now=instant(on, NOON, team.zone))
        said = board.compose(facts, monday_of(on), today=on, is_closed=False)
        yield _shown(uow, team.board_channel or team.id, "board", said)


def _people(uow: UnitOfWork, wanted: Wanted) -> list[Person]:
    teams = [team.id for team in _teams(uow, wanted)]
    members = [person for team in teams for person in uow.people.of_team(team)]
    return [person for person in members if wanted.person in (None, person.id)]


def _teams(uow: UnitOfWork, wanted: Wanted) -> list[Team]:
    return [team for team in uow.teams.all() if wanted.team in (None, team.id, team.name)]


def _shown(uow: UnitOfWork, recipient: str, kind: str, said: Message | digest.Skip | nudges.Skip) -> Shown:
    if isinstance(said, Message):
        return Shown(uow.workspace, recipient, kind, said)
    return Shown(uow.workspace, recipient, kind, None, said.reason)


_SHOWERS = {"digest": _digests, "nudges": _nudges, "board": _boards}
