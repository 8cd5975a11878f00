"""Lets a detector judge sellers day by day, on as many processors as are given."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from bot.simulation.making import Group, Seller
from coaching.balance import Day, Judgement, Signal, State

One = TypeVar("One")
Done = TypeVar("Done")


class Detector(Protocol):
    def step(self, day: Day) -> Judgement:
        """What is known at the end of the day."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a detector said about one seller, beside the truth. Days are counted from the seller's first."""

    kind: str
    group: Group
    works: list[bool]
    onset: int | None
    material: int | None
    recovers: int | None
    right: frozenset[Signal]
    exact: Signal | None
    nudges: list[tuple[int, Signal]]
    states: list[State]
    seconds: float


def run(
    detector: Callable[[], Detector],
    sellers: Sequence[Seller],
    *,
    processes: int = 2,
    done: Callable[[], object] = lambda: None,
) -> list[Run]:
    """One run for each seller, in their order; a fresh detector each. Says when each is done."""
    return each(lambda seller: judge_one(detector, seller), sellers, processes=processes, done=done)


def each(
    do: Callable[[One], Done],
    ones: Sequence[One],
    *,
    processes: int,
    done: Callable[[], object] = lambda: None,
) -> list[Done]:
    """Does the same to each of them, in their order; neither need be picklable, as forked children inherit both."""
    found: list[Done] = []
    for one in _results(do, ones, processes):
        found.append(one)
        done()
    return found


def _results(do: Callable[[One], Done], ones: Sequence[One], processes: int) -> Iterator[Done]:
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(do, ones)
        return
    _TURN.append((do, ones))
    try:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            yield from pool.imap(_numbered, range(len(ones)), max(1, len(ones) // processes // 16))
    finally:
        _TURN.pop()


_TURN: list[tuple[Callable[..., object], Sequence[object]]] = []  # what the children inherit


def _numbered(number: int) -> Any:
    do, ones = _TURN[-1]
    return do(ones[number])


def judge_one(make: Callable[[], Detector], seller: Seller) -> Run:
    """Streams the seller's days through a fresh detector."""
    days, detector = seller.days, make()
    started = time.perf_counter()
    judgements = [detector.step(day) for day in days]
    seconds = time.perf_counter() - started
    first = days[0].on

    def count(on: date | None) -> int | None:
        return None if on is None else (on - first).days

    return Run(
        kind=seller.kind,
        group=seller.group,
        works=[day.is_workday for day in days],
        onset=count(seller.onset),
        material=count(seller.material_on),
        recovers=count(seller.recovers_on),
        right=seller.right,
        exact=seller.exact,
        nudges=[(at, one.nudge) for at, one in enumerate(judgements) if one.nudge is not None],
        states=[one.state for one in judgements],
        seconds=seconds,
    )
