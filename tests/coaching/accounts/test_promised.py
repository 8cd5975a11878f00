"""How matters end, and whether promises were kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.accounts import ending, promised, tagged
from coaching.accounts.account import Matter, MatterKind
from coaching.message import words_of
from tests.cast import BEN
from tests.times import TUESDAY

DAY = timedelta(days=1)
PROMISE = Matter(
    "p1", MatterKind.PROMISE, BEN.id, BEN.id, "send it", TUESDAY - 9 * DAY, "acme1", due_on=TUESDAY
)


@pytest.mark.parametrize(
    ("matter", "done", "dropped"),
    [
        (PROMISE, "kept", "broken"),
        (replace(PROMISE, due_on=TUESDAY - DAY), "kept late", "broken"),
        (replace(PROMISE, kind=MatterKind.COMPLAINT, due_on=None), "settled", "dropped"),
        (replace(PROMISE, kind=MatterKind.TIP), "done", "dropped"),
    ],
)
def test_each_kind_ends_in_a_word_of_its_own(matter: Matter, done: str, dropped: str) -> None:
    over = ending.done(matter, today=TUESDAY)

    assert over == replace(matter, closed_on=TUESDAY, outcome=done, revision=2)
    assert ending.dropped(matter, today=TUESDAY).outcome == dropped


def test_promises_are_counted_kept_late_broken_and_open() -> None:
    taken_back = replace(PROMISE, closed_on=TUESDAY, outcome=tagged.TAKEN_BACK)
    late = replace(PROMISE, due_on=TUESDAY - DAY)
    every = (
        *(ending.done(PROMISE, today=TUESDAY),) * 5,
        ending.done(late, today=TUESDAY),
        ending.dropped(late, today=TUESDAY),
        *(late, PROMISE, PROMISE, taken_back),
    )
    (line,) = promised.lines(every, today=TUESDAY)

    assert words_of(line.parts) == (
        "Promises of the last 90 days: 5 kept, 1 kept late, 1 broken, 1 past its day and 2 to come."
    )
    assert promised.lines([taken_back], today=TUESDAY) == ()
