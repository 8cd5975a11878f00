"""Journeys to PostgreSQL, as few as a transaction can do with: each costs more than all that is done between two.

While a thread waits others take the interpreter, and it comes back to cold caches. So a transaction can begin with its
first statement and end with its last, and each journey lets go of the interpreter once.
"""

import select
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection, DataError, OperationalError
from psycopg.abc import Buffer
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import Escaping, ExecStatus
from psycopg.pq.abc import PGconn, PGresult

WELL = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})
COMMIT = b"COMMIT"


Writing = Callable[[Any], Buffer | None]


def _text(value: str) -> bytes:
    if "\0" in value:
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return value.encode()


def _texts(values: list[str | None]) -> bytes:
    """An array of texts. Each batch says with every statement who is in it, so they are escaped at one go."""
    if not values or None in values:
        return b"{%b}" % b",".join(
            [b"NULL" if value is None else b'"%b"' % _inside([value]) for value in values]
        )
    return b'{"%b"}' % _inside([value for value in values if value is not None])


def _inside(values: Sequence[str]) -> bytes:
    """What stands between the quotes of the first and of the last."""
    joined = "\0".join(values)
    if joined.count("\0") >= len(values):
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return joined.replace("\\", "\\\\").replace('"', '\\"').replace("\0", '","').encode()


def _plain(value: object) -> bytes:
    return str(value).encode()


WRITING: Mapping[type, Writing] = {
    str: _text,
    list: _texts,  # there are no other arrays
    int: _plain,
    float: _plain,
    date: _plain,
    datetime: _plain,
}
KINDS: Mapping[type, int] = {
    bool: 16,
    float: 701,
    date: 1082,
    datetime: 1184,
}  # PostgreSQL's numbers for them
OTHER = 0  # PostgreSQL sees for itself: the statement says it, or the column


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement for values of certain kinds."""

    name: bytes | None  # None where nothing is prepared
    kinds: Sequence[int]
    writing: Sequence[Writing]


class Wire:
    """One connection, used by one thread at a time. Parameters are written $1, $2; every error is the driver's."""

    def __init__(self, connection: Connection[Any], *, prepares: bool) -> None:
        self._connection = connection
        self._pg: PGconn = connection.pgconn
        self._adapting = Transformer(connection)
        self._prepares = prepares
        self._known: dict[tuple[str, tuple[type, ...]], Ready] = {}
        self._arrival = select.poll()
        self._arrival.register(self._pg.socket, select.POLLIN)

    def tell(self, text: str, values: Sequence[Any]) -> PGresult:
        """What the database says to the statement."""
        ready, given = self._ready(text, values)
        if ready.name is None:
            return self._well(self._pg.exec_params(text.encode(), given, ready.kinds))
        return self._well(self._pg.exec_prepared(ready.name, given))  # type: ignore[arg-type]  # None is NULL

    def begin(self, opening: str, text: str, values: Sequence[Any]) -> PGresult:
        """Begins a transaction with the opening's words, then tells its first statement: nothing of either is done
        where something before it failed."""
        ready, given = self._ready(text, values)
        if ready.name is None:
            self._well(self._pg.exec_(opening.encode()))
            return self.tell(text, values)
        literal = Escaping(self._pg).escape_literal
        spelled = b", ".join(b"NULL" if value is None else literal(value) for value in given)
        arguments = b"(%b)" % spelled if spelled else b""
        return self._well(self._pg.exec_(b"%b; EXECUTE %b%b" % (opening.encode(), ready.name, arguments)))

    def commit(self, text: str, values: Sequence[Any]) -> None:
        """Tells the last statement of a transaction and commits: the database commits nothing after an error."""
        ready, given = self._ready(text, values)
        self._pg.enter_pipeline_mode()
        try:
            if ready.name is None:
                self._pg.send_query_params(text.encode(), given, ready.kinds)
            else:
                self._pg.send_query_prepared(ready.name, given)
            self._pg.send_query_params(COMMIT, None)
            self._pg.pipeline_sync()
            answers = self._answers()
        finally:
            self._leave_pipeline()
        _, committed = map(self._well, answers)
        if committed.command_status != COMMIT:
            raise OperationalError("the transaction was not committed")

    def rows(self, said: PGresult) -> list[tuple[Any, ...]]:
        """The rows of an answer, in Python's types."""
        self._adapting.set_pgresult(said)
        return self._adapting.load_rows(0, said.ntuples, tuple)

    def _ready(self, text: str, values: Sequence[Any]) -> tuple[Ready, list[Buffer | None]]:
        """What this connection knows of the statement, from its first use on, and its values in writing."""
        kinds = tuple(map(type, values))
        ready = self._known.get((text, kinds))
        if ready is None:
            ready = self._known[text, kinds] = self._prepared(text, kinds)
        return ready, [
            None if value is None else write(value)
            for write, value in zip(ready.writing, values, strict=True)
        ]

    def _prepared(self, text: str, kinds: Sequence[type]) -> Ready:
        numbers = [KINDS.get(kind, OTHER) for kind in kinds]
        writing = [WRITING.get(kind, self._adapted) for kind in kinds]
        if not self._prepares:
            return Ready(None, numbers, writing)
        name = b"coach_%d" % len(self._known)
        self._well(self._pg.prepare(name, text.encode(), numbers))
        return Ready(name, numbers, writing)

    def _adapted(self, value: Any) -> Buffer | None:
        return self._adapting.get_dumper(value, PyFormat.TEXT).dump(value)

    def _well(self, said: PGresult) -> PGresult:
        if said.status in WELL:
            return said
        if self._connection.broken:
            raise OperationalError(self._pg.get_error_message())
        raise error_from_result(said)

    def _answers(self) -> list[PGresult]:
        """One for each statement of the pipeline."""
        while self._pg.flush():
            self._take_in()
        answers: list[PGresult] = []
        while True:
            while self._pg.is_busy():
                self._take_in()
            said = self._pg.get_result()
            if said is not None and said.status == ExecStatus.PIPELINE_SYNC:
                return answers
            if said is not None:  # None stands between two
                answers.append(said)

    def _take_in(self) -> None:
        self._arrival.poll()
        self._pg.consume_input()

    def _leave_pipeline(self) -> None:
        try:
            self._pg.exit_pipeline_mode()
        except OperationalError:  # answers are missing, and nobody can wait for them any more
            self._connection.close()
