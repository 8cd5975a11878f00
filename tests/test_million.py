"""The simulated Monday is not a toy: it keeps the program's own limits, calendar and promises."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from handlers.ports import DeliveryError, Verdict
from storage.pace import BUCKETS
from storage.parcels import State
from tests.benchmarks.million.assumptions import LARGEST, SMALLEST, Costs
from tests.benchmarks.million.couriers import Couriers
from tests.benchmarks.million.faults import Fault
from tests.benchmarks.million.ledger import NEVER, Ledger
from tests.benchmarks.million.metronome import Queued, queue_all
from tests.benchmarks.million.population import Alarms, Population, digest_moments, populate, zones_in_use
from tests.times import utc

NINE = utc(2027, 3, 15, 9, 0).timestamp()
FAST = Costs(call=0.01, call_spread=0, claim=0.0001, passed=0)
POST = BUCKETS["post"]


def digests(workspace: int, *, first: int, count: int, not_after: float = float("inf")) -> Queued:
    alarms = Alarms(NINE, workspace, "digest", first, count, ("post",), not_after)
    return Queued(NINE, NINE, alarms, first, count)


def deliver(
    queued: Sequence[Queued], *, couriers: int = 40, costs: Costs = FAST, fault: Fault | None = None
) -> Ledger:
    recipients = sum(rows.count for rows in queued)
    dice = random.Random(1)
    return Couriers(couriers, recipients=recipients, costs=costs, dice=dice, fault=fault).deliver(
        list(queued)
    )


def test_a_thousand_people_of_one_workspace_take_what_its_bucket_says() -> None:
    wave = [digests(0, first=0, count=1_000)]

    last = max(deliver(wave).delays)

    assert last == pytest.approx((1_000 - POST.burst) / POST.per_second, abs=2)


def test_a_big_workspace_does_not_slow_a_small_one() -> None:
    alone = deliver([digests(1, first=0, count=20)])
    beside = deliver([digests(0, first=0, count=5_000), digests(1, first=5_000, count=20)])

    assert max(beside.delays[5_000:]) == pytest.approx(max(alone.delays), abs=1.5)


def test_few_couriers_are_the_limit_where_many_workspaces_are_due_at_once() -> None:
    wave = [digests(n, first=3 * n, count=3) for n in range(200)]

    ledger = deliver(wave, couriers=2, costs=replace(FAST, call=0.1))

    assert max(ledger.delays) == pytest.approx(200 * 3 * 0.1 / 2, rel=0.05)
    assert max(ledger.seconds, key=lambda reason: ledger.seconds[reason]) == "couriers"


def test_what_comes_too_late_expires_and_everything_ends_once() -> None:
    wave = [digests(0, first=0, count=1_000, not_after=NINE + 60)]

    ends = deliver(wave).ends

    assert ends["digest", State.SENT] == pytest.approx(POST.burst + 60 * POST.per_second, abs=10)
    assert ends.total() == 1_000


def test_a_workspace_that_is_refused_waits_alone_and_gets_everything_afterwards() -> None:
    wave = [digests(0, first=0, count=100), digests(1, first=100, count=100)]
    refusal = DeliveryError("ratelimited", verdict=Verdict.NOT_DONE, retry_after=30)

    ledger = deliver(wave, fault=Fault(frozenset({0}), NINE, NINE + 600, refusal))

    assert min(ledger.delays[:100]) >= 600
    assert max(ledger.delays[100:]) == pytest.approx((100 - POST.burst) / POST.per_second, abs=2)
    assert ledger.ends == {("digest", State.SENT): 200}


def test_a_call_that_may_have_acted_is_looked_up_at_the_pace_of_look_ups() -> None:
    wave = [digests(0, first=0, count=50)]
    trouble = DeliveryError("http 503", verdict=Verdict.AMBIGUOUS)

    ledger = deliver(wave, fault=Fault(frozenset({0}), NINE, NINE + 10, trouble))

    look_ups = (50 - BUCKETS["find"].burst) / BUCKETS["find"].per_second
    assert max(ledger.delays) == pytest.approx(60 + look_ups, abs=3)


def test_two_posts_to_one_recipient_are_a_second_apart() -> None:
    boards = Alarms(NINE, 0, "board", 0, 1, ("update", "post"))

    calls = Couriers(4, recipients=1, costs=FAST, dice=random.Random(1))
    calls.deliver([Queued(NINE + 59.5, NINE, boards, 0, 1)])

    assert sorted(calls.ledger.calls.values()) == [1, 1]  # the second one falls into the next minute


@pytest.mark.parametrize("workers", [1, 5])
def test_everybody_has_exactly_one_digest_however_many_workers_there_are(workers: int) -> None:
    population = populate(3_000, seed=5)

    queued = queue_all(population, workers=workers, costs=Costs())
    ledger = Couriers(
        4 * workers, recipients=population.recipients, costs=Costs(), dice=random.Random(1)
    ).deliver(queued)

    assert sum(delay != NEVER for delay in ledger.delays) == 3_000
    assert ledger.ends["digest", State.SENT] == 3_000
    assert ledger.ends.total() == sum(rows.count * len(rows.alarms.methods) for rows in queued)


def test_nothing_is_queued_before_it_is_due() -> None:
    population = populate(2_000, seed=6)

    queued = queue_all(population, workers=3, costs=Costs())

    assert all(rows.at > rows.alarms.at for rows in queued)


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("America/New_York", utc(2027, 3, 15, 12, 30)),  # clocks changed the day before
        ("Europe/Berlin", utc(2027, 3, 15, 7, 30)),  # and here they have not yet
        ("Asia/Kathmandu", utc(2027, 3, 15, 2, 45)),
        ("Pacific/Kiritimati", utc(2027, 3, 14, 18, 30)),
    ],
)
def test_a_digest_is_due_when_the_calendar_of_the_program_says(zone: str, due: datetime) -> None:
    moment, until = digest_moments(zone, time(8, 30), date(2027, 3, 15))

    assert datetime.fromtimestamp(moment, UTC) == due
    assert until - moment == 51.5 * 3600  # Wednesday noon


def test_the_same_seed_is_the_same_world_and_another_is_another() -> None:
    worlds: list[Population] = [populate(5_000, seed=seed) for seed in (1, 1, 2)]

    assert worlds[0] == worlds[1]
    assert worlds[0] != worlds[2]


def test_the_world_has_every_zone_in_use_and_workspaces_of_every_size() -> None:
    population = populate(200_000, seed=1)

    assert len(zones_in_use()) > 400
    assert sum(population.sizes) == population.zones.total() == 200_000
    assert min(population.sizes) == SMALLEST
    assert 1_000 < max(population.sizes) <= LARGEST + SMALLEST
