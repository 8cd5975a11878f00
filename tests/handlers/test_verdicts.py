"""Slack's documented errors, each with one meaning."""

import json
from pathlib import Path

import pytest

from handlers.ports import Verdict
from handlers.verdicts import AMBIGUOUS, RATE_LIMITED, REFUSED, REVOKED, verdict_of

METHODS = Path(__file__).parents[3] / "shared" / "slack-methods.json"
USED = (
    "chat.postMessage",
    "chat.update",
    "views.publish",
    "conversations.open",
    "conversations.history",
    "users.info",
)


def test_no_error_has_two_meanings() -> None:
    sets = (AMBIGUOUS, RATE_LIMITED, REFUSED, REVOKED)

    assert sum(map(len, sets)) == len(frozenset().union(*sets))


@pytest.mark.skipif(not METHODS.exists(), reason="the list of Slack's methods is not at hand")
def test_no_documented_error_ends_in_silence() -> None:
    documented = json.loads(METHODS.read_text())
    names = {name for method in USED for name in documented["methods"][method]["e"]} | set(
        documented["_common_errors"]
    )

    verdicts = {name: verdict_of(name) for name in names}

    assert set(verdicts.values()) == {Verdict.REFUSED, Verdict.REVOKED, Verdict.AMBIGUOUS, Verdict.NOT_DONE}
    assert {name for name in names if verdicts[name] is Verdict.AMBIGUOUS} == {
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        *(name for name in names if name.startswith("duplicate_")),
    } & names
