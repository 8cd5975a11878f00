"""Many rows at once: on PostgreSQL they travel as an array for each column, in one statement with one answer."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import bindparam, cast, func, select

from storage.insertions import Record
from storage.lists import Texts
from storage.upsert import Insert

COLUMN = "crowd_{}"  # the parameter that holds a column of them all


@cache
def from_arrays(statement: Insert, names: tuple[str, ...], same: tuple[str, ...] = ()) -> Insert:
    """The insert, fed by an array for each of the names, see `in_columns`; the columns in `same` have one value in
    all."""
    columns = statement.table.c
    places = [COLUMN.format(place) for place in range(len(names))]
    arrays = [cast(bindparam(place, type_=Texts()), Texts()) for place in places]
    row = func.unnest(*arrays).table_valued(*places).render_derived()
    given: list[Any] = [
        cast(row.c[place], columns[name].type) for place, name in zip(places, names, strict=True)
    ]
    given += [bindparam(name, type_=columns[name].type) for name in same]
    chosen: Any = select(*given).select_from(row)
    return statement.from_select([*names, *same], chosen)


def in_columns(records: Sequence[Record], names: tuple[str, ...]) -> dict[str, list[str | None]]:
    """The records by parameter: every value of a column in writing, in the order of the records."""
    return {
        COLUMN.format(place): [_written(record[name]) for record in records]
        for place, name in enumerate(names)
    }


def _written(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else _in_words(value)


def _in_words(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return _moment(value)
    if isinstance(value, bool | int | float | list | dict):
        return json.dumps(value)
    raise TypeError(f"{type(value).__name__} cannot travel")


@lru_cache(maxsize=4096)  # a crowd shares a few of them
def _moment(value: date | time) -> str:
    return value.isoformat()
