"""What a person sees, and what it says when something goes wrong."""

import json
from datetime import datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from bot.playground.page.ports import Progress
from bot.playground.page.screen import leaps
from bot.playground.traffic import Call, Way
from bot.playground.transport import Reply
from tests.playground.page.asking import Reader
from tests.playground.page.show import FakeShow

FORM = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Log"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "count",
            "label": {"type": "plain_text", "text": "How many"},
            "element": {"type": "plain_text_input", "action_id": "answer"},
        }
    ],
}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += f" {data}"


def words(html: str) -> str:
    """What is written there, without the tags."""
    parser = _Words()
    parser.feed(html)
    return " ".join(parser.words.split())


def test_whoever_comes_first_lands_with_the_coach(reader: Reader) -> None:
    answer = reader.get("/")

    assert (answer.status, answer.headers["Location"]) == ("303 See Other", "/?as=UANA&at=DANA")


def test_the_clock_is_the_viewers(reader: Reader) -> None:
    assert "Thu 5 Mar 09:05 Auckland" in words(reader.get("/screen?as=UANA&at=DANA").text)
    assert "Wed 4 Mar 20:05 London" in words(reader.get("/screen?as=UMO&at=DMO").text)


def test_what_was_said_elsewhere_is_counted_until_it_is_read(reader: Reader, show: FakeShow) -> None:
    show.team.post("C1SALES", {"text": "the board"})

    before = reader.get("/screen?as=UANA&at=DANA").text
    reader.get("/screen?as=UANA&at=C1SALES")
    after = reader.get("/screen?as=UANA&at=DANA").text

    assert ('aria-label="1 unread"' in before, 'id="as-UANA"' in before) == (True, True)
    assert after.count('aria-label="1 unread"') == 1  # Mo's, in the menu of people


def test_an_answer_only_its_reader_sees_is_gone_after_reloading(reader: Reader, show: FakeShow) -> None:
    show.app.answers = [Reply(200, json.dumps({"text": "Prospected 5"}), 12.0)]

    drawn = reader.act("say", "UANA", "C1SALES", text="/prospected 5").text
    reloaded = reader.get("/?as=UANA&at=C1SALES").text

    assert "Only visible to you /prospected 5 Prospected 5" in words(drawn)
    assert "Prospected 5" not in words(reloaded)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(500, "", 5.0), "/prospected failed with the error “dispatch_failed”"),
        (Reply(200, "{}", 3_100.0), "/prospected failed with the error “operation_timeout”"),
        (
            Reply(200, '{"blocks": [{"type": "nonsense"}]}', 5.0),
            "failed with the error “invalid_blocks [ERROR] unsupp",
        ),
    ],
)
def test_what_slack_refuses_is_said_in_red(reader: Reader, show: FakeShow, reply: Reply, said: str) -> None:
    show.app.answers = [reply]

    html = reader.act("say", "UANA", "C1SALES", text="/prospected 5").text

    assert said in words(html)
    assert 'class="refusal"' in html


def test_a_word_that_is_no_command_is_not_sent(reader: Reader, show: FakeShow) -> None:
    html = reader.act("say", "UANA", "DANA", text="/nonsense").text

    assert "/nonsense is not a command of this app." in words(html)
    assert show.app.asked == []


def test_the_coach_does_not_read_what_is_written_to_it(reader: Reader, show: FakeShow) -> None:
    html = reader.act("say", "UANA", "DANA", text="hello").text

    assert "Balance coach does not read messages." in words(html)
    assert show.team.posts() == []


def test_people_talk_to_each_other_in_channels(reader: Reader, show: FakeShow) -> None:
    html = reader.act("say", "UANA", "C1SALES", text="lunch <b>now</b>?").text

    assert "lunch &lt;b&gt;now&lt;/b&gt;?" in html


def test_a_field_left_empty_is_named_where_it_is(reader: Reader, show: FakeShow) -> None:
    view = show.team.windows.open("UANA", FORM)

    html = reader.act("submit", "UANA", "DANA", view=view.id, values='{"count": ""}').text

    assert "Please fill this in." in words(html)
    assert ('aria-invalid="true"' in html, show.app.asked) == (True, [])


def test_a_form_that_was_closed_meanwhile_is_not_sent(reader: Reader, show: FakeShow) -> None:
    view = show.team.windows.open("UANA", FORM)
    show.team.windows.close_all("UANA")

    reader.act("submit", "UANA", "DANA", view=view.id, values='{"count": "5"}')

    assert show.app.asked == []


