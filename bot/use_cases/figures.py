"""How somebody's customers stand together, a team's or everybody's: what is loaded for it."""

from datetime import timedelta

from bot.use_cases.saying import Saying
from coaching.accounts import levels
from coaching.accounts.account import Outcome
from coaching.accounts.levels import Level
from coaching.changes import Decision
from coaching.commands import bath
from coaching.policy import ACCOUNTS


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
