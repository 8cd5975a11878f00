"""One row, one call, and what is known afterwards."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.delivery import Courier, Patience, is_repeatable, settle
from bot.playground.stage import MovableClock
from handlers.ports import DeliveryError, Parcel, Posted, Profile, Verdict
from storage.database import Database
from storage.outbox import OutboxRow, Settlement, State
from storage.pace import method_of
from tests.bot.ledger import HELLO, NOW, fill, keep, tell

PATIENCE = Patience()
MINUTE = timedelta(minutes=1)
ROW = OutboxRow(
    "T1",
    "UBEN",
    "digest",
    "2026-W10",
    "key",
    HELLO,
    State.SENDING,
    1,
    "w",
    NOW,
    NOW,
    NOW,
    NOW,
    False,
    None,
    None,
    None,
    1,
    None,
)
BOARD = replace(ROW, kind="board", recipient="CBOARD", ts="17.5")
HOME = replace(ROW, kind="home")


def after(verdict: Verdict, row: OutboxRow = ROW, retry_after: float | None = None) -> Settlement:
    return settle(
        row, DeliveryError("why", verdict=verdict, retry_after=retry_after), now=NOW, patience=PATIENCE
    )


def again(*, seconds: float, doubt: bool = False) -> Settlement:
    return Settlement(State.DUE, next_at=NOW + timedelta(seconds=seconds), doubt=doubt, error="why")


@pytest.mark.parametrize(
    ("row", "verdict", "settlement"),
    [
        (ROW, Verdict.REFUSED, Settlement(State.FAILED, error="why")),
        (ROW, Verdict.REVOKED, Settlement(State.FAILED, error="why")),
        (replace(ROW, doubt=True), Verdict.REFUSED, Settlement(State.UNKNOWN, error="why")),
        (ROW, Verdict.BLIND, Settlement(State.UNKNOWN, error="why")),
        (ROW, Verdict.AMBIGUOUS, again(seconds=60, doubt=True)),
        (BOARD, Verdict.AMBIGUOUS, again(seconds=5)),
        (HOME, Verdict.AMBIGUOUS, again(seconds=5)),
        (ROW, Verdict.NOT_DONE, again(seconds=5)),
        (replace(ROW, attempt=4), Verdict.NOT_DONE, again(seconds=40)),
        (replace(ROW, attempt=99), Verdict.NOT_DONE, again(seconds=900)),
        (replace(ROW, doubt=True), Verdict.NOT_DONE, again(seconds=5, doubt=True)),
        (
            replace(ROW, attempt=200),
            Verdict.NOT_DONE,
            Settlement(State.FAILED, error="gave up after 200 attempts: why"),
        ),
    ],
)
def test_what_becomes_of_a_row_follows_from_the_verdict(
    row: OutboxRow, verdict: Verdict, settlement: Settlement
) -> None:
    assert after(verdict, row) == settlement


def test_slacks_own_waiting_time_is_kept() -> None:
    assert after(Verdict.NOT_DONE, retry_after=30) == again(seconds=30)


def test_patience_with_a_doubtful_row_ends_in_the_unknown() -> None:
    tired = replace(ROW, doubt=True, attempt=200)

    assert after(Verdict.NOT_DONE, tired).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("row", "method"),
    [(ROW, "post"), (BOARD, "update"), (HOME, "publish"), (replace(ROW, doubt=True), "find")],
)
def test_the_pace_is_that_of_the_method(row: OutboxRow, method: str) -> None:
    assert method_of(row) == method


def test_what_changes_in_place_can_be_repeated() -> None:
    assert [is_repeatable(row) for row in (ROW, BOARD, HOME)] == [False, True, True]


@dataclass
class FakeChat:
    """Does what the script says, call by call; then everything succeeds."""

    script: list[object] = field(default_factory=list)
    calls: list[tuple[str, Parcel]] = field(default_factory=list)

    def deliver(self, parcel: Parcel) -> Posted:
        posted = self._next("deliver", parcel)
        return posted if isinstance(posted, Posted) else Posted("DBEN", "17.5")

    def find(self, parcel: Parcel) -> Posted | None:
        found = self._next("find", parcel)
        return found if isinstance(found, Posted) else None

    def profile(self, workspace: str, person: str) -> Profile:
        return Profile(person, person)

    def _next(self, method: str, parcel: Parcel) -> object:
        self.calls.append((method, parcel))
        step = self.script.pop(0) if self.script else None
        if isinstance(step, Exception):
            raise step
        return step

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.calls]


@dataclass
class Office:
    """A courier with one parcel, a clock and a Slack that follows a script."""

    database: Database
    clock: MovableClock
    chat: FakeChat
    reasons: dict[str, str] = field(default_factory=dict)
    observed: list[tuple[str, str]] = field(default_factory=list)
    limited: list[str] = field(default_factory=list)
    held_up: float = 0  # seconds between the claim and the call

    def courier(self) -> Courier:
        return Courier(
            self.database.wide(),
            self.chat,
            clock=self.clock,
            owner="w",
            patience=PATIENCE,
            recheck=self._recheck,
            observe=lambda *, kind, state: self.observed.append((kind, state)),
            limited=self.limited.append,
        )

    def _recheck(self, row: OutboxRow, now: datetime) -> str | None:
        self.clock.move_to(now + timedelta(seconds=self.held_up))
        return self.reasons.get(row.kind)

    def deliver(self, **passes: float) -> str | None:
        """The new state of the row that was handled, after so much time."""
        self.clock.move_to(self.clock() + timedelta(**passes))
        courier = self.courier()
        handled = courier.deliver_due(at_most=1)
        courier.dismiss()
        return next((state.value for _, state in handled or ()), None)

    def row(self, recipient: str = "UBEN", kind: str = "notice") -> OutboxRow:
        with self.database.unit_of_work("T1") as uow:
            return uow.outbox.of(recipient, kind)[0]


@pytest.fixture
def office(sqlite_database: Database) -> Office:
    fill(sqlite_database)
    keep(sqlite_database, tell())
    return Office(sqlite_database, MovableClock(NOW), FakeChat())


def error(verdict: Verdict, reason: str = "why", retry_after: float | None = None) -> DeliveryError:
    return DeliveryError(reason, verdict=verdict, retry_after=retry_after)


def test_a_row_is_delivered_once(office: Office) -> None:
    assert [office.deliver(), office.deliver(minutes=5)] == ["sent", None]
    assert (office.row().ts, office.row().channel) == ("17.5", "DBEN")
    assert office.observed == [("notice", "sent")]


def test_what_was_not_done_is_tried_again_later(office: Office) -> None:
    office.chat.script = [error(Verdict.NOT_DONE)]

    assert [office.deliver(), office.deliver(seconds=4), office.deliver(seconds=1)] == ["due", None, "sent"]


def test_a_doubtful_row_is_looked_up_and_found(office: Office) -> None:
    office.chat.script = [error(Verdict.AMBIGUOUS), Posted("DBEN", "16.0")]

    assert [office.deliver(), office.deliver(seconds=59), office.deliver(seconds=1)] == ["due", None, "sent"]
    assert office.chat.methods == ["deliver", "find"]
    assert office.row().ts == "16.0"


def test_a_doubtful_row_that_is_not_there_is_sent(office: Office) -> None:
    office.chat.script = [error(Verdict.AMBIGUOUS)]

    assert [office.deliver(), office.deliver(minutes=1)] == ["due", "sent"]
    assert office.chat.methods == ["deliver", "find", "deliver"]


def test_where_nobody_may_look_it_stays_unknown(office: Office) -> None:
    office.chat.script = [error(Verdict.AMBIGUOUS), error(Verdict.BLIND)]

    assert [office.deliver(), office.deliver(minutes=1), office.deliver(minutes=9)] == [
        "due",
        "unknown",
        None,
    ]
    assert office.chat.methods == ["deliver", "find"]


def test_being_told_to_wait_blocks_the_whole_workspace(office: Office) -> None:
    keep(office.database, tell("UMO"))
    office.chat.script = [error(Verdict.NOT_DONE, "ratelimited", retry_after=30)]

    assert [office.deliver(), office.deliver(seconds=29), office.deliver(seconds=1)] == ["due", None, "sent"]
    assert office.deliver() == "sent"
    assert office.limited == ["post"]


def test_a_revoked_token_ends_the_workspace(office: Office) -> None:
    keep(office.database, tell("UMO"))
    office.chat.script = [error(Verdict.REVOKED, "token_revoked")]

    assert [office.deliver(), office.deliver(minutes=5)] == ["failed", None]
    assert office.database.wide().workspaces() == ()


def test_what_is_not_true_any_more_is_not_sent(office: Office) -> None:
    office.reasons["notice"] = "it was answered"

    assert office.deliver() == "expired"
    assert office.chat.calls == []
    assert office.row().error == "it was answered"


def test_what_is_too_late_is_not_sent(office: Office) -> None:
    keep(office.database, tell("UMO", not_after=NOW))
    office.deliver()

    assert office.deliver(seconds=1) == "expired"
    assert office.row("UMO").error == "too late"


def test_a_post_that_somebody_deleted_is_made_anew(office: Office) -> None:
    office.deliver()
    keep(office.database, tell("CBOARD", "board", "2026-W10"))
    office.deliver()
    keep(office.database, tell("CBOARD", "board", "2026-W10"))
    office.chat.script = [error(Verdict.REFUSED, "message_not_found")]

    assert [office.deliver(minutes=2), office.deliver(seconds=2)] == ["due", "sent"]
    assert [parcel.ts for method, parcel in office.chat.calls[-2:]] == ["17.5", None]


@pytest.mark.parametrize("seconds", [45, 59, 120])
def test_a_courier_that_was_held_up_until_its_lease_was_nearly_over_sends_nothing(
    office: Office, seconds: float
) -> None:
    office.held_up = seconds

    held_up = office.deliver()
    office.held_up = 0

    assert (held_up, office.chat.calls) == ("due", [])
    assert office.deliver(seconds=2) == "sent"


def test_a_row_that_was_taken_too_often_is_given_up(office: Office) -> None:
    office.chat.script = [error(Verdict.NOT_DONE) for _ in range(PATIENCE.attempts)]

    states = [office.deliver(hours=1) for _ in range(PATIENCE.attempts)]

    assert (states[0], states[-1]) == ("due", "failed")
    assert office.row().error == "gave up after 200 attempts: why"


def test_a_row_whose_attempts_were_all_lost_is_given_up_without_another_call(office: Office) -> None:
    for _ in range(PATIENCE.attempts):
        office.clock.move_to(office.clock() + timedelta(hours=1))
        office.database.wide().recover(office.clock(), 0)
        assert office.database.wide().claim(office.clock(), "lost", 60) is not None
    office.clock.move_to(office.clock() + timedelta(hours=1))
    office.database.wide().recover(office.clock(), 0)

    assert office.deliver(minutes=1) == "unknown"
    assert office.chat.calls == []
