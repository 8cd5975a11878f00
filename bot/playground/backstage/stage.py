"""Everything behind the page of `coach demo`: the stand-in, the program, its worker, the time they share."""

import secrets
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from waitress import create_server
from waitress.server import BaseWSGIServer

from bot.clock import wall_clock
from bot.playground.backstage import memory, past
from bot.playground.backstage.cast import CAST, WORKSPACE, Persona, move_in
from bot.playground.backstage.clock import DemoClock
from bot.playground.backstage.crew import Hand
from bot.playground.backstage.jumps import Jumps, Metronome
from bot.playground.backstage.orders import Orders
from bot.playground.backstage.trouble import Troubles
from bot.playground.client import Slacker
from bot.playground.server import SlackServer
from bot.playground.transport import over_http
from bot.playground.workspace import Workspace
from bot.playground.world import World
from bot.settings import Mistake
from bot.wiring import House, furnish, refuse_other_schema
from storage.errors import Unavailable
from storage.outbox import OutboxRow

SEED = 6  # whose Ben slides as he should, without a week that stands out
LATEST = 20
WEB_THREADS = 8
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Backstage:
    """What the page plays on. Everything may be used from any thread."""

    world: World
    team: Workspace
    slacker: Slacker
    clock: DemoClock
    jumps: Jumps
    trouble: Troubles
    hand: Hand
    house: House
    cast: tuple[Persona, ...] = CAST

    def outbox(self) -> tuple[dict[str, int], tuple[OutboxRow, ...]]:
        """The rows by state, and the twenty that were touched last, the newest first."""
        wide = self.house.database.wide()
        return wide.status(self.clock()).outbox, wide.latest(LATEST)


@contextmanager
def open_backstage(
    folder: Path | None = None, start: datetime | None = None, seed: int = SEED, *, hand: Hand | None = None
) -> Iterator[Backstage]:
    """A demo that runs. In `folder` it stays and can be continued; else nothing is left behind.

    `hand`: a worker that was started earlier, so that it loads its programs meanwhile.
    """
    with ExitStack() as stack:
        where = _folder(folder, stack)
        stack.enter_context(_alone(where))
        hand = stack.enter_context(hand or Hand())
        clock = stack.enter_context(DemoClock.made(where / "clock", start or wall_clock()))
        world = World(timestamp=clock.seconds)
        team = move_in(world)
        memory.recall(team, where / "messages.json")
        slack = stack.enter_context(SlackServer(world))
        orders = Orders(str(where / "coach.db"), str(where / "clock"), slack.api_url, secrets.token_hex(16))
        house = _house(orders, clock, seed=seed)
        stack.callback(house.database.dispose)
        hand.employ(orders.as_json())
        stack.callback(_keep, team, folder, where)
        yield _raised(stack, world=world, clock=clock, house=house, hand=hand, orders=orders)


def _raised(
    stack: ExitStack, *, world: World, clock: DemoClock, house: House, hand: Hand, orders: Orders
) -> Backstage:
    """The last things to start, and the first to end."""
    team = world.workspaces[WORKSPACE]
    port = stack.enter_context(_listening(house))
    door = over_http(f"http://127.0.0.1:{port}/slack/events")
    slacker = Slacker(world, WORKSPACE, transport=door, signing_secret=orders.secret, timestamp=clock.seconds)
    trouble = Troubles(world, hand=hand, database=house.database, clock=clock)
    metronome = Metronome(clock, _patient(house.database.wide().next_due_at), hand.beat)
    jumps = Jumps(metronome)
    stack.callback(jumps.close)
    stack.callback(trouble.close)
    return Backstage(world, team, slacker, clock, jumps, trouble, hand, house)


def _folder(folder: Path | None, stack: ExitStack) -> Path:
    if folder is None:
        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coach-demo-")))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Mistake(f"The folder {folder} cannot be used: {error.strerror}.") from None
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two demos in one folder would move each other's clock. The lock dies with its process."""
    lock = _locked(folder)
    try:
        yield
    finally:
        lock.close()


def _locked(folder: Path) -> sqlite3.Connection:
    try:
        lock = sqlite3.connect(folder / "in-use.db", timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        reason = "another demo is running in it" if "locked" in str(error) else str(error)
        raise Mistake(f"The folder {folder} cannot be used: {reason}.") from None
    return lock


def _house(orders: Orders, clock: DemoClock, *, seed: int) -> House:
    """The program with a database that has a past."""
    house = furnish(orders.settings(), clock=clock)
    try:
        if house.database.is_empty():
            house.database.upgrade()
        refuse_other_schema(house)
        if not past.is_written(house.database):
            past.write(house.database, now=clock(), seed=seed)
    except Unavailable as error:
        raise Mistake(f"The demo's database {orders.database} cannot be used: {error}.") from None
    house.introduce()
    return house


def _keep(team: Workspace, folder: Path | None, where: Path) -> None:
    if folder is not None:
        memory.keep(team, where / "messages.json")


@contextmanager
def _listening(house: House) -> Iterator[int]:
    """The program's own web server, on any free port of this machine."""
    server = create_server(house.web(), host="127.0.0.1", port=0, threads=WEB_THREADS, ident=None)
    thread = threading.Thread(target=_served, args=(server,), name="the program", daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(5)


def _served(server: BaseWSGIServer) -> None:
    with suppress(OSError):  # closing takes the sockets from under it
        server.run()


def _patient(ask: Callable[[], datetime | None]) -> Callable[[], datetime | None]:
    """Asks again while the database is locked: not to know what is due is no reason to go past it."""

    def asked() -> datetime | None:
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return ask()
            except Unavailable:
                if time.monotonic() >= end:
                    raise

    return asked
