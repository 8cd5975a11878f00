"""What every table has in common: the workspace is first in every key, so no row can point into another's."""

from datetime import datetime
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, ForeignKeyConstraint, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

from storage.columns import Instant


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: Text(),
        datetime: Instant(),
        list[Any]: JSON(),
    }


def points_to(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"])


def in_workspace() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.id"])


def table_of(row: type[Base]) -> Table:
    """The table for statements; what they find becomes a value of the core at once."""
    return cast("Table", row.__table__)
