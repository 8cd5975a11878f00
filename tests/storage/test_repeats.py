"""The same thing many times, one after the other and at the same moment, has one effect."""

from dataclasses import replace

import pytest

from coaching.accounts.account import Account
from coaching.changes import AddAccount, AddEntry, AddPerson, Tell, Touch
from coaching.message import (
    Answer,
    Button,
    ChannelLink,
    Chart,
    Field,
    FieldErrors,
    FieldKind,
    Form,
    Link,
    Mention,
    Message,
    Series,
    Style,
    Table,
    bold,
    line,
)
from coaching.model import DayTotals
from storage.codec import answer_from
from storage.database import Database
from storage.errors import Changed, Repeated, Unreadable
from storage.opening import Opening
from storage.outbox import State
from tests.cast import ANA, SALES
from tests.storage.builders import CALLS, HELLO, NOW, day, furnish, keep, log, revision, tell
from tests.storage.crowd import MANY, at_once
from tests.times import TUESDAY

RICH = Message(
    "Title",
    lines=(
        line(
            bold("a"),
            "<!channel> \N{RIGHT-TO-LEFT OVERRIDE} '\\\" %(x)s",
            Mention("UANA", "Ana"),
            ChannelLink("C1", "sales"),
            Link("https://example.org", "there"),
            style=Style.BULLET,
            buttons=[Button("Undo", "undo e1@1", is_primary=True, spoken="Undo it")],
        ),
    ),
    chart=Chart("Week", ("Mon", "Tue"), (Series("you", (1, 2)),)),
    table=Table("Who", ("a", "b"), (("1", "2"),)),
    buttons=(Button("Edit", "edit e1@1"),),
)
FORM = Form(
    "prospected",
    "Log",
    "Save",
    (Field("on", "Day", FieldKind.DATE, choices=(("a", "b"),), max_length=9),),
    "c",
)


def answered(database: Database, key: str = "k1") -> Answer | FieldErrors | None:
    """What a use case does with a request that logs five."""
    try:
        with database.unit_of_work("T1") as uow:
            opening = uow.open("UANA", key)
            if opening.seen is not None:
                return opening.seen
            uow.apply([AddEntry(CALLS), Touch("UANA", "home", NOW), tell()], now=NOW)
            uow.seen.keep(key, HELLO, NOW)
            uow.commit()
            return HELLO
    except Repeated:
        with database.unit_of_work("T1") as uow:
            return uow.open("UANA", key).seen


@pytest.mark.parametrize("answer", [HELLO, RICH, FORM, FieldErrors({"on": "A date, please."})])
def test_an_answer_is_kept_as_it_was(database: Database, answer: Answer | FieldErrors) -> None:
    furnish(database)

    with database.unit_of_work("T1") as uow:
        uow.seen.keep("k1", answer, NOW)
        uow.commit()

    with database.unit_of_work("T1") as uow:
        assert uow.open("UANA", "k1").seen == answer


def test_a_key_is_kept_once(database: Database) -> None:
    with database.unit_of_work("T1") as uow:
        uow.seen.keep("k1", HELLO, NOW)

        with pytest.raises(Repeated):
            uow.seen.keep("k1", FORM, NOW)


def test_the_same_request_at_once_has_one_effect_and_one_answer(database: Database) -> None:
    furnish(database)

    answers = at_once(lambda _: answered(database))

    assert answers == [HELLO] * MANY
    with database.unit_of_work("T1") as uow:
        assert uow.entries.latest("UANA", 99) == (CALLS,)
        assert uow.totals.of(["UANA"], day(1), day(9))["UANA"] == (
            DayTotals(TUESDAY, prospected=5, prospecting_logs=1),
        )


def test_the_same_request_in_sequence_has_one_effect_and_one_answer(database: Database) -> None:
    furnish(database)

    answers = [answered(database) for _ in range(MANY)]

    assert answers == [HELLO] * MANY
    with database.unit_of_work("T1") as uow:
        assert uow.entries.latest("UANA", 99) == (CALLS,)


def test_different_requests_at_once_all_count(database: Database) -> None:
    furnish(database)

    at_once(lambda n: log(database, replace(CALLS, id=f"e{n}")))

    with database.unit_of_work("T1") as uow:
        assert uow.totals.of(["UANA"], day(1), day(9))["UANA"] == (
            DayTotals(TUESDAY, prospected=55, prospecting_logs=11),
        )


def test_one_of_several_changes_at_once_wins_and_the_others_are_told(database: Database) -> None:
    furnish(database)
    log(database, CALLS)

    def change(n: int) -> bool:
        try:
            keep(database, revision(CALLS, count=n))
        except Changed:
            return False
        return True

    assert sorted(at_once(change)) == [False] * (MANY - 1) + [True]
    with database.unit_of_work("T1") as uow:
        (wish,) = uow.trail.of("e1")
        assert uow.entries.get("e1") == wish.after
        assert uow.totals.of(["UANA"], day(1), day(9))["UANA"][0].prospected == wish.after.count


def test_the_same_newcomer_at_once_is_met_once(database: Database) -> None:
    def meet(_: int) -> Opening:
        with database.unit_of_work("T1") as uow:
            uow.ensure_workspace(NOW)
            uow.ensure_team(SALES)
            uow.apply([AddPerson(ANA)], now=NOW)
            uow.commit()
            return uow.open("UANA", "k")

    openings = at_once(meet)

    assert openings == [Opening(is_active_workspace=True, person=ANA, team=SALES)] * MANY


def test_the_same_customer_at_once_is_added_once(database: Database) -> None:
    furnish(database)

    def add(n: int) -> bool:
        try:
            keep(database, AddAccount(Account(f"c{n}", "Acme", "acme")))
        except Changed:
            return False
        return True

    assert sorted(at_once(add)) == [False] * (MANY - 1) + [True]


def test_the_same_messages_queued_at_once_by_several_are_queued_once(database: Database) -> None:
    furnish(database)
    wishes: list[Tell] = [tell(f"U{n}", kind=kind) for n in range(20) for kind in ("digest", "board")]

    at_once(lambda n: keep(database, *(wishes if n % 2 else reversed(wishes))), times=6)

    with database.unit_of_work("T1") as uow:
        assert uow.outbox.counts_by_state()[State.DUE] == 40


def test_a_stored_answer_that_holds_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        answer_from("{}")


def test_an_answer_of_another_version_is_refused_without_quoting_it() -> None:
    with pytest.raises(Unreadable) as refused:
        answer_from('{"message": {"titel": "Acme is angry"}}')

    assert str(refused.value) == "stored JSON does not fit at: message.title"
    assert refused.value.__suppress_context__
