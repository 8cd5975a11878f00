"""Lets a detector judge sellers day by day, on as many processors as are given."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.simulation.making import Group, Seller
from coaching.balance import Day, Judgement, Signal, State


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


def run(detector: Callable[[], Detector], sellers: Sequence[Seller], *, processes: int = 2) -> list[Run]:
    """One run for each seller, in their order; a fresh detector each."""
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [judge_one(detector, seller) for seller in sellers]
    _TURN.append((detector, sellers))
    try:  # forked children inherit both, so neither needs to be pickled
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            return pool.map(_numbered, range(len(sellers)), chunksize=max(1, len(sellers) // processes // 8))
    finally:
        _TURN.pop()


_TURN: list[tuple[Callable[[], Detector], Sequence[Seller]]] = []


def _numbered(number: int) -> Run:
    detector, sellers = _TURN[-1]
    return judge_one(detector, sellers[number])


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
