"""Many rows at once: on PostgreSQL they travel as one JSON value, one statement and one answer for a crowd."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSONB

from storage.insertions import Record
from storage.upsert import Insert

RECORDS = "records"  # the parameter that holds them all


@cache
def from_json(statement: Insert, names: tuple[str, ...], same: tuple[str, ...] = ()) -> Insert:
    """The insert, fed by the rows of a list of lists, see `as_json`; the columns in `same` have one value in all."""
    columns = statement.table.c
    row = func.jsonb_array_elements(cast(bindparam(RECORDS), JSONB)).table_valued(column("value", JSONB))
    given: list[Any] = [
        cast(row.c.value.op("->>")(place), columns[name].type) for place, name in enumerate(names)
    ]
    given += [bindparam(name, type_=columns[name].type) for name in same]
    chosen: Any = select(*given).select_from(row)
    return statement.from_select([*names, *same], chosen)


def as_json(records: Sequence[Record], names: tuple[str, ...]) -> str:
    """The records as one value, each a list in the order of the names."""
    return json.dumps([[record[name] for name in names] for record in records], default=_as_text)


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot travel")
