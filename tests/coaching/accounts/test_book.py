"""A book of business: who starts the contact, who went silent, what takes more than it brings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.accounts import effort, silent, started
from coaching.accounts.account import Account, Book, Known, Matter, MatterKind, Outcome, OutcomeKind, Standing
from coaching.accounts.naming import Named
from coaching.changes import AddMatter, Decision, SaveMatter, Tell
from coaching.commands import book
from coaching.commands import effort as command
from coaching.commands.effort import Settle
from coaching.message import Line, words_of
from coaching.model import Initiative
from tests.cast import ANA, BEN, BENS_DESK, MO, MOS_DESK
from tests.coaching.talk import NEW_ID, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

DAY = timedelta(days=1)


def known(
    name: str = "Acme", reactive: int = 0, proactive: int = 0, growth: int = 0, **facts: object
) -> Known:
    """Ben's customer, with notes of the last 60 days."""
    account = Account(name.lower(), name, name.lower(), owner_id=BEN.id)
    notes = ((Initiative.REACTIVE, reactive), (Initiative.PROACTIVE, proactive), (Initiative.GROWTH, growth))
    made = replace(account, **facts)  # type: ignore[arg-type]  # the fields by their names
    return Known(made, notes=tuple((begun, count) for begun, count in notes if count))


def said(found: tuple[Line, ...]) -> list[str]:
    return [words_of(each.parts) for each in found]


ONE_SIDED = Book(
    (
        known("Acme", 9),
        known("Calm", 2),
        known("Globex", 5, 1),
        known("Hooli", 4, growth=2),
        known("Initech", 12),
        known("Umbrella", 99, standing=Standing.PROSPECT),
    )
)


def test_who_starts_the_contact_is_said_of_the_whole_and_of_the_most_one_sided() -> None:
    assert said(started.lines(ONE_SIDED)) == [
        "Who starts the contact: 32 reactive, 1 proactive, 2 growth in 60 days.",
        "Initech: 12 reactive, 0 proactive in 60 days.",
        "Acme: 9 reactive, 0 proactive in 60 days.",
    ]
    assert started.lines(Book((known(),))) == ()


def test_a_team_is_said_in_the_order_of_names() -> None:
    found = started.by_person([("Cleo", ONE_SIDED), ("Ana", Book((known("Acme", 1),))), ("Mo", Book())])

    assert said(found) == [
        "Ana: 1 reactive, 0 proactive in 60 days.",
        "Cleo: 32 reactive, 1 proactive, 2 growth in 60 days.",
    ]


def test_who_bought_once_and_is_silent_since() -> None:
    every = (
        known("Hooli", won_on=TUESDAY - 120 * DAY),
        replace(known("Acme", won_on=TUESDAY - 200 * DAY), touched_on=TUESDAY - 95 * DAY),
        replace(known("Spoken", won_on=TUESDAY - 200 * DAY), touched_on=TUESDAY - 9 * DAY),
        known("Fresh", won_on=TUESDAY - 89 * DAY),
        known("Old", won_on=TUESDAY - 400 * DAY),
        known("Grown", won_on=TUESDAY - 200 * DAY),
        known("Inherited"),
    )
    grew = Outcome("o1", "grown", OutcomeKind.GREW, TUESDAY - 100 * DAY, BEN.id, BEN.id)

    assert said(silent.lines(Book(every, outcomes=(grew,)), today=TUESDAY)) == [
        "Bought once and silent since: 2 customers.",
        "Hooli: bought on 3 Nov, nothing for 120 days.",
        "Acme: bought on 15 Aug, nothing for 95 days.",
    ]


def costly(*matters: Matter, notes: int = 17, value: int | None = 1_000) -> Book:
    """Acme takes 17 notes and brings 1%; four others bring the rest."""
    others = [known(f"Other{n}", 5, value=24_750) for n in range(4)]
    return Book((replace(known("Acme", notes, value=value), matters=matters), *others))


def decided(outcome: str, *, ago: int = 1, limit: int = 0) -> Matter:
    return Matter(
        "e1",
        MatterKind.EFFORT,
        BEN.id,
        BEN.id,
        outcome,
        TUESDAY - ago * DAY,
        "acme",
        outcome=outcome,
        steps=limit,
    )


