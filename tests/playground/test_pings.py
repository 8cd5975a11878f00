from typing import Any

import pytest

from bot.playground.pings import pings
from tests.playground.pieces import actions, button, rich, section, words


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"text": "@everyone <!everyone>"}, {"!everyone"}),
        ({"text": "&lt;!channel&gt; @here"}, set()),
        ({"text": "<@UANA> and <!subteam^S1|team>"}, {"UANA", "S1"}),
        ({"blocks": [section("<!channel|x>")]}, {"!channel"}),
        ({"blocks": [section("@channel")]}, set()),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "hi @channel!"}}]}, {"!channel"}),
        ({"blocks": [rich(words("<!channel> @everyone <@UANA>"))]}, set()),
        ({"blocks": [rich({"type": "user", "user_id": "UBEN"})]}, {"UBEN"}),
        ({"blocks": [rich({"type": "broadcast", "range": "here"})]}, {"!here"}),
        ({"blocks": [rich({"type": "usergroup", "usergroup_id": "S2"})]}, {"S2"}),
        ({"blocks": [actions(button("<!here>", value="<!here>"))]}, set()),
        ({}, set()),
    ],
)
def test_only_what_slack_would_resolve_is_a_ping(payload: dict[str, Any], expected: set[str]) -> None:
    assert pings(payload) == expected
