"""A small team's records, for whatever reads them."""

from dataclasses import replace
from datetime import date, datetime

from coaching.changes import AddEntry, AddPerson, SaveTeam, Tell, Wish
from coaching.message import Message
from coaching.model import Entry, Verb
from storage.database import Database
from tests.cast import BEN, MO, SALES
from tests.times import utc

TOKEN = "xoxb-test"
NOW = utc(2026, 3, 6, 12)
HELLO = Message("Hello")


def fill(database: Database) -> None:
    """Mo leads Ben, who prospected on five days of the first week of March 2026."""
    entries = [
        Entry(f"e{day}", "UBEN", Verb.PROSPECTED, date(2026, 3, day), day, utc(2026, 3, day, 15))
        for day in range(2, 7)
    ]
    keep(
        database,
        SaveTeam(SALES),
        AddPerson(replace(MO, is_admin=True)),
        AddPerson(BEN),
        *map(AddEntry, entries),
    )


def keep(database: Database, *wishes: Wish, now: datetime = NOW, workspace: str = "T1") -> None:
    """Saves them."""
    with database.unit_of_work(workspace) as uow:
        uow.ensure_workspace(now)
        uow.ensure_team(SALES)
        uow.apply(wishes, now=now)
        uow.commit()


def tell(recipient: str = "UBEN", kind: str = "notice", period: str = "hello", **more: object) -> Tell:
    return replace(Tell(recipient, kind, period, HELLO), **more)  # type: ignore[arg-type]