@pytest.mark.parametrize(
    ("found", "is_asked"),
    [
        (costly(), True),
        (costly(notes=9), False),
        (costly(value=5_000), False),
        (costly(value=None), False),
        (Book(costly().accounts[:4]), False),
        (costly(decided(effort.KEEP)), False),
        (costly(decided(effort.KEEP, ago=90)), True),
        (costly(decided(effort.HAND_OFF)), False),
        (costly(decided(effort.LIMIT, limit=17)), False),
        (costly(decided(effort.LIMIT, limit=16)), True),
    ],
)
def test_much_effort_for_little_value_is_asked_about_until_somebody_decides(
    found: Book, is_asked: bool
) -> None:
    assert [one.known.account.name for one in effort.find(found, today=TUESDAY)] == ["Acme"] * is_asked


def test_it_is_said_with_three_answers() -> None:
    heading, acme = effort.lines(costly(), today=TUESDAY)

    assert said((heading, acme)) == [
        "Much effort, little value: you may say how much is enough.",
        "Acme: 17 notes in 60 days, 1% of revenue.",
    ]
    assert [button.sentence for button in acme.buttons] == [
        "effort @acme hand off",
        "effort @acme limit",
        "effort @acme keep going",
    ]


@pytest.mark.parametrize(
    ("rest", "meant"),
    [
        ("Acme limit 5", Settle(Named("Acme"), effort.LIMIT, 5)),
        ("@acme limit", Settle(Named("@acme"), effort.LIMIT)),
        ("Acme hand off", Settle(Named("Acme"), effort.HAND_OFF)),
        ("Acme keep", Settle(Named("Acme"), effort.KEEP)),
    ],
)
def test_a_decision_is_understood(rest: str, meant: Settle) -> None:
    assert heard(f"effort {rest}") == meant


@pytest.mark.parametrize("rest", ["Acme", "Acme limit many", "Acme keep 5", "limit 5", "\u200b keep"])
def test_what_decides_nothing_is_refused(rest: str) -> None:
    assert refused(f"effort {rest}").title.endswith("Nothing was saved.")


def settled(outcome: str, *matters: Matter, manager: object = MO, limit: int | None = None) -> Decision:
    found = costly(*matters)
    return command.decide(
        Settle(Named("Acme"), outcome, limit),
        desk=BENS_DESK,
        now=NOW,
        meant=found.accounts[0],
        book=found,
        manager=manager,  # type: ignore[arg-type]  # a person or nobody
        matter_id=NEW_ID,
    )


def test_a_limit_takes_the_place_of_what_was_decided_before() -> None:
    decision = settled(effort.LIMIT, decided(effort.KEEP, ago=95))
    ended, made = decision.wishes

    assert title(decision) == "Limit set for Acme: at most 9 notes in 60 days; it is 17 notes now."
    assert isinstance(ended, SaveMatter)
    assert ended.after.closed_on == TUESDAY
    assert isinstance(made, AddMatter)
    assert (made.matter.outcome, made.matter.steps) == ("limit", 9)


def test_a_hand_off_asks_whoever_leads() -> None:
    decision = settled(effort.HAND_OFF)
    made, told = decision.wishes

    assert title(decision) == "I ask Mo who could take Acme."
    assert isinstance(made, AddMatter)
    assert made.matter.person_id is None
    assert isinstance(told, Tell)
    assert (told.recipient, told.kind) == (MO.id, "handoff")
    assert told.message.title == "Ben asks to hand Acme off: 17 notes in 60 days, 1% of revenue."


@pytest.mark.parametrize("manager", [None, BEN])
def test_without_anybody_to_ask_nothing_is_saved(manager: object) -> None:
    assert settled(effort.HAND_OFF, manager=manager).wishes == ()


def test_a_book_is_shown_to_its_owner_and_to_whoever_leads() -> None:
    own = book.decide(book.ShowBook(), desk=BENS_DESK, now=NOW, book=costly())
    led = book.decide(book.ShowBook(BEN.id), desk=MOS_DESK, now=NOW, target=BEN, book=costly())
    other = book.decide(book.ShowBook(ANA.id), desk=BENS_DESK, now=NOW, target=ANA, book=costly())
    team = book.decide(book.ShowTeamsBook(), desk=BENS_DESK, now=NOW, books=[("Ana", ONE_SIDED)])

    assert title(own) == "What stands out among your 5 customers"
    assert title(led) == "What stands out among Ben’s 5 customers"
    refusal = "Only whoever leads a team sees the books of its people. Nothing was saved."
    assert (title(other), title(team)) == (refusal, refusal)
    assert "Who starts the contact: 37 reactive, 0 proactive in 60 days." in lines(own.answer)
    assert sentences(own.answer) == {}


def test_whose_book_is_read_from_the_words() -> None:
    assert heard("book") == book.ShowBook()
    assert heard("book team") == book.ShowTeamsBook()
    assert heard("book <@UBEN>") == book.ShowBook(BEN.id)
    assert refused("book of jokes").title.endswith("Nothing was saved.")
