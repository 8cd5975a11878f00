"""A state is good for one return, of the same browser, within ten minutes."""

from datetime import timedelta

from sqlalchemy import create_engine, text

from storage.database import Database
from storage.oauth_states import Redeemed
from tests.storage.builders import NOW


def rows(url: str) -> list[tuple[str, str]]:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        found = connection.execute(text("SELECT state, browser FROM oauth_states")).all()
    engine.dispose()
    return [(row.state, row.browser) for row in found]


def test_it_is_good_once(database: Database) -> None:
    states = database.oauth_states()
    states.begin("state", "browser", NOW)

    found = [states.redeem("state", "browser", NOW) for _ in range(2)]

    assert found == [Redeemed.GOOD, Redeemed.UNKNOWN]


def test_another_browser_uses_it_up(database: Database) -> None:
    states = database.oauth_states()
    states.begin("state", "browser", NOW)

    found = [states.redeem("state", browser, NOW) for browser in ("other", "browser")]

    assert found == [Redeemed.FOREIGN, Redeemed.UNKNOWN]


def test_after_ten_minutes_it_is_too_late(database: Database) -> None:
    states = database.oauth_states()
    states.begin("state", "browser", NOW)

    assert states.redeem("state", "browser", NOW + timedelta(minutes=10)) is Redeemed.EXPIRED


def test_nothing_that_was_given_out_is_readable(database: Database, database_url: str) -> None:
    database.oauth_states().begin("state", "browser", NOW)

    ((state, browser),) = rows(database_url)

    assert (len(state), len(browser)) == (64, 64)
    assert "state" not in state


def test_a_new_one_sweeps_out_the_old_ones(database: Database, database_url: str) -> None:
    states = database.oauth_states()
    for number in range(5):
        states.begin(f"state-{number}", "browser", NOW)

    states.begin("new", "browser", NOW + timedelta(minutes=11))

    assert len(rows(database_url)) == 1


def test_odd_words_are_unknown(database: Database) -> None:
    states = database.oauth_states()

    found = {states.redeem(odd, odd, NOW) for odd in ("", "\ud800", "'; --", "x" * 100_000)}

    assert found == {Redeemed.UNKNOWN}
