"""A Monday of a million people against Slack's rate limits and the program's own pace, simulated.

    python -m tests.benchmarks.million [--people 1000000] [--seed 1] [--workers 10 20 40] [--fault refused]
                                       [--claims-per-second N] [--call-ms 120] [--breath-ms N] [--scattered]

Due moments come from the coach's own calendar, limits and sizes of batches from its own code, the rest from
`assumptions.py`. Nothing is sent. One Monday takes about a minute of one processor core.
"""

import argparse
import random
from dataclasses import replace

from bot.use_cases.tick import BATCH
from bot.worker import COURIERS
from tests.benchmarks.million import report
from tests.benchmarks.million.assumptions import MONDAY, Costs
from tests.benchmarks.million.couriers import Couriers
from tests.benchmarks.million.faults import FAULTS, MINUTES, Fault
from tests.benchmarks.million.metronome import TICK_SECONDS, Queued, queue_all
from tests.benchmarks.million.population import Population, populate
from tests.benchmarks.million.report import Played


def main() -> None:
    asked = _arguments()
    costs = _costs(asked)
    population = populate(asked.people, seed=asked.seed)
    _print_head(population, costs, asked.seed)
    print(report.summary_head())
    for workers in asked.workers:
        queued = queue_all(population, workers=workers, costs=costs)
        played = _play(population, queued, workers, costs)
        print(report.summary(played, couriers=workers * COURIERS), flush=True)
    print(f"\nwith {asked.workers[-1]} workers:")  # the last one in full
    print("\n".join(report.details(played)))
    if asked.fault:
        fault = FAULTS[asked.fault](population, costs)
        troubled = _play(population, queued, workers, costs, fault=fault)
        print(f"\n{MINUTES} minutes of trouble:")
        print("\n".join(report.beside(asked.fault, played, troubled, fault.workspaces)))


def _arguments() -> argparse.Namespace:
    usual = Costs()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, nargs="+", default=[20])
    parser.add_argument("--fault", choices=sorted(FAULTS))
    parser.add_argument("--call-ms", type=float, default=usual.call * 1000)
    parser.add_argument("--claims-per-second", type=float, default=1 / usual.claim)
    parser.add_argument("--passed-us", type=float, default=usual.passed * 1e6)
    parser.add_argument("--breath-ms", type=float, default=usual.breath * 1000)
    parser.add_argument(
        "--scattered", action="store_true", help="each worker goes through what is due in its own order"
    )
    return parser.parse_args()


def _costs(asked: argparse.Namespace) -> Costs:
    return replace(
        Costs(),
        call=asked.call_ms / 1000,
        claim=1 / asked.claims_per_second,
        passed=asked.passed_us / 1e6,
        breath=asked.breath_ms / 1000,
        is_scattered=asked.scattered,
    )


def _print_head(population: Population, costs: Costs, seed: int) -> None:
    biggest = max(population.sizes)
    print(
        f"{sum(population.sizes):,} people in {len(population.sizes):,} workspaces, the biggest of {biggest:,};"
    )
    zone, people = population.zones.most_common(1)[0]
    print(
        f"{len(population.zones)} zones, most people ({people:,}) in {zone}; {MONDAY:%A, %d %B %Y}; seed {seed}"
    )
    print(f"own pace a workspace: {report.paces()}")
    print(f"beats every {TICK_SECONDS:g} s, batches of {BATCH}, {COURIERS} couriers a worker")
    order = "each worker in its own order" if costs.is_scattered else "all workers in the same order"
    print(
        f"a call takes {costs.call * 1000:.0f} ms in the median; {1 / costs.claim:.0f} claims a second at most,"
    )
    print(
        f"{costs.passed * 1e6:g} us more for each row in the way; breath {costs.breath * 1000:g} ms, {order}\n"
    )


def _play(
    population: Population, queued: list[Queued], workers: int, costs: Costs, *, fault: Fault | None = None
) -> Played:
    couriers = Couriers(
        workers * COURIERS,
        recipients=population.recipients,
        costs=costs,
        dice=random.Random(workers),
        fault=fault,
    )
    return Played(population, couriers.deliver(queued), workers)


if __name__ == "__main__":
    main()
