"""Being one of a list, in a statement that stays the same however long the list is, and so is worked out once."""

import json
from collections.abc import Collection, Iterable
from typing import Any, Self

from sqlalchemy import Boolean, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine


class Texts(TypeDecorator[Collection[str]]):
    """Many texts as one value: an array, or JSON where there are no arrays."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Any:
        return list(value or ()) if dialect.name == "postgresql" else json.dumps(list(value or ()))


class _Claim(GenericFunction[bool]):
    """True or false as it stands: SQLAlchemy would compare it with 1 on SQLite, which then looks through the table."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:  # noqa: ARG002 - nothing changes it
        return self


class is_one_of(_Claim):  # noqa: N801 - named as it is written in a statement
    """Whether the first is among the second, a value of the kind Texts."""

    inherit_cache = True


@compiles(is_one_of, "sqlite")
def _on_sqlite(element: is_one_of, compiler: SQLCompiler, **options: Any) -> str:
    one, many = (compiler.process(part, **options) for part in element.clauses)
    return f"{one} IN (SELECT value FROM json_each({many}))"  # noqa: S608 - of compiled parts


@compiles(is_one_of, "postgresql")
def _on_postgresql(element: is_one_of, compiler: SQLCompiler, **options: Any) -> str:
    one, many = (compiler.process(part, **options) for part in element.clauses)
    return f"{one} = ANY ({many})"


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether the column is one of the texts that are given by that name."""
    return is_one_of(column, bindparam(name, type_=Texts()))


class is_one_of_rows(_Claim):  # noqa: N801 - named as it is written in a statement
    """Whether the columns together are one of the rows of the last, a JSON list of lists of texts."""

    inherit_cache = True


@compiles(is_one_of_rows, "sqlite")
def _rows_on_sqlite(element: is_one_of_rows, compiler: SQLCompiler, **options: Any) -> str:
    *columns, rows = (compiler.process(part, **options) for part in element.clauses)
    given = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(columns)))
    return f"({', '.join(columns)}) IN (SELECT {given} FROM json_each({rows}))"  # noqa: S608 - of compiled parts


@compiles(is_one_of_rows, "postgresql")
def _rows_on_postgresql(element: is_one_of_rows, compiler: SQLCompiler, **options: Any) -> str:
    *columns, rows = (compiler.process(part, **options) for part in element.clauses)
    given = ", ".join(f"value ->> {place}" for place in range(len(columns)))
    each = f"jsonb_array_elements(CAST({rows} AS JSONB))"
    return f"({', '.join(columns)}) IN (SELECT {given} FROM {each} AS each (value))"  # noqa: S608 - the same


def rows_among(columns: Iterable[ColumnElement[Any]], name: str) -> ColumnElement[bool]:
    """Whether the columns are one of the rows that are given by that name, as JSON."""
    return is_one_of_rows(*columns, bindparam(name, type_=Text()))
