"""A table of customers, read line by line: which column is which, and what is wrong with a cell. Cells are texts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from coaching import dates, names, people, typed
from coaching.accounts import money
from coaching.accounts.account import Tier

MOST_NOTICE_DAYS = 3_650
MOST_PARTS = 50  # contacts or aliases in one cell
PARTS = re.compile(r"[;\n]")
ROLE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]*)\)")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
NOTICE = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?|months?)?", re.ASCII | re.IGNORECASE)
DAYS_OF = {"d": 1, "w": 7, "m": 30}


class Field(StrEnum):
    """What a column can say, and how it is called."""

    NAME = "name"
    OWNER = "owner"
    TIER = "tier"
    VALUE = "value"
    CURRENCY = "currency"
    ENDS = "contract end"
    NOTICE = "notice days"
    CONTACT = "contact"
    ALIAS = "alias"


ALSO_CALLED = {
    Field.NAME: "customer, company, account, client, customer name, company name, account name, client name",
    Field.OWNER: "rep, sales rep, account owner, account manager, owner id, slack id, salesperson, seller",
    Field.TIER: "class, category, segment, abc, account tier",
    Field.VALUE: "yearly value, annual value, value a year, arr, revenue, annual revenue, turnover, amount",
    Field.CURRENCY: "ccy, currency code",
    Field.ENDS: "contract ends, contract end date, contract until, end of contract, ends on, renewal, renewal date",
    Field.NOTICE: "notice, notice period, notice period days, notice in days",
    Field.CONTACT: "contacts, contact name, contact person, contact names, buyer",
    Field.ALIAS: "aliases, also known as, aka, other names, also called",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: what each column says, None where it is not known."""

    titles: tuple[str, ...]
    fields: tuple[Field | None, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Titles of columns that are left out."""
        pairs = zip(self.titles, self.fields, strict=True)
        return tuple(title.strip() for title, field in pairs if field is None and title.strip())

    def title(self, field: Field) -> str:
        """As the table has it."""
        return self.titles[self.fields.index(field)].strip() if field in self.fields else field.value


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line is left out."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says of a customer; what it does not say is not in `facts`."""

    line: int
    name: str
    folded: str
    facts: Mapping[str, Any]  # by the fields of Account
    contacts: tuple[tuple[str, str], ...] = ()  # name and role
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell is read against."""

    today: date
    owners: Mapping[str, tuple[str, ...]]  # ids of people, by their folded name and by their id


@dataclass(frozen=True, slots=True)
class Wrong:
    reason: str


def read_header(cells: Sequence[str]) -> Header | Wrong:
    """Which column is which, however it is called."""
    fields = tuple(FIELDS.get(_plain(cell)) for cell in cells)
    header = Header(tuple(cells), fields)
    if Field.NAME not in fields:
        return Wrong(
            f"The first line has no column “name”; it has: {typed.shown(', '.join(cells)) or 'nothing'}."
        )
    twice = next((field for field in fields if field is not None and fields.count(field) > 1), None)
    if twice is not None:
        return Wrong(f"Two columns mean “{twice}”. Give one of them another title, and it is left out.")
    return header


def read_row(
    header: Header, cells: Sequence[str], *, line: int, reading: Reading
) -> Row | list[Fault] | None:
    """What the line says, or everything that is wrong with it; None where it is empty."""
    given = [cell.strip() for cell in cells]
    if not any(given):
        return None
    if any(given[len(header.fields) :]):
        return [
            Fault(
                line,
                f"{len(header.fields) + 1}",
                f"there are {len(given)} cells under {len(header.fields)} titles",
            )
        ]
    pairs = zip(header.fields, given, strict=False)
    said = {field: cell for field, cell in pairs if field is not None and cell}
    read = {field: READERS[field](cell, reading) for field, cell in said.items()}
    if Field.NAME not in read:
        read[Field.NAME] = Wrong("the name is missing")
    faults = [
        Fault(line, header.title(field), value.reason)
        for field, value in read.items()
        if isinstance(value, Wrong)
    ]
    return faults or _row(header, read, line=line)


def _row(header: Header, read: Mapping[Field, Any], *, line: int) -> Row | list[Fault]:
    facts = {FACTS[field]: value for field, value in read.items() if field in FACTS}
    value = read.get(Field.VALUE)
    if value is not None:
        facts["value"] = value.amount
        if value.currency and facts.setdefault("currency", value.currency) != value.currency:
            return [Fault(line, header.title(Field.CURRENCY), f"the value is in {value.currency}")]
    name = read[Field.NAME]
    contacts, aliases = read.get(Field.CONTACT, ()), read.get(Field.ALIAS, ())
    return Row(line, name, names.fold(name), facts, contacts, aliases)


def _plain(title: str) -> str:
    """A title without case, and with one blank where anything else parts words."""
    return " ".join(re.findall(r"\w+", title.casefold().replace("_", " ")))


FIELDS = {
    _plain(title): field
    for field, others in ALSO_CALLED.items()
    for title in (field.value, *others.split(","))
}
FACTS = {
    Field.OWNER: "owner_id",
    Field.TIER: "tier",
    Field.CURRENCY: "currency",
    Field.ENDS: "contract_ends_on",
    Field.NOTICE: "notice_days",
}


def _name(cell: str, _: Reading) -> str | Wrong:
    wrong = typed.name_fault(cell, label="it")
    return Wrong(wrong.rstrip(".")) if wrong else cell


def _owner(cell: str, reading: Reading) -> str | Wrong:
    asked = people.read_person(cell) or names.fold(cell)
    found = reading.owners.get(asked, ())
    if len(found) == 1:
        return found[0]
    if found:
        return Wrong(
            f"{len(found)} people are called {_quoted(cell)}: give the Slack id, one of {', '.join(found[:5])}"
        )
    return Wrong(f"nobody is known as {_quoted(cell)}; people are known from their first log on")


def _tier(cell: str, _: Reading) -> Tier | Wrong:
    wanted = cell.upper().removeprefix("TIER").strip()
    return Tier(wanted) if wanted in Tier.__members__ else Wrong(f"{_quoted(cell)} is no tier: A, B or C")


def _value(cell: str, _: Reading) -> money.Money | Wrong:
    return money.read(cell) or Wrong(f"{_quoted(cell)} is no yearly value, such as 120000, 12k or 1.2m EUR")


def _currency(cell: str, _: Reading) -> str | Wrong:
    read = money.read(f"1 {cell}")
    return read.currency if read and read.currency else Wrong(f"{_quoted(cell)} is no currency, such as EUR")


def _ends(cell: str, reading: Reading) -> date | Wrong:
    day = cell.removesuffix("00:00:00").strip()
    slashed = SLASHED.fullmatch(day)
    if slashed is not None:
        return _slashed(*(int(part) for part in slashed.groups()), cell=cell)
    found = dates.read_ahead(day, today=reading.today)
    return found.on if found and found.on else Wrong(f"{_quoted(cell)} is no day, such as 2027-03-31")


def _slashed(first: int, second: int, year: int, *, cell: str) -> date | Wrong:
    """31/12/2027 and 12/31/2027 are one day; 03/04/2027 may be two."""
    if first <= 12 and second <= 12 and first != second:
        return Wrong(
            f"{_quoted(cell)} may be two days: write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}"
        )
    day, month = (first, second) if second <= 12 else (second, first)
    return dates.read_iso(f"{year}-{month:02}-{day:02}") or Wrong(
        f"{_quoted(cell)} is no day, such as 2027-03-31"
    )


def _notice(cell: str, _: Reading) -> int | Wrong:
    found = NOTICE.fullmatch(cell)
    days = int(found[1]) * DAYS_OF[(found[2] or "d")[0].lower()] if found else None
    if days is None or days > MOST_NOTICE_DAYS:
        return Wrong(f"{_quoted(cell)} is no number of days, such as 60")
    return days


def _contacts(cell: str, _: Reading) -> tuple[tuple[str, str], ...] | Wrong:
    """Jane Doe; Raj Patel (purchasing)."""
    parts = _parts(cell)
    if isinstance(parts, Wrong):
        return parts
    found = ((ROLE.fullmatch(part), part) for part in parts)
    return tuple((role["name"], role["role"].strip()) if role else (part, "") for role, part in found)


def _parts(cell: str, _: Reading | None = None) -> tuple[str, ...] | Wrong:
    parts = tuple(dict.fromkeys(part.strip() for part in PARTS.split(cell) if part.strip()))
    if len(parts) > MOST_PARTS:
        return Wrong(f"{len(parts)} names are too many: {MOST_PARTS} fit")
    return _first_fault(parts) or parts


def _first_fault(parts: Iterable[str]) -> Wrong | None:
    faults = (typed.name_fault(part, label=_quoted(part)) for part in parts)
    return next((Wrong(fault.rstrip(".")) for fault in faults if fault), None)


def _quoted(cell: str) -> str:
    return f"“{typed.shown(cell, at_most=60)}”"


READERS: Mapping[Field, Callable[[str, Reading], Any]] = {
    Field.NAME: _name,
    Field.OWNER: _owner,
    Field.TIER: _tier,
    Field.VALUE: _value,
    Field.CURRENCY: _currency,
    Field.ENDS: _ends,
    Field.NOTICE: _notice,
    Field.CONTACT: _contacts,
    Field.ALIAS: _parts,
}
