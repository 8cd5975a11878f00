"""An import that is killed with SIGKILL in the middle, and started again: no row is lost, none is there twice."""

import signal
import time
from collections import Counter
from pathlib import Path
from subprocess import Popen

import pytest
from sqlalchemy import create_engine, text

from storage.database import Database
from tests.bot.ledger import fill
from tests.bot.process import running, spawned

pytestmark = pytest.mark.slow

ROWS = 5_000
LEAST = 1_000  # rows that are there when it is killed
SECONDS = 60
LETTERS = "abcdefghijklmnopqrst"


def name(number: int) -> str:
    """Two names are nowhere near each other."""
    digits = [number // 20**place % 20 for place in range(3)]
    return " ".join(LETTERS[digit] * (4 + place) for place, digit in enumerate(digits))


def table(folder: Path) -> Path:
    lines = (f"{name(n)},UBEN,{n % 900 + 1}k,Jane {n},also {name(n)}\n" for n in range(ROWS))
    path = folder / "customers.csv"
    path.write_text("name,owner,value,contact,alias\n" + "".join(lines))
    return path


def accounts(database_url: str) -> int:
    """Read beside the import: a unit of work would wait for the lock of whoever stands still."""
    engine = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT set_config('coach.workspace', 'T1', true)"))
        count = connection.execute(text("SELECT count(*) FROM customers WHERE workspace_id = 'T1'")).scalar()
    engine.dispose()
    return int(count or 0)


def killed_in_the_middle(importing: "Popen[str]", database_url: str) -> None:
    """It runs in short stretches and stands still while it is looked at, so that it cannot be done before."""
    until = time.monotonic() + SECONDS
    while accounts(database_url) < LEAST and importing.poll() is None:
        assert time.monotonic() < until
        importing.send_signal(signal.SIGCONT)
        time.sleep(0.05)
        importing.send_signal(signal.SIGSTOP)
    importing.kill()
    importing.wait()


def test_no_row_is_lost_and_none_is_there_twice(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    fill(database)
    words = ("import", "customers", str(table(tmp_path)))

    with running(*words, folder=tmp_path, DATABASE_URL=database_url) as importing:
        killed_in_the_middle(importing, database_url)
    before = accounts(database_url)
    again = spawned(*words, folder=tmp_path, seconds=SECONDS, DATABASE_URL=database_url)

    assert (importing.returncode, LEAST <= before < 2 * ROWS) == (-signal.SIGKILL, True)
    assert (again.returncode, f"{ROWS:,} of {ROWS:,} lines" in again.stderr) == (0, True)
    with database.unit_of_work("T1") as uow:
        known = uow.accounts.all()
        people = uow.contacts.of_many([account.id for account in known])
    customers = [account for account in known if account.merged_into is None]
    assert Counter(account.name for account in customers) == Counter(map(name, range(ROWS)))
    assert len({account.merged_into for account in known if account.merged_into}) == ROWS
    assert [len(people[account.id]) for account in customers] == [1] * ROWS
