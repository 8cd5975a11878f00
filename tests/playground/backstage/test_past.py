"""The past in the database: the program's own records, and alarms that stand right for now."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.playground.backstage import past
from bot.playground.backstage.cast import ANA, BEN, CLEO, DEV, MO, WORKSPACE
from bot.playground.backstage.stage import SEED
from bot.use_cases.facts import digest_facts
from bot.use_cases.judging import judged_facts
from coaching import digest, nudges
from coaching.accounts.account import OutcomeKind
from coaching.balance import State
from coaching.message import Message
from coaching.nudges import Remark
from handlers.blocks import render
from storage.database import Database

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)  # a Thursday
SELLERS = [ANA, BEN, CLEO, DEV]


def test_twelve_weeks_of_four_people_are_there_at_once(sqlite_database: Database) -> None:
    said = past.write(sqlite_database, now=NOW, seed=12)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        days = uow.totals.of(SELLERS, date(2025, 12, 1), NOW.date() + timedelta(days=1))
    assert sqlite_database.wide().status(NOW).entries == said
    assert min(len(days[veteran]) for veteran in (ANA, BEN, CLEO)) > 40
    assert 5 < len(days[DEV]) < 15


def test_everything_up_to_now_counts_as_served_but_the_board(sqlite_database: Database) -> None:
    past.write(sqlite_database, now=NOW, seed=12)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        alarms = [alarm for subject in [*SELLERS, MO, "sales"] for alarm in uow.alarms.of(subject).values()]
    assert [alarm.kind for alarm in alarms if alarm.due_at <= NOW] == ["board"]
    assert len(alarms) == 2 * 5 + 1


@pytest.mark.parametrize("day", range(2, 9))
def test_ben_alone_is_found_to_slide_whatever_weekday_it_is(sqlite_database: Database, day: int) -> None:
    now = datetime(2026, 3, day, 19, tzinfo=UTC)
    past.write(sqlite_database, now=now, seed=SEED)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        kept = uow.judgements.since(SELLERS, now.date() - timedelta(weeks=2))
    states = [kept[who][-1].state for who in (ANA, BEN, CLEO)]
    assert states == [State.BALANCED, State.ORDER_TAKING, State.BALANCED]


@pytest.mark.parametrize("day", range(2, 7))
def test_his_next_afternoon_brings_a_remark_that_names_acme(sqlite_database: Database, day: int) -> None:
    past.write(sqlite_database, now=datetime(2026, 3, day, 12, tzinfo=UTC), seed=SEED)
    at_three = datetime(2026, 3, day, 20, tzinfo=UTC)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        facts, _ = judged_facts(uow, [BEN], now=at_three)
    said = nudges.choose(facts[BEN], now=at_three)
    assert isinstance(said, Remark)
    assert (said.rule, said.message.title.endswith("Is Acme taking your selling time?")) == ("falling", True)


def test_customers_were_won_and_lost(sqlite_database: Database) -> None:
    past.write(sqlite_database, now=NOW, seed=12)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        became = uow.outcomes.since([CLEO], NOW.date() - timedelta(weeks=12))[CLEO]
    kinds = [outcome.kind for outcome in became]
    assert (kinds.count(OutcomeKind.WON), kinds.count(OutcomeKind.LOST)) == (3, 3)


def test_everybody_has_a_book_of_business(sqlite_database: Database) -> None:
    past.write(sqlite_database, now=NOW, seed=12)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        book = uow.books.of([BEN], today=NOW.date())[BEN]
    acme = next(known for known in book.customers if known.account.name == "Acme")
    assert (acme.account.contract_ends_on, acme.contacts[0].name) == (NOW.date() + timedelta(days=74), "Jane")
    assert [known.account.name for known in book.prospects] == ["Ironwood Gym", "Saltbox Hotel"]
    assert [matter.words for matter in book.matters] == [
        "send the list of spare parts",
        "the trolley came a week late, twice",
    ]


def test_the_past_is_known_to_be_written(sqlite_database: Database) -> None:
    before = past.is_written(sqlite_database)

    past.write(sqlite_database, now=NOW, seed=12)

    assert (before, past.is_written(sqlite_database)) == (False, True)


@pytest.mark.parametrize("week", range(4))
def test_whatever_the_week_a_digest_has_twelve_blocks_at_most(sqlite_database: Database, week: int) -> None:
    now = datetime(2026, 3, 9, 12, tzinfo=UTC)
    past.write(sqlite_database, now=now, seed=SEED)
    later = now + timedelta(weeks=week)

    with sqlite_database.unit_of_work(WORKSPACE) as uow:
        facts = digest_facts(uow, [*SELLERS, MO], now=later)
    said = [digest.compose(facts[who], today=later.date()) for who in (*SELLERS, MO)]
    drawn = [render(message) for message in said if isinstance(message, Message)]
    assert len(drawn) == 5
    assert max(len(each.blocks) for each in drawn) <= 12
    assert all("Tap " in each.text for each in drawn)
