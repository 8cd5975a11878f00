"""Grants what a decision wants saved."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from coaching.changes import (
    AddAbsence,
    AddCustomer,
    AddEntry,
    AddPerson,
    AnswerNudge,
    RecordNudge,
    RemoveAbsence,
    ReviseEntry,
    SaveDraft,
    SavePerson,
    SaveTeam,
    SetAlarm,
    SetGoal,
    Tell,
    Touch,
    Wish,
)
from storage.alarms import Alarms, few_touches
from storage.customers import Customers
from storage.drafts import Drafts
from storage.entries import Entries, additions
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.people import People
from storage.plans import PlanBook
from storage.scope import Insertion, Scope
from storage.teams import Teams

Gathered = (
    RecordNudge | Tell | SetAlarm | Touch
)  # nothing else depends on these, so they can wait for each other


def grant(scope: Scope, wishes: Iterable[Wish], *, now: datetime) -> None:
    """Saves them in order; rows that are only added wait for each other and go together, and those that come in crowds
    are gathered, one statement for all of a kind."""
    adding, touches = _left_to_add(scope, wishes, now=now)
    scope.insert_all([*adding, *touches])


def grant_and_commit(scope: Scope, wishes: Iterable[Wish], last: Insertion, *, now: datetime) -> None:
    """The same, with one more row, and commits."""
    adding, touches = _left_to_add(scope, wishes, now=now)
    scope.insert_last([*adding, last, *touches])


def _left_to_add(
    scope: Scope, wishes: Iterable[Wish], *, now: datetime
) -> tuple[list[Insertion], Sequence[Insertion]]:
    """Saves all but the rows that can wait for the end, and those of alarms, which whole teams share."""
    adding: list[Insertion] = []
    gathered: list[Gathered] = []
    for wish in wishes:
        if isinstance(wish, Gathered):
            gathered.append(wish)
        elif isinstance(wish, AddEntry):
            adding += additions(wish.entry)
        else:
            scope.insert_all(adding)
            adding.clear()
            _save(scope, wish, now=now)
    return adding, _save_gathered(scope, gathered, now=now)


def _save_gathered(scope: Scope, wishes: list[Gathered], *, now: datetime) -> Sequence[Insertion]:
    """Saves the crowds; a few alarms that only move forward are given back, to go with the rest."""
    Nudges(scope).record(wish for wish in wishes if isinstance(wish, RecordNudge))
    Outbox(scope).enqueue_all((wish for wish in wishes if isinstance(wish, Tell)), now)
    alarms = [wish for wish in wishes if isinstance(wish, SetAlarm | Touch)]
    touches = few_touches(alarms)
    if not touches:
        Alarms(scope).save(alarms)
    return touches


def _save(scope: Scope, wish: Wish, *, now: datetime) -> None:
    match wish:
        case ReviseEntry():
            Entries(scope).revise(wish)
        case AddCustomer(customer=customer):
            Customers(scope).add(customer)
        case AddPerson() | SavePerson() | SaveTeam():
            _save_people(scope, wish)
        case SetGoal() | AddAbsence() | RemoveAbsence():
            _save_plans(scope, wish)
        case SaveDraft(draft=draft):
            Drafts(scope).save(draft, now=now)
        case AnswerNudge(person_id=person_id, on=on, answer=answer):
            Nudges(scope).answer(person_id, on, answer)


def _save_people(scope: Scope, wish: AddPerson | SavePerson | SaveTeam) -> None:
    match wish:
        case AddPerson(person=person):
            People(scope).add(person)
        case SavePerson(person=person):
            People(scope).save(person)
        case SaveTeam(team=team):
            Teams(scope).save(team)


def _save_plans(scope: Scope, wish: SetGoal | AddAbsence | RemoveAbsence) -> None:
    match wish:
        case SetGoal(person_id=person_id, goal=goal):
            PlanBook(scope).set_goal(person_id, goal)
        case AddAbsence(person_id=person_id, absence=absence):
            PlanBook(scope).add_absence(person_id, absence)
        case RemoveAbsence(person_id=person_id, from_on=from_on):
            PlanBook(scope).remove_absence(person_id, from_on)
