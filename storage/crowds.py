"""Many rows at once: on PostgreSQL they travel as one JSON value, one statement and one answer for a crowd."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSONB

from storage.scope import Record, Scope, here
from storage.upsert import Insert, Rules, insert_or, insert_or_keep, insert_or_replace

POSTGRES = "postgresql"
CROWD = 2  # fewer rows take the ordinary road


def keep_all(scope: Scope, table: Table, records: Iterable[Record]) -> None:
    """Adds what is not there yet."""
    given = list(records)
    if _is_crowd(scope, given):
        _insert(scope, insert_or_keep(POSTGRES, table), given)
    else:
        scope.keep_all(table, given)


def replace_all(scope: Scope, table: Table, records: Iterable[Record]) -> None:
    """Adds or replaces; no key may come twice."""
    given = list(records)
    if _is_crowd(scope, given):
        _insert(scope, insert_or_replace(POSTGRES, table), given)
    else:
        scope.replace_all(table, given)


def merge_all(scope: Scope, table: Table, records: Iterable[Record], *, rules: Rules) -> None:
    """Adds, or merges with what is there by the rules; no key may come twice."""
    given = list(records)
    if _is_crowd(scope, given):
        _insert(scope, insert_or(POSTGRES, table, rules), given)
    else:
        scope.merge_all(table, given, rules=rules)


def _is_crowd(scope: Scope, records: list[Record]) -> bool:
    return len(records) >= CROWD and scope.connection.dialect.name == POSTGRES


def _insert(scope: Scope, statement: Insert, records: list[Record]) -> None:
    names = tuple(records[0])
    rows = [[record[name] for name in names] for record in records]
    scope.change(_from_json(statement, names), records=json.dumps(rows, default=_as_text))


@cache
def _from_json(statement: Insert, names: tuple[str, ...]) -> Insert:
    """The insert, fed by the rows of a list of lists."""
    row = func.jsonb_array_elements(cast(bindparam("records"), JSONB)).table_valued(column("value", JSONB))
    given = [
        cast(row.c.value.op("->>")(place), statement.table.c[name].type) for place, name in enumerate(names)
    ]
    chosen: Any = select(here(), *given).select_from(row)
    return statement.from_select(["workspace_id", *names], chosen)


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot travel")
