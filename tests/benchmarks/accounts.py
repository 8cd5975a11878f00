"""Twenty thousand accounts in one workspace: a name that is nearly one of them, a card, and the books of a batch.

    python -m tests.benchmarks.accounts [--database postgres|sqlite|both] [--accounts 20000] [--turns 5]

Each is timed in turns with a floor of the same run: finding one account by its name, the shortest answer, and reading
the bare rows of the same accounts. Only the ratio means anything on another machine; beside it stand statements and
milliseconds.
"""

import argparse
import contextlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import text

from bot.playground.stage import MovableClock
from bot.use_cases.coach import Coach
from coaching import names
from coaching.accounts.account import Account, Contact, Tier
from coaching.changes import AddEntry, AddMatter, AddPerson, KeepContact
from coaching.model import Entry, Initiative, Verb
from handlers.ports import Request
from storage.database import Database
from storage.engine import connect_lazily
from storage.sessions import SCHEMA, wide_session
from storage.unit_of_work import UnitOfWork
from tests import accounts
from tests.benchmarks.surroundings import database, in_turns, load_average
from tests.cast import BEN, MO, SALES
from tests.storage.hearing import overheard
from tests.times import utc

NOW = utc(2026, 3, 9, 12)
ON = NOW.date()
EACH = 50  # accounts of a person
BATCHES = (10, 100)  # people
NOTES_EVERY, MATTERS_EVERY = 4, 5
AT_ONCE = 1_000
PLACES = ("Bremen", "Solna", "Modena", "Felsach", "Gartow", "Stolberg", "Dynes", "Orosei", "Vares", "Nisava")
TRADES = ("Steel", "Paper", "Foods", "Logistics", "Energy", "Media", "Bau", "Systems")


def main() -> None:
    asked = _arguments()
    kinds = ["postgres", "sqlite"] if asked.database == "both" else [asked.database]
    for kind in kinds:
        with database(kind) as url, contextlib.closing(Benched(url)) as bench:
            bench.fill(asked.accounts)
            print(f"{kind}, {asked.accounts:,} accounts, {load_average()}")
            print("what                              statements   floor ms        ms   ratio")
            for what, floor, ours in bench.cases():
                _print(bench, what, floor, ours, turns=asked.turns)


def _print(
    bench: "Benched", what: str, floor: Callable[[], Any], ours: Callable[[], Any], *, turns: int
) -> None:
    ours()  # what is worked out once
    bench.said.clear()
    ours()
    statements = len(bench.said)
    timed = in_turns(lambda: _seconds(floor), lambda: _seconds(ours), turns=turns)
    took = [statistics.median(each) * 1000 for each in (timed.floor, timed.ours)]
    print(f"{what:33} {statements:10} {took[0]:10.2f} {took[1]:9.2f} {timed.ratio:7.1f}")


