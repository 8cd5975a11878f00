"""Posting to Slack over a real connection, with every way in which that goes wrong."""

from dataclasses import replace
from typing import Any

import pytest

from coaching.message import Chart, Message, Series
from handlers.blocks import render, render_home
from handlers.ports import DeliveryError, Parcel, Posted, Profile, Verdict
from handlers.sender import SlackChat
from tests.handlers.slack_server import (
    Reply,
    SlackServer,
    answers,
    refuses,
    resets,
    says_nothing,
    stops_halfway,
)
from tests.times import TUESDAY_NOON_IN_LONDON

MESSAGE = Message("Your Monday")
CHART = Chart("Prospected", ("W9",), (Series("You", (12,)),))
PARCEL = Parcel("T1", "UANA", "digest", "k" * 32, MESSAGE)
METADATA = {"event_type": "coach_message", "event_payload": {"key": "k" * 32, "kind": "digest"}}
POSTED = answers({"ok": True, "channel": "D1", "ts": "17.5"})
OWN = {"ts": "17.5", "user": "UBOT", "bot_id": "B1", "metadata": METADATA}


@pytest.fixture
def chat(slack: SlackServer) -> SlackChat:
    slack.on("auth.test", answers({"ok": True, "user_id": "UBOT", "bot_id": "B1"}))
    return SlackChat(lambda workspace: f"xoxb-{workspace}", base_url=slack.url, timeout=1)


def failure(call: Any, *arguments: Any) -> tuple[str, Verdict, float | None]:
    with pytest.raises(DeliveryError) as caught:
        call(*arguments)
    return caught.value.reason, caught.value.verdict, caught.value.retry_after


def test_a_post_carries_its_key_and_unfurls_nothing(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("chat.postMessage", POSTED)

    posted = chat.deliver(PARCEL)

    drawn = render(MESSAGE)
    assert posted == Posted("D1", "17.5")
    assert slack.tokens == ["Bearer xoxb-T1"]
    assert slack.sent("chat.postMessage") == [
        {
            "channel": "UANA",
            "text": drawn.text,
            "blocks": drawn.blocks,
            "metadata": METADATA,
            "unfurl_links": False,
            "unfurl_media": False,
        }
    ]


def test_a_message_that_is_there_is_changed(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("chat.update", answers({"ok": True, "channel": "CBOARD", "ts": "17.5"}))

    posted = chat.deliver(replace(PARCEL, recipient="CBOARD", kind="board", channel="CBOARD", ts="17.5"))

    assert posted == Posted("CBOARD", "17.5")
    assert [(body["channel"], body["ts"]) for body in slack.sent("chat.update")] == [("CBOARD", "17.5")]


def test_home_is_published(chat: SlackChat, slack: SlackServer) -> None:
    posted = chat.deliver(replace(PARCEL, kind="home"))

    assert posted == Posted("", "")
    assert slack.calls == [("views.publish", {"user_id": "UANA", "view": render_home(MESSAGE)})]


def test_a_refused_chart_is_sent_again_as_text(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("chat.postMessage", refuses("invalid_blocks"), POSTED)
    message = replace(MESSAGE, chart=CHART)

    chat.deliver(replace(PARCEL, message=message))

    blocks = [body["blocks"] for body in slack.sent("chat.postMessage")]
    assert blocks == [render(message).blocks, render(message, is_native=False).blocks]


def test_refused_blocks_without_a_chart_are_refused(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("chat.postMessage", refuses("invalid_blocks"))

    assert failure(chat.deliver, PARCEL) == ("invalid_blocks", Verdict.REFUSED, None)
    assert len(slack.calls) == 1


def test_no_token_means_no_call(slack: SlackServer) -> None:
    chat = SlackChat(lambda workspace: None, base_url=slack.url)

    assert failure(chat.deliver, PARCEL) == ("not_installed", Verdict.REVOKED, None)
    assert slack.calls == []


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (refuses("channel_not_found"), Verdict.REFUSED),
        (refuses("is_archived"), Verdict.REFUSED),
        (refuses("not_in_channel"), Verdict.REFUSED),
        (refuses("user_not_found"), Verdict.REFUSED),
        (refuses("user_disabled"), Verdict.REFUSED),
        (refuses("cannot_dm_bot"), Verdict.REFUSED),
        (refuses("missing_scope"), Verdict.REFUSED),
        (refuses("invalid_auth"), Verdict.REVOKED),
        (refuses("account_inactive"), Verdict.REVOKED),
        (refuses("token_revoked"), Verdict.REVOKED),
        (refuses("team_added_to_org"), Verdict.NOT_DONE),
        (refuses("an_error_of_tomorrow"), Verdict.NOT_DONE),
        (refuses("internal_error"), Verdict.AMBIGUOUS),
        (refuses("fatal_error"), Verdict.AMBIGUOUS),
        (refuses("service_unavailable"), Verdict.AMBIGUOUS),
        (refuses("request_timeout"), Verdict.AMBIGUOUS),
        (refuses("duplicate_message_not_found"), Verdict.AMBIGUOUS),
        (refuses("What is this?"), Verdict.AMBIGUOUS),
        (answers({"ok": False}), Verdict.AMBIGUOUS),
        (answers({"ok": True}), Verdict.AMBIGUOUS),
        (answers({"ok": True, "channel": "D1"}), Verdict.AMBIGUOUS),
        (answers({"ok": True, "channel": "D1", "ts": 17}), Verdict.AMBIGUOUS),
        (answers({}), Verdict.AMBIGUOUS),
        (answers([]), Verdict.AMBIGUOUS),
        (answers([1]), Verdict.AMBIGUOUS),
        (answers("null"), Verdict.AMBIGUOUS),
        (answers(""), Verdict.AMBIGUOUS),
        (answers("<html>"), Verdict.AMBIGUOUS),
        (answers(b"\xff\xfe"), Verdict.AMBIGUOUS),
        (answers('{"ok": true, "ts"'), Verdict.AMBIGUOUS),
        (answers({"ok": False, "error": "is_archived"}, status=500), Verdict.AMBIGUOUS),
        (answers("oops", status=502), Verdict.AMBIGUOUS),
        (answers("oops", status=503, headers={"Retry-After": "1"}), Verdict.AMBIGUOUS),
        (answers("oops", status=404), Verdict.AMBIGUOUS),
        (resets, Verdict.AMBIGUOUS),
        (stops_halfway, Verdict.AMBIGUOUS),
        (says_nothing, Verdict.AMBIGUOUS),
    ],
)
def test_every_answer_has_its_verdict_and_nothing_is_sent_twice(
    chat: SlackChat, slack: SlackServer, reply: Reply, verdict: Verdict
) -> None:
    slack.on("chat.postMessage", reply)

    assert failure(chat.deliver, PARCEL)[1] is verdict
    assert len(slack.sent("chat.postMessage")) == 1


def test_a_refused_connection_is_not_done() -> None:
    chat = SlackChat(lambda workspace: "xoxb-test", base_url="http://127.0.0.1:1/", timeout=1)

    assert failure(chat.deliver, PARCEL) == ("ConnectionRefusedError", Verdict.NOT_DONE, None)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("30", 30.0),
        ("1.5", 1.5),
        ("0", 1.0),
        ("-1", 30.0),
        ("soon", 30.0),
        ("nan", 30.0),
        ("9" * 9, 3600.0),
        ("", 30.0),
    ],
)
def test_too_many_requests_wait_as_long_as_slack_says(
    chat: SlackChat, slack: SlackServer, said: str, seconds: float
) -> None:
    slack.on("chat.postMessage", answers({"ok": False}, status=429, headers={"Retry-After": said}))

    assert failure(chat.deliver, PARCEL) == ("ratelimited", Verdict.NOT_DONE, seconds)


