"""Loads what a decision needs: a fixed number of statements, however many people a batch has."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta

from coaching import bath, board, digest, home, nudges, policy
from coaching.calendar import instant, local_date, monday_of
from coaching.facts import BoardFacts, DigestFacts, HomeFacts, LateLogs, NudgeFacts, Undelivered
from coaching.model import Desk, Person, Team
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)  # local days differ from the date in UTC by one at most
WEEK = timedelta(days=7)
MIDNIGHT = time(0)
UNDELIVERED_SHOWN = 3


def desks_of(uow: UnitOfWork, people: Mapping[str, Person]) -> dict[str, Desk]:
    """What is known of each of them; three statements."""
    plans = uow.plans.of(list(people))
    teams = {team.id: team for team in uow.teams.all()}
    return {
        person.id: Desk(person, teams[person.team_id], plans[person.id].goals, plans[person.id].absences)
        for person in people.values()
    }


def digest_facts(uow: UnitOfWork, ids: Collection[str], *, now: datetime) -> dict[str, DigestFacts]:
    """For the Monday message, or for showing it on demand."""
    desks = desks_of(uow, uow.people.many(ids))
    totals = uow.totals.of(
        list(desks), digest.window(now.date() - DAY)[0], digest.window(now.date() + DAY)[1]
    )
    since = now.date() - timedelta(weeks=policy.DIGEST.bath_weeks)
    counts = uow.customers.counts(list(desks), since)
    late = _late_logs(uow, desks, now=now)
    return {
        key: DigestFacts(
            desk, totals[key], bath.Bath(won=counts[key].won, lost=counts[key].lost), late.get(key, ())
        )
        for key, desk in desks.items()
    }


def nudge_facts(uow: UnitOfWork, ids: Collection[str], *, now: datetime) -> dict[str, NudgeFacts]:
    """For a nudge slot, and for the check before a nudge is sent."""
    desks = desks_of(uow, uow.people.many(ids))
    first, last = nudges.window(now.date() - DAY)[0], nudges.window(now.date() + DAY)[1]
    totals = uow.totals.of(list(desks), first, last)
    records = uow.nudges.since(list(desks), first)
    return {key: NudgeFacts(desk, totals[key], records[key]) for key, desk in desks.items()}


def board_facts(uow: UnitOfWork, team: Team, *, now: datetime) -> BoardFacts:
    """Everybody of the team, as far back as a personal best reaches."""
    desks = desks_of(uow, {person.id: person for person in uow.people.of_team(team.id)})
    first, last = board.window(local_date(now, team.zone))
    totals = uow.totals.of(list(desks), first, last + DAY)  # somewhere it is tomorrow already
    return BoardFacts(team, tuple(desks.values()), totals)


def home_facts(uow: UnitOfWork, desk: Desk, *, now: datetime) -> HomeFacts:
    """One person's Home."""
    person = desk.person
    first, last = home.window(local_date(now, person.zone))
    totals = uow.totals.of([person.id], first, last)[person.id]
    entries = uow.entries.latest(person.id, policy.HOME.entries)
    return HomeFacts(desk, totals, entries, _undelivered(uow, person))


def _undelivered(uow: UnitOfWork, person: Person) -> tuple[Undelivered, ...]:
    rows = uow.outbox.undelivered(person.id, limit=UNDELIVERED_SHOWN)
    return tuple(Undelivered(row.kind, row.message.title, row.state != "unknown") for row in rows)


def _late_logs(
    uow: UnitOfWork, desks: Mapping[str, Desk], *, now: datetime
) -> dict[str, tuple[LateLogs, ...]]:
    """Of last week, by manager; asked only where a manager is among those who get a digest."""
    managers = [desk.person for desk in desks.values() if desk.team.manager_id == desk.person.id]
    return {manager.id: _late_logs_of(uow, manager, now=now) for manager in managers}


def _late_logs_of(uow: UnitOfWork, manager: Person, *, now: datetime) -> tuple[LateLogs, ...]:
    monday = monday_of(local_date(now, manager.zone))
    from_at, to_at = (instant(on, MIDNIGHT, manager.zone) for on in (monday - WEEK, monday))
    members = {person.id: person for person in uow.people.of_team(manager.team_id)}
    counts = uow.late.counts(list(members), from_at, to_at)
    return tuple(LateLogs(key, members[key].name, count) for key, count in counts.items())
