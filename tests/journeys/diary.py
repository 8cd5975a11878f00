"""Weeks of work, written at one go: every day's logs stand as if they had been typed that evening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import cycle
from typing import Protocol

from bot.playground.stage import MovableClock
from bot.wiring import House
from coaching.balance import State
from coaching.calendar import days_between, instant
from coaching.changes import AddEntry
from coaching.model import Entry, Initiative, Verb
from tests.journeys.play import ZONES, Play

FIRST = date(2026, 3, 2)  # a Monday, everybody's first day
SLIDE = date(2026, 6, 1)  # a Monday, three months later
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
EVENING = time(17)


class Stage(Protocol):
    @property
    def clock(self) -> MovableClock: ...

    @property
    def house(self) -> House: ...


@dataclass(frozen=True, slots=True)
class Ways:
    """What somebody does on one working day after the other, and then from the start again."""

    prospected: tuple[int, ...]
    served: tuple[tuple[str, ...], ...]  # for whom


USUAL = Ways(
    (5, 4, 6, 5, 5, 7, 4, 5, 3, 6), ((), ("Globex",), ("Hooli",), ("Globex", "Initech"), ("Pipers",))
)
ALL_FOR_ACME = Ways(
    (1, 0, 1, 2, 1, 0, 1, 1, 2, 1), (("Acme",) * 3, ("Acme",) * 4, ("Acme", "Globex", "Acme"))
)
TIRED = replace(USUAL, prospected=ALL_FOR_ACME.prospected)  # less, and nothing that would explain it


def works(
    stage: Stage, who: str, first: date, last: date, ways: Ways = USUAL, *, workspace: str = "T1"
) -> None:
    """Every working day from the first to the last, it included."""
    with stage.house.database.unit_of_work(workspace) as uow:
        uow.apply([AddEntry(entry) for entry in entries(who, first, last, ways)], now=stage.clock())
        uow.commit()


def entries(who: str, first: date, last: date, ways: Ways = USUAL) -> Iterator[Entry]:
    """The logs of those days."""
    workdays = [on for on in days_between(first, last) if on.isoweekday() <= 5]
    for on, count, names in zip(workdays, cycle(ways.prospected), cycle(ways.served), strict=False):
        at = instant(on, EVENING, ZONES[who])
        yield Entry(f"{who} {on}", who, Verb.PROSPECTED, on, count, at)
        for number, name in enumerate(names):
            note = Entry(f"{who} {on} {number}", who, Verb.SERVED, on, 1, at, note="fixed it")
            yield replace(note, customer_name=name, initiative=Initiative.REACTIVE)


def three_months(play: Play, *people: str) -> None:
    """All of them five a day; it is Monday morning in New York."""
    for who in people:
        play.types(who, "/prospected 5")
    play.at("UBEN", f"{SLIDE} 08:00")
    for who in people:
        works(play, who, FIRST + DAY, SLIDE - DAY)
    play.beat()


def afternoons(play: Play, first: date, last: date, *, who: tuple[str, ...] = ("UBEN",)) -> None:
    """The beats at which their nudges are due, day by day, in the order in which the sun comes to them."""
    for on in days_between(first, last):
        for person in who:
            play.at(person, f"{on} 15:00")
            play.beat()


def mornings_too(play: Play, first: date, last: date, *, who: str = "UBEN") -> None:
    """The same with the beats at which digests are due."""
    for on in days_between(first, last):
        for hour in ("08:30", "15:00"):
            play.at(who, f"{on} {hour}")
            play.beat()


def of_kind(play: Play, who: str, kind: str) -> Sequence[str]:
    """The texts of that kind that the person was sent by the coach itself."""
    posts = play.team.dm_of(who).posts
    return [post.text for post in posts if (post.metadata or {}).get("event_payload", {}).get("kind") == kind]


def buttons(play: Play, who: str) -> list[str]:
    """Those of the newest message on that person's screen."""
    rows = [block["elements"] for block in play.screen(who)[-1].blocks if block["type"] == "actions"]
    return [one["text"]["text"] for row in rows for one in row]


def rules(play: Play, who: str) -> list[tuple[str, str | None]]:
    """Which remarks were recorded, and what became of them."""
    with play.kept() as uow:
        return [(record.rule, record.answer) for record in uow.nudges.since([who], FIRST)[who]]


def state(play: Play, who: str) -> State:
    """As it was judged last."""
    with play.kept() as uow:
        return uow.judgements.since([who], FIRST)[who][-1].state
