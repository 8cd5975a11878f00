"""The jobs that look across workspaces: while the other one sleeps, they have to do with the actor alone."""

import ast
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import coaching
from bot.playground.faults import rate_limited
from coaching.changes import SetAlarm
from coaching.model import Alarm
from storage.installations import Installation
from storage.outbox import Settlement, State
from tests.isolation.stage import Case, Pair
from tests.isolation.twins import KINDS, NOW, SECOND, YEAR, age, mirror, put_to_sleep, wake

LEASE = timedelta(minutes=1)
SENT = Settlement(State.SENT, channel="D1", ts="1.0")
ACROSS = {  # of everybody by their nature: what they tell are counts, instants and names of workspaces
    "workspaces": "the names of all that are active",
    "beat": "a worker's sign of life",
    "heartbeats": "workers serve every workspace",
    "status": "counts",
    "pulse": "counts and ages",
    "stuck": "a count",
    "next_due_at": "an instant",
    "latest": "for the operator's playground; each row says whose it is",
    "restored": "the whole database was a copy",
}


def asleep(made: Pair, _name: str = "") -> None:
    """The actor is awake, and only the actor."""
    made.wide.set_active(made.actor, is_active=True, now=made.now)
    wake(made.database, made.actor, made.now)
    if not made.is_alone:
        put_to_sleep(made.database, made.other, made.now)


def aside(made: Pair, _name: str = "") -> None:
    """A worker has set messages of the actor aside, and the very same ones of the other."""
    asleep(made)
    made.rows = made.wide.set_aside(made.now, "w", made.now + LEASE, most=9)
    mirror(made.database, made.actor)


def sooner(made: Pair, _name: str = "") -> None:
    """The same messages are due in both; the actor's have waited a little longer."""
    asleep(made)
    if not made.is_alone:
        wake(made.database, made.other, made.now + SECOND)


def begun(made: Pair, _name: str = "") -> None:
    """A worker has begun to send one of them, in both workspaces."""
    aside(made)
    first, *rest = made.rows
    _, held = made.wide.turn(None, first, made.now, made.now + LEASE)
    assert held is not None
    made.rows = (held, *rest)
    mirror(made.database, made.actor)


def dropped(made: Pair, _name: str = "") -> None:
    """The same, and the lease has ended in the actor's workspace only."""
    begun(made)
    mirror(made.database, made.actor, next_at=made.now + YEAR)
    made.passes(2 * LEASE.total_seconds())


def old(made: Pair, _name: str = "") -> None:
    asleep(made)
    age(made.database, made.actor)


def left(made: Pair, _name: str = "") -> None:
    asleep(made)
    made.wide.leave(made.actor, None, NOW - YEAR)


def rung(made: Pair, name: str) -> None:
    """An alarm of that kind is due for the actor."""
    asleep(made)
    kind = name.removeprefix("alarm ")
    subject = "sales" if kind.startswith("board") else "UANA"
    with made.database.unit_of_work(made.actor) as uow:
        uow.apply([SetAlarm(Alarm(subject, kind, made.now))], now=made.now)
        uow.commit()


def beaten(made: Pair) -> object:
    """Beats until everything is said: nobody is written to more than once a second."""
    return tuple((made.town.beat(), made.passes(2)) for _ in KINDS)


def comes_and_goes(made: Pair) -> object:
    made.wide.set_active(made.actor, is_active=False, now=made.now)
    return made.wide.set_active(made.actor, is_active=True, now=made.now)


def leaves(made: Pair) -> object:
    said = made.wide.leave(made.actor, None, made.now)
    made.town.installs(made.actor)
    return (said,)


def purged(made: Pair) -> object:
    return made.wide.purge(made.now), made.wide.purge(made.now)


def erased(made: Pair) -> object:
    portions = []
    while portion := made.wide.erase(made.now):
        portions.append(portion)
    return tuple(portions)


def turned(made: Pair) -> object:
    return made.wide.turn((made.rows[0], SENT), made.rows[1], made.now, made.now + LEASE)


WIDE: dict[str, tuple[Callable[[Pair, str], None], Case]] = {
    "due_workspaces": (asleep, lambda made: (made.wide.due_workspaces(made.now, 9),)),
    "claim": (sooner, lambda made: (made.wide.claim(made.now, "w", 60),)),
    "set_aside": (asleep, lambda made: (made.wide.set_aside(made.now, "w", made.now + LEASE, most=9),)),
    "put_back": (aside, lambda made: made.wide.put_back(made.rows, made.now)),
    "settle": (begun, lambda made: (made.wide.settle(made.rows[0], SENT, made.now),)),
    "turn": (begun, turned),
    "recover": (dropped, lambda made: (made.wide.recover(made.now, 60),)),
    "block": (asleep, lambda made: made.wide.block(made.actor, "post", made.now + 2 * YEAR)),
    "set_active": (asleep, comes_and_goes),
    "leave": (asleep, leaves),
    "purge": (old, purged),
    "erase": (left, erased),
}


def held_up(made: Pair) -> object:
    """Slack asks the actor's workspace to wait."""
    made.town.world.faults.add("chat.postMessage", rate_limited(30), times=1)
    return (made.town.beat(),)


ALARMS = ("digest", "nudge", "home", "board", "board_refresh")


def saved(made: Pair) -> object:
    renewed = Installation(made.actor, "A1COACH", "Acme", "UBOT", ("commands",), made.now)
    return made.town.house.installations.save(renewed, f"xoxb-of-{made.actor}")


def whose_token(made: Pair) -> object:
    token = made.town.house.installations.token_of(made.actor)
    return (made.town.world.grant(token).team_id,)


INSTALLATIONS: dict[str, Case] = {
    "find": lambda made: (made.town.house.installations.find(made.actor),),
    "token_of": whose_token,
    "save": saved,
}
OF_ALL_INSTALLATIONS = {"all", "missing_keys", "app_id", "rotate"}  # the operator's, over every workspace

ALARM_CASES: dict[str, Case] = {f"alarm {kind}": beaten for kind in ALARMS}
JOBS: dict[str, Case] = {
    **{f"installations.{name}": case for name, case in INSTALLATIONS.items() if name != "save"},
    "courier": beaten,
    "courier that is held up": held_up,
    **ALARM_CASES,
    **{f"wide.{name}": case for name, (_, case) in WIDE.items()},
}


def arrange(made: Pair, name: str) -> None:
    """What has to be the case before that job."""
    if name in ALARM_CASES:
        rung(made, name)
    else:
        prepare = WIDE.get(name.removeprefix("wide."), (asleep, None))[0]
        prepare(made, name)


def kinds_of_messages() -> set[str]:
    """Every kind that the program queues, from its source."""
    room = Path(coaching.__file__).parent
    calls = [node for file in room.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    return {
        call.args[1].value
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Tell"
        if isinstance(call.args[1], ast.Constant)
    }


def public(made: type) -> set[str]:
    return {name for name, part in vars(made).items() if callable(part) and not name.startswith("_")}
