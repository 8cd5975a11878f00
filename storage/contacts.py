"""People at accounts."""

from collections.abc import Collection
from dataclasses import dataclass, fields

from sqlalchemy import bindparam, select

from coaching.accounts.account import Contact
from coaching.changes import KeepContact
from storage.account_trail import AccountTrail
from storage.lists import among
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import contacts
from storage.upsert import Insert

COLUMNS = tuple(field.name for field in fields(Contact))
_ONE = select(contacts).where(contacts.c.workspace_id == here(), contacts.c.id == bindparam("id"))
_OF = (
    select(contacts)
    .where(contacts.c.workspace_id == here(), contacts.c.account_id == bindparam("account"))
    .order_by(contacts.c.added_on, contacts.c.id)
)

_OF_MANY = (
    select(contacts)
    .where(contacts.c.workspace_id == here(), among(contacts.c.account_id, "accounts"))
    .order_by(contacts.c.added_on, contacts.c.id)
)


@dataclass(frozen=True, slots=True)
class Contacts:
    _scope: Scope

    def get(self, contact_id: str) -> Contact | None:
        row = self._scope.row(_ONE, id=contact_id)
        return contact_of(row) if row else None

    def of(self, account_id: str) -> tuple[Contact, ...]:
        """Everybody who was ever there, the first first."""
        return tuple(contact_of(row) for row in self._scope.rows(_OF, account=account_id))

    def of_many(self, account_ids: Collection[str]) -> dict[str, tuple[Contact, ...]]:
        """Everybody who was ever at any of them, by the account's id, in one statement."""
        found: dict[str, list[Contact]] = {}
        for row in self._scope.rows(_OF_MANY, accounts=list(account_ids)):
            found.setdefault(row.account_id, []).append(contact_of(row))
        return {account_id: tuple(contacts) for account_id, contacts in found.items()}

    def keep(self, wish: KeepContact) -> None:
        """New or changed; the trail of the account tells of it."""
        self.keep_all([wish])

    def keep_all(self, wishes: Collection[KeepContact]) -> None:
        """The same for many, each of them once, in two statements."""
        records = [
            {name: getattr(wish.contact, name) for name in COLUMNS} | {"merged_from": None} for wish in wishes
        ]
        self._scope.merge_all(contacts, records, rules=_renewed)
        AccountTrail(self._scope).note_all(
            (wish.contact.account_id, "contact", ("", wish.said), wish.contact.id, wish) for wish in wishes
        )


def contact_of(row: AnyRow) -> Contact:
    return Contact(**{name: row._mapping[name] for name in COLUMNS})


def _renewed(new: Insert) -> Record:
    """Where it came from stays."""
    return {name: new.excluded[name] for name in COLUMNS if name not in ("id", "account_id")}
