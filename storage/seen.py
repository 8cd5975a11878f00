"""Requests that were answered, with the answer: a repeat gets the same one."""

from dataclasses import dataclass
from datetime import datetime

from coaching.message import Answer, FieldErrors
from storage.codec import answer_to_json
from storage.errors import Repeated
from storage.scope import Insertion, Scope
from storage.tables import seen_requests


@dataclass(frozen=True, slots=True)
class Seen:
    _scope: Scope

    def keep(self, key: str, answer: Answer | FieldErrors, now: datetime) -> None:
        """Raises Repeated where the request was answered already; waits for a twin that is under way."""
        self._scope.insert_all([answered(key, answer, now)])


def answered(key: str, answer: Answer | FieldErrors, now: datetime) -> Insertion:
    """The row that a repeat finds; a second one is Repeated."""
    record = {"key": key, "at": now, "answer": answer_to_json(answer)}
    return Insertion(seen_requests, record, otherwise=Repeated(key))
