"""The Monday message: in everybody's own morning, once, and never when it is unwelcome."""

import pytest

from tests.journeys.play import Play, first_line, hours


def met(play: Play, who: str) -> None:
    """A week with two logs."""
    play.types(who, "/prospected 5 calls")
    play.passes(days=1)
    play.types(who, "/prospected 12")


def test_it_comes_at_half_past_eight_on_monday_with_the_figures_in_their_order(play: Play) -> None:
    met(play, "UBEN")

    play.live_until("UBEN", "2026-03-09 08:00")
    before = play.messages("UBEN")
    play.live_until("UBEN", "2026-03-09 08:30")
    said = play.reads("UBEN").splitlines()

    assert [line for line in before if "last week" in line] == []
    assert said[0] == "You prospected 17 of 25 last week, on 2 of 5 working days."
    figures = ["Balance", "Both sides", "Prospected", "Consistency", "Served"]
    assert [line.partition(":")[0] for line in said[1:6]] == figures
    assert said[6].startswith("Tap 0, plug 0, net 0 over 12 weeks")
    assert said[7].startswith("Try this: ")


def test_it_carries_its_key_and_kind_and_nothing_else(play: Play) -> None:
    met(play, "UBEN")

    play.at("UBEN", "2026-03-09 08:30")
    play.beat()

    metadata = play.team.dm_of("UBEN").posts[-1].metadata
    assert metadata is not None
    assert metadata["event_type"] == "coach_message"
    assert sorted(metadata["event_payload"]) == ["key", "kind"]
    assert metadata["event_payload"]["kind"] == "digest"


def test_a_second_week_shows_a_chart_with_its_figures_as_text(play: Play) -> None:
    met(play, "UBEN")
    play.at("UBEN", "2026-03-10 10:00")
    met(play, "UBEN")

    play.at("UBEN", "2026-03-16 08:30")
    play.beat()

    post = play.team.dm_of("UBEN").posts[-1]
    assert "data_visualization" in [block["type"] for block in post.blocks]
    assert "2 Mar: Prospected 17, Served 0; 9 Mar: Prospected 17, Served 0." in post.text


def test_a_chart_that_slack_does_not_take_yet_is_sent_as_text(rough_play: Play) -> None:
    met(rough_play, "UBEN")
    rough_play.at("UBEN", "2026-03-10 10:00")
    met(rough_play, "UBEN")
    rough_play.team.refuses_blocks = {"data_visualization", "data_table"}

    rough_play.at("UBEN", "2026-03-16 08:30")
    rough_play.beat()

    assert "2 Mar: Prospected 17, Served 0; 9 Mar: Prospected 17, Served 0." in rough_play.reads("UBEN")
    assert [call.error for call in rough_play.world.traffic.refused()] == ["invalid_blocks"]


def test_everybody_gets_it_in_their_own_morning(play: Play) -> None:
    for who in ("UANA", "UBEN", "UCLEO"):
        play.types(who, "/prospected 5")
    began = play.clock()

    play.live_until("UBEN", "2026-03-09 09:00")

    digests = [call for call in play.world.traffic.calls("chat.postMessage") if is_digest(call.payload)]
    hours = [round((call.at - began.timestamp()) / 3600, 1) for call in digests]
    assert len(digests) == 3
    assert hours == sorted(hours)
    assert digests[0].payload["channel"] in {"UANA", "DANA"}


def is_digest(payload: dict) -> bool:
    return payload["metadata"]["event_payload"]["kind"] == "digest"


def test_a_quiet_week_gets_a_short_kind_one(play: Play) -> None:
    play.types("UBEN", "/prospected 5")

    play.at("UBEN", "2026-03-16 08:30")
    play.beat()

    assert first_line(play.reads("UBEN")).startswith("A quiet week in your log: 0 entries")


@pytest.mark.parametrize("sentence", ["/coach away", "/coach digest off"])
def test_whoever_is_away_or_wants_none_gets_none(play: Play, sentence: str) -> None:
    met(play, "UBEN")
    play.types("UBEN", sentence)

    play.live_until("UBEN", "2026-03-13 18:00", step=hours(3))

    assert [line for line in play.messages("UBEN") if "last week" in line] == []


def test_back_on_tuesday_brings_mondays_digest(play: Play) -> None:
    met(play, "UBEN")
    play.types("UBEN", "/coach away until mon")

    play.live_until("UBEN", "2026-03-09 20:00", step=hours(1))
    while_away = play.messages("UBEN")
    play.live_until("UBEN", "2026-03-10 08:30", step=hours(0.5))

    assert while_away == []
    assert play.messages("UBEN") == ["You prospected 17 of 5 last week, on 2 days."]


def test_whoever_was_deactivated_before_it_was_sent_gets_none(play: Play) -> None:
    met(play, "UBEN")
    play.at("UBEN", "2026-03-09 08:30")
    play.house.tick().run()  # queued, not yet sent

    play.answered(play.user.change_user("UBEN", deleted=True))
    counts = play.beat()

    assert counts == {"digest": {"expired": 1}}
    assert play.messages("UBEN") == []


def test_a_week_that_starts_on_wednesday_has_its_digest_on_wednesday(play: Play) -> None:
    met(play, "UBEN")
    play.types("UBEN", "/coach me days wed-fri")

    play.live_until("UBEN", "2026-03-11 08:00", step=hours(4))
    before = [line for line in play.messages("UBEN") if "last week" in line]
    play.live_until("UBEN", "2026-03-11 09:00")

    assert before == []
    assert "last week" in play.reads("UBEN")


def test_another_time_of_day_is_kept(play: Play) -> None:
    met(play, "UBEN")
    play.types("UBEN", "/coach digest at 10:15")

    play.at("UBEN", "2026-03-09 10:00")
    before = play.beat()
    play.at("UBEN", "2026-03-09 10:15")
    after = play.beat()

    assert (before, after) == ({}, {"digest": {"sent": 1}})


def test_the_digest_can_be_read_on_any_day(play: Play) -> None:
    met(play, "UBEN")
    play.at("UBEN", "2026-03-12 10:00")

    said = play.types("UBEN", "/coach digest")

    assert first_line(said) == "You prospected 17 of 25 last week, on 2 of 5 working days."
    assert "It comes at 08:30 on the first working day of your week." in said
