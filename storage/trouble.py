"""The database's own trouble, told apart from the program's, in one line without statements and values."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.errors import Dropped, Unavailable

TROUBLE = (OperationalError, InterfaceError, PoolTimeout)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Says Unavailable for whatever is the database's trouble and not the program's."""
    try:
        yield
    except TROUBLE as error:
        raise unavailable(error) from error


def unavailable(error: BaseException) -> Unavailable:
    """The trouble in one line, without the statement and its values."""
    cause = getattr(error, "orig", None) or error
    kind = Dropped if getattr(error, "connection_invalidated", False) else Unavailable
    return kind(f"the database is not available: {str(cause).strip().splitlines()[0]}")
