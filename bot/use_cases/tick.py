"""One beat of the metronome: what is due becomes rows of the outbox, one transaction per workspace and batch."""

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.use_cases.facts import (
    boards_facts,
    desks_of,
    digest_facts,
    home_facts,
)
from bot.use_cases.judging import judged_facts
from bot.use_cases.leading import told_to_leaders
from coaching import board, digest, home, nudges
from coaching.changes import SetAlarm
from coaching.model import Alarm, Team
from coaching.review import findings, standing_of
from coaching.rhythm import Rung
from storage.database import Database
from storage.errors import Unavailable
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger("bot.tick")

BATCH = 100  # people per transaction: on SQLite everybody else waits until it ends
BREATH_SECONDS = 0.02  # between two transactions on SQLite, so that whoever waits to write gets their turn
AT_ONCE = 2  # batches under way on PostgreSQL: more would only wait for the one interpreter
WORKSPACES = 100  # looked at before the clock is read again
TIDY_AGAIN = timedelta(minutes=10)  # what is kept for days may stay for some minutes more
PORTIONS = 10  # of what is to be removed: the next beat must not come late for it
POSTPONED = timedelta(hours=1)  # an alarm that cannot be rung: something for whoever reads the log


class Ringing(Protocol):
    def __call__(
        self, uow: UnitOfWork, alarms: Iterable[Alarm], *, now: datetime
    ) -> list[tuple[Alarm, Rung]]: ...


class Tick:
    """Safe to run at any time, twice, and in several processes: a period is queued once."""

    def __init__(
        self, database: Database, *, clock: Clock, quarantine_seconds: float, owner: str = ""
    ) -> None:
        self._database = database
        self._wide = database.wide()
        self._clock = clock
        self._quarantine = quarantine_seconds
        self._owner = owner
        self._is_over = threading.Event()
        self._tidied_at: datetime | None = None  # when nothing was left to remove

    def dismiss(self) -> None:
        """No further batch; the one under way finishes."""
        self._is_over.set()

    def run(self) -> Counter[str]:
        """Takes back what was dropped, then rings every alarm that is due; how many of each kind rang."""
        now = self._clock()
        self._wide.recover(now, self._quarantine)
        rung: Counter[str] = Counter()
        while workspaces := self._wide.due_workspaces(now, WORKSPACES):
            rung_now = self._ring_each(own_order(workspaces, owner=self._owner), now=now)
            rung += rung_now
            if self._is_over.is_set():
                return rung
            if not rung_now:  # another process holds what is left
                break
        self._tidy(now)
        return rung

    def _ring_each(self, workspaces: Iterable[str], *, now: datetime) -> Counter[str]:
        """A batch of each. On PostgreSQL one is thought about while the database works on another."""
        if self._database.is_sqlite:
            return self._ring_in_turn(workspaces, now=now)
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="ring") as ringers:
            rungs = [ringers.submit(self._ring_unless_over, workspace, now=now) for workspace in workspaces]
            try:
                return sum((rung.result() for rung in rungs), Counter[str]())
            finally:  # where the database is gone, the others do not have to find out as well
                ringers.shutdown(cancel_futures=True)

    def _ring_unless_over(self, workspace: str, *, now: datetime) -> Counter[str]:
        return Counter() if self._is_over.is_set() else self._ring(workspace, now=now)

    def _ring_in_turn(self, workspaces: Iterable[str], *, now: datetime) -> Counter[str]:
        rung: Counter[str] = Counter()
        for workspace in workspaces:
            rung += self._ring(workspace, now=now)
            if self._is_over.wait(BREATH_SECONDS):
                break
        return rung

    def _tidy(self, now: datetime) -> None:
        """Removes what has served its time and what is left of workspaces that went, some portions at a beat; when
        nothing is left, looks again later."""
        if self._tidied_at is not None and self._tidied_at <= now < self._tidied_at + TIDY_AGAIN:
            return
        self._tidied_at = None
        for _ in range(PORTIONS):
            removed, erased = self._wide.purge(now), self._wide.erase(now)
            if erased and erased.is_gone:
                log.info("workspace erased", workspace=erased.workspace)
            if not (removed or erased):
                self._tidied_at = now
                return
            if self._is_over.wait(BREATH_SECONDS):
                return

    def _ring(self, workspace: str, *, now: datetime) -> Counter[str]:
        """A batch of one workspace. A bug that one person's facts meet holds up nobody else."""
        try:
            return self._ring_batch(workspace, ring_all, now=now)
        except Unavailable:
            raise
        except Exception:  # noqa: BLE001 - logged with its traceback, one by one, right below
            return self._ring_batch(workspace, _ring_singly, now=now)

    def _ring_batch(self, workspace: str, ringing: Ringing, *, now: datetime) -> Counter[str]:
        with self._database.unit_of_work(workspace) as uow:
            alarms = uow.alarms.claim(now, BATCH)
            rings = ringing(uow, alarms, now=now)
            _save(uow, rings, now=now)
            uow.commit()
        for alarm, rung in rings:
            if rung.skipped:
                log.info(
                    "skipped",
                    workspace=workspace,
                    subject=alarm.subject,
                    kind=alarm.kind,
                    reason=rung.skipped,
                )
        return Counter(alarm.kind for alarm in alarms)


