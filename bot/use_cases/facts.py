"""Loads what a decision needs: a fixed number of statements, however many people a batch has."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from bot.use_cases.reviewing import DAY, reviews
from coaching import bath, board, digest, home, policy
from coaching.accounts.account import Book, Outcome, OutcomeKind
from coaching.accounts.base import base_of
from coaching.accounts.concentration_words import merged
from coaching.balance import Judgement, Policy, State
from coaching.calendar import instant, local_date, monday_of
from coaching.facts import BoardFacts, DigestFacts, HomeFacts, LateLogs, Undelivered
from coaching.model import DayTotals, Desk, Person, Team
from coaching.review import days_to_learn, is_behind
from coaching.totals import weeks_before
from storage.unit_of_work import UnitOfWork

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
    totals = _digest_totals(uow, desks, now=now)
    late = _late_logs(uow, desks, now=now)
    settings = uow.settings.get()
    judgements = _judgements(uow, desks, dial=Policy(settings.sensitivity), now=now)
    mutes = uow.mutes.standing(list(desks), now.date() - DAY)
    books, led = _books(uow, desks, now=now)
    sources = uow.sources.since(list(desks), now.date() - timedelta(weeks=policy.SOURCES.weeks))
    learning = _days_to_learn(uow, desks, judgements, now=now)
    return {
        key: DigestFacts(
            desk,
            totals[key],
            bath.of(books[key].outcomes, today=local_date(now, desk.person.zone), home=settings.currency),
            late.get(key, ()),
            judgements.get(key),
            mutes[key],
            base_of(books[key], today=local_date(now, desk.person.zone)),
            learning.get(key),
            book=books[key],
            settings=settings,
            sources=sources[key],
            led=led.get(key),
        )
        for key, desk in desks.items()
    }


def _books(
    uow: UnitOfWork, desks: Mapping[str, Desk], *, now: datetime
) -> tuple[dict[str, Book], dict[str, Book]]:
    """Everybody's, and the team's together of each who leads, in one statement."""
    leads = {desk.team.id: key for key, desk in desks.items() if desk.team.manager_id == key}
    books, of_teams = uow.books.of_and_of_teams(list(desks), list(leads), today=now.date())
    return books, {leads[team]: merged(each) for team, each in of_teams.items()}


def _judgements(
    uow: UnitOfWork, desks: Mapping[str, Desk], *, dial: Policy, now: datetime
) -> dict[str, Judgement]:
    """As they were kept; anew where a working day has ended since, or where something would be said of days of which
    logs came late."""
    kept = kept_judgements(uow, list(desks), now=now)
    behind = [
        key
        for key, one in kept.items()
        if is_behind(desks[key], one, today=local_date(now, desks[key].person.zone))
    ]
    doubtful = {key: desks[key] for key in (*behind, *_logged_late(uow, desks, kept))}
    anew = reviews(uow, doubtful, dial=dial, now=now) if doubtful else {}
    return kept | {key: each.judgement for key, each in anew.items() if each.judgement is not None}


def _logged_late(uow: UnitOfWork, desks: Mapping[str, Desk], kept: Mapping[str, Judgement]) -> Iterable[str]:
    """Of whom something would be said, those who logged since the last day that is judged; one statement, where
    something is to be said of anybody."""
    ends = {
        key: instant(one.on + DAY, MIDNIGHT, desks[key].person.zone)
        for key, one in kept.items()
        if one.evidence or one.signals
    }
    if not ends:
        return ()
    newest = uow.entries.newest(list(ends), min(ends.values()))
    return [key for key, at in newest.items() if at >= ends[key]]


def kept_judgements(uow: UnitOfWork, ids: Collection[str], *, now: datetime) -> dict[str, Judgement]:
    """The newest of each of them from this week or the last."""
    since = monday_of(now.date() - DAY) - WEEK
    return {key: found[-1] for key, found in uow.judgements.since(ids, since).items() if found}


def _days_to_learn(
    uow: UnitOfWork, desks: Mapping[str, Desk], judgements: Mapping[str, Judgement], *, now: datetime
) -> dict[str, int]:
    """Of those about whom nothing is judged yet; two statements, where there is anybody."""
    learning = [key for key, one in judgements.items() if one.state is State.LEARNING]
    if not learning:
        return {}
    totals = uow.totals.of(learning, now.date() - WEEK * policy.DIGEST.bath_weeks, now.date() + DAY)
    known = uow.judgements.remembered(learning)
    return {key: days_to_learn(desks[key], totals[key], known[key]) for key in learning}


def _digest_totals(
    uow: UnitOfWork, desks: Mapping[str, Desk], *, now: datetime
) -> dict[str, tuple[DayTotals, ...]]:
    """The days of last week and this, wherever they live, and of the weeks before as much as is looked at."""
    days = [(desk.person, local_date(now, desk.person.zone)) for desk in desks.values()]
    earliest = min((today for _, today in days), default=now.date())
    first = min((digest.looks_from(person, today) for person, today in days), default=now.date())
    return uow.weeks.of(
        list(desks),
        first,
        digest.window(now.date() + DAY)[1],
        days_from=monday_of(earliest) - WEEK,
        unfolded=[key for key, desk in desks.items() if digest.needs_every_day(desk)],
        folded_from=first + WEEK,  # the first week is for those whose last working days are long ago
    )


def board_facts(uow: UnitOfWork, team: Team, *, now: datetime) -> BoardFacts:
    """Everybody of the team, as far back as a personal best reaches."""
    return boards_facts(uow, [team], now=now)[team.id]


def boards_facts(uow: UnitOfWork, teams: Collection[Team], *, now: datetime) -> dict[str, BoardFacts]:
    """The same for many teams, in as many statements. A board tells of weeks, so no day is loaded by itself."""
    desks = desks_of(uow, {person.id: person for person in uow.people.of_teams([team.id for team in teams])})
    windows = [board.window(local_date(now, team.zone)) for team in teams]
    first = min((first for first, _ in windows), default=now.date())
    last = max((last for _, last in windows), default=now.date()) + DAY  # somewhere it is tomorrow already
    totals = uow.weeks.of(list(desks), first, last, days_from=last + WEEK)
    became = uow.outcomes.since(list(desks), first)
    members: dict[str, list[Desk]] = {team.id: [] for team in teams}
    for desk in desks.values():
        members[desk.team.id].append(desk)
    return {team.id: _board_of(team, members[team.id], totals, became) for team in teams}


def _board_of(
    team: Team,
    members: list[Desk],
    totals: Mapping[str, tuple[DayTotals, ...]],
    became: Mapping[str, tuple[Outcome, ...]],
) -> BoardFacts:
    ids = [desk.person.id for desk in members]
    return BoardFacts(
        team,
        tuple(members),
        {key: totals[key] for key in ids},
        won={key: _days(became[key], OutcomeKind.WON) for key in ids},
        grew={key: _days(became[key], OutcomeKind.GREW) for key in ids},
    )


def _days(became: Iterable[Outcome], kind: OutcomeKind) -> tuple[date, ...]:
    return tuple(outcome.on for outcome in became if outcome.kind is kind)


def home_facts(uow: UnitOfWork, desk: Desk, *, now: datetime) -> HomeFacts:
    """One person's Home."""
    person = desk.person
    today = local_date(now, person.zone)
    first, last = home.window(today)
    totals = uow.totals.of([person.id], first, last)[person.id]
    entries = uow.entries.latest(person.id, policy.HOME.entries)
    judgement = kept_judgements(uow, [person.id], now=now).get(person.id)
    weeks = weeks_before(totals, today, n=policy.HOME.balance_weeks)
    known = weeks if any(week.is_known for week in weeks) else ()
    book = uow.books.of([person.id], today=today)[person.id]
    undelivered, settings = _undelivered(uow, person), uow.settings.get()
    is_drifting = judgement is not None and bool(judgement.signals)
    mutes = uow.mutes.standing([person.id], today)[person.id] if is_drifting else ()
    return HomeFacts(desk, totals, entries, undelivered, known, judgement, book, settings, mutes)


def _undelivered(uow: UnitOfWork, person: Person) -> tuple[Undelivered, ...]:
    rows = uow.outbox.undelivered(person.id, limit=UNDELIVERED_SHOWN)
    return tuple(Undelivered(row.kind, row.message.title, row.state != "unknown") for row in rows)


def _late_logs(
    uow: UnitOfWork, desks: Mapping[str, Desk], *, now: datetime
) -> dict[str, tuple[LateLogs, ...]]:
    """Of last week, by manager; asked only where a manager is among those who get a digest."""
    managers = [desk.person for desk in desks.values() if desk.team.manager_id == desk.person.id]
    if not managers:
        return {}
    found: dict[str, tuple[LateLogs, ...]] = {}
    for zone in {manager.zone for manager in managers}:  # where the week begins at another moment
        there = [manager for manager in managers if manager.zone == zone]
        monday = monday_of(local_date(now, zone))
        from_at, to_at = (instant(on, MIDNIGHT, zone) for on in (monday - WEEK, monday))
        late = uow.late.of_teams([manager.team_id for manager in there], from_at, to_at)
        found |= {manager.id: late[manager.team_id] for manager in there}
    return found
