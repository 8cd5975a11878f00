"""Rows inside a row: what belongs to somebody comes along as one JSON list, without a statement of its own."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

Conversion = tuple[int, Callable[[Any], Any]]
Rows = list[list[Any]]


class nested_rows(GenericFunction[str]):  # noqa: N801 - named as it is written in a statement
    """The columns of every row as a JSON list of lists; None or an empty list where there is no row."""

    type = Text()
    inherit_cache = True


@compiles(nested_rows, "sqlite")
def _on_sqlite(element: nested_rows, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(nested_rows, "postgresql")
def _on_postgresql(element: nested_rows, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(json_agg(json_build_array({compiler.process(element.clauses, **options)})) AS TEXT)"


class rows_inside(GenericFunction[str]):  # noqa: N801 - the same
    """The same for rows inside nested rows: PostgreSQL does not write them out twice."""

    type = Text()
    inherit_cache = True


@compiles(rows_inside, "sqlite")
def _inside_on_sqlite(element: rows_inside, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(rows_inside, "postgresql")
def _inside_on_postgresql(element: rows_inside, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_agg(json_build_array({compiler.process(element.clauses, **options)}))"


class nested_figures(GenericFunction[str]):  # noqa: N801 - the same
    """The same for whole numbers, none of them missing: PostgreSQL writes an array in less time than JSON."""

    type = Text()
    inherit_cache = True


@compiles(nested_figures, "sqlite")
def _figures_on_sqlite(element: nested_figures, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(nested_figures, "postgresql")
def _figures_on_postgresql(element: nested_figures, compiler: SQLCompiler, **options: Any) -> str:
    rows = f"array_agg(ARRAY[{compiler.process(element.clauses, **options)}])"
    return f"translate(CAST({rows} AS TEXT), '{{}}', '[]')"


class ordinal(GenericFunction[int]):  # noqa: N801 - the same
    """The day's number, as `date.fromordinal` takes it."""

    type = Integer()
    inherit_cache = True


@compiles(ordinal, "sqlite")
def _ordinal_on_sqlite(element: ordinal, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(julianday({compiler.process(element.clauses, **options)}) - 1721424.5 AS INTEGER)"


@compiles(ordinal, "postgresql")
def _ordinal_on_postgresql(element: ordinal, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} - DATE '0001-01-01' + 1)"


def rows_in(nested: str | Rows | None) -> Rows:
    """The rows; dates are still text. Rows inside rows are there already, but for SQLite, which writes them out."""
    if not isinstance(nested, str):
        return nested or []
    rows: Rows = json.loads(nested)
    return rows


def conversions(columns: Iterable[ColumnElement[Any]]) -> tuple[Conversion, ...]:
    """What makes the columns' values of those in JSON, by place: days are text there, and on SQLite true is 1."""
    found = ((place, _conversion(column)) for place, column in enumerate(columns))
    return tuple((place, convert) for place, convert in found if convert is not None)


def _conversion(column: ColumnElement[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, Date):
        return date.fromisoformat
    return bool if isinstance(column.type, Boolean) else None


def rows_as(converted: tuple[Conversion, ...], nested: str | Rows | None) -> Rows:
    """The rows with the columns' own values."""
    rows = rows_in(nested)
    for row in rows:
        for place, convert in converted:
            if row[place] is not None:
                row[place] = convert(row[place])
    return rows
