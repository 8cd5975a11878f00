"""Grants what a decision wants saved."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from coaching.changes import (
    AddAbsence,
    AddAccount,
    AddEntry,
    AddMatter,
    AddPerson,
    AnswerNudge,
    KeepBase,
    KeepContact,
    KeepMemo,
    KeepOutcome,
    MergeAccounts,
    MuteSignal,
    PartAccounts,
    RecordJudgement,
    RecordNudge,
    Relearn,
    RemoveAbsence,
    RenameStages,
    ReviseEntry,
    SaveAccount,
    SaveDraft,
    SaveMatter,
    SavePerson,
    SaveTeam,
    SaveWorkspace,
    SetAlarm,
    SetGoal,
    Tell,
    Touch,
    Wish,
)
from storage.accounts import Accounts
from storage.alarms import Alarms, few_touches
from storage.base_days import BaseDays
from storage.contacts import Contacts
from storage.drafts import Drafts
from storage.entries import Entries, additions
from storage.judgements import Judgements
from storage.matters import Matters
from storage.mutes import Mutes
from storage.nudges import Nudges
from storage.outbox import Outbox
from storage.outcomes import Outcomes
from storage.people import People
from storage.plans import PlanBook
from storage.scope import Insertion, Scope
from storage.settings_book import SettingsBook
from storage.teams import Teams

Gathered = (
    RecordNudge | KeepMemo | RecordJudgement | KeepBase | Tell | SetAlarm | Touch
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
    Judgements(scope).keep(wish for wish in wishes if isinstance(wish, KeepMemo))
    Judgements(scope).record(wish for wish in wishes if isinstance(wish, RecordJudgement))
    BaseDays(scope).keep(wish for wish in wishes if isinstance(wish, KeepBase))
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
        case AddAccount() | SaveAccount() | MergeAccounts() | PartAccounts() | RenameStages():
            _save_account(scope, wish)
        case KeepContact() | AddMatter() | SaveMatter() | KeepOutcome():
            _save_about_account(scope, wish)
        case AddPerson() | SavePerson() | SaveTeam():
            _save_people(scope, wish)
        case SetGoal() | AddAbsence() | RemoveAbsence():
            _save_plans(scope, wish)
        case SaveDraft() | AnswerNudge():
            _save_talk(scope, wish, now=now)
        case MuteSignal() | Relearn() | SaveWorkspace():
            _save_judging(scope, wish)


def _save_account(
    scope: Scope, wish: AddAccount | SaveAccount | MergeAccounts | PartAccounts | RenameStages
) -> None:
    match wish:
        case AddAccount(account=account):
            Accounts(scope).add(account)
        case SaveAccount():
            Accounts(scope).save(wish)
        case MergeAccounts():
            Accounts(scope).merge(wish)
        case PartAccounts():
            Accounts(scope).part(wish)
        case RenameStages(pairs=pairs):
            Accounts(scope).rename_stages(pairs)


def _save_about_account(scope: Scope, wish: KeepContact | AddMatter | SaveMatter | KeepOutcome) -> None:
    match wish:
        case KeepContact():
            Contacts(scope).keep(wish)
        case AddMatter(matter=matter):
            Matters(scope).add([matter])
        case SaveMatter():
            Matters(scope).save(wish)
        case KeepOutcome(outcome=outcome):
            Outcomes(scope).keep([outcome])


def _save_talk(scope: Scope, wish: SaveDraft | AnswerNudge, *, now: datetime) -> None:
    match wish:
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


def _save_judging(scope: Scope, wish: MuteSignal | Relearn | SaveWorkspace) -> None:
    match wish:
        case MuteSignal(person_id=person_id, mute=mute):
            Mutes(scope).add(person_id, mute)
        case Relearn(person_id=person_id, from_on=from_on):
            Judgements(scope).relearn(person_id, from_on)
        case SaveWorkspace(settings=settings):
            SettingsBook(scope).save(settings)