def _seconds(act: Callable[[], Any]) -> float:
    """The best of three: other load only adds."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - began)
    return best


@dataclass
class Benched:
    """A workspace with its accounts."""

    url: str

    def __post_init__(self) -> None:
        self.base = Database(self.url)
        self.said = overheard(self.base)
        self.keys = map(str, count())

    def close(self) -> None:
        self.base.dispose()

    def cases(self) -> list[tuple[str, Callable[[], Any], Callable[[], Any]]]:
        """What is timed, the floor first."""
        known = "customer " + called(77)
        cases = [
            ("a name that is nearly one of them", self._find, self._match),
            ("a card", lambda: self._say("help"), lambda: self._say(known)),
            (
                "a note for a near name",
                lambda: self._say("help"),
                lambda: self._say(f"served {called(77)}s: hi"),
            ),
        ]
        for size in BATCHES:
            ids = [f"U{n}" for n in range(size)]
            rows = [f"a{n}" for n in range(size * EACH)]
            cases.append((f"books of {size} people", _in(self, _rows, rows), _in(self, _books, ids)))
        return cases

    def _find(self) -> object:
        with self.base.unit_of_work("T1") as uow:
            return uow.accounts.by_folded(names.fold(called(77)))

    def _match(self) -> object:
        """As `bot.use_cases.accounts.called`."""
        folded = names.fold(called(77) + "s")
        with self.base.unit_of_work("T1") as uow:
            if uow.accounts.by_folded(folded) is not None:
                raise RuntimeError("it is one of them")
            every = uow.accounts.names()
            near = names.nearest(folded, [other for other, _ in every])
            found = uow.accounts.many([every[place][1] for place in near])
        if called(77) not in {one.name for one in found}:
            raise RuntimeError(f"{found} are near")
        return found

    def _say(self, sentence: str) -> object:
        coach = Coach(self.base, None, clock=MovableClock(NOW))  # type: ignore[arg-type]  # everybody is known
        return coach.answer(Request("T1", "U1", sentence, f"{sentence} {next(self.keys)}"))

    def fill(self, size: int) -> None:
        """Fifty accounts each, two people at each of them, notes and promises at some."""
        with self.base.unit_of_work("T1") as uow:
            uow.ensure_workspace(NOW)
            uow.ensure_team(SALES)
            people = [replace(BEN, id=f"U{n}", name=f"Rep {n}") for n in range(max(size // EACH, *BATCHES))]
            uow.apply([AddPerson(MO), *map(AddPerson, people)], now=NOW)
            uow.commit()
        for first in range(0, size, AT_ONCE):
            with self.base.unit_of_work("T1") as uow:
                _add(uow, range(first, min(size, first + AT_ONCE)))
                uow.commit()
            self.base.dispose()
        engine = connect_lazily(self.url, wait_seconds=60)
        with wide_session(engine, sees=SCHEMA) as connection:
            connection.execute(text("ANALYZE"))
        engine.dispose()


def called(number: int) -> str:
    """Twenty thousand names, no two of them alike."""
    place, trade = PLACES[number % len(PLACES)], TRADES[number // len(PLACES) % len(TRADES)]
    return f"{place} {trade} {number * 7919 % 100_003:05}"


def _add(uow: UnitOfWork, numbers: range) -> None:
    many = [_account(number) for number in numbers]
    uow.accounts.add_all(many)
    uow.contacts.keep_all(
        [
            KeepContact(_contact(n, one), "there", author_id="U0", on=ON, at=NOW)
            for n in numbers
            for one in (1, 2)
        ]
    )
    notes = [AddEntry(_note(n)) for n in numbers if n % NOTES_EVERY == 0]
    promises = (
        accounts.matter(id=f"m{n}", account_id=f"a{n}", person_id=_owner(n), author_id="U0") for n in numbers
    )
    open_ones = [AddMatter(each) for n, each in zip(numbers, promises, strict=True) if n % MATTERS_EVERY == 0]
    uow.apply([*notes, *open_ones], now=NOW)


def _owner(number: int) -> str:
    return f"U{number // EACH}"


def _account(number: int) -> Account:
    facts: dict[str, Any] = {
        "owner_id": _owner(number),
        "tier": tuple(Tier)[number % 3],
        "value": number * 10,
    }
    facts |= {"contract_ends_on": ON + timedelta(days=number % 700), "added_on": ON, "added_by": "U0"}
    return Account(f"a{number}", called(number), names.fold(called(number)), **facts)


def _contact(number: int, one: int) -> Contact:
    return Contact(
        f"c{number}x{one}", f"a{number}", f"Jane {one}", f"jane {one}", is_buyer=one == 1, added_on=ON
    )


def _note(number: int) -> Entry:
    entry = Entry(f"e{number}", _owner(number), Verb.SERVED, ON - timedelta(days=number % 60), 1, NOW)
    return replace(entry, note="fixed it", customer_id=f"a{number}", initiative=Initiative.REACTIVE)


def _in(
    bench: Benched, act: Callable[[UnitOfWork, list[str]], object], given: list[str]
) -> Callable[[], object]:
    def acting() -> object:
        with bench.base.unit_of_work("T1") as uow:
            return act(uow, given)

    return acting


def _rows(uow: UnitOfWork, ids: list[str]) -> object:
    return uow.accounts.many(ids)


def _books(uow: UnitOfWork, ids: list[str]) -> object:
    return uow.books.of(ids, today=ON)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=["postgres", "sqlite", "both"], default="both")
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
