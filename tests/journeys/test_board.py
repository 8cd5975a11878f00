"""The leaderboard channel: one post a week, changed in place, closed on Monday."""

import pytest

from tests.journeys.play import Play, first_line, hours


@pytest.fixture
def open_board(play: Play) -> Play:
    """Mo set the board up on Monday morning, and it stands."""
    play.at("UMO", "2026-03-02 10:00")
    play.types("UBEN", "/prospected 4")
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UMO", "/coach setup board <#CBOARD>")
    play.beat()
    return play


def titles(play: Play) -> list[str]:
    return [first_line(post.text) for post in play.board()]


def test_it_opens_at_once_with_the_teams_figures(open_board: Play) -> None:
    assert titles(open_board) == ["Sales, week from Mon 2 Mar: 4 of 25 prospected so far."]


def test_a_log_before_the_first_post_opens_nothing(play: Play) -> None:
    play.types("UMO", "/coach setup board <#CBOARD>")  # at eight on Monday; posts begin at nine

    play.types("UBEN", "/prospected 4")
    early = play.beat()
    play.at("UMO", "2026-03-02 09:00")
    play.beat()

    assert early == {}
    assert titles(play) == ["Sales, week from Mon 2 Mar: 4 of 50 prospected so far."]


def test_it_is_changed_in_place_at_most_once_a_minute(open_board: Play) -> None:
    for _ in range(12):
        open_board.types("UBEN", "/prospected 1")
        open_board.passes(seconds=10)
        open_board.beat()

    assert titles(open_board) == ["Sales, week from Mon 2 Mar: 16 of 25 prospected so far."]
    updates = [call.at for call in open_board.world.traffic.calls("chat.update")]
    assert len(updates) == 2
    assert updates[1] - updates[0] >= 60


def test_what_came_in_during_the_minute_is_shown_after_it(open_board: Play) -> None:
    open_board.types("UBEN", "/prospected 1")
    open_board.passes(seconds=30)
    open_board.beat()
    at_once = titles(open_board)

    open_board.passes(seconds=31)
    open_board.beat()

    assert at_once == ["Sales, week from Mon 2 Mar: 4 of 25 prospected so far."]
    assert titles(open_board) == ["Sales, week from Mon 2 Mar: 5 of 25 prospected so far."]


def test_a_log_on_the_other_side_of_midnight_counts_at_once(open_board: Play) -> None:
    open_board.at("UANA", "2026-03-04 09:00")  # still Tuesday where the board's week is counted
    open_board.types("UANA", "/prospected 3")

    open_board.beat()

    assert titles(open_board)[0].startswith("Sales, week from Mon 2 Mar: 7 of ")


def test_it_is_closed_on_monday_and_the_next_one_opened(open_board: Play) -> None:
    open_board.live_until("UMO", "2026-03-09 09:00", step=hours(6))
    open_board.passes(seconds=2)
    open_board.beat()

    assert titles(open_board) == [
        "Sales, week from Mon 2 Mar: 4 of 25 prospected in the end.",
        "Sales, week from Mon 9 Mar: 0 of 25 prospected so far.",
    ]


def test_only_whoever_asked_to_be_is_named(open_board: Play) -> None:
    nobody = open_board.board()[0].text
    open_board.types("UBEN", "/coach leaderboard join")
    open_board.types("UBEN", "/prospected 21")
    open_board.passes(minutes=2)
    open_board.beat()
    joined = open_board.board()[0].text

    open_board.types("UBEN", "/coach leaderboard leave")
    open_board.types("UBEN", "/prospected 1")
    open_board.passes(minutes=2)
    open_board.beat()

    assert "Ben" not in nobody
    assert "Goal reached: Ben." in joined
    assert "Ben" not in open_board.board()[0].text


def test_whoever_is_away_is_left_out(open_board: Play) -> None:
    open_board.types("UBEN", "/coach leaderboard join")
    open_board.types("UBEN", "/coach away until fri")
    open_board.types("UCLEO", "/prospected 1")
    open_board.passes(minutes=2)
    open_board.beat()

    assert "Ben" not in open_board.board()[0].text


def test_its_buttons_answer_whoever_presses_them_in_private(open_board: Play) -> None:
    open_board.answered(open_board.user.press("UCLEO", "My progress", on=open_board.board()[0]))

    assert [post.only_for for post in open_board.team.whispers_to("UCLEO")] == ["UCLEO"]
    assert len(open_board.board()) == 1


def test_the_board_ends_with_its_channel_and_nobody_is_disturbed(rough_play: Play) -> None:
    rough_play.at("UMO", "2026-03-02 10:00")
    rough_play.types("UBEN", "/prospected 4")
    rough_play.types("UMO", "/coach setup board <#CBOARD>")
    rough_play.team.channels["CBOARD"].is_archived = True

    counts = rough_play.beat()

    assert counts == {"board": {"failed": 1}}
    assert [call.error for call in rough_play.world.traffic.refused()] == ["is_archived"]
    assert rough_play.types("UBEN", "/prospected 1").startswith("Prospected 1 on Mon 2 Mar.")
