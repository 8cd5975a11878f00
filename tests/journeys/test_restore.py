"""An older copy takes the place of the database: nothing that went out since is sent again, and nothing is lost."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.playground import faults
from bot.wiring import furnish
from coaching.changes import Touch
from tests.chaos.wave import BOARD, LEAST, MESSAGES, PEOPLE
from tests.journeys.mail import Mail, mail

MINUTES = timedelta(minutes=1)
DAYS = timedelta(days=1)
ONCE_EACH = Counter([*PEOPLE, BOARD])
Copy = Callable[[Mail], str]  # the address of a copy as the database is now


@pytest.fixture
def copy(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copy]:
    """As it is written in docs/operating.md for SQLite; as its owner may do it on PostgreSQL."""
    numbers = count()

    def of_file(post: Mail) -> str:
        there = tmp_path / f"copy{next(numbers)}.db"
        with closing(sqlite3.connect(make_url(database_url).database or "")) as connection:
            connection.execute("VACUUM INTO ?", (str(there),))
        return f"sqlite:///{there}"

    def of_server(post: Mail) -> str:
        post.house.database.dispose()  # a template has to be alone
        server = request.getfixturevalue("postgres_server")
        return str(made.enter_context(server.database(template=make_url(database_url).database)))

    with ExitStack() as made:
        yield of_file if database_url.startswith("sqlite") else of_server


def restored(post: Mail, url: str) -> Mail:
    """The program on the copy, after `coach db restored`."""
    post.house.database.dispose()
    settings = post.house.settings.model_copy(update={"database_url": url})
    house = furnish(settings, clock=post.clock)
    house.introduce()
    house.database.wide().restored(post.clock(), settings.coach_quarantine_seconds)
    return replace(post, house=house)


def queue(post: Mail) -> None:
    """The wave is queued and nothing of it sent."""
    post.house.tick().run()


def tell_some(post: Mail) -> None:
    """Slack takes three messages of the wave and then nothing for a while."""
    post.world.faults.after_act = lambda method, _: stop_after_three(post)
    post.beat()
    post.world.faults.clear()


def stop_after_three(post: Mail) -> None:
    if post.standing().total() == 3:
        post.world.faults.add("*", faults.rate_limited(600), times=None)


@pytest.mark.parametrize("before", [lambda post: None, queue], ids=["alarms", "queued"])
def test_a_wave_that_went_out_after_the_copy_is_not_sent_again(
    database_url: str, copy: Copy, before: Callable[[Mail], None]
) -> None:
    with mail(database_url) as post:
        before(post)
        url = copy(post)
        post.beat()
        assert post.standing() == ONCE_EACH
        post.clock.now += 30 * MINUTES

        again = restored(post, url)
        again.lives(10 * MINUTES)

        assert (again.states(), again.standing()) == ({"sent": MESSAGES}, ONCE_EACH)
        again.house.database.dispose()


@pytest.mark.parametrize("before", [lambda post: None, queue], ids=["alarms", "queued"])
def test_what_had_not_gone_out_goes_out_once(
    database_url: str, copy: Copy, before: Callable[[Mail], None]
) -> None:
    with mail(database_url) as post:
        before(post)
        url = copy(post)
        tell_some(post)
        assert post.standing().total() == 3
        post.clock.now += 5 * MINUTES

        again = restored(post, url)
        again.lives(10 * MINUTES)

        assert (again.states(), again.standing()) == ({"sent": MESSAGES}, ONCE_EACH)
        again.house.database.dispose()


def test_a_copy_of_the_middle_of_a_wave_goes_on_with_it(database_url: str, copy: Copy) -> None:
    with mail(database_url) as post:
        tell_some(post)
        url = copy(post)
        post.lives(15 * MINUTES)
        assert post.standing() == ONCE_EACH

        again = restored(post, url)
        again.lives(10 * MINUTES)

        assert (again.states(), again.standing()) == ({"sent": MESSAGES}, ONCE_EACH)
        again.house.database.dispose()


@pytest.mark.parametrize("before", [lambda post: None, queue], ids=["alarms", "queued"])
def test_without_permission_to_look_it_stays_unknown_and_the_next_week_is_heard(
    database_url: str, copy: Copy, before: Callable[[Mail], None]
) -> None:
    with mail(database_url, scopes=LEAST) as post:
        before(post)
        url = copy(post)
        post.beat()
        post.clock.now += 30 * MINUTES

        again = restored(post, url)
        again.lives(10 * MINUTES)
        this_week = again.states()
        again.clock.now += 6 * DAYS + timedelta(hours=23)
        again.lives(3 * timedelta(hours=1), step=30 * MINUTES)

        assert this_week == {"unknown": MESSAGES}
        assert again.row(PEOPLE[0])[0] == "sent"
        assert set(again.standing().values()) == {2}
        again.house.database.dispose()


def test_a_board_that_was_posted_after_the_copy_is_found_and_changed(database_url: str, copy: Copy) -> None:
    with mail(database_url) as post:
        url = copy(post)
        post.beat()
        again = restored(post, url)
        again.lives(5 * MINUTES)

        with again.house.database.unit_of_work("T1") as uow:
            uow.apply([Touch("sales", "board_refresh", again.clock())], now=again.clock())
            uow.commit()
        again.lives(2 * MINUTES)

        assert again.standing()[BOARD] == 1
        assert len(again.world.traffic.calls("chat.update")) == 1
        again.house.database.dispose()