@pytest.mark.parametrize("reply", [answers("", status=429), refuses("ratelimited"), refuses("rate_limited")])
def test_too_many_requests_wait_even_if_slack_does_not_say(
    chat: SlackChat, slack: SlackServer, reply: Reply
) -> None:
    slack.on("chat.postMessage", reply)

    assert failure(chat.deliver, PARCEL)[1:] == (Verdict.NOT_DONE, 30.0)


def test_an_earlier_attempt_is_found_by_its_key(chat: SlackChat, slack: SlackServer) -> None:
    parcel = replace(PARCEL, channel="D1", first_try_at=TUESDAY_NOON_IN_LONDON)
    slack.on(
        "conversations.history", answers({"ok": True, "messages": [{"ts": "1.1", "text": "hello"}, OWN]})
    )

    found = chat.find(parcel)

    asked = {"channel": "D1", "include_all_metadata": "1", "limit": "100", "oldest": "1772452800.000000"}
    assert found == Posted("D1", "17.5")
    assert slack.sent("conversations.history") == [asked]


def test_pages_are_turned_until_it_is_found(chat: SlackChat, slack: SlackServer) -> None:
    more = {
        "ok": True,
        "messages": [{"ts": "1.1"}],
        "has_more": True,
        "response_metadata": {"next_cursor": "c2"},
    }
    slack.on("conversations.history", answers(more), answers({"ok": True, "messages": [OWN]}))

    found = chat.find(replace(PARCEL, channel="D1"))

    assert found == Posted("D1", "17.5")
    assert [asked.get("cursor") for asked in slack.sent("conversations.history")] == [None, "c2"]


