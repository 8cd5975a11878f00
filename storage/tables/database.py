"""Tables of what the database knows of itself. No workspace has a part in them."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import InKey
from storage.tables.base import Base, table_of


class CompatibilityRow(Base):
    """One row: the oldest program that works on this schema, named by the schema it was written for."""

    __tablename__ = "compatibility"

    works_from: Mapped[InKey]


class RestoreRow(Base):
    """One for each time that a copy took the place of the database: messages may have gone out in between."""

    __tablename__ = "restores"

    restored_at: Mapped[datetime] = mapped_column(primary_key=True)
    copied_at: Mapped[datetime]  # the copy knows of nothing that happened later


compatibility = table_of(CompatibilityRow)
restores = table_of(RestoreRow)
