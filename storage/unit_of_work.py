"""One transaction of one workspace: nothing is kept unless `commit()` is said."""

from collections.abc import Iterable
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from coaching.changes import Wish
from coaching.message import Answer, FieldErrors
from coaching.model import Team
from storage import liveness
from storage.account_trail import AccountTrail
from storage.accounts import Accounts
from storage.alarms import Alarms
from storage.base_days import BaseDays
from storage.books import Books
from storage.contacts import Contacts
from storage.drafts import Drafts
from storage.entries import Entries
from storage.judgements import Judgements
from storage.late import Late
from storage.matters import Matters
from storage.mutes import Mutes
from storage.nudges import Nudges
from storage.opening import NOTHING, Opening, Window, open_desk
from storage.outbox import Outbox
from storage.outcomes import Outcomes
from storage.people import People
from storage.plans import PlanBook
from storage.scope import Scope
from storage.seen import Seen, answered
from storage.sessions import workspace_session
from storage.settings_book import SettingsBook
from storage.sources import Sources
from storage.teams import Teams
from storage.totals import Totals
from storage.touches import Touches
from storage.trail import Trail
from storage.trouble import TROUBLE, clear_errors, unavailable
from storage.weeks import Weeks
from storage.wishes import grant, grant_and_commit
from storage.workspaces import welcome


class UnitOfWork:
    """Everything in it happens together or not at all, and in one workspace only."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine = engine
        self._workspace = workspace
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        with clear_errors():
            self._connection = workspace_session(self._engine, self._workspace)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()  # rolls back what was not committed
        if isinstance(error, TROUBLE):
            raise unavailable(error) from error

    def commit(self) -> None:
        """Keeps everything. After Unavailable it may have been kept: a repeat of the request shows which."""
        with clear_errors():
            self._open_connection.commit()

    def rollback(self) -> None:
        """Forgets everything so far; the unit of work can be used from the start."""
        with clear_errors():
            self._open_connection.rollback()

    def open(self, person_id: str, key: str, window: Window = NOTHING) -> Opening:
        """What every request starts with, in one statement, with the days of the window."""
        return open_desk(self._scope, person_id, key, window=window)

    def apply(self, wishes: Iterable[Wish], *, now: datetime) -> None:
        """Saves what a decision wants saved. Raises Repeated or Changed where somebody else was faster."""
        grant(self._scope, wishes, now=now)

    def answer(
        self, key: str, answer: Answer | FieldErrors, wishes: Iterable[Wish], *, now: datetime
    ) -> None:
        """The same, with the answer that a repeat of the request will get, and commits."""
        with clear_errors():
            grant_and_commit(self._scope, wishes, answered(key, answer, now), now=now)

    def ensure_workspace(self, now: datetime) -> None:
        """The workspace is there and active: whoever hears from it has it."""
        welcome(self._scope, now)

    def ensure_team(self, team: Team) -> None:
        """The team is there; one that was there stays as it is."""
        self.teams.add(team)

    def last_tick_at(self) -> datetime | None:
        """When a worker last asked what is due; workers serve every workspace."""
        return liveness.last_tick_at(self._open_connection)

    @property
    def workspace(self) -> str:
        return self._workspace

    @property
    def people(self) -> People:
        return People(self._scope)

    @property
    def teams(self) -> Teams:
        return Teams(self._scope)

    @property
    def plans(self) -> PlanBook:
        return PlanBook(self._scope)

    @property
    def totals(self) -> Totals:
        return Totals(self._scope)

    @property
    def weeks(self) -> Weeks:
        return Weeks(self._scope)

    @property
    def entries(self) -> Entries:
        return Entries(self._scope)

    @property
    def trail(self) -> Trail:
        return Trail(self._scope)

    @property
    def late(self) -> Late:
        return Late(self._scope)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self._scope)

    @property
    def account_trail(self) -> AccountTrail:
        return AccountTrail(self._scope)

    @property
    def contacts(self) -> Contacts:
        return Contacts(self._scope)

    @property
    def matters(self) -> Matters:
        return Matters(self._scope)

    @property
    def outcomes(self) -> Outcomes:
        return Outcomes(self._scope)

    @property
    def books(self) -> Books:
        return Books(self._scope)

    @property
    def base_days(self) -> BaseDays:
        return BaseDays(self._scope)

    @property
    def nudges(self) -> Nudges:
        return Nudges(self._scope)

    @property
    def judgements(self) -> Judgements:
        return Judgements(self._scope)

    @property
    def mutes(self) -> Mutes:
        return Mutes(self._scope)

    @property
    def touches(self) -> Touches:
        return Touches(self._scope)

    @property
    def sources(self) -> Sources:
        return Sources(self._scope)

    @property
    def settings(self) -> SettingsBook:
        return SettingsBook(self._scope)

    @property
    def drafts(self) -> Drafts:
        return Drafts(self._scope)

    @property
    def seen(self) -> Seen:
        return Seen(self._scope)

    @property
    def alarms(self) -> Alarms:
        return Alarms(self._scope)

    @property
    def outbox(self) -> Outbox:
        return Outbox(self._scope)

    @property
    def _scope(self) -> Scope:
        return Scope(self._open_connection, self._workspace)

    @property
    def _open_connection(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("a unit of work is used inside `with`")
        return self._connection
