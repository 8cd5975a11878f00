"""Rows to be added: each says what happens where it is there already, and several go in one statement."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, literal_column, select
from sqlalchemy.exc import IntegrityError

from storage.upsert import Insert, Rules, insert, insert_or, insert_or_keep

Record = Mapping[str, Any]
UNIQUE_VIOLATION = "23505"
MOST_KEPT = 200  # combinations of tables; an answer has one of a handful


@dataclass(frozen=True, slots=True)
class Insertion:
    """One row. Without rules what is there stays; `otherwise` is raised where nothing was added."""

    table: Table
    record: Record
    rules: Rules | None = None
    otherwise: Exception | None = None

    def statement(self, dialect: str) -> Insert:
        if self.rules is None:
            return insert_or_keep(dialect, self.table)
        return insert_or(dialect, self.table, self.rules)

    def strictly(self, dialect: str) -> Insert:
        """The same, but an error of the database where `otherwise` would be raised."""
        return self.statement(dialect) if self.otherwise is None else insert(dialect, self.table)


def portions(insertions: Sequence[Insertion]) -> list[list[Insertion]]:
    """What can go together, in order: one statement must not touch a table twice."""
    split: list[list[Insertion]] = [[]]
    for insertion in insertions:
        if any(insertion.table is other.table for other in split[-1]):
            split.append([])
        split[-1].append(insertion)
    return [portion for portion in split if portion]


@contextmanager
def refusals(insertions: Sequence[Insertion]) -> Iterator[None]:
    """Raises what an insertion says where PostgreSQL refuses its row, which is there already."""
    try:
        yield
    except IntegrityError as error:
        found: Any = error.orig
        for insertion in insertions:
            if insertion.otherwise is not None and _is_there(found, insertion.table):
                raise insertion.otherwise from None  # the database's words quote the row
        raise


def _is_there(error: Any, table: Table) -> bool:
    return bool(error.sqlstate == UNIQUE_VIOLATION and error.diag.table_name == table.name)


@lru_cache(maxsize=MOST_KEPT)
def together(shapes: tuple[tuple[Insert, tuple[str, ...]], ...]) -> Select[Any]:
    """All of them as one statement of PostgreSQL's; it finds one row: how many rows each one added or changed.

    The values of the n-th are named after it: see `named`.
    """
    counts = []
    for place, (statement, keys) in enumerate(shapes):
        columns = statement.table.columns
        values = {key: bindparam(f"{place}_{key}", type_=columns[key].type) for key in keys}
        added = statement.values(values).returning(literal_column("1").label("one")).cte(f"w{place}")
        counts.append(select(func.count()).select_from(added).scalar_subquery().label(f"n{place}"))
    return select(*counts)


def named(place: int, record: Record) -> dict[str, Any]:
    """The record's values as the statement of `together` knows them."""
    return {f"{place}_{key}": value for key, value in record.items()}
