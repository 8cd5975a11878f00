"""A rep's first day: log, receipt, undo, bring back, edit, yesterday."""

from datetime import date

from coaching.model import Kind
from tests.journeys.play import Play, first_line

MONDAY = date(2026, 3, 2)


def test_a_first_log_is_answered_with_what_was_understood(play: Play) -> None:
    play.at("UBEN", "2026-03-02 09:00")

    said = play.types("UBEN", "/prospected 3 calls 2 emails")

    assert first_line(said) == "Prospected 5 on Mon 2 Mar: 3 calls, 2 emails. This week: 5 of 25, on pace."
    (entry,) = play.entries("UBEN")
    assert (entry.on, entry.count, entry.kinds) == (MONDAY, 5, ((Kind.CALL, 3), (Kind.EMAIL, 2)))


def test_a_newcomer_is_kept_with_name_and_zone_and_the_role_everybody_begins_with(play: Play) -> None:
    play.at("UANA", "2026-03-03 09:00")  # still Monday in London

    play.types("UANA", "/prospected 1")

    ana = play.person("UANA")
    assert (ana.name, ana.zone, ana.role.value, ana.joined_on) == (
        "Ana",
        "Pacific/Auckland",
        "hybrid",
        date(2026, 3, 3),
    )
    assert play.entries("UANA")[0].on == date(2026, 3, 3)


def test_a_log_is_undone_and_brought_back_in_the_place_of_its_receipt(play: Play) -> None:
    play.types("UMO", "/prospected 5")

    undone = play.presses("UMO", "Undo")
    counted_then = play.types("UMO", "/coach me")
    back = play.presses("UMO", "Bring back")

    assert first_line(undone) == "Undone: 5 prospected on Mon 2 Mar. This week: 0 of 25, on pace."
    assert "0 of 25" in first_line(counted_then)
    assert "Brought back. Prospected 5 on Mon 2 Mar. This week: 5 of 25, on pace." in [
        first_line(post.text) for post in play.screen("UMO")
    ], back
    assert play.entries("UMO")[0].revision == 3


def test_the_form_for_a_change_says_what_to_mend_and_then_takes_it(play: Play) -> None:
    play.types("UMO", "/prospected 5 calls")

    play.presses("UMO", "Edit")
    wrong = play.fills("UMO", count="many", names="Initech")
    right = play.fills("UMO", count="6 calls", names="Initech", on="2026-03-01")

    assert wrong.errors is not None
    assert list(wrong.errors) == ["count"]
    assert right.view is not None
    (entry,) = play.entries("UMO")
    assert (entry.count, entry.names, entry.on, entry.revision) == (6, ("Initech",), date(2026, 3, 1), 2)


def test_every_change_is_in_the_trail(play: Play) -> None:
    play.types("UMO", "/prospected 5")
    play.presses("UMO", "Undo")
    play.presses("UMO", "Bring back")
    play.types("UMO", "/coach edit 7")

    (entry,) = play.entries("UMO")
    with play.kept() as uow:
        trail = uow.trail.of(entry.id)

    assert [(kept.change.value, kept.actor_id) for kept in trail] == [
        ("undone", "UMO"),
        ("restored", "UMO"),
        ("edited", "UMO"),
    ]


def test_yesterday_moves_the_log_and_today_moves_it_back(play: Play) -> None:
    play.at("UMO", "2026-03-03 09:00")
    play.types("UMO", "/prospected 5")

    there = play.presses("UMO", "Yesterday")
    back = play.presses("UMO", "Today")

    assert there.startswith("Moved. Prospected 5 on Mon 2 Mar. This week: 5 of ")
    assert back.startswith("Moved. Prospected 5 on Tue 3 Mar. This week: 5 of ")


def test_without_an_argument_a_form_opens_and_logs(play: Play) -> None:
    play.types("UMO", "/prospected")

    done = play.fills("UMO", count="3", names="Initech, Hooli, Globex", source="Referral")

    assert done.view is not None
    (entry,) = play.entries("UMO")
    assert (entry.count, entry.names, entry.source and entry.source.value) == (
        3,
        ("Initech", "Hooli", "Globex"),
        "referral",
    )


def test_a_zero_is_a_log_of_its_own(play: Play) -> None:
    said = play.types("UMO", "/prospected 0")

    assert "A 0 is a fine answer: this day is no longer blank." in said
    with play.kept() as uow:
        (total,) = uow.totals.of(["UMO"], MONDAY, MONDAY)["UMO"]
    assert (total.prospected, total.prospecting_logs) == (0, 1)


def test_too_many_people_are_asked_about_and_a_button_confirms(play: Play) -> None:
    asked = play.types("UMO", "/prospected 501")
    confirmed = play.presses("UMO", "Yes, log 501")

    assert first_line(asked) == "501 people in one entry: is that right? Nothing was saved."
    assert first_line(confirmed).startswith("Prospected 501 on Mon 2 Mar.")


def test_the_log_shows_the_last_ten_and_undoes_any_of_them(play: Play) -> None:
    for count in range(1, 13):
        play.passes(seconds=1)
        play.types("UMO", f"/prospected {count}")

    said = play.types("UMO", "/coach log")
    play.presses("UMO", "Undo")

    assert first_line(said) == "Your last 10 entries"
    assert [entry.is_undone for entry in play.entries("UMO")] == [True, *[False] * 9]