def own_order(workspaces: Iterable[str], *, owner: str) -> list[str]:
    """The same for an owner every time, and another for each: workers that begin together do not meet at every door."""
    return sorted(workspaces, key=lambda workspace: sha256(f"{owner} {workspace}".encode()).digest())


def ring_all(uow: UnitOfWork, alarms: Iterable[Alarm], *, now: datetime) -> list[tuple[Alarm, Rung]]:
    """Each alarm with what follows from it."""
    by_kind: dict[str, dict[str, Alarm]] = {}
    for alarm in alarms:
        by_kind.setdefault(alarm.kind, {})[alarm.subject] = alarm
    return [
        (alarm, rung)
        for kind, of_kind in by_kind.items()
        for alarm, rung in _RINGERS[kind](uow, of_kind, now)
    ]


def _ring_singly(uow: UnitOfWork, alarms: Iterable[Alarm], *, now: datetime) -> list[tuple[Alarm, Rung]]:
    """The same, each for itself: one that cannot be rung waits, and the others do not wait for it."""
    rings: list[tuple[Alarm, Rung]] = []
    for alarm in alarms:
        try:
            rings += ring_all(uow, [alarm], now=now)
        except Exception:
            log.exception("alarm not rung", workspace=uow.workspace, subject=alarm.subject, kind=alarm.kind)
            waiting = SetAlarm(replace(alarm, due_at=now + POSTPONED))
            rings.append((alarm, Rung((waiting,), "a mistake in the program: see the log")))
    return rings


def _save(uow: UnitOfWork, rings: list[tuple[Alarm, Rung]], *, now: datetime) -> None:
    wishes = [wish for _, rung in rings for wish in rung.wishes]
    set_again = {(wish.alarm.subject, wish.alarm.kind) for wish in wishes if isinstance(wish, SetAlarm)}
    uow.alarms.remove_all(alarm for alarm, _ in rings if (alarm.subject, alarm.kind) not in set_again)
    uow.apply(wishes, now=now)


Rings = Iterable[tuple[Alarm, Rung]]
GONE = Rung((), "nobody of that name is here any more")
NOT_OPEN = Rung((), "this week's board is not open yet, and will show it when it is")


def _ring_digests(uow: UnitOfWork, alarms: Mapping[str, Alarm], now: datetime) -> Rings:
    facts = digest_facts(uow, alarms, now=now)
    for subject, alarm in alarms.items():
        yield alarm, digest.ring(alarm, facts[subject], now=now) if subject in facts else GONE


def _ring_nudges(uow: UnitOfWork, alarms: Mapping[str, Alarm], now: datetime) -> Rings:
    """Everybody's days are judged, and what is found is kept, whether or not anything is said."""
    facts, reviewed = judged_facts(uow, alarms, now=now)
    told = told_to_leaders(uow, facts, now=now)
    for subject, alarm in alarms.items():
        if subject not in facts:
            yield alarm, GONE
            continue
        rung = nudges.ring(alarm, facts[subject], now=now)
        found = findings(subject, reviewed[subject])
        kept = (*found, *standing_of(facts[subject], now=now))
        yield alarm, replace(rung, wishes=(*kept, *rung.wishes, *told.get(subject, ())))


def _ring_homes(uow: UnitOfWork, alarms: Mapping[str, Alarm], now: datetime) -> Rings:
    desks = desks_of(uow, uow.people.many(alarms))
    for subject, alarm in alarms.items():
        rung = home.ring(home_facts(uow, desks[subject], now=now), now=now) if subject in desks else GONE
        yield alarm, rung


def _ring_boards(uow: UnitOfWork, alarms: Mapping[str, Alarm], now: datetime) -> Rings:
    teams = _teams(uow, alarms)
    facts = boards_facts(uow, teams.values(), now=now)
    for subject, alarm in alarms.items():
        yield alarm, board.ring(alarm, facts[subject], now=now) if subject in teams else GONE


def _refresh_boards(uow: UnitOfWork, alarms: Mapping[str, Alarm], now: datetime) -> Rings:
    teams = _teams(uow, alarms)
    posts = uow.alarms.of_kind("board", teams)
    opened = [team for team in teams.values() if board.is_open(team, posts.get(team.id), now=now)]
    facts = boards_facts(uow, opened, now=now)
    for subject, alarm in alarms.items():
        if subject in facts:
            yield alarm, board.refresh(facts[subject], now=now)
        else:
            yield alarm, NOT_OPEN if subject in teams else GONE


def _teams(uow: UnitOfWork, alarms: Mapping[str, Alarm]) -> dict[str, Team]:
    """Those of the alarms' teams that are there."""
    return {team.id: team for team in uow.teams.all() if team.id in alarms}


_RINGERS = {
    "digest": _ring_digests,
    "nudge": _ring_nudges,
    "home": _ring_homes,
    "board": _ring_boards,
    "board_refresh": _refresh_boards,
}
