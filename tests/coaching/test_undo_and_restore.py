from dataclasses import replace
from datetime import date

import pytest

from coaching.changes import Decision, ReviseEntry
from coaching.commands import restore, undo
from coaching.commands.restore import Restore
from coaching.commands.undo import Undo
from coaching.logs.refs import EntryRef
from coaching.model import Change, DayTotals, Entry
from tests.cast import ANA, BEN, BENS_DESK
from tests.coaching.talk import ID, NOW, heard, lines, note, prospecting, refused, sentences, title
from tests.times import TUESDAY

TOTALS = (DayTotals(TUESDAY, prospected=17, prospecting_logs=2),)


def undone(entry: Entry | None, command: Undo = Undo(EntryRef(ID, 1))) -> Decision:  # noqa: B008  a frozen value
    return undo.decide(command, desk=BENS_DESK, now=NOW, entry=entry, totals=TOTALS)


def restored(entry: Entry | None, revision: int = 2) -> Decision:
    command = Restore(EntryRef(ID, revision))
    return restore.decide(command, desk=BENS_DESK, now=NOW, entry=entry, totals=TOTALS)


GONE = replace(prospecting(), is_undone=True, revision=2)


def test_undo_alone_is_about_the_latest_and_a_button_about_its_own() -> None:
    assert heard("undo") == heard("undo last") == Undo(None)
    assert heard(f"undo {ID}@3") == Undo(EntryRef(ID, 3))
    assert heard(f"restore {ID}@3") == Restore(EntryRef(ID, 3))


@pytest.mark.parametrize("text", ["undo 5", "undo everything", f"undo {ID}@1 now", "restore", "restore it"])
def test_other_words_show_the_way(text: str) -> None:
    assert refused(text).title.endswith("Nothing was saved.")


def test_undo_keeps_the_entry_and_tells_the_week_without_it() -> None:
    decision = undone(prospecting())

    assert title(decision) == "Undone: 5 prospected on Tue 3 Mar. This week: 12 of 25, on pace."
    assert sentences(decision.answer) == {"Bring back": f"restore {ID}@2"}
    assert decision.wishes == (ReviseEntry(prospecting(), GONE, Change.UNDONE, BEN.id, NOW),)


def test_restore_brings_it_back_into_the_week() -> None:
    decision = restored(GONE)

    assert (
        title(decision) == "Brought back. Prospected 5 on Tue 3 Mar: 5 calls. This week: 22 of 25, on pace."
    )
    assert decision.wishes == (
        ReviseEntry(GONE, replace(prospecting(), revision=3), Change.RESTORED, BEN.id, NOW),
    )


def test_a_note_is_undone_without_a_word_on_prospecting() -> None:
    assert title(undone(note())) == "Undone: the note for Acme on Tue 3 Mar."


def test_without_an_entry_there_is_nothing_to_undo() -> None:
    assert title(undone(None, Undo())) == "You have no entry to change yet. Nothing was saved."
    assert title(undone(None)) == "I cannot find that entry. Nothing was saved."


def test_nobody_undoes_the_entry_of_somebody_else() -> None:
    decision = undone(prospecting(person_id=ANA.id))

    assert (
        title(decision)
        == "That entry was logged by somebody else, and only they can change it. Nothing was saved."
    )
    assert decision.wishes == ()


def test_a_button_on_something_changed_meanwhile_says_how_it_stands() -> None:
    changed = replace(prospecting(7), revision=2)
    decision = undone(changed)

    assert title(decision) == (
        "That entry has changed since. Nothing was saved. It now says: Prospected 7 on Tue 3 Mar: 7 calls."
    )
    assert sentences(decision.answer)["Undo"] == f"undo {ID}@2"
    assert decision.wishes == ()


def test_pressing_undo_twice_says_that_it_is_undone() -> None:
    decision = undone(GONE)

    assert title(decision) == (
        "That entry has changed since. Nothing was saved. It is undone: 5 prospected on Tue 3 Mar."
    )
    assert sentences(decision.answer) == {"Bring back": f"restore {ID}@2"}


def test_what_is_as_it_should_be_stays() -> None:
    assert title(undone(GONE, Undo(EntryRef(ID, 2)))).startswith("Nothing to change. It is undone")
    assert title(restored(prospecting(), 1)).startswith("Nothing to change. It now says")
    assert title(restored(None)).startswith("I cannot find that entry.")


def test_a_late_undo_is_allowed_and_the_manager_sees_it() -> None:
    decision = undone(prospecting(on=date(2026, 2, 20)))

    assert lines(decision.answer) == [
        "That day is more than 3 working days ago, so your manager sees that this came late."
    ]
    assert isinstance(decision.wishes[0], ReviseEntry)
    assert decision.wishes[0].after.is_late


def test_what_came_late_stays_late() -> None:
    decision = undone(replace(prospecting(), is_late=True))

    assert isinstance(decision.wishes[0], ReviseEntry)
    assert decision.wishes[0].after.is_late


def test_the_window_reaches_from_the_entry_to_today() -> None:
    expected = (date(2026, 2, 16), date(2026, 3, 8))

    assert undo.window(prospecting(on=date(2026, 2, 20)), today=TUESDAY) == expected
    assert restore.window(prospecting(on=date(2026, 2, 20)), today=TUESDAY) == expected
