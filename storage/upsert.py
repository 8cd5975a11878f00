"""Inserts that meet a row which is already there, in the words of either database."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert
Rules = Callable[[Insert], Mapping[str, ColumnElement[Any]]]


@cache
def insert(dialect: str, table: Table) -> Insert:
    """The dialect's own insert, which can say what happens on a conflict."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def insert_or_keep(dialect: str, table: Table) -> Insert:
    """What is there stays. The count of rows says whether it was new."""
    return insert(dialect, table).on_conflict_do_nothing()


@cache
def insert_or_replace(dialect: str, table: Table) -> Insert:
    """Everything but the key is replaced."""
    statement = insert(dialect, table)
    fresh = {
        column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key
    }
    return _on_conflict(statement, table, fresh)


@cache
def insert_or(dialect: str, table: Table, rules: Rules) -> Insert:
    """`rules` say what the columns become, from what is there and `excluded`, what was to be inserted."""
    statement = insert(dialect, table)
    return _on_conflict(statement, table, rules(statement))


def _on_conflict(statement: Insert, table: Table, fresh: Mapping[str, ColumnElement[Any]]) -> Insert:
    return statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=dict(fresh))
