"""Trouble to order, as a person can choose it: each is real trouble for the real program."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.playground import faults
from bot.playground.backstage.cast import WORKSPACE
from bot.playground.backstage.crew import Hand
from bot.playground.faults import Fault, Payload
from bot.playground.traffic import Call, Way
from bot.playground.world import World
from storage.database import Database
from storage.errors import Unavailable

LOCKED_SECONDS = 6.0
RETRY_SECONDS = 30
MESSAGES = ("chat.postMessage", "chat.update")
LIMITED = (*MESSAGES, "views.publish")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of the menu. A lasting one is a switch; the others happen once and are off again."""

    name: str
    title: str
    about: str
    is_lasting: bool = False
    is_on: bool = False


MENU = (
    Trouble("rate_limit", "Rate limit", "Slack takes no message: come back in 30 seconds", is_lasting=True),
    Trouble("outage", "Outage", "Slack answers everything with 503", is_lasting=True),
    Trouble("timeout", "Timeout after acting", "The next message is posted, but the answer never arrives"),
    Trouble("revoked", "Token revoked", "Slack refuses the app's token", is_lasting=True),
    Trouble("slow_database", "Slow database", "Somebody else holds the database's lock for six seconds"),
    Trouble(
        "kill_before", "Worker killed before Slack acts", "kill -9 just before its next message is posted"
    ),
    Trouble(
        "kill_after", "Worker killed after Slack acted", "kill -9 just after its next message was posted"
    ),
)


class Troubles:
    """The menu, and what stands behind it. `clock` dates what the demo itself does."""

    def __init__(
        self, world: World, *, hand: Hand, database: Database, clock: Callable[[], datetime]
    ) -> None:
        self._world = world
        self._hand = hand
        self._database = database
        self._clock = clock
        self._on: set[str] = set()
        self._lock = threading.Lock()
        self._unlock = threading.Event()
        self._holding: threading.Thread | None = None

    def menu(self) -> tuple[Trouble, ...]:
        """Every kind of trouble, and whether it is on."""
        with self._lock:
            return tuple(replace(one, is_on=one.name in self._on) for one in MENU)

    def set(self, name: str, *, on: bool) -> None:
        """Orders it, or calls it off. KeyError: there is no such trouble."""
        if name not in {one.name for one in MENU}:
            raise KeyError(name)
        with self._lock:
            was_on = name in self._on
            (self._on.add if on else self._on.discard)(name)
        if on != was_on:
            self._change(name, on=on)

    def close(self) -> None:
        """Calls everything off."""
        for one in self.menu():
            self.set(one.name, on=False)
        if self._holding is not None:
            self._holding.join(LOCKED_SECONDS)

    def _change(self, name: str, *, on: bool) -> None:
        match name:
            case "revoked":
                self._revoke(on=on)
            case "slow_database":
                self._hold(on=on)
            case _:
                self._plan()

    def _plan(self) -> None:
        """Orders the faults of everything that is on, anew."""
        planned = self._world.faults
        planned.clear()
        with self._lock:
            on = frozenset(self._on)
        for name in on & _FAULTS.keys():
            for method, fault, times in _FAULTS[name]:
                planned.add(method, fault, times=times, when=self._used(name))
        planned.before_act = self._killer("kill_before") if "kill_before" in on else None
        planned.after_act = self._killer("kill_after") if "kill_after" in on else None

    def _used(self, name: str) -> Callable[[Payload], bool]:
        """Whether a call is met by it; what happens once meets a message of the worker, and is then off."""
        if name != "timeout":
            return lambda _payload: True
        return lambda payload: "metadata" in payload and self._take(name)

    def _killer(self, name: str) -> Callable[[str, Payload], None]:
        def kill(method: str, payload: Payload) -> None:
            if method not in MESSAGES or not self._take(name):
                return
            self._hand.kill()
            self._note(method, payload)
            raise ConnectionAbortedError("whoever asked is dead")

        return kill

    def _take(self, name: str) -> bool:
        """Whether it was still to happen; it is off from now on."""
        with self._lock:
            is_armed = name in self._on
            self._on.discard(name)
            return is_armed

    def _note(self, method: str, payload: Payload) -> None:
        """The call that has no answer any more, for whoever reads the traffic."""
        shown: dict[str, Any] = {key: value for key, value in payload.items() if key != "token"}
        at = self._clock().timestamp()
        self._world.traffic.add(
            Call(
                at,
                Way.TO_SLACK,
                method,
                WORKSPACE,
                shown,
                status=0,
                answer=None,
                ms=0.0,
                trouble="worker killed",
            )
        )

    def _revoke(self, *, on: bool) -> None:
        if on:
            self._world.revoke(WORKSPACE)
            return
        self._world.restore(WORKSPACE)
        now = self._clock()
        self._database.wide().set_active(WORKSPACE, is_active=True, now=now)  # as if installed again

    def _hold(self, *, on: bool) -> None:
        if not on:
            self._unlock.set()
            return
        self._unlock.clear()
        self._holding = threading.Thread(target=self._hold_the_lock, name="slow database", daemon=True)
        self._holding.start()

    def _hold_the_lock(self) -> None:
        """A transaction of nothing that takes its time: on SQLite nobody else can begin one."""
        try:
            with self._database.unit_of_work(WORKSPACE) as uow:
                uow.teams.all()
                self._unlock.wait(LOCKED_SECONDS)
        except Unavailable:
            return  # somebody held it even longer
        finally:
            self._take("slow_database")


_FAULTS: Mapping[str, tuple[tuple[str, Fault, int | None], ...]] = {
    "rate_limit": tuple((method, faults.rate_limited(RETRY_SECONDS), None) for method in LIMITED),
    "outage": (("*", faults.http_error(503), None),),
    "timeout": tuple((method, faults.hang(acts=True), 1) for method in MESSAGES),
}