def test_nobody_presses_what_they_cannot_see(reader: Reader, show: FakeShow) -> None:
    button = {
        "type": "button",
        "action_id": "a",
        "text": {"type": "plain_text", "text": "Undo"},
        "value": "undo",
    }
    post = show.team.post("C1SALES", {"text": "x", "blocks": [{"type": "actions", "elements": [button]}]})

    reader.act("press", "UZED", "C2GENERAL", on=f"post:{post.ts}", action="a")

    assert show.app.asked == []


def test_a_refused_call_is_shown_until_it_is_dismissed(reader: Reader, show: FakeShow) -> None:
    answer = {"ok": False, "error": "channel_not_found"}
    show.world.traffic.add(Call(0.0, Way.TO_SLACK, "chat.postMessage", "T1", {}, 200, answer, 1.0))

    shown = reader.get("/screen?as=UANA&at=DANA").text
    gone = reader.act("dismiss", "UANA", "DANA", number="refusals").text

    assert "Slack refused chat.postMessage: channel_not_found" in words(shown)
    assert "Slack refused" not in words(gone)


def test_the_past_cannot_be_jumped_to(reader: Reader, show: FakeShow) -> None:
    html = reader.act("jump", "UANA", "DANA", day="2026-03-05").text

    assert ("That is in the past." in words(html), show.jumped) == (True, [])


def test_a_picked_day_means_its_morning_where_the_viewer_is(reader: Reader, show: FakeShow) -> None:
    reader.act("jump", "UANA", "DANA", day="2026-03-09")

    assert show.jumped == [datetime(2026, 3, 9, 9, tzinfo=ZoneInfo("Pacific/Auckland"))]


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (
            "2026-03-05 09:05",
            ["2026-03-05 10:05", "2026-03-06 09:05", "2026-03-06 16:00", "2026-03-09 09:00"],
        ),
        (
            "2026-03-09 09:00",
            ["2026-03-09 10:00", "2026-03-10 09:00", "2026-03-13 16:00", "2026-03-16 09:00"],
        ),
        (
            "2026-04-04 23:30",
            ["2026-04-05 00:30", "2026-04-05 23:30", "2026-04-10 16:00", "2026-04-06 09:00"],
        ),
    ],
)
def test_the_clock_leaps_by_the_wall_also_where_it_is_changed(now: str, wanted: list[str]) -> None:
    zone = ZoneInfo("Pacific/Auckland")

    found = [
        datetime.fromisoformat(one.to) for one in leaps(datetime.fromisoformat(now).replace(tzinfo=zone))
    ]

    assert [f"{one.astimezone(zone):%Y-%m-%d %H:%M}" for one in found] == wanted


def test_news_comes_as_soon_as_there_is_any(reader: Reader, show: FakeShow) -> None:
    stamp = reader.get("/screen?as=UANA&at=C1SALES").headers["X-Stamp"]
    show.team.post("C1SALES", {"text": "the board"})

    answer = reader.get(f"/screen?as=UANA&at=C1SALES&stamp={stamp}")

    assert "the board" in words(answer.text)


def test_who_went_away_is_not_waited_for(reader: Reader) -> None:
    stamp = reader.get("/screen?as=UANA&at=C1SALES").headers["X-Stamp"]
    gone = {"waitress.client_disconnected": lambda: True}

    answer = reader.get(f"/screen?as=UANA&at=C1SALES&stamp={stamp}", **gone)

    assert answer.status == "204 No Content"


def test_a_jump_shows_how_far_it_is_and_can_be_ended(reader: Reader, show: FakeShow) -> None:
    show.running = Progress(show.at, show.at + timedelta(hours=6), show.at + timedelta(days=1), 3)

    during = reader.get("/screen?as=UANA&at=DANA").text
    after = reader.act("stop", "UANA", "DANA").text

    assert "Living through Thu 5 Mar 15:05 · 3 delivered Stop here" in words(during)
    assert ("Living through" in words(after), show.running) == (False, None)


def test_trouble_is_a_switch_and_the_outbox_stands_under_it(reader: Reader, show: FakeShow) -> None:
    reader.act("trouble", "UANA", "DANA", name="outage", on="true")

    html = reader.get("/screen?as=UANA&at=DANA&drawer=trouble").text

    assert 'aria-checked="true"' in html
    assert (
        "due 1 sending 0 unknown 0 sent 2 failed 0 expired 0 digest to Ana 2026-W10 · try 2 · timeout due"
        in words(html)
    )


def test_the_inspector_shows_the_signature_and_no_token(reader: Reader, show: FakeShow) -> None:
    reader.act("say", "UANA", "C1SALES", text="/prospected 5")

    html = reader.get("/screen?as=UANA&at=C1SALES&drawer=traffic").text

    assert "to app command 200 12 ms acknowledged in 12 of 3,000 ms" in words(html)
    assert "x-slack-signature: v0=" in html.lower()
    assert "xoxb" not in html
