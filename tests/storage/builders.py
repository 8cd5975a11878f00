"""What the storage tests are furnished with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from coaching.changes import AddEntry, ReviseEntry, Tell
from coaching.message import Message, line
from coaching.model import Change, Entry, Initiative, Kind, Person, Source, Verb
from storage.database import Database
from storage.outbox import OutboxRow
from tests.cast import ANA, BEN, MO, SALES
from tests.times import TUESDAY, TUESDAY_NOON_IN_LONDON

NOW = TUESDAY_NOON_IN_LONDON
HELLO = Message("Hello", lines=(line("there"),))
LEASE = 60.0

CALLS = Entry(
    id="e1",
    person_id="UANA",
    verb=Verb.PROSPECTED,
    on=TUESDAY,
    count=5,
    logged_at=NOW,
    kinds=((Kind.CALL, 3), (Kind.EMAIL, 2)),
    source=Source.OWN_LIST,
    names=("Initech", "Hooli"),
)
NOTE = Entry(
    id="n1",
    person_id="UANA",
    verb=Verb.SERVED,
    on=TUESDAY,
    count=1,
    logged_at=NOW,
    customer_name="Acme",
    initiative=Initiative.REACTIVE,
    note="fixed the invoice\n<!channel> ' \" %s :x",
    tags=("complaint",),
)


def furnish(database: Database, workspace: str = "T1", people: tuple[Person, ...] = (ANA, BEN, MO)) -> None:
    """A workspace with its team and people."""
    with database.unit_of_work(workspace) as uow:
        uow.ensure_workspace(NOW)
        uow.ensure_team(SALES)
        for person in people:
            uow.people.add(person)
        uow.commit()


def keep(database: Database, *wishes: object, workspace: str = "T1", now: datetime = NOW) -> None:
    """Applies and commits."""
    with database.unit_of_work(workspace) as uow:
        uow.apply(wishes, now=now)  # type: ignore[arg-type]  # tests pass what they made a line above
        uow.commit()


def log(database: Database, *entries: Entry, workspace: str = "T1") -> None:
    keep(database, *(AddEntry(entry) for entry in entries), workspace=workspace)


def revision(before: Entry, change: Change = Change.EDITED, **fresh: object) -> ReviseEntry:
    """The entry changed in these fields by its owner."""
    after = replace(before, revision=before.revision + 1, **fresh)  # type: ignore[arg-type]
    return ReviseEntry(before, after, change, actor_id=before.person_id, at=NOW)


def tell(
    recipient: str = "UANA", kind: str = "digest", period: str = "2026-W10", title: str = "Hello"
) -> Tell:
    return Tell(recipient, kind, period, replace(HELLO, title=title))


def claim(database: Database, now: datetime = NOW, owner: str = "w1") -> OutboxRow:
    """The next row; there has to be one."""
    row = database.wide().claim(now, owner, LEASE)
    assert row is not None
    return row


def in_outbox(
    database: Database, recipient: str = "UANA", kind: str = "digest", workspace: str = "T1"
) -> OutboxRow:
    """The newest row of the recipient and kind."""
    with database.unit_of_work(workspace) as uow:
        (row, *_) = uow.outbox.of(recipient, kind)
    return row


def day(n: int) -> date:
    return date(2026, 3, n)


def at_second(seconds: float) -> datetime:
    """So long after NOW."""
    return datetime.fromtimestamp(NOW.timestamp() + seconds, tz=UTC)
