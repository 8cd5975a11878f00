"""How somebody's customers stand together, a team's or everybody's: what is loaded for it."""

from dataclasses import replace
from datetime import timedelta

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching.accounts import concentration_words, levels, naming
from coaching.accounts.account import Book, Outcome
from coaching.accounts.levels import Level
from coaching.changes import Decision
from coaching.commands import bath, risk
from coaching.policy import ACCOUNTS

UNOWNED = 500  # accounts without an owner that are read for the figures of everybody


def show_bath(command: bath.ShowBath, saying: Saying) -> Decision:
    outcomes, settings = _outcomes(command.level, saying), saying.uow.settings.get()
    return bath.decide(command, desk=saying.desk, now=saying.now, outcomes=outcomes, settings=settings)


def people_of(level: Level, saying: Saying) -> list[str]:
    """Whose accounts count on that level; nobody's where it may not be seen."""
    if levels.fault(level, saying.desk) is not None:
        return []
    if level is Level.ME:
        return [saying.person_id]
    teams = [saying.desk.team] if level is Level.TEAM else saying.uow.teams.all()
    return [person.id for person in saying.uow.people.of_teams([team.id for team in teams])]


def _outcomes(level: Level, saying: Saying) -> tuple[Outcome, ...]:
    """A year of them, oldest first."""
    since = saying.today - timedelta(days=ACCOUNTS.outcome_days)
    if level is Level.ALL and levels.fault(level, saying.desk) is None:
        return saying.uow.outcomes.of_everybody(since)
    found = saying.uow.outcomes.since(people_of(level, saying), since)
    return tuple(sorted((each for some in found.values() for each in some), key=lambda one: (one.on, one.id)))


def show_risk(command: risk.ShowRisk, saying: Saying) -> Decision:
    settings = saying.uow.settings.get()
    return risk.decide(
        command, desk=saying.desk, now=saying.now, book=_book(command.level, saying), settings=settings
    )


def stress(command: risk.StressTest, saying: Saying) -> Decision:
    found = naming.find(command.named, meant(command.named, saying))
    owner, settings = risk.owner_of(found, desk=saying.desk), saying.uow.settings.get()
    book = saying.uow.books.of([owner], today=saying.today)[owner]
    return risk.decide_stress(
        command, desk=saying.desk, now=saying.now, found=found, book=book, settings=settings
    )


def _book(level: Level, saying: Saying) -> Book:
    """Of everybody on that level, in one; everybody's has what nobody looks after, too."""
    books = saying.uow.books.of(people_of(level, saying), today=saying.today)
    whole = concentration_words.merged(list(books.values()))
    if level is not Level.ALL or not books:
        return whole
    unowned = saying.uow.books.nobodys(UNOWNED, today=saying.today)
    return replace(whole, accounts=(*whole.accounts, *unowned))
