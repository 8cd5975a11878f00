from dataclasses import replace
from datetime import date

import pytest

from coaching.changes import Decision, ReviseEntry
from coaching.commands import mark, move
from coaching.commands.mark import Mark
from coaching.commands.move import Move
from coaching.logs.refs import EntryRef
from coaching.model import Change, DayTotals, Entry, Initiative
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import ID, MONDAY, NOW, heard, note, prospecting, refused, sentences, title
from tests.times import TUESDAY

REF = EntryRef(ID, 1)
TOTALS = (DayTotals(TUESDAY, prospected=17),)


def marked(entry: Entry | None, initiative: Initiative = Initiative.GROWTH) -> Decision:
    return mark.decide(Mark(REF, initiative), desk=BENS_DESK, now=NOW, entry=entry)


def moved(entry: Entry | None, to: date = MONDAY) -> Decision:
    return move.decide(Move(REF, to), desk=BENS_DESK, now=NOW, entry=entry, totals=TOTALS)


def test_the_buttons_of_a_receipt_are_understood() -> None:
    assert heard(f"mark {ID}@1 Growth") == Mark(REF, Initiative.GROWTH)
    assert heard(f"move {ID}@1 yesterday") == heard(f"move {ID}@1 2026-03-02") == Move(REF, MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "mark",
        "mark 5 growth",
        f"mark {ID}@1 sad",
        "move",
        "move yesterday",
        f"move {ID}@1 somewhere",
        f"move {ID}@1 30 feb",
        f"move {ID}@1 tomorrow",
    ],
)
def test_other_words_are_refused(text: str) -> None:
    assert refused(text).title.endswith("Nothing was saved.")


def test_who_started_it_is_kept_with_one_tap() -> None:
    decision = marked(note())
    after = replace(note(), initiative=Initiative.GROWTH, revision=2)

    assert title(decision) == "Marked. Served Acme on Tue 3 Mar: you found a need."
    assert sentences(decision.answer)["They called"] == f"mark {ID}@2 reactive"
    assert decision.wishes == (ReviseEntry(note(), after, Change.EDITED, BEN.id, NOW),)


@pytest.mark.parametrize(
    "entry", [prospecting(), replace(note(), is_undone=True), replace(note(), initiative=Initiative.GROWTH)]
)
def test_there_may_be_nothing_to_mark(entry: Entry) -> None:
    decision = marked(entry)

    assert title(decision).startswith("Nothing to change.")
    assert decision.wishes == ()


def test_an_entry_moves_to_yesterday() -> None:
    decision = moved(prospecting())
    after = replace(prospecting(on=MONDAY), revision=2)

    assert title(decision) == "Moved. Prospected 5 on Mon 2 Mar: 5 calls. This week: 17 of 25, on pace."
    assert sentences(decision.answer)["Today"] == f"move {ID}@2 2026-03-03"
    assert decision.wishes == (ReviseEntry(prospecting(), after, Change.EDITED, BEN.id, NOW),)


def test_a_move_to_another_week_leaves_this_one() -> None:
    decision = moved(prospecting(), date(2026, 2, 27))

    assert title(decision) == "Moved. Prospected 5 on Fri 27 Feb: 5 calls. That week: 5 of 25."


@pytest.mark.parametrize("entry", [prospecting(on=MONDAY), replace(prospecting(), is_undone=True)])
def test_there_may_be_nothing_to_move(entry: Entry) -> None:
    assert title(moved(entry)).startswith("Nothing to change.")


def test_an_entry_that_is_not_there_is_neither_marked_nor_moved() -> None:
    assert title(marked(None)) == title(moved(None)) == "I cannot find that entry. Nothing was saved."


def test_the_window_holds_where_it_was_and_where_it_goes() -> None:
    command = Move(REF, date(2026, 2, 27))

    assert move.window(command, prospecting(), today=TUESDAY) == (date(2026, 2, 23), date(2026, 3, 8))
