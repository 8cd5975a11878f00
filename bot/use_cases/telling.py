"""Who else hears of what is saved, and when."""

from collections.abc import Iterable
from datetime import datetime

from coaching import courtesy
from coaching.accounts import news
from coaching.calendar import local_date
from coaching.changes import Wish
from coaching.model import Desk, Team
from storage.unit_of_work import UnitOfWork


def with_word_to_others(
    uow: UnitOfWork, desk: Desk, wishes: tuple[Wish, ...], *, now: datetime
) -> tuple[Wish, ...]:
    """The same wishes, with what owners of accounts hear of it; each message in its receiver's own hours."""
    told = news.of_changes(wishes, by=desk.person, today=local_date(now, desk.person.zone))
    every = (*wishes, *told)
    return courtesy.timed(every, _desks(uow, courtesy.receivers(every)), now=now)


def _desks(uow: UnitOfWork, people: Iterable[str]) -> dict[str, Desk]:
    """Whose hours and leave are known; most requests tell nobody, so none are loaded for them."""
    found = {person_id: uow.people.with_absences(person_id) for person_id in people}
    return {
        person.id: Desk(person, Team(person.team_id), (), absences)
        for person, absences in filter(None, found.values())
    }
