"""Customers from a table: in batches, each loaded, decided and saved in a transaction of its own with a fixed number of
statements. What was taken stays taken, and taken again it changes nothing."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from coaching import names, typed
from coaching.accounts.account import Account
from coaching.accounts.imported import Remark, Shelf, Signature, Taken, take
from coaching.accounts.importing import Row
from coaching.lookalikes import Lookalikes
from coaching.model import Person
from storage.database import Database
from storage.errors import Changed
from storage.unit_of_work import UnitOfWork

BATCH = 500  # rows of a transaction
TRIES = 5  # where somebody else changes the same accounts meanwhile


@dataclass(frozen=True, slots=True)
class Staff:
    """Who can own a customer, and who signs for the operator."""

    owners: Mapping[str, tuple[str, ...]]  # ids, by folded name and by id
    signs: Person | None  # an admin, or somebody who leads a team


def staff(uow: UnitOfWork) -> Staff:
    """Everybody who is active; two statements."""
    teams = uow.teams.all()
    people = [person for person in uow.people.of_teams([team.id for team in teams]) if person.is_active]
    owners: dict[str, tuple[str, ...]] = {person.id: (person.id,) for person in people}
    for person in people:
        folded = names.fold(person.name)
        owners[folded] = (*owners.get(folded, ()), person.id)
    leading = {team.manager_id for team in teams}
    signing = sorted(people, key=lambda one: (not one.is_admin, one.id not in leading, one.id))
    fit = (person for person in signing if person.is_admin or person.id in leading)
    return Staff(owners, next(fit, None))


@dataclass(slots=True)
class Import:
    """The rows of one table on their way into one workspace; where nothing is to be kept, it only says what would
    happen."""

    database: Database
    workspace: str
    signs: str  # the id of whoever signs, or nothing
    now: datetime
    is_rehearsal: bool = False
    _planned: dict[str, Account] = field(default_factory=dict)  # by folded name, in a rehearsal
    _called: dict[str, str] = field(default_factory=dict)  # names of this table, by their folded form
    _lookalikes: Lookalikes = field(default_factory=Lookalikes)

    def take(self, rows: Sequence[Row]) -> Iterator[Taken]:
        """What each batch changes, as soon as it is kept."""
        with self.database.unit_of_work(self.workspace) as uow:
            for folded, _ in uow.accounts.names():
                self._lookalikes.add(folded)
        for start in range(0, len(rows), BATCH):
            yield self._batch(rows[start : start + BATCH])
            self.database.dispose()  # what PostgreSQL planned for empty tables looks through full ones

    def _batch(self, rows: Sequence[Row]) -> Taken:
        for _ in range(TRIES - 1):
            try:
                return self._try(rows)
            except Changed:
                continue  # somebody was faster: what they saved is looked at, too
        return self._try(rows)

    def _try(self, rows: Sequence[Row]) -> Taken:
        with self.database.unit_of_work(self.workspace) as uow:
            signature = Signature(self.signs, self.now.date(), self.now)
            taken = take(rows, self._shelf(uow, rows), signature=signature, new_id=_new_id)
            if self.is_rehearsal:
                self._planned |= taken.accounts
            else:
                _save(uow, taken)
                uow.commit()
        return self._with_lookalikes(taken)

    def _shelf(self, uow: UnitOfWork, rows: Sequence[Row]) -> Shelf:
        wanted = {names.fold(alias) for row in rows for alias in row.aliases} | {row.folded for row in rows}
        found = uow.accounts.by_folded_many(wanted)
        roots = {one.merged_into for one in found.values() if one.merged_into is not None}
        meant = {one.id: one for one in uow.accounts.many(roots)} if roots else {}
        known = {folded: meant.get(one.merged_into or "", one) for folded, one in found.items()}
        known |= {folded: self._planned[folded] for folded in wanted & self._planned.keys()}
        return Shelf(known, uow.contacts.of_many({one.id for one in known.values()}))

    def _with_lookalikes(self, taken: Taken) -> Taken:
        """With a remark on each new name that is near another one."""
        near: dict[str, tuple[str, ...]] = {}
        for account in taken.added:
            near[account.folded] = self._lookalikes.near(account.folded)
            self._lookalikes.add(account.folded)
            self._called[account.folded] = account.name
        called = self._names(other for others in near.values() for other in others)
        return replace(taken, remarks=(*taken.remarks, *_remarks(taken, near, called)))

    def _names(self, folded: Iterator[str]) -> dict[str, str]:
        """As they are written."""
        asked = set(folded)
        if asked <= self._called.keys():
            return {each: self._called[each] for each in asked}
        with self.database.unit_of_work(self.workspace) as uow:
            known = {each: account.name for each, account in uow.accounts.by_folded_many(asked).items()}
        return {each: self._called.get(each) or known.get(each, each) for each in asked}


def _remarks(
    taken: Taken, near: Mapping[str, tuple[str, ...]], called: Mapping[str, str]
) -> Iterator[Remark]:
    for account in taken.added:
        others = [f"“{typed.shown(called[other], at_most=60)}”" for other in near[account.folded]]
        if others:
            new = f"“{typed.shown(account.name, at_most=60)}” is new, and perhaps the same as {' or '.join(others)}"
            yield Remark(taken.lines[account.folded], new)


def _save(uow: UnitOfWork, taken: Taken) -> None:
    uow.accounts.add_all(taken.added)
    uow.accounts.save_all(taken.saved)
    uow.accounts.add_aliases(taken.aliases)
    uow.contacts.keep_all(taken.contacts)


def _new_id() -> str:
    return secrets.token_hex(8)
