"""Grants what a decision wants saved."""

from collections.abc import Iterable
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
from storage.alarms import Alarms
from storage.customers import Customers
from storage.drafts import Drafts
from storage.entries import Entries
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.people import People
from storage.plans import PlanBook
from storage.scope import Scope
from storage.teams import Teams

Gathered = (
    RecordNudge | Tell | SetAlarm | Touch
)  # nothing else depends on these, so they can wait for each other


def grant(scope: Scope, wishes: Iterable[Wish], *, now: datetime) -> None:
    """Saves them in order; those that come in crowds are gathered, one statement for all of a kind."""
    gathered: list[Gathered] = []
    for wish in wishes:
        if isinstance(wish, Gathered):
            gathered.append(wish)
        else:
            _save(scope, wish, now=now)
    _save_gathered(scope, gathered, now=now)


def _save_gathered(scope: Scope, wishes: list[Gathered], *, now: datetime) -> None:
    Nudges(scope).record(wish for wish in wishes if isinstance(wish, RecordNudge))
    Outbox(scope).enqueue_all((wish for wish in wishes if isinstance(wish, Tell)), now)
    Alarms(scope).save(wish for wish in wishes if isinstance(wish, SetAlarm | Touch))


def _save(scope: Scope, wish: Wish, *, now: datetime) -> None:
    match wish:
        case AddEntry(entry=entry):
            Entries(scope).add(entry)
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