@pytest.mark.parametrize(
    "change",
    [
        {"bot_id": "B2"},
        {"bot_id": "B2", "user": "UBOT"},
        {"metadata": METADATA | {"event_type": "other"}},
        {"metadata": {"event_type": "coach_message", "event_payload": {"key": "another"}}},
        {"metadata": {"event_type": "coach_message", "event_payload": None}},
        {"metadata": None},
        {"ts": None},
    ],
)
def test_what_is_not_ours_or_not_this_does_not_count(
    chat: SlackChat, slack: SlackServer, change: dict[str, Any]
) -> None:
    slack.on("conversations.history", answers({"ok": True, "messages": [OWN | change, 7]}))

    assert chat.find(replace(PARCEL, channel="D1")) is None


def test_a_forgery_by_a_person_does_not_count(chat: SlackChat, slack: SlackServer) -> None:
    forged = {"ts": "17.5", "user": "UBEN", "metadata": METADATA}
    slack.on("conversations.history", answers({"ok": True, "messages": [forged]}))

    assert chat.find(replace(PARCEL, channel="D1")) is None


def test_an_unknown_direct_channel_is_opened(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("conversations.open", answers({"ok": True, "channel": {"id": "D1"}}))
    slack.on("conversations.history", answers({"ok": True, "messages": [OWN]}))

    assert chat.find(PARCEL) == Posted("D1", "17.5")
    assert slack.sent("conversations.open") == [{"users": "UANA"}]


def test_a_boards_channel_needs_no_opening(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("conversations.history", answers({"ok": True, "messages": []}))

    assert chat.find(replace(PARCEL, recipient="CBOARD")) is None
    assert slack.sent("conversations.open") == []


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
@pytest.mark.parametrize("error", ["missing_scope", "channel_not_found", "not_in_channel"])
def test_a_look_up_that_is_not_permitted_is_blind(
    chat: SlackChat, slack: SlackServer, method: str, error: str
) -> None:
    slack.on("conversations.open", answers({"ok": True, "channel": {"id": "D1"}}))
    slack.on(method, refuses(error))

    assert failure(chat.find, PARCEL) == (error, Verdict.BLIND, None)


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (answers("", status=429), Verdict.NOT_DONE),
        (refuses("token_revoked"), Verdict.REVOKED),
        (answers("", status=500), Verdict.AMBIGUOUS),
        (answers({"ok": True}), Verdict.AMBIGUOUS),
        (answers({"ok": True, "messages": [], "has_more": True}), Verdict.AMBIGUOUS),
        (resets, Verdict.AMBIGUOUS),
        (answers({"ok": True, "messages": [], "response_metadata": {"next_cursor": "again"}}), Verdict.BLIND),
    ],
)
def test_a_look_up_that_fails_never_says_that_it_is_not_there(
    chat: SlackChat, slack: SlackServer, reply: Reply, verdict: Verdict
) -> None:
    slack.on("conversations.history", reply)

    assert failure(chat.find, replace(PARCEL, channel="D1"))[1] is verdict


@pytest.mark.parametrize("answer", [{"ok": True}, {"ok": True, "user_id": None}])
def test_nothing_is_looked_up_without_knowing_who_we_are(
    chat: SlackChat, slack: SlackServer, answer: dict[str, Any]
) -> None:
    slack.on("auth.test", answers(answer))

    assert failure(chat.find, PARCEL) == ("unreadable_answer", Verdict.AMBIGUOUS, None)


def test_who_we_are_is_asked_once_for_each_workspace(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("conversations.history", answers({"ok": True, "messages": []}))
    for workspace in ("T1", "T1", "T2"):
        chat.find(replace(PARCEL, workspace=workspace, channel="D1"))

    assert len(slack.sent("auth.test")) == 2


@pytest.mark.parametrize("change", [{"kind": "home"}, {"ts": "17.5"}])
def test_what_can_be_repeated_is_not_looked_up(
    chat: SlackChat, slack: SlackServer, change: dict[str, str]
) -> None:
    assert chat.find(replace(PARCEL, **change)) is None  # type: ignore[arg-type]
    assert slack.calls == []


def test_a_profile_says_who_somebody_is(chat: SlackChat, slack: SlackServer) -> None:
    user = {"id": "UANA", "team_id": "T1", "tz": "Pacific/Auckland", "real_name": "Ana K", "is_owner": True}
    slack.on("users.info", answers({"ok": True, "user": user}))

    assert chat.profile("T1", "UANA") == Profile("UANA", "Ana K", "Pacific/Auckland", is_admin=True)
    assert slack.sent("users.info") == [{"user": "UANA"}]


def test_a_profile_that_cannot_be_read_is_an_error(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("users.info", answers({"ok": True}))

    assert failure(chat.profile, "T1", "UANA") == ("unreadable_answer", Verdict.AMBIGUOUS, None)


def test_its_words_hold_no_token(chat: SlackChat, slack: SlackServer) -> None:
    slack.on("conversations.history", answers({"ok": True, "messages": []}))
    chat.find(replace(PARCEL, channel="D1"))

    assert "xoxb" not in repr(chat)
