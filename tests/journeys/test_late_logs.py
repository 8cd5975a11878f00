"""Logs that come late: allowed, and seen by the manager."""

from coaching.logs.backdating import late_words
from tests.journeys.play import Play, first_line

LATE = late_words()


def managed(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UBEN", "/prospected 1")
    play.at("UBEN", "2026-03-06 09:00")  # Friday


def test_three_working_days_are_free_and_the_fourth_is_late(play: Play) -> None:
    managed(play)

    free = play.types("UBEN", "/prospected 5 on 3 mar")
    late = play.types("UBEN", "/prospected 5 on 2 mar")

    assert LATE not in free
    assert LATE in late
    assert [entry.is_late for entry in play.entries("UBEN")][:1] == [True]


def test_undoing_and_changing_an_old_entry_is_late_too(play: Play) -> None:
    managed(play)

    changed = play.types("UBEN", "/coach edit 2")
    undone = play.types("UBEN", "/coach undo")

    assert LATE in changed
    assert LATE in undone
    (entry,) = play.entries("UBEN")
    assert (entry.is_late, entry.is_undone) == (True, True)


def test_the_manager_sees_the_log_with_its_marks_and_nobody_else_does(play: Play) -> None:
    managed(play)
    play.types("UBEN", "/prospected 5 on 2 mar")

    for_the_manager = play.types("UMO", "/coach log <@UBEN|ben>")
    for_a_rep = play.types("UANA", "/coach log <@UBEN>")

    assert first_line(for_the_manager) == "The last entries of Ben"
    assert "Mon 2 Mar: prospected 5 (late)" in for_the_manager
    assert first_line(for_a_rep) == "Only the manager of a team sees the entries of its people."


def test_the_managers_digest_tells_what_came_late_in_the_week_it_came(play: Play) -> None:
    managed(play)
    play.types("UBEN", "/prospected 5 on 2 mar")
    play.types("UBEN", "/prospected 5 on 2 mar")

    play.live_until("UMO", "2026-03-09 08:30")

    assert play.messages("UMO") == ["In your team, 2 entries came late last week."]
    assert "Ben 2" in play.reads("UMO")


def test_sixty_days_back_is_the_end(play: Play) -> None:
    managed(play)

    said = play.types("UBEN", "/prospected 5 on 2025-12-31")

    assert (
        first_line(said) == "Wed 31 Dec 2025 is 65 days ago; a log reaches back 60 days. Nothing was saved."
    )
