"""Whatever is logged, edited, moved, undone and restored: the rollup is what the entries add up to."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.changes import AddEntry, ReviseEntry
from coaching.model import Change, DayTotals, Entry, Initiative, Verb
from storage.database import Database
from tests.storage.builders import CALLS, NOTE, NOW, day, furnish

DAYS = st.integers(1, 4).map(day)
PROSPECTED = st.builds(
    lambda on, count, is_late: replace(CALLS, on=on, count=count, is_late=is_late),
    DAYS,
    st.integers(0, 9),
    st.booleans(),
)
SERVED = st.builds(
    lambda on, initiative, is_late: replace(NOTE, on=on, initiative=initiative, is_late=is_late),
    DAYS,
    st.sampled_from(Initiative),
    st.booleans(),
)
STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.one_of(PROSPECTED, SERVED), st.sampled_from(["edit", "undo", "restore"])),
    max_size=12,
)
NEVER_SHRINKS_LONG = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
numbers = iter(range(10**9))


@NEVER_SHRINKS_LONG
@given(steps=STEPS)
def test_the_rollup_is_what_the_entries_add_up_to(
    database: Database, steps: list[tuple[int, Entry, str]]
) -> None:
    workspace = f"T{next(numbers)}"
    furnish(database, workspace)
    standing: dict[int, Entry] = {}

    with database.unit_of_work(workspace) as uow:
        for slot, drawn, act in steps:
            wish = _wish(standing.get(slot), replace(drawn, id=f"e{slot}"), act)
            uow.apply([wish], now=NOW)
            standing[slot] = wish.entry if isinstance(wish, AddEntry) else wish.after
        kept = uow.totals.of(["UANA"], day(1), day(9))["UANA"]
        stored = uow.entries.latest("UANA", 50)

    assert sorted(stored, key=lambda entry: entry.id) == [standing[slot] for slot in sorted(standing)]
    assert kept == recomputed(stored)


def recomputed(entries: tuple[Entry, ...]) -> tuple[DayTotals, ...]:
    """The same figures, counted one by one."""
    figures: dict[date, Counter[str]] = {}
    for entry in entries:
        on_day = figures.setdefault(entry.on, Counter())
        on_day["late"] += entry.is_late
        if entry.is_undone:
            continue
        if entry.verb is Verb.PROSPECTED:
            on_day.update(prospected=entry.count, prospecting_logs=1)
        else:
            on_day.update({str(entry.initiative): 1, "service_logs": 1})
    days = [DayTotals(on, **counted) for on, counted in sorted(figures.items())]
    return tuple(found for found in days if found != DayTotals(found.on))


def _wish(before: Entry | None, drawn: Entry, act: str) -> AddEntry | ReviseEntry:
    if before is None:
        return AddEntry(drawn)
    fresh = replace(drawn, verb=before.verb, note=before.note, tags=before.tags, initiative=before.initiative)
    changes = {
        "edit": (Change.EDITED, replace(fresh, is_undone=before.is_undone)),
        "undo": (Change.UNDONE, replace(before, is_undone=True, is_late=drawn.is_late)),
        "restore": (Change.RESTORED, replace(before, is_undone=False)),
    }
    change, after = changes[act]
    return ReviseEntry(before, replace(after, revision=before.revision + 1), change, actor_id="UANA", at=NOW)
