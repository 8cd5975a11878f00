"""What rows of a table change of what is known: the same rows twice change nothing the second time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from coaching import names, typed
from coaching.accounts.account import Account, Contact, Standing
from coaching.accounts.importing import Row
from coaching.changes import KeepContact, MergeAccounts, SaveAccount


@dataclass(frozen=True, slots=True)
class Signature:
    """By whom, and when."""

    author_id: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of the names in the rows."""

    accounts: Mapping[str, Account]  # by folded name; of a name that was merged, the account that it means
    contacts: Mapping[str, tuple[Contact, ...]]  # by the account's id


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that somebody should look at; nothing is left out for it."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What the rows change."""

    added: tuple[Account, ...] = ()
    saved: tuple[SaveAccount, ...] = ()
    aliases: tuple[MergeAccounts, ...] = ()  # the loser is a name that is not known yet
    contacts: tuple[KeepContact, ...] = ()
    remarks: tuple[Remark, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)  # afterwards, by folded name
    lines: Mapping[str, int] = field(default_factory=dict)  # of those that are added, by folded name


def take(rows: Iterable[Row], shelf: Shelf, *, signature: Signature, new_id: Callable[[], str]) -> Taken:
    """Adds who is not known, and changes only facts that differ; an empty cell changes nothing."""
    taking = _Taking(shelf, signature, new_id)
    for row in rows:
        taking.take(row)
    return taking.taken()


@dataclass(slots=True)
class _Taking:
    shelf: Shelf
    signature: Signature
    new_id: Callable[[], str]
    ids: dict[str, str] = field(default_factory=dict)  # by folded name
    before: dict[str, Account | None] = field(default_factory=dict)  # by id; None: is added
    now: dict[str, Account] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    aliases: list[MergeAccounts] = field(default_factory=list)
    contacts: dict[tuple[str, str], KeepContact] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        for folded, account in self.shelf.accounts.items():
            self.ids[folded] = account.id
            self.before[account.id] = self.now[account.id] = account

    def take(self, row: Row) -> None:
        account = self._known(row) or self._added(row)
        self.now[account.id] = replace(account, **row.facts)
        if account.standing is not Standing.CUSTOMER:
            said = "a prospect" if account.standing is Standing.PROSPECT else "lost"
            self.remarks.append(Remark(row.line, f"{_shown(account.name)} is known as {said}, and stays so"))
        for alias in row.aliases:
            self._call(account, alias, line=row.line)
        for name, role in row.contacts:
            self._keep_contact(account, name, role=role)

    def taken(self) -> Taken:
        """All of it."""
        pairs = [(self.before[key], after) for key, after in self.now.items()]
        return Taken(
            added=tuple(after for before, after in pairs if before is None),
            saved=tuple(
                self._saved(before, after)
                for before, after in pairs
                if before is not None and before != after
            ),
            aliases=tuple(replace(alias, winner=self.now[alias.winner.id]) for alias in self.aliases),
            contacts=tuple(self.contacts.values()),
            remarks=tuple(self.remarks),
            accounts={folded: self.now[key] for folded, key in self.ids.items()},
            lines=self.lines,
        )

    def _saved(self, before: Account, after: Account) -> SaveAccount:
        made = self.signature
        changed = replace(after, revision=before.revision + 1)
        return SaveAccount(before, changed, author_id=made.author_id, on=made.on, at=made.at)

    def _known(self, row: Row) -> Account | None:
        key = self.ids.get(row.folded)
        return None if key is None else self.now[key]

    def _added(self, row: Row) -> Account:
        account = self._account(row.name, row.folded)
        self.ids[row.folded] = account.id
        self.before[account.id] = None
        self.lines[row.folded] = row.line
        return account

    def _account(self, name: str, folded: str) -> Account:
        made = self.signature
        return Account(self.new_id(), name, folded, added_on=made.on, added_by=made.author_id or None)

    def _call(self, account: Account, alias: str, *, line: int) -> None:
        """One more name that means the account; one that means another already goes on meaning that."""
        folded = names.fold(alias)
        known = self.ids.get(folded)
        if known == account.id:
            return
        if known is not None:
            words = f"{_shown(alias)} is {_shown(self.now[known].name)} already, not {_shown(account.name)}: not merged"
            self.remarks.append(Remark(line, words))
            return
        made = self.signature
        loser = replace(self._account(alias, folded), merged_into=account.id)
        self.ids[folded] = account.id
        self.aliases.append(MergeAccounts(loser, account, author_id=made.author_id, on=made.on, at=made.at))

    def _keep_contact(self, account: Account, name: str, *, role: str) -> None:
        folded = names.fold(name)
        there = self.shelf.contacts.get(account.id, ())
        if (account.id, folded) in self.contacts or any(each.folded == folded for each in there):
            return
        made = self.signature
        contact = Contact(self.new_id(), account.id, name, folded, role=role, added_on=made.on)
        self.contacts[account.id, folded] = KeepContact(
            contact, name, author_id=made.author_id, on=made.on, at=made.at
        )


def _shown(name: str) -> str:
    return f"“{typed.shown(name, at_most=60)}”"
