"""Older days as sums of their weeks: what is said from them is the same."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching import board, digest
from coaching.calendar import monday_of
from coaching.changes import AddEntry
from coaching.facts import BoardFacts, DigestFacts
from coaching.model import DayTotals, Entry, Verb
from coaching.totals import WEEK
from storage.database import Database
from tests.cast import BENS_DESK, SALES
from tests.storage.builders import NOW, furnish, keep

MONDAY = date(2026, 3, 9)
FIRST = MONDAY - WEEK * 8
A_DAY = st.builds(
    DayTotals,
    st.integers(0, 62).map(lambda n: FIRST + timedelta(days=n)),
    *[st.integers(0, 9)] * 4,
    st.integers(1, 3),
    st.integers(0, 3),
)
HISTORY = st.lists(A_DAY, max_size=40, unique_by=lambda day: day.on)


def folded(days: list[DayTotals], *, days_from: date) -> tuple[DayTotals, ...]:
    """As the database does it."""
    sums: dict[date, list[int]] = {}
    for day in days:
        on = monday_of(day.on) if day.on < days_from else day.on
        figures = (day.prospected, day.reactive, day.proactive, day.growth)
        logs = (day.prospecting_logs, day.service_logs, day.late)
        sums[on] = [a + b for a, b in zip(sums.get(on, [0] * 7), (*figures, *logs), strict=True)]
    return tuple(DayTotals(on, *figures) for on, figures in sums.items())


@given(days=HISTORY)
def test_a_digest_and_a_board_say_the_same_of_folded_weeks(days: list[DayTotals]) -> None:
    weeks = folded(days, days_from=MONDAY - WEEK)
    whole = BoardFacts(SALES, (BENS_DESK,), {"UBEN": tuple(days)})

    said = [digest.compose(DigestFacts(BENS_DESK, totals), today=MONDAY) for totals in (tuple(days), weeks)]
    shown = [
        board.compose(facts, MONDAY - WEEK, today=MONDAY, is_closed=True)
        for facts in (whole, replace(whole, totals={"UBEN": folded(days, days_from=date.max)}))
    ]

    assert said[0] == said[1]
    assert shown[0] == shown[1]


@given(days=HISTORY)
def test_a_digest_says_the_same_without_the_weeks_before_its_chart(days: list[DayTotals]) -> None:
    chart = [day for day in days if day.on >= digest.looks_from(BENS_DESK.person, MONDAY) + WEEK]

    said = [digest.compose(DigestFacts(BENS_DESK, tuple(each)), today=MONDAY) for each in (days, chart)]

    assert said[0] == said[1]


def test_days_before_a_monday_come_as_one_sum_a_week(database: Database) -> None:
    furnish(database)
    days = [date(2026, 2, 22), date(2026, 2, 23), date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 4)]
    logs = [Entry(f"e{n}", "UANA", Verb.PROSPECTED, on, 1 + n, NOW) for n, on in enumerate(days)]
    keep(
        database,
        *map(AddEntry, logs),
        *(AddEntry(replace(log, id=f"b{log.id}", person_id="UBEN")) for log in logs),
    )

    with database.unit_of_work("T1") as uow:
        asked = (["UANA", "UBEN"], date(2026, 2, 16), MONDAY)
        found = uow.weeks.of(*asked, days_from=date(2026, 3, 2), unfolded=["UBEN"])
        later = uow.weeks.of(
            *asked, days_from=date(2026, 3, 2), unfolded=["UBEN"], folded_from=date(2026, 2, 23)
        )

    anas = sorted((day.on, day.prospected, day.prospecting_logs) for day in found["UANA"])
    bens = sorted((day.on, day.prospected) for day in found["UBEN"])
    assert sorted(day.on for day in later["UANA"]) == [date(2026, 2, 23), date(2026, 3, 2), date(2026, 3, 4)]
    assert sorted(day.on for day in later["UBEN"]) == days
    weeks = [(date(2026, 2, 16), 1, 1), (date(2026, 2, 23), 5, 2)]
    assert anas == [*weeks, (date(2026, 3, 2), 4, 1), (date(2026, 3, 4), 5, 1)]
    assert bens == [(on, 1 + n) for n, on in enumerate(days)]
