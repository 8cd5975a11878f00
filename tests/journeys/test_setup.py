"""Who manages, and which channel gets the board."""

from tests.journeys.play import Play, first_line


def test_an_admin_sets_up_the_team_and_the_manager_hears_of_it(play: Play) -> None:
    play.types("UBEN", "/prospected 1")
    play.at("UBEN", "2026-03-02 11:00")

    play.types("UMO", "/coach setup manager <@UBEN|ben>")
    said = play.types("UMO", "/coach setup board <#CBOARD|board>")
    play.beat()

    assert first_line(said) == "The team is set up."
    assert (play.squad().manager_id, play.squad().board_channel) == ("UBEN", "CBOARD")
    *_, told = play.messages("UBEN")
    assert "Mo" in told
    assert "manager" in told


def test_the_form_sets_up_both_at_once(play: Play) -> None:
    play.types("UMO", "/coach setup")

    wrong = play.user.submit("UMO", {"manager": "", "board": "CBOARD"}, anyway=True)
    play.fills("UMO", manager="UBEN", board="CBOARD")

    assert wrong.errors == {"manager": "Choose who manages the team."}
    assert (play.squad().manager_id, play.squad().board_channel) == ("UBEN", "CBOARD")


def test_the_manager_may_change_it_and_a_rep_may_not(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UBEN>")

    by_the_manager = play.types("UBEN", "/coach setup board <#CBOARD>")
    by_a_rep = play.types("UANA", "/coach setup board off")
    form_for_a_rep = play.types("UANA", "/coach setup")

    assert first_line(by_the_manager) == "The team is set up."
    assert (
        first_line(by_a_rep) == first_line(form_for_a_rep) == "The team is already set up. Nothing was saved."
    )
    assert play.squad().board_channel == "CBOARD"


def test_a_board_is_switched_off(play: Play) -> None:
    play.types("UMO", "/coach setup board <#CBOARD>")
    play.types("UMO", "/coach setup board off")

    play.beat()

    assert play.squad().board_channel is None
    assert play.board() == []


def test_a_name_alone_is_not_a_person(play: Play) -> None:
    said = play.types("UMO", "/coach setup manager ben")

    play.presses("UMO", "Open the form")

    assert "Nothing was saved." in first_line(said)
    assert play.modal("UMO").content["title"]["text"] == "Set up the team"
