"""Who has the app: kept with a sealed token, replaced, removed, sealed anew."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from storage.database import Database
from storage.installations import Entry, Installation, Installations, Rotation
from storage.sealing import Keyring, Unopenable
from tests.storage.builders import NOW, furnish

OLD, NEW = b"o" * 32, b"n" * 32
ONE = Installation("T1", "A1", "Acme", "UBOT", ("commands", "chat:write"), NOW, installed_by="UMO")
ORG = Installation("E1", "A1", "Acme Org", "UBOT", (), NOW, enterprise_id="E1", is_org=True, bot_id="B1")


@pytest.fixture
def old(database: Database) -> Installations:
    """With the old key only."""
    return database.installations(Keyring({"old": OLD}))


@pytest.fixture
def both(database: Database) -> Installations:
    """The new key seals, the old one still opens."""
    return database.installations(Keyring({"new": NEW, "old": OLD}))


def stored(url: str) -> list[tuple[str, str, str]]:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT workspace_id, key_id, token FROM installations ORDER BY workspace_id")
        ).all()
    engine.dispose()
    return [(row.workspace_id, row.key_id, row.token) for row in rows]


def is_active(database: Database, workspace: str) -> bool:
    with database.unit_of_work(workspace) as uow:
        return uow.open("UANA", "k").is_active_workspace


def left_at(url: str, workspace: str = "T1") -> object:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT left_at FROM workspaces WHERE id = :id"), {"id": workspace}
        ).scalar()
    engine.dispose()
    return found


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_an_installation_comes_back_as_saved(old: Installations) -> None:
    old.save(ONE, "xoxb-one")
    old.save(ORG, "xoxb-org")

    assert list(old.all()) == [Entry(ORG, "old", "xoxb-org"), Entry(ONE, "old", "xoxb-one")]
    assert old.find("T1") == Entry(ONE, "old", "xoxb-one")
    assert (old.token_of("T1"), old.token_of("T9"), old.find("T9")) == ("xoxb-one", None, None)
    assert (old.app_id(), old.missing_keys()) == ("A1", ())


def test_no_token_is_readable_in_the_database(old: Installations, database_url: str) -> None:
    old.save(ONE, "xoxb-one")

    ((_, key_id, token),) = stored(database_url)

    assert key_id == "old"
    assert "xoxb" not in token


def test_a_token_copied_into_another_row_does_not_open(old: Installations, database_url: str) -> None:
    old.save(ONE, "xoxb-one")
    old.save(replace(ONE, workspace="T2"), "xoxb-two")
    engine = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        copied = (
            "UPDATE installations SET token = (SELECT token FROM installations WHERE workspace_id = 'T1')"
        )
        connection.execute(text(copied))
    engine.dispose()

    with pytest.raises(Unopenable):
        old.token_of("T2")
    assert old.token_of("T1") == "xoxb-one"
    assert [entry.trouble is None for entry in old.all()] == [True, False]


def test_installing_again_replaces_the_token_and_nothing_else(database: Database, old: Installations) -> None:
    old.save(ONE, "xoxb-one")
    furnish(database)

    old.save(replace(ONE, installed_at=later(5)), "xoxb-again")

    assert [entry.token for entry in old.all()] == ["xoxb-again"]
    with database.unit_of_work("T1") as uow:
        assert len(uow.people.of_team("sales")) == 3


def test_the_app_is_removed_at_once_and_twice_is_the_same(
    database: Database, old: Installations, database_url: str
) -> None:
    old.save(ONE, "xoxb-one")

    for minutes in (1, 2):
        assert database.wide().leave("T1", later(1), later(minutes))

    assert (old.token_of("T1"), is_active(database, "T1")) == (None, False)
    assert "12:01" in str(left_at(database_url))


def test_a_removal_from_before_the_last_installation_changes_nothing(
    database: Database, old: Installations, database_url: str
) -> None:
    old.save(replace(ONE, installed_at=later(5)), "xoxb-again")

    assert not database.wide().leave("T1", later(4), later(6))

    assert (old.token_of("T1"), is_active(database, "T1")) == ("xoxb-again", True)
    assert left_at(database_url) is None


def test_whoever_never_was_there_does_not_leave(database: Database) -> None:
    assert not database.wide().leave("T9", NOW, NOW)


def test_installing_again_within_the_grace_brings_it_back(
    database: Database, old: Installations, database_url: str
) -> None:
    old.save(ONE, "xoxb-one")
    database.wide().leave("T1", later(1), later(1))

    old.save(replace(ONE, installed_at=later(2)), "xoxb-again")

    assert (old.token_of("T1"), is_active(database, "T1")) == ("xoxb-again", True)
    assert left_at(database_url) is None


def test_a_token_in_the_settings_brings_it_back_too(database: Database, database_url: str) -> None:
    furnish(database)
    database.wide().leave("T1", None, later(1))

    database.wide().set_active("T1", is_active=True, now=later(2))

    assert (is_active(database, "T1"), left_at(database_url)) == (True, None)


@pytest.mark.parametrize(("minutes", "is_back"), [(5, False), (12, True)])
def test_a_request_that_was_on_its_way_does_not_bring_it_back(
    database: Database, database_url: str, minutes: float, is_back: bool
) -> None:
    furnish(database)
    database.wide().leave("T1", None, later(1))

    with database.unit_of_work("T1") as uow:
        uow.ensure_workspace(later(minutes))
        uow.commit()

    assert (is_active(database, "T1"), left_at(database_url) is None) == (is_back, is_back)


def test_a_refused_token_ends_sending_and_is_no_farewell(database: Database, database_url: str) -> None:
    furnish(database)

    database.wide().set_active("T1", is_active=False, now=later(1), as_of=NOW)

    assert (is_active(database, "T1"), left_at(database_url)) == (False, None)


def test_a_token_that_was_refused_before_the_last_installation_ends_nothing(
    database: Database, old: Installations
) -> None:
    old.save(replace(ONE, installed_at=later(5)), "xoxb-again")

    database.wide().set_active("T1", is_active=False, now=later(6), as_of=later(4))

    assert is_active(database, "T1")


def test_keys_that_are_missing_are_named_and_nothing_is_overwritten(
    database: Database, old: Installations, database_url: str
) -> None:
    old.save(ONE, "xoxb-one")
    before = stored(database_url)
    stranger = database.installations(Keyring({"new": NEW}))

    assert stranger.missing_keys() == ("old",)
    assert [entry.trouble for entry in stranger.all()] == ["it is sealed with the key old, which is not here"]
    assert stored(database_url) == before


def test_rotation_seals_everything_with_the_first_key_and_can_be_repeated(
    old: Installations, both: Installations
) -> None:
    for number in range(250):
        old.save(replace(ONE, workspace=f"T{number:03}"), f"xoxb-{number}")

    first, second = both.rotate(), both.rotate()

    assert (first, second) == (Rotation(250, ()), Rotation(0, ()))
    assert {entry.key_id for entry in both.all()} == {"new"}
    assert [entry.token for entry in both.all()] == [f"xoxb-{number}" for number in range(250)]


def test_rotation_goes_on_where_it_was_broken_off(
    database: Database, old: Installations, both: Installations
) -> None:
    for number in range(150):
        old.save(replace(ONE, workspace=f"T{number:03}"), f"xoxb-{number}")
    portions = both._portions("old")
    both._seal_anew(next(portions))

    assert both.rotate() == Rotation(50, ())


def test_rotation_leaves_a_token_alone_that_was_replaced_meanwhile(
    old: Installations, both: Installations
) -> None:
    old.save(ONE, "xoxb-one")
    read = next(both._portions("old"))
    old.save(ONE, "xoxb-again")

    renewed, _ = both._seal_anew(read)

    assert (renewed, both.token_of("T1")) == (0, "xoxb-again")


def test_a_token_that_does_not_open_is_named_and_left_alone(
    database: Database, both: Installations, database_url: str
) -> None:
    database.installations(Keyring({"old": b"x" * 32})).save(ONE, "xoxb-one")
    before = stored(database_url)

    assert both.rotate() == Rotation(0, ("T1",))
    assert stored(database_url) == before


def test_two_rotations_at_once_renew_each_token_once(old: Installations, both: Installations) -> None:
    for number in range(120):
        old.save(replace(ONE, workspace=f"T{number:03}"), f"xoxb-{number}")
    done: list[Rotation] = []

    threads = [threading.Thread(target=lambda: done.append(both.rotate())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(each.renewed for each in done) == 120
    assert [entry.token for entry in both.all()] == [f"xoxb-{number}" for number in range(120)]


def test_rotation_loses_no_token_that_is_saved_meanwhile(old: Installations, both: Installations) -> None:
    names = [f"T{number:03}" for number in range(60)]
    for name in names:
        old.save(replace(ONE, workspace=name), "xoxb-before")

    def reinstall() -> None:
        for name in reversed(names):
            old.save(replace(ONE, workspace=name), "xoxb-after")

    thread = threading.Thread(target=reinstall)
    thread.start()
    both.rotate()
    thread.join()
    both.rotate()

    assert {(entry.token, entry.key_id) for entry in both.all()} == {("xoxb-after", "new")}


def test_a_farewell_and_a_return_at_once_leave_it_whole(
    database: Database, old: Installations, database_url: str
) -> None:
    old.save(ONE, "xoxb-one")

    for round_number in range(10):
        told, again = later(round_number), replace(ONE, installed_at=later(round_number + 0.5))
        threads = [
            threading.Thread(target=lambda told=told: database.wide().leave("T1", told, told)),
            threading.Thread(target=lambda again=again: old.save(again, "xoxb-again")),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (old.token_of("T1"), is_active(database, "T1")) == ("xoxb-again", True)
        assert left_at(database_url) is None
