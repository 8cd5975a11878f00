"""Rows inside a row: what belongs to somebody comes along as one JSON list, without a statement of its own."""

import json
from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


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


def rows_in(text: str | None) -> list[list[Any]]:
    """The rows; dates are still text."""
    rows: list[list[Any]] = json.loads(text) if text else []
    return rows
