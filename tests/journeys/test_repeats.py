"""Slack delivers again whatever was not answered in time: eleven times or once, at once or in a row, it is the same."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from bot.playground.acks import Ack, Sent
from bot.playground.client import Slacker
from bot.playground.transport import Reply
from tests.journeys.play import SECRET, Play, house_at, playing, slacker
from tests.storage.crowd import at_once

TIMES = 11
Repeat = Callable[[Play, Ack], list[Ack]]


def in_a_row(play: Play, ack: Ack) -> list[Ack]:
    return [ack, *(play.user.again(ack) for _ in range(TIMES - 1))]


def with_retry_headers(play: Play, ack: Ack) -> list[Ack]:
    return [ack, *(play.user.again(ack, retry=n) for n in range(1, TIMES))]


def at_the_same_time(play: Play, ack: Ack) -> list[Ack]:
    return [ack, *at_once(lambda n: play.user.again(ack, retry=n or None))]


@pytest.fixture
def play(database_url: str) -> Iterator[Play]:
    """Everybody is known to the coach already."""
    with playing(database_url) as made:
        for who in ("UANA", "UMO"):
            made.types(who, "/coach me")
        yield made


@pytest.fixture(params=[in_a_row, with_retry_headers, at_the_same_time])
def repeat(request: pytest.FixtureRequest) -> Repeat:
    made: Repeat = request.param
    return made


def test_a_command_logs_once_and_is_answered_the_same(play: Play, repeat: Repeat) -> None:
    acks = repeat(play, play.user.command("UMO", "/prospected", "5 calls"))

    assert {(ack.status, ack.body) for ack in acks} == {(200, acks[0].body)}
    assert [entry.count for entry in play.entries("UMO")] == [5]


def test_a_newcomers_first_command_is_delivered_eleven_times_at_once_and_counts_once(
    database_url: str,
) -> None:
    with playing(database_url) as play:
        nobody = Slacker(
            play.world,
            "T1",
            transport=lambda *_: Reply(0, "", 0.0),
            signing_secret=SECRET,
            timestamp=play.clock.seconds,
        )
        lost = nobody.command("UANA", "/prospected", "2")

        acks = at_once(lambda _: play.user.send(lost.sent))

        assert len({ack.body for ack in acks}) == 1
        assert [entry.count for entry in play.entries("UANA")] == [2]


def test_a_press_changes_once_and_shows_the_same(play: Play, repeat: Repeat) -> None:
    play.types("UMO", "/prospected 5")

    acks = repeat(play, play.user.press("UMO", "Undo"))

    assert {(ack.status, ack.body) for ack in acks} == {(200, "")}
    assert len({shown(call.payload) for call in play.world.traffic.calls("response_url")}) == 1
    (entry,) = play.entries("UMO")
    assert (entry.is_undone, entry.revision) == (True, 2)


def test_a_form_is_kept_once_and_answered_the_same(play: Play, repeat: Repeat) -> None:
    play.user.command("UMO", "/prospected")
    acks = repeat(play, play.user.submit("UMO", {"count": "4"}))

    assert {(ack.status, ack.body) for ack in acks} == {(200, acks[0].body)}
    assert [entry.count for entry in play.entries("UMO")] == [4]


@pytest.mark.parametrize("word", ["Yes, log 700", "New customer"])
def test_a_second_press_of_a_button_that_logs_finds_it_logged(play: Play, repeat: Repeat, word: str) -> None:
    asked = {"Yes, log 700": "/prospected 700", "New customer": "/served Akme: fixed the invoice"}[word]
    play.types("UMO", "/served Acme: sent the dates")
    play.types("UMO", asked)
    label = word if word.startswith("Yes") else newest_label(play, "UMO", "new")
    first = play.user.press("UMO", label)

    later = [play.user.send(pressed_at(first, f"1772600000.00000{n}")) for n in range(2)]
    at_once_later = at_once(lambda n: play.user.send(pressed_at(first, f"1772600001.0000{n:02}")))
    repeat(play, first)

    assert {ack.status for ack in (*later, *at_once_later)} == {200}
    assert len(play.entries("UMO")) == 2


def test_home_opened_again_shows_the_same_home(play: Play, repeat: Repeat) -> None:
    play.types("UMO", "/prospected 5")

    acks = repeat(play, play.user.open_home("UMO"))

    assert {ack.status for ack in acks} == {200}
    assert len({shown(call.payload["view"]) for call in play.world.traffic.calls("views.publish")}) == 1


def test_a_move_told_often_and_under_other_names_moves_once(play: Play, repeat: Repeat) -> None:
    ack = play.user.change_user("UANA", tz="Asia/Tokyo")
    repeat(play, ack)
    with play.kept() as uow:
        before = uow.alarms.of("UANA")

    at_once(lambda n: play.user.again(ack, event_id=f"Ev{n}"))

    assert play.person("UANA").zone == "Asia/Tokyo"
    with play.kept() as uow:
        assert uow.alarms.of("UANA") == before


@pytest.mark.parametrize("event", ["uninstall", "revoke_tokens"])
def test_leaving_told_often_and_under_other_names_leaves_once(play: Play, repeat: Repeat, event: str) -> None:
    ack = getattr(play.user, event)()

    acks = [*repeat(play, ack), *at_once(lambda n: play.user.again(ack, event_id=f"Ev{n}"))]

    assert {one.status for one in acks} == {200}
    assert play.house.database.wide().workspaces() == ()


def test_two_workspaces_with_the_same_ids_do_not_touch(database_url: str) -> None:
    with playing(database_url, workspaces=("T1", "T2")) as play:
        there = house_at(play.world.base_url + "/api/", database_url, play.clock, "T2")
        other = slacker(play.world, there, "T2")
        here = play.user.command("UMO", "/prospected", "5")

        same = other.command("UMO", "/prospected", "5")
        acks = [here, same, other.again(same), other.press("UMO", "Undo")]

        assert {ack.status for ack in acks} == {200}
        assert [(entry.count, entry.is_undone) for entry in play.entries("UMO")] == [(5, False)]
        assert [(entry.count, entry.is_undone) for entry in play.entries("UMO", "T2")] == [(5, True)]
        there.database.dispose()


def pressed_at(ack: Ack, at: str) -> Sent:
    """The same button pressed by a second click."""
    payload = json.loads(json.dumps(ack.sent.payload))
    payload["actions"][0]["action_ts"] = at
    return replace(ack.sent, payload=payload, body=urlencode({"payload": json.dumps(payload)}).encode())


def newest_label(play: Play, who: str, word: str) -> str:
    """What is written on the button of the newest message whose sentence ends in that word."""
    (post,) = play.screen(who)[-1:]
    values = [element for block in post.blocks for element in block.get("elements", ()) if "value" in element]
    return next(element["text"]["text"] for element in values if element["value"].endswith(word))


def shown(content: object) -> str:
    return json.dumps(content, sort_keys=True)
