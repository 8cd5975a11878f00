"""The same request, message or act in two workspaces is two."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.use_cases.coach import identity
from handlers.payloads import command_key, press_act, press_key, submission_key
from storage.outbox import key_of

KEYS: dict[str, Callable[[str], str]] = {
    "a command": lambda workspace: command_key(body(workspace)),
    "a press": lambda workspace: press_key(body(workspace), "undo", at="1.0"),
    "what is pressed": lambda workspace: press_act(body(workspace), "undo"),
    "a form": lambda workspace: submission_key(body(workspace), {"count": "5"}),
    "what an act makes": lambda workspace: identity(workspace, "the same act"),
    "a message": lambda workspace: key_of(workspace=workspace, recipient="UANA", kind="digest", period="W"),
}


def body(workspace: str) -> dict[str, Any]:
    """A payload that is the same in every other respect."""
    container = {"message_ts": "1.0", "channel_id": "CBOARD"}
    return {
        "team": {"id": workspace},
        "user": {"id": "UANA"},
        "trigger_id": "1.2",
        "container": container,
        "view": {"id": "V1"},
    }


@pytest.mark.parametrize("what", KEYS)
def test_a_key_is_of_one_workspace(what: str) -> None:
    key = KEYS[what]

    assert key("T1") == key("T1")
    assert key("T1") != key("T2")
