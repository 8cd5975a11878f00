"""How well the judgement judges synthetic sellers, beside reference detectors and the bound; and what a day costs.

    python -m tests.benchmarks.judgement [--people 40] [--seed 7] [--processes 2] [--without-bound]

The score is 100 x timeliness x min(1, 0.5 / false nudges a healthy person-year); it is defined in
bot/simulation/scoring.py. With 40 people of each kind its standard error is about one point.
"""

import argparse
import json
import statistics
import time
from datetime import date

from bot.simulation import Seller, comparison, details, make_population, run, score
from bot.simulation.bounding import run_bound
from bot.simulation.references import REFERENCES
from coaching.balance import Day, Judge, Policy, judge
from coaching.model import DayTotals, Memo, Remembered
from coaching.policy import REVIEW
from coaching.review import review
from tests import slide
from tests.benchmarks.surroundings import load_average

HALF_A_YEAR = 183
TURNS = 5
TIMED = 60  # sellers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--without-bound", action="store_true")
    asked = parser.parse_args()
    sellers = make_population(asked.seed, asked.people)
    print(f"{len(sellers)} sellers, seed {asked.seed}, {load_average()}")
    makers = {"judge": lambda: Judge(Policy()), **REFERENCES}
    found = {name: score(run(make, sellers, processes=asked.processes)) for name, make in makers.items()}
    if not asked.without_bound:
        found["bound"] = score(run_bound(asked.seed, asked.people, processes=asked.processes))
    print(f"\n{comparison(found)}\n\n{details(found['judge'])}\n")
    _cost(sellers[:: max(1, len(sellers) // TIMED)])


def _cost(sellers: list[Seller]) -> None:
    """Medians over turns, each over the same sellers one after the other."""
    early, late = zip(*(_streaming(sellers) for _ in range(TURNS)), strict=True)
    replay = statistics.median(_replay(sellers) for _ in range(TURNS))
    print(
        f"microseconds a day, streaming: first hundred days {statistics.median(early):.1f}, "
        f"last hundred {statistics.median(late):.1f}; from half a year of stored days: {replay:.2f} ms"
    )
    memo, milliseconds = _night()
    print(
        f"as a worker does it each afternoon, from a memo of {memo:,} bytes and the days since: {milliseconds:.1f} ms"
    )


def _night() -> tuple[int, float]:
    """Bytes of a memo, and the review of one person when it is as old as it gets."""
    totals = [day.totals for day in slide.worked()]
    today = slide.FIRST + REVIEW.history / 2
    memo = review(slide.DESK, totals, Remembered(), today=today, policy=Policy()).memo
    assert memo is not None
    kept, last = json.dumps(memo.values, separators=(",", ":")), today + REVIEW.kept_again - slide.DAY
    days = [day for day in totals if memo.through_on < day.on < last]
    taken = [_review_seconds(memo.through_on, kept, days, today=last) for _ in range(200)]
    return len(kept), 1e3 * statistics.median(taken)


def _review_seconds(through: date, kept: str, days: list[DayTotals], *, today: date) -> float:
    started = time.perf_counter()
    known = Remembered(Memo(through, json.loads(kept)))
    review(slide.DESK, days, known, today=today, policy=Policy())
    return time.perf_counter() - started


def _streaming(sellers: list[Seller]) -> tuple[float, float]:
    early = late = 0.0
    for seller in sellers:
        one, days = Judge(Policy()), seller.days
        early += _seconds(one, days[:100])
        _seconds(one, days[100:-100])
        late += _seconds(one, days[-100:])
    return 1e4 * early / len(sellers), 1e4 * late / len(sellers)


def _seconds(one: Judge, days: list[Day]) -> float:
    started = time.perf_counter()
    for day in days:
        one.step(day)
    return time.perf_counter() - started


def _replay(sellers: list[Seller]) -> float:
    started = time.perf_counter()
    for seller in sellers:
        judge(seller.days[-HALF_A_YEAR:], policy=Policy())
    return 1e3 * (time.perf_counter() - started) / len(sellers)


if __name__ == "__main__":
    main()
