"""The made-up past: the same for the same dice, and telling the stories it is there for."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from statistics import mean

import pytest

from bot.playground.backstage.days import Doing, first_monday, history
from bot.playground.backstage.sellers import TEAM, Seller
from bot.playground.backstage.vocabulary import CUSTOMERS
from coaching import grammar, names
from coaching.accounts.account import Account
from coaching.commands.prospected import LogProspecting
from coaching.commands.served import LogService
from coaching.model import Initiative

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
ANA, BEN, CLEO, DEV = TEAM
SEEDS = range(5)


def weekly(seller: Seller, seed: int) -> list[int]:
    """People prospected, week by week; a week off left out."""
    counted: Counter[date] = Counter()
    for doing in history(seller, until=NOW, seed=seed):
        heard = grammar.read(doing.sentence, today=doing.at.date())
        if isinstance(heard, LogProspecting):
            counted[heard.on - timedelta(days=heard.on.weekday())] += heard.tally.count
    return [counted[monday] for monday in sorted(counted)][:-1]  # the last one is not over


def notes(seller: Seller, seed: int) -> list[Doing]:
    return [doing for doing in history(seller, until=NOW, seed=seed) if doing.initiative]


def test_the_same_seed_makes_the_same_past() -> None:
    assert history(ANA, until=NOW, seed=1) == history(ANA, until=NOW, seed=1)
    assert history(ANA, until=NOW, seed=1) != history(ANA, until=NOW, seed=2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("seller", TEAM, ids=lambda seller: seller.name)
def test_every_sentence_is_a_log(seller: Seller, seed: int) -> None:
    typed = history(seller, until=NOW, seed=seed)

    heard = [grammar.read(doing.sentence, today=doing.at.date()) for doing in typed]

    assert {type(command) for command in heard} <= {LogProspecting, LogService}


def test_nothing_is_typed_in_the_future_or_before_the_first_week() -> None:
    typed = [doing.at for doing in history(BEN, until=NOW, seed=1)]

    assert max(typed) < NOW
    assert min(typed).date() >= first_monday(BEN, NOW)
    assert typed == sorted(typed)


@pytest.mark.parametrize("seed", SEEDS)
def test_ana_keeps_both_sides_going(seed: int) -> None:
    weeks = weekly(ANA, seed)

    assert 20 <= mean(weeks) <= 36
    assert len([note for note in notes(ANA, seed) if note.initiative is not Initiative.REACTIVE]) > 30


@pytest.mark.parametrize("seed", SEEDS)
def test_ben_slides_so_slowly_that_it_shows_only_over_weeks(seed: int) -> None:
    weeks = weekly(BEN, seed)
    reactive = [note.at for note in notes(BEN, seed) if note.initiative is Initiative.REACTIVE]
    late, early = (NOW - timedelta(weeks=n) for n in (6, 12))

    assert mean(weeks[-4:]) < 0.85 * mean(weeks[:4])
    assert sum(at > late for at in reactive) > 1.3 * sum(early < at <= late for at in reactive)


@pytest.mark.parametrize("seed", SEEDS)
def test_cleo_hunts_and_hardly_ever_calls_a_customer(seed: int) -> None:
    called = [note for note in notes(CLEO, seed) if note.initiative is not Initiative.REACTIVE]

    assert mean(weekly(CLEO, seed)) > 35
    assert len(called) <= 8


def test_dev_is_in_his_third_week() -> None:
    assert first_monday(DEV, NOW) == date(2026, 2, 16)


def test_no_two_customers_have_names_that_are_asked_about() -> None:
    known = [Account(name, name, names.fold(name)) for name in chain(*CUSTOMERS.values())]

    for customer in known:
        others = [other for other in known if other is not customer]
        assert names.match(customer.name, others) is None
