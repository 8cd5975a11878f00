"""Promises and complaints that notes begin."""

from dataclasses import replace
from datetime import date

import pytest

from coaching.accounts import tagged
from coaching.accounts.account import Matter, MatterKind
from coaching.changes import AddMatter, SaveMatter
from coaching.logs import promises
from coaching.model import Entry
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import ID, note
from tests.times import TUESDAY

FRIDAY = date(2026, 3, 6)
READ = [
    ("send the drawing #promise fri", "send the drawing", FRIDAY),
    ("#promise send the drawing by fri", "send the drawing", FRIDAY),
    ("#Promise: by friday. Bring a sample", "Bring a sample", FRIDAY),
    ("#promise tomorrow", "", date(2026, 3, 4)),
    ("#promise today", "", TUESDAY),
    ("call back #promise in 3 days", "call back", FRIDAY),
    ("send it #promise 2026-03-06!", "send it", FRIDAY),
    ("send it #promise on 2026-03-06", "send it", FRIDAY),
    ("send it #promise 6.3.", "send it", FRIDAY),
    ("send it #promise 30 feb", "send it 30 feb", None),
    ("send it #promise yesterday", "send it yesterday", None),
    ("send it #promise 2030-01-01", "send it 2030-01-01", None),
    ("send 5 pumps #promise", "send 5 pumps", None),
]


@pytest.mark.parametrize(("text", "words", "due"), READ)
def test_the_day_stands_behind_the_tag_or_at_the_end(text: str, words: str, due: date | None) -> None:
    found = promises.read(text, today=TUESDAY)

    assert found is not None
    assert (found.words, found.due_on) == (words, due)


@pytest.mark.parametrize("text", ["fixed it", "a#promise fri", "#promises fri", "#promise-less"])
def test_other_words_promise_nothing(text: str) -> None:
    assert promises.read(text, today=TUESDAY) is None


def tagged_note(text: str) -> Entry:
    tags = tuple(tag for tag in tagged.KINDS if f"#{tag}" in text)
    return replace(note(text), tags=tags)


def matter(text: str = "send the drawing #promise fri") -> Matter:
    (made,) = tagged.begun(tagged_note(text), desk=BENS_DESK, today=TUESDAY)
    return made


def test_a_promise_is_due_and_a_complaint_is_open() -> None:
    made = tagged.begun(tagged_note("late again #complaint #promise fri"), desk=BENS_DESK, today=TUESDAY)

    assert made == (
        Matter(
            f"{ID}p",
            MatterKind.PROMISE,
            BEN.id,
            BEN.id,
            "late again #complaint",
            TUESDAY,
            "acme1",
            due_on=FRIDAY,
        ),
        Matter(
            f"{ID}c",
            MatterKind.COMPLAINT,
            BEN.id,
            BEN.id,
            "late again #complaint #promise fri",
            TUESDAY,
            "acme1",
        ),
    )


def test_a_promise_without_a_day_is_due_on_the_next_working_day() -> None:
    assert matter("send it #promise").due_on == date(2026, 3, 4)


def follow(before: Entry, after: Entry, *known: Matter) -> tuple[AddMatter | SaveMatter, ...]:
    return tagged.follow(before, after, known, desk=BENS_DESK, today=TUESDAY)


def test_it_is_taken_back_with_its_note_and_comes_back_with_it() -> None:
    stands = tagged_note("send the drawing #promise fri")
    gone = replace(stands, is_undone=True)
    (closed,) = follow(stands, gone, matter())
    assert isinstance(closed, SaveMatter)
    (reopened,) = follow(gone, stands, closed.after)

    assert (closed.after.closed_on, closed.after.outcome) == (TUESDAY, tagged.TAKEN_BACK)
    assert reopened == SaveMatter(closed.after, replace(matter(), revision=3))


def test_what_was_settled_stays_settled() -> None:
    kept = replace(matter(), closed_on=TUESDAY, outcome="kept", revision=2)
    stands = tagged_note("send the drawing #promise fri")

    assert follow(stands, replace(stands, is_undone=True), kept) == ()
    assert follow(replace(stands, is_undone=True), stands, kept) == ()


def test_an_edit_moves_the_day_only_where_the_day_was_edited() -> None:
    before = tagged_note("send the drawing #promise fri")
    later = replace(matter(), due_on=date(2026, 3, 13))
    (said,) = follow(before, tagged_note("send both drawings #promise fri"), later)
    (moved,) = follow(before, tagged_note("send the drawing #promise thu"), later)
    assert isinstance(said, SaveMatter)
    assert isinstance(moved, SaveMatter)

    assert (said.after.words, said.after.due_on) == ("send both drawings", date(2026, 3, 13))
    assert moved.after.due_on == date(2026, 3, 5)


def test_a_tag_that_is_edited_away_closes_and_a_new_one_opens() -> None:
    before, after = tagged_note("late #complaint"), tagged_note("late #promise fri")
    added, closed = follow(before, after, matter("late #complaint"))

    assert isinstance(added, AddMatter)
    assert added.matter.due_on == FRIDAY
    assert isinstance(closed, SaveMatter)
    assert closed.after.outcome == tagged.TAKEN_BACK
