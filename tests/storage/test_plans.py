"""On tables of twenty thousand rows every hot statement finds its rows by an index."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, update

from bot.use_cases.facts import board_facts, desks_of, digest_facts, home_facts
from bot.use_cases.judging import judged_facts, nudge_facts
from coaching.accounts.account import Account, MatterKind
from coaching.changes import (
    AddEntry,
    KeepContact,
    MergeAccounts,
    Relearn,
    SaveAccount,
    SetAlarm,
    Touch,
    Wish,
)
from coaching.model import Alarm, Change
from coaching.policy import RETENTION
from storage.database import Database
from storage.installations import Installation, Installations
from storage.oauth_states import OAuthStates
from storage.outbox import OutboxRow, Settlement, State
from storage.sealing import Keyring
from storage.sessions import wide_session
from storage.tables import workspaces
from storage.unit_of_work import UnitOfWork
from storage.wide import Wide
from tests import accounts, verdict
from tests.cast import SALES
from tests.storage.builders import CALLS, LEASE, NOTE, NOW, at_second, day, revision, tell
from tests.storage.hearing import Said, overheard
from tests.storage.multitude import crowd

# A few rows; and what a statement selects from itself.
SMALL = {"teams", "settings", "heartbeats", "restores", "anon_1", "begun", "of_one", "json_each"}
EVERYBODY = {
    "latest": "the playground's view",
    "next_due_at": "the playground's clock",
    "restored": "once after a restore, with nobody at work",
    "status": "counts whole tables, for a person who asks",
    "workspaces": "the list of all workspaces, for a person who asks",
}
IN_ORDER = "ix_outbox_pending|ix_outbox_troubled|ix_pace_blocked"  # hold nothing but what is looked for


def within(act: Callable[[UnitOfWork], object]) -> Callable[[Database], object]:
    """The same, in a workspace, and kept."""

    def acting(base: Database) -> None:
        with base.unit_of_work("T1") as uow:
            act(uow)
            uow.commit()

    return acting


def apply(*wishes: Wish) -> Callable[[Database], object]:
    return within(lambda uow: uow.apply(wishes, now=at_second(9)))


def settle(wide: Wide) -> None:
    row = wide.claim(at_second(8_000), "w", LEASE)
    assert row is not None
    wide.settle(row, SENT, at_second(8_000))


def aside(wide: Wide, second: float) -> tuple[OutboxRow, ...]:
    rows = wide.set_aside(at_second(second), "w", at_second(second + 60), most=2)
    assert len(rows) == 2
    return rows


def turn(wide: Wide) -> None:
    first, second = aside(wide, 7_200)
    _, begun = wide.turn(None, first, at_second(7_200), at_second(7_260))
    assert begun is not None
    wide.turn((begun, SENT), second, at_second(7_201), at_second(7_260))


def home(uow: UnitOfWork) -> object:
    ana = uow.people.get("UANA")
    assert ana is not None
    return home_facts(uow, desks_of(uow, {"UANA": ana})["UANA"], now=NOW)


def table_of_accounts(uow: UnitOfWork) -> None:
    """Two changed, two added, another name, a contact."""
    signed: dict[str, Any] = {"author_id": "UANA", "at": at_second(99), "on": day(4)}
    known = [one for one in uow.accounts.many(["h1", "h3"]) if one is not None]
    changed = [replace(one, rival="anybody", revision=one.revision + 1) for one in known]
    uow.accounts.save_all([SaveAccount(*pair, **signed) for pair in zip(known, changed, strict=True)])
    uow.accounts.add_all([Account(f"t{n}", f"Table {n}", f"table {n}") for n in range(2)])
    uow.accounts.add_aliases([MergeAccounts(Account("t9", "Tab", "tab"), known[0], **signed)])
    uow.contacts.keep_all([KeepContact(accounts.contact(id="t1"), "Jane", **signed)])


def leave_and_erase(wide: Wide) -> None:
    with wide_session(wide._engine) as connection:
        left = update(workspaces).where(workspaces.c.id == "W7").values(is_active=False, left_at=NOW)
        connection.execute(left)
    assert wide.erase(LATER)


SENT = Settlement(State.SENT, channel="D1", ts="1.2")
ACME = Installation("T1", "A1", "Acme", "UBOT", (), NOW)
KEYRING = Keyring({"k1": b"k" * 32})
LATER_LIFE = accounts.life("later", on=day(4), at=at_second(9))
LATER = NOW + RETENTION.grace + timedelta(days=1)
WIDE: dict[str, Callable[[Wide], object]] = {
    "beat": lambda wide: wide.beat("w", NOW, ticked=True),
    "block": lambda wide: wide.block("T1", "post", NOW),
    "claim": lambda wide: wide.claim(NOW, "w", LEASE),
    "due_workspaces": lambda wide: wide.due_workspaces(NOW, 9),
    "erase": leave_and_erase,
    "heartbeats": lambda wide: wide.heartbeats(),
    "leave": lambda wide: wide.leave("W8", None, NOW),
    "pulse": lambda wide: wide.pulse(NOW),
    "purge": lambda wide: wide.purge(NOW),
    "put_back": lambda wide: wide.put_back(aside(wide, 7_400), at_second(7_400)),
    "recover": lambda wide: wide.recover(at_second(900), 60),
    "set_aside": lambda wide: aside(wide, 7_600),
    "settle": settle,
    "set_active": lambda wide: wide.set_active("T1", is_active=True, now=NOW),
    "stuck": lambda wide: wide.stuck(NOW),
    "turn": turn,
}
TOKENS: dict[str, Callable[[Installations], object]] = {
    "find": lambda tokens: tokens.find("T2"),
    "save": lambda tokens: tokens.save(ACME, "xoxb-test"),
    "token_of": lambda tokens: tokens.token_of("T1"),
}
STATES: dict[str, Callable[[OAuthStates], object]] = {
    "begin": lambda states: states.begin("s", "b", NOW),
    "redeem": lambda states: states.redeem("s", "b", NOW),
}
HOT: dict[str, Callable[[Database], object]] = {
    "alarms that are due": within(lambda uow: uow.alarms.claim(NOW, 100)),
    "what a request begins with": within(lambda uow: uow.open("UANA", "k9", (day(1), day(9)))),
    "a log": apply(AddEntry(replace(CALLS, id="e9")), Touch("UANA", "home", NOW)),
    "a note": apply(AddEntry(replace(NOTE, id="n9"))),
    "a change": apply(revision(replace(NOTE, id="n9"), Change.EDITED, count=1)),
    "messages that are queued": apply(tell(period="2026-W20"), tell("CBOARD", "board")),
    "alarms that are set": apply(SetAlarm(Alarm("UBEN", "nudge", NOW))),
    "the facts of digests": within(lambda uow: digest_facts(uow, ["UANA", "UBEN", "UMO"], now=NOW)),
    "the facts of nudges": within(lambda uow: nudge_facts(uow, ["UANA", "UBEN"], now=NOW)),
    "the facts of whom is judged": within(lambda uow: judged_facts(uow, ["UANA", "UBEN"], now=NOW)),
    "what shadow mode recorded": within(lambda uow: uow.nudges.shadowed(9)),
    "how nudges were answered": within(lambda uow: uow.nudges.answered(day(1))),
    "what is held of people": apply(*verdict.wishes("UANA", day(2)), Relearn("UBEN", day(2))),
    "the facts of a board": within(lambda uow: board_facts(uow, SALES, now=NOW)),
    "the facts of a Home": within(home),
    "what is known of an account": within(
        lambda uow: (
            uow.books.known("h1", today=NOW.date()),
            uow.books.named("hoolie", today=NOW.date()),
            uow.accounts.many(["h1", "c1"]),
            uow.accounts.names(),
            uow.account_trail.of("h1", 9),
            uow.account_trail.of_revision("h1", 2),
            uow.contacts.of("h1"),
            uow.contacts.of_many(["h1", "h2"]),
            uow.accounts.by_folded_many(["hoolie", "hooli"]),
            uow.matters.of_account("h1", 9),
            uow.outcomes.of_account("h1"),
        )
    ),
    "books": within(lambda uow: uow.books.of(["UANA", "UBEN"], today=NOW.date())),
    "what nobody looks after": within(
        lambda uow: (uow.books.nobodys(9, today=NOW.date()), uow.matters.nobodys())
    ),
    "what was said and what became": within(
        lambda uow: (uow.matters.since(MatterKind.FLAK, day(1)), uow.outcomes.of_everybody(day(1)))
    ),
    "prospects that were added": within(lambda uow: uow.accounts.added(["UANA"], day(1))),
    "how bases stood": within(lambda uow: uow.base_days.since(["UANA"], day(1))),
    "what happens to accounts": apply(*LATER_LIFE[4:6], *LATER_LIFE[7:]),
    "what a table says of accounts": within(table_of_accounts),
}


def test_every_statement_across_workspaces_has_its_case() -> None:
    public = {name for name in vars(Wide) if not name.startswith("_")}

    assert set(WIDE) | set(EVERYBODY) == public


def test_no_hot_statement_looks_through_a_table(database: Database, database_url: str) -> None:
    crowd(database_url)

    said = overheard(database)
    heard = dict(all_said(said, WIDE, database.wide()))
    heard |= dict(all_said(said, TOKENS, database.installations(KEYRING)))
    heard |= dict(all_said(said, STATES, database.oauth_states()))
    heard |= dict(all_said(said, HOT, database))

    with wide_session(database._engine) as connection:
        scans = {name: list(scanned(connection, statements)) for name, statements in heard.items()}
    assert {name: plans for name, plans in scans.items() if plans} == {}


def all_said(
    said: list[Said], cases: dict[str, Callable[[Any], object]], on: Any
) -> Iterator[tuple[str, list[Said]]]:
    """What each case tells the database."""
    for name, act in cases.items():
        said.clear()
        act(on)
        assert said, name
        yield name, list(said)


def scanned(connection: Connection, said: Iterable[Said]) -> Iterator[tuple[str, str]]:
    """The statements that read a whole table, each with its plan."""
    for statement, values in dict(said).items():
        plan = plan_of(connection, statement, values)
        if is_scan(plan):
            yield statement, plan


def plan_of(connection: Connection, statement: str, values: Any) -> str:
    explain = "EXPLAIN " if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values))


def is_scan(plan: str) -> bool:
    on_sqlite = re.findall(
        rf"^SCAN (?!(?:\d+ )?CONSTANT ROW)(\w+)\b(?! USING (?:COVERING )?INDEX (?:{IN_ORDER}))", plan, re.M
    )
    on_postgres = re.findall(r"Seq Scan on (\w+)", plan)
    return bool({*on_sqlite, *on_postgres} - SMALL)
