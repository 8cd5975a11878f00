"""How a sentence names an entry: by its id and the revision a button was drawn for, 3f9a20c41b77d0e5@2."""

import re
from dataclasses import dataclass

from coaching.model import Entry

REF = re.compile(r"([0-9a-z]{4,64})@(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class EntryRef:
    id: str
    revision: int

    def __str__(self) -> str:
        return f"{self.id}@{self.revision}"


def ref_of(entry: Entry) -> EntryRef:
    return EntryRef(entry.id, entry.revision)


def read(text: str) -> tuple[EntryRef, str] | None:
    """The entry that the first word names and the words after it, or None."""
    first, _, rest = text.strip().partition(" ")
    found = REF.fullmatch(first.casefold())
    return None if found is None else (EntryRef(found[1], int(found[2])), rest.strip())
