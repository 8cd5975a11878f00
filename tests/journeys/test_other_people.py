"""Who is not who a button was for, and who is not one of us."""

import pytest

from bot.playground.faults import http_error
from bot.playground.records import Post
from tests.journeys.play import Play, first_line, house_at, playing, slacker
from tests.journeys.play import failures as failed


def receipt(play: Play, who: str) -> Post:
    play.types(who, "/prospected 5")
    return play.screen(who)[-1]


@pytest.mark.parametrize("label", ["Undo", "Edit", "Yesterday"])
def test_somebody_elses_button_does_nothing_and_says_so(play: Play, label: str) -> None:
    bens = receipt(play, "UBEN")

    said = play.user.press("UANA", label, on=bens)

    assert said.problem is None
    assert "logged by somebody else" in "".join(
        post.text for post in (*play.screen("UANA"), *play.screen("UBEN"))
    )
    (entry,) = play.entries("UBEN")
    assert (entry.revision, entry.is_undone) == (1, False)


@pytest.mark.parametrize("label", ["Undo", "Edit", "Yesterday"])
def test_a_button_on_what_was_changed_meanwhile_shows_how_it_stands(play: Play, label: str) -> None:
    old = receipt(play, "UMO")
    play.types("UMO", "/coach edit 7")

    play.answered(play.user.press("UMO", label, on=old))

    assert "It now says: Prospected 7 on Mon 2 Mar." in old.text
    assert [entry.revision for entry in play.entries("UMO")] == [2]


def test_an_outsider_of_a_shared_channel_is_refused(play: Play) -> None:
    play.team.add_user("UZED", "Zed", team_id="T9", is_stranger=True)
    bens = receipt(play, "UBEN")

    typed = play.user.command("UZED", "/prospected", "5", channel="CBOARD")
    play.answered(play.user.press("UZED", "Undo", on=bens))

    assert first_line(typed.text) == "The coach is for members of this workspace. Nothing was saved."
    assert any(post.text.startswith("This coach belongs to another company.") for post in play.screen("UZED"))
    assert play.entries("UZED") == ()
    assert [entry.is_undone for entry in play.entries("UBEN")] == [False]


@pytest.mark.parametrize("mark", ["is_restricted", "is_ultra_restricted", "is_bot"])
def test_a_guest_or_a_bot_is_refused(play: Play, mark: str) -> None:
    play.team.add_user("UGUEST", "Guest", **{mark: True})

    said = play.types("UGUEST", "/prospected 5")

    assert first_line(said) == "The coach is for members of this workspace. Nothing was saved."
    assert play.entries("UGUEST") == ()


def test_whoever_becomes_a_guest_is_refused_and_sent_nothing_and_may_come_back(play: Play) -> None:
    play.types("UMO", "/prospected 5")
    play.at("UMO", "2026-03-03 15:00")
    play.answered(play.user.change_user("UMO", is_restricted=True))

    refused, in_between = play.types("UMO", "/prospected 2"), play.beat()
    play.team.users["UMO"].is_restricted = False
    back = play.types("UMO", "/prospected 2")

    assert first_line(refused) == "The coach is for members of this workspace. Nothing was saved."
    assert (in_between.get("nudge"), play.messages("UMO")) == (None, [])
    assert first_line(back).startswith("Prospected 2 on Tue 3 Mar")
    assert [entry.count for entry in play.entries("UMO")] == [2, 5]


def test_a_guest_who_was_let_in_while_slack_was_silent_is_sent_nothing_once_that_is_known(
    rough_play: Play,
) -> None:
    rough_play.team.users["UMO"].is_restricted = True
    rough_play.world.faults.add("users.info", http_error(503))
    let_in = rough_play.types("UMO", "/prospected 5")

    refused = rough_play.types("UMO", "/prospected 2")
    rough_play.live_until("UMO", "2026-03-04 16:00")

    assert first_line(let_in).startswith("Prospected 5 on Mon 2 Mar")
    assert first_line(refused) == "The coach is for members of this workspace. Nothing was saved."
    assert rough_play.messages("UMO") == []


def test_a_partner_of_another_organisation_is_no_member(play: Play) -> None:
    play.team.add_user("UZED", "Zed", team_id="T9", enterprise="E9")

    said = play.user.command("UZED", "/prospected", "5", channel="CBOARD")

    assert first_line(said.text) == "The coach is for members of this workspace. Nothing was saved."
    assert play.entries("UZED") == ()


def test_two_workspaces_with_the_same_ids_do_not_touch(stage_url: str, logs: list) -> None:
    with playing(stage_url, workspaces=("T1", "T2")) as play:
        other_house = house_at(f"{play.world.base_url}/api/", stage_url, play.clock, "T2")
        others = slacker(play.world, other_house, "T2")

        play.types("UBEN", "/prospected 5")
        elsewhere = others.command("UBEN", "/prospected", "2")
        others.command("UBEN", "/served", "Acme: fixed it")
        others.command("UBEN", "/coach", "undo")

        assert first_line(elsewhere.text) == "Prospected 2 on Mon 2 Mar. This week: 2 of 25, on pace."
        assert [(entry.count, entry.is_undone) for entry in play.entries("UBEN")] == [(5, False)]
        assert sorted(entry.count for entry in play.entries("UBEN", "T2")) == [1, 2]
        with play.kept() as uow:
            assert uow.accounts.all() == ()
        assert play.world.traffic.refused() == failed(logs) == []
        other_house.database.dispose()


def test_a_button_of_another_workspace_is_not_found_here(stage_url: str, logs: list) -> None:
    with playing(stage_url, workspaces=("T1", "T2")) as play:
        other_house = house_at(f"{play.world.base_url}/api/", stage_url, play.clock, "T2")
        others = slacker(play.world, other_house, "T2")
        bens = receipt(play, "UBEN")
        sentence = next(
            element["value"]
            for block in bens.blocks
            for element in block.get("elements", [])
            if "value" in element
        )

        said = others.command("UBEN", "/coach", sentence)

        assert first_line(said.text) == "I cannot find that entry. Nothing was saved."
        assert failed(logs) == []
        other_house.database.dispose()


def test_a_log_from_a_workspace_whose_token_is_missing_is_kept_and_stays_there(play: Play) -> None:
    play.world.add_workspace("T3", token="xoxb-third").add_user("UBEN", "Ben")

    said = slacker(play.world, play.house, "T3").command("UBEN", "/prospected", "5")

    assert said.text.startswith("Prospected 5 on ")
    assert (len(play.entries("UBEN", "T3")), len(play.entries("UBEN"))) == (1, 0)
