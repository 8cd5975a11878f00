"""Looks at a statement, once, before it is said for the first time: is every table in it held to the workspace?

A table is held where its rows must carry the workspace of the session, or the workspace of a row that is held: by an
equation that is required, not by one of several that would do.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    Column,
    CompoundSelect,
    Delete,
    FromClause,
    Select,
    Update,
)
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, Grouping
from sqlalchemy.sql.operators import and_, eq
from sqlalchemy.sql.selectable import Alias, Join

from storage.protection import OF_EVERYBODY
from storage.tables import workspaces

PARAMETER = "ws"  # stands for the workspace of the session
MOST_KEPT = 1_000

Equation = tuple[
    FromClause, FromClause | None
]  # the left is held where the right is; None: the session's workspace


class Unscoped(RuntimeError):
    """A statement that would read or change what belongs to another workspace."""


@lru_cache(maxsize=MOST_KEPT)
def must_be_held(statement: ClauseElement) -> None:
    """Raises Unscoped, with the names of the tables that nothing holds."""
    loose = sorted(_loose(statement, frozenset()))
    if loose:
        raise Unscoped(f"nothing holds to the workspace: {', '.join(loose)}")


def _loose(statement: Any, held: frozenset[FromClause]) -> Iterator[str]:
    """Names of the tables that are not held, given what an enclosing statement holds."""
    if isinstance(statement, CompoundSelect):
        for part in statement.selects:
            yield from _loose(part, held)
        return
    if not isinstance(statement, Select | Update | Delete):
        yield str(type(statement).__name__)  # words of somebody's own: nobody can tell
        return
    tables, equations = _parts(statement)
    held = _closed(held, equations)
    yield from (table.name for table in tables if table not in held and table.name not in OF_EVERYBODY)
    for inner in _inner(statement):
        yield from _loose(inner, held)


def _parts(statement: Select[Any] | Update | Delete) -> tuple[list[Any], list[Equation]]:
    equations = list(_equations(statement.whereclause))
    if isinstance(statement, Update | Delete):
        return [statement.table], equations
    tables: list[Any] = []
    for source in statement.get_final_froms():
        _take_apart(source, tables, equations)
    return tables, equations


def _take_apart(source: Any, tables: list[Any], equations: list[Equation]) -> None:
    """The tables of a join, and what its conditions say; those of an outer join say it of the right side only."""
    if isinstance(source, Join):
        left: list[Any] = []
        _take_apart(source.left, left, equations)
        said = list(_equations(source.onclause))
        equations += [pair for pair in said if not (source.isouter and pair[0] in left)]
        tables += left
        _take_apart(source.right, tables, equations)
    elif isinstance(source, Alias) or (hasattr(source, "primary_key") and _column_of(source) is not None):
        tables.append(source)


def _equations(condition: Any) -> Iterator[Equation]:
    """What a condition demands of the workspaces of tables, both ways round; alternatives demand nothing."""
    if isinstance(condition, Grouping):
        condition = condition.element
    if isinstance(condition, BooleanClauseList):
        if condition.operator is and_:
            for part in condition.clauses:
                yield from _equations(part)
    elif isinstance(condition, BinaryExpression) and condition.operator is eq:
        yield from _pairs(condition.left, condition.right)
        yield from _pairs(condition.right, condition.left)


def _pairs(one: Any, other: Any) -> Iterator[Equation]:
    if not _is_workspace(one):
        return
    if isinstance(other, BindParameter) and other.key == PARAMETER:
        yield one.table, None
    elif _is_workspace(other):
        yield one.table, other.table


def _is_workspace(part: Any) -> bool:
    return isinstance(part, Column) and part.key == _column_of(part.table)


def _column_of(table: Any) -> str | None:
    plain = table.element if isinstance(table, Alias) else table
    if plain is workspaces:
        return "id"
    return "workspace_id" if "workspace_id" in plain.columns else None


def _closed(held: frozenset[FromClause], equations: Iterable[Equation]) -> frozenset[FromClause]:
    """What is held, and what is held through that."""
    known = list(equations)
    while True:
        more = {table for table, by in known if table not in held and (by is None or by in held)}
        if not more:
            return held
        held |= more


def _inner(statement: Any) -> Iterator[Any]:
    """The statements inside this one, outermost only."""
    waiting = list(statement.get_children())
    while waiting:
        part = waiting.pop()
        if isinstance(part, Select | CompoundSelect | Update | Delete):
            yield part
        elif not isinstance(part, Column):
            waiting += part.get_children()
