"""People at accounts."""

from dataclasses import dataclass, fields

from sqlalchemy import bindparam, select

from coaching.accounts.account import Contact
from coaching.changes import KeepContact
from storage.account_trail import AccountTrail
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


@dataclass(frozen=True, slots=True)
class Contacts:
    _scope: Scope

    def get(self, contact_id: str) -> Contact | None:
        row = self._scope.row(_ONE, id=contact_id)
        return contact_of(row) if row else None

    def of(self, account_id: str) -> tuple[Contact, ...]:
        """Everybody who was ever there, the first first."""
        return tuple(contact_of(row) for row in self._scope.rows(_OF, account=account_id))

    def keep(self, wish: KeepContact) -> None:
        """New or changed; the trail of the account tells of it."""
        contact = wish.contact
        record = {name: getattr(contact, name) for name in COLUMNS}
        self._scope.merge_all(contacts, [record | {"merged_from": None}], rules=_renewed)
        AccountTrail(self._scope).note(
            contact.account_id, "contact", ("", wish.said), about=contact.id, wish=wish
        )


def contact_of(row: AnyRow) -> Contact:
    return Contact(**{name: row._mapping[name] for name in COLUMNS})


def _renewed(new: Insert) -> Record:
    """Where it came from stays."""
    return {name: new.excluded[name] for name in COLUMNS if name not in ("id", "account_id")}
