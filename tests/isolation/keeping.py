"""Every method of a unit of work and of its repositories, called with ids that both workspaces have."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from coaching.accounts.account import Account, MatterKind
from coaching.balance import Sensitivity, Signal
from coaching.changes import (
    KeepBase,
    KeepContact,
    KeepMemo,
    MergeAccounts,
    PartAccounts,
    RecordJudgement,
    RecordNudge,
    ReviseEntry,
    SaveAccount,
    SaveMatter,
    SetAlarm,
    Touch,
)
from coaching.message import Message
from coaching.model import (
    Absence,
    Alarm,
    BaseDay,
    Change,
    Draft,
    Goal,
    Memo,
    Mute,
    NudgeRecord,
    Period,
    WorkspaceSettings,
)
from storage.unit_of_work import UnitOfWork
from tests import accounts, verdict
from tests.cast import SALES
from tests.isolation.stage import Case, Pair
from tests.isolation.twins import CANARIES, DRAFT, FIRST, NOW, PEOPLE, SECOND, UNDONE, YEAR, changed_at, tell

ON, LONG_AGO, AHEAD = NOW.date(), date(2026, 1, 1), date(2026, 12, 31)
Call = Callable[[UnitOfWork], object]


def first(uow: UnitOfWork) -> Any:
    entry = uow.entries.get(FIRST)
    assert entry is not None
    return entry


def revision(uow: UnitOfWork) -> ReviseEntry:
    before = first(uow)
    after = replace(before, count=before.count + 1, revision=before.revision + 1)
    return ReviseEntry(before, after, Change.EDITED, "UANA", NOW)


def ana(uow: UnitOfWork) -> Any:
    person = uow.people.get("UANA")
    assert person is not None
    return replace(person, dm_channel=None)


SIGNED: dict[str, Any] = {"author_id": "UANA", "at": NOW, "on": ON}


def _account(uow: UnitOfWork, account_id: str = "h1") -> Any:
    return uow.accounts.get(account_id)


def _saved(uow: UnitOfWork) -> SaveAccount:
    before = _account(uow)
    return SaveAccount(before, replace(before, rival="new", revision=before.revision + 1), **SIGNED)


def _confirmed(uow: UnitOfWork) -> KeepContact:
    found = uow.contacts.get("j1")
    assert found is not None
    return KeepContact(replace(found, confirmed_on=ON), "still there", **SIGNED)


def _closed(uow: UnitOfWork) -> SaveMatter:
    before = uow.matters.get("m1")
    assert before is not None
    return SaveMatter(before, replace(before, closed_on=ON, revision=before.revision + 1))


CALLS: dict[str, Call] = {
    "open": lambda uow: (uow.open("UANA", "seen before", (LONG_AGO, AHEAD)), uow.open("UBEN", "")),
    "apply": lambda uow: uow.apply([tell(uow.workspace, "notice", "applied")], now=NOW),
    "answer": lambda uow: uow.answer("asked", Message("Hello"), [Touch("UANA", "home", NOW)], now=NOW),
    "ensure_workspace": lambda uow: uow.ensure_workspace(NOW + YEAR),
    "ensure_team": lambda uow: uow.ensure_team(replace(SALES, name="Another")),
    "last_tick_at": lambda uow: uow.last_tick_at(),
    "commit": lambda uow: uow.commit(),
    "rollback": lambda uow: uow.rollback(),
    "people.get": lambda uow: uow.people.get("UANA"),
    "people.held": lambda uow: uow.people.held("UANA"),
    "people.many": lambda uow: uow.people.many(PEOPLE),
    "people.gone": lambda uow: uow.people.gone(),
    "people.of_team": lambda uow: uow.people.of_team("sales"),
    "people.of_teams": lambda uow: uow.people.of_teams(["sales"]),
    "people.add": lambda uow: uow.people.add(replace(ana(uow), name="Another")),
    "people.save": lambda uow: uow.people.save(replace(ana(uow), name="Ana who moved")),
    "teams.get": lambda uow: uow.teams.get("sales"),
    "teams.held": lambda uow: uow.teams.held("sales"),
    "teams.all": lambda uow: uow.teams.all(),
    "teams.add": lambda uow: uow.teams.add(replace(SALES, name="Another")),
    "teams.save": lambda uow: uow.teams.save(replace(SALES, zone="Europe/Berlin")),
    "plans.of": lambda uow: uow.plans.of(PEOPLE),
    "plans.set_goal": lambda uow: uow.plans.set_goal("UANA", Goal(LONG_AGO, 9, Period.DAY)),
    "plans.add_absence": lambda uow: uow.plans.add_absence("UANA", Absence(LONG_AGO, LONG_AGO)),
    "plans.remove_absence": lambda uow: [
        uow.plans.remove_absence("UANA", absence.from_on)
        for absence in uow.plans.of(["UANA"])["UANA"].absences
    ],
    "totals.of": lambda uow: uow.totals.of(PEOPLE, LONG_AGO, AHEAD),
    "totals.revise": lambda uow: uow.totals.revise(first(uow), replace(first(uow), count=9)),
    "weeks.of": lambda uow: uow.weeks.of(PEOPLE, LONG_AGO, AHEAD, days_from=ON, unfolded=["UBEN"]),
    "entries.get": lambda uow: uow.entries.get(FIRST),
    "entries.latest": lambda uow: (uow.entries.latest("UANA", 9), uow.entries.latest("UANA", 9, before=NOW)),
    "entries.newest": lambda uow: uow.entries.newest(["UANA"], NOW),
    "entries.add": lambda uow: uow.entries.add(replace(first(uow), id="00000000000000ff", note="new")),
    "entries.revise": lambda uow: uow.entries.revise(revision(uow)),
    "trail.of": lambda uow: (uow.trail.of(FIRST), uow.trail.of(UNDONE)),
    "trail.add": lambda uow: uow.trail.add(
        replace(revision(uow), after=replace(first(uow), revision=99), change=Change.RESTORED)
    ),
    "late.of_teams": lambda uow: [
        uow.late.of_teams(["sales"], NOW - YEAR, NOW + YEAR),
        *(uow.late.of_teams(["sales"], changed_at(name), changed_at(name) + SECOND) for name in CANARIES),
    ],
    "people.with_absences": lambda uow: [uow.people.with_absences(person) for person in PEOPLE],
    "accounts.get": lambda uow: uow.accounts.get("c1"),
    "accounts.by_folded": lambda uow: uow.accounts.by_folded("acme"),
    "accounts.all": lambda uow: uow.accounts.all(),
    "accounts.added": lambda uow: uow.accounts.added(PEOPLE, LONG_AGO),
    "accounts.add": lambda uow: uow.accounts.add(Account("c9", "Initech", "initech", "UANA", ON, None)),
    "accounts.many": lambda uow: uow.accounts.many(["c1", "h1", "h2"]),
    "accounts.names": lambda uow: sorted(uow.accounts.names()),
    "accounts.save": lambda uow: uow.accounts.save(_saved(uow)),
    "accounts.by_folded_many": lambda uow: uow.accounts.by_folded_many(["acme", "hooli", "hoolie"]),
    "accounts.add_all": lambda uow: uow.accounts.add_all(
        [Account(f"c9{n}", f"Initech {n}", f"initech {n}", "UANA", ON, None) for n in range(2)]
    ),
    "accounts.save_all": lambda uow: uow.accounts.save_all([_saved(uow)]),
    "accounts.add_aliases": lambda uow: uow.accounts.add_aliases(
        [MergeAccounts(Account("c8", "Hool", "hool"), _account(uow), **SIGNED)]
    ),
    "accounts.merge": lambda uow: uow.accounts.merge(
        MergeAccounts(_account(uow, "h3"), _account(uow), **SIGNED)
    ),
    "accounts.rename_stages": lambda uow: uow.accounts.rename_stages([(_account(uow).stage, "Deal")]),
    "accounts.part": lambda uow: uow.accounts.part(PartAccounts(_account(uow, "h2"), **SIGNED)),
    "account_trail.of": lambda uow: uow.account_trail.of("h1", 99),
    "account_trail.of_revision": lambda uow: uow.account_trail.of_revision("h1", 2),
    "account_trail.add_changes": lambda uow: uow.account_trail.add_changes(_saved(uow)),
    "account_trail.note": lambda uow: uow.account_trail.note(
        "h1", "contact", ("", "new"), about="j1", wish=_confirmed(uow)
    ),
    "account_trail.note_all": lambda uow: uow.account_trail.note_all(
        [("h1", "contact", ("", "new"), "j1", _confirmed(uow))]
    ),
    "contacts.get": lambda uow: uow.contacts.get("j1"),
    "contacts.of": lambda uow: uow.contacts.of("h1"),
    "contacts.keep": lambda uow: uow.contacts.keep(_confirmed(uow)),
    "contacts.of_many": lambda uow: uow.contacts.of_many(["h1", "h2"]),
    "contacts.keep_all": lambda uow: uow.contacts.keep_all([_confirmed(uow)]),
    "matters.get": lambda uow: uow.matters.get("m1"),
    "matters.nobodys": lambda uow: uow.matters.nobodys(),
    "matters.of_account": lambda uow: uow.matters.of_account("h1", 9),
    "matters.since": lambda uow: uow.matters.since(MatterKind.PROMISE, LONG_AGO),
    "matters.add": lambda uow: uow.matters.add([accounts.matter(id="m9"), accounts.matter()]),
    "matters.save": lambda uow: uow.matters.save(_closed(uow)),
    "outcomes.get": lambda uow: uow.outcomes.get("o1"),
    "outcomes.since": lambda uow: uow.outcomes.since(PEOPLE, LONG_AGO),
    "outcomes.of_everybody": lambda uow: uow.outcomes.of_everybody(LONG_AGO),
    "outcomes.of_account": lambda uow: uow.outcomes.of_account("h1"),
    "outcomes.keep": lambda uow: uow.outcomes.keep([accounts.outcome(ON)]),
    "base_days.since": lambda uow: uow.base_days.since(PEOPLE, LONG_AGO),
    "base_days.keep": lambda uow: uow.base_days.keep([KeepBase("UANA", BaseDay(ON, 9, 9))]),
    "books.known": lambda uow: uow.books.known("h1", today=ON),
    "books.named": lambda uow: uow.books.named("hoolie", today=ON),
    "books.of": lambda uow: uow.books.of(PEOPLE, today=ON),
    "books.of_and_of_teams": lambda uow: uow.books.of_and_of_teams(PEOPLE, [SALES.id], today=ON),
    "books.nobodys": lambda uow: uow.books.nobodys(9, today=ON),
    "nudges.since": lambda uow: uow.nudges.since(PEOPLE, LONG_AGO),
    "nudges.record": lambda uow: uow.nudges.record(
        [RecordNudge("UANA", NudgeRecord(day, "floor", "none")) for day in (ON, date(2026, 3, 2))]
    ),
    "nudges.answer": lambda uow: uow.nudges.answer("UANA", date(2026, 3, 2), "no list"),
    "nudges.shadowed": lambda uow: uow.nudges.shadowed(9),
    "nudges.answered": lambda uow: uow.nudges.answered(LONG_AGO),
    "judgements.remembered": lambda uow: uow.judgements.remembered(PEOPLE),
    "judgements.since": lambda uow: uow.judgements.since(PEOPLE, LONG_AGO),
    "judgements.keep": lambda uow: uow.judgements.keep([KeepMemo("UANA", Memo(ON, {"version": 0}))]),
    "judgements.relearn": lambda uow: uow.judgements.relearn("UANA", ON),
    "judgements.record": lambda uow: uow.judgements.record([RecordJudgement("UANA", verdict.judgement(ON))]),
    "mutes.standing": lambda uow: uow.mutes.standing(PEOPLE, LONG_AGO),
    "mutes.add": lambda uow: uow.mutes.add("UANA", Mute(Signal.PROSPECTING_DOWN, AHEAD, "seasonal")),
    "settings.get": lambda uow: uow.settings.get(),
    "settings.save": lambda uow: uow.settings.save(WorkspaceSettings(Sensitivity.KEEN, is_shadow=True)),
    "touches.since": lambda uow: uow.touches.since(PEOPLE, LONG_AGO),
    "sources.since": lambda uow: uow.sources.since(PEOPLE, LONG_AGO),
    "drafts.get": lambda uow: uow.drafts.get(DRAFT),
    "drafts.save": lambda uow: uow.drafts.save(Draft(DRAFT, "UANA", "served", ON), now=NOW),
    "seen.keep": lambda uow: uow.seen.keep("kept", Message("Hello"), NOW),
    "alarms.of": lambda uow: (uow.alarms.of("UANA"), uow.alarms.of("sales")),
    "alarms.of_kind": lambda uow: uow.alarms.of_kind("home", PEOPLE),
    "alarms.claim": lambda uow: sorted(map(repr, uow.alarms.claim(NOW + 2 * YEAR, 99))),
    "alarms.remove": lambda uow: uow.alarms.remove("UANA", "digest"),
    "alarms.remove_all": lambda uow: uow.alarms.remove_all([Alarm("sales", "board", NOW)]),
    "alarms.save": lambda uow: uow.alarms.save(
        [SetAlarm(Alarm("UANA", "digest", NOW)), *(Touch(who, "home", NOW) for who in PEOPLE)]
    ),
    "outbox.enqueue": lambda uow: uow.outbox.enqueue(tell(uow.workspace, "board"), NOW),
    "outbox.enqueue_all": lambda uow: uow.outbox.enqueue_all(
        [
            tell(uow.workspace, "digest"),
            tell(uow.workspace, "home"),
            tell(uow.workspace, "nudge", "2026-03-01"),
        ],
        NOW,
    ),
    "outbox.queued": lambda uow: uow.outbox.queued(["UANA"], ["digest"]),
    "outbox.of": lambda uow: uow.outbox.of("UANA", "digest"),
    "outbox.undelivered": lambda uow: uow.outbox.undelivered("UANA"),
    "outbox.counts_by_state": lambda uow: (uow.outbox.counts_by_state(), uow.outbox.counts_by_state("UANA")),
}


def methods() -> set[str]:
    """The public ones of a unit of work and of everything it hands out, from the classes themselves."""
    own, found = _public(UnitOfWork), set[str]()
    for name in own:
        part = inspect.getattr_static(UnitOfWork, name)
        if not isinstance(part, property):
            found.add(name)
        elif (made := inspect.get_annotations(part.fget, eval_str=True)["return"]) is not str:
            found |= {f"{name}.{method}" for method in _public(made)}
    return found


def _public(made: type) -> set[str]:
    return {
        name
        for name, part in inspect.getmembers_static(made)
        if not name.startswith("_") and (callable(part) or isinstance(part, property))
    }


def _kept(call: Call) -> Case:
    def case(made: Pair) -> object:
        with made.database.unit_of_work(made.actor) as uow:
            said = call(uow)
            uow.commit()
        return (said,)  # as a value: all of it is compared

    return case


METHODS: dict[str, Case] = {name: _kept(call) for name, call in CALLS.items()}
