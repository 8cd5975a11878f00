"""Home: for a newcomer, after logs, and kept fresh."""

from tests.journeys.play import Play


def test_a_newcomer_sees_the_first_three_steps(play: Play) -> None:
    home = play.opens_home("UBEN")

    assert "Today: nothing logged yet." in home
    assert home.splitlines().count("Start") == 3
    assert play.person("UBEN").has_opened_home


def test_steps_that_were_done_are_marked_and_go_when_all_are(play: Play) -> None:
    play.opens_home("UBEN")
    play.types("UBEN", "/prospected 5")
    after_one = play.opens_home("UBEN")

    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/coach goal 30 a week")
    after_all = play.opens_home("UBEN")

    assert after_one.splitlines().count("Start") == 2
    assert "First steps" not in after_all
    assert "Today: 5 prospected, 1 served." in after_all


def test_a_home_that_was_opened_once_is_published_again_after_a_log(play: Play) -> None:
    play.opens_home("UBEN")

    play.types("UBEN", "/prospected 5")
    play.beat()

    assert "Today: 5 prospected, 0 served." in play.home("UBEN")
    assert len(play.world.traffic.calls("views.publish")) == 2


def test_a_home_that_was_never_opened_costs_nothing(play: Play) -> None:
    play.types("UBEN", "/prospected 5")

    play.beat()

    assert play.world.traffic.calls("views.publish") == []


def test_a_button_on_home_answers_above_it(play: Play) -> None:
    play.types("UBEN", "/prospected 5")
    play.opens_home("UBEN")

    play.answered(play.user.press("UBEN", "Undo", on="home"))

    home = play.home("UBEN")
    assert "Undone: 5 prospected on Mon 2 Mar." in home
    assert "Today: nothing logged yet." in home


def test_a_form_opened_from_home_logs_and_says_so_in_its_place(play: Play) -> None:
    play.opens_home("UBEN")
    play.answered(play.user.press("UBEN", "Log prospecting", on="home"))

    done = play.fills("UBEN", count="4")
    play.beat()

    assert done.view is not None
    assert "Today: 4 prospected, 0 served." in play.home("UBEN")


def test_somebody_deactivated_gets_no_home_any_more(play: Play) -> None:
    play.opens_home("UBEN")
    play.types("UBEN", "/prospected 5")

    play.answered(play.user.change_user("UBEN", deleted=True))
    play.beat()

    assert len(play.world.traffic.calls("views.publish")) == 1
