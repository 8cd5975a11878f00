"""Which workspace gets which token."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.installation import Installation, Introduction, ask_whose
from handlers.ports import DeliveryError, Verdict
from handlers.transport import Transport
from tests.handlers.slack_server import SlackServer, answers, refuses

OF_T1 = {"ok": True, "team_id": "T1", "enterprise_id": "E1", "user_id": "UBOT"}
OF_E1 = {"ok": True, "team_id": "E1", "enterprise_id": "E1", "user_id": "UBOT", "is_enterprise_install": True}
TABLE = {"T2": "xoxb-two", "T1": "xoxb-one"}


def installation(slack: SlackServer, answer: Any, *, with_table: bool = False) -> Installation:
    slack.on("auth.test", answer)
    find = TABLE.get if with_table else None
    return Installation("xoxb-settings", Transport(slack.url, 1), find=find)


def test_the_token_in_the_settings_is_for_its_workspace_only(slack: SlackServer) -> None:
    one = installation(slack, answers(OF_T1))
    one.introduce()

    assert [one.token_for(name) for name in ("T1", "T2", "E1", "")] == ["xoxb-settings", None, None, None]


def test_an_organisations_token_is_for_the_organisation(slack: SlackServer) -> None:
    org = installation(slack, answers(OF_E1))
    org.introduce()

    assert [org.token_for(name) for name in ("E1", "T1")] == ["xoxb-settings", None]


def test_until_slack_was_asked_the_only_token_is_everybodys(slack: SlackServer) -> None:
    silent = installation(slack, refuses("internal_error"))

    silent.make_sure()

    assert silent.token_for("T9") == "xoxb-settings"


def test_an_installed_workspace_gets_its_own_token_before_the_one_in_the_settings(slack: SlackServer) -> None:
    both = installation(slack, answers(OF_T1), with_table=True)

    assert (both.token_for("T1"), both.token_for("T2"), slack.calls) == ("xoxb-one", "xoxb-two", [])


def test_beside_a_table_the_token_in_the_settings_is_nobodys_until_slack_says_whose(
    slack: SlackServer,
) -> None:
    slack.on("auth.test", refuses("internal_error"), answers(OF_E1))
    both = Installation("xoxb-settings", Transport(slack.url, 1), find=TABLE.get)

    found = [both.token_for("T9"), both.token_for("E1"), both.token_for("T9")]

    assert found == [None, "xoxb-settings", None]
    assert len(slack.sent("auth.test")) == 2


def test_without_a_token_in_the_settings_slack_is_not_asked(slack: SlackServer) -> None:
    none = Installation(None, Transport(slack.url, 1), find=TABLE.get)

    none.make_sure()

    assert (none.token_for("T9"), slack.calls) == (None, [])


def test_a_table_that_cannot_be_read_is_not_an_empty_one(slack: SlackServer) -> None:
    def broken(workspace: str) -> str | None:
        raise DeliveryError("token_not_available", verdict=Verdict.NOT_DONE)

    with pytest.raises(DeliveryError, match="token_not_available"):
        Installation("xoxb-settings", Transport(slack.url, 1), find=broken).token_for("T1")


def test_slack_says_whose_it_is_what_it_may_do_and_what_time_it_is(slack: SlackServer) -> None:
    headers = {"X-OAuth-Scopes": "commands, chat:write,", "Date": "Tue, 03 Mar 2026 12:00:00 GMT"}
    slack.on("auth.test", answers(OF_T1, headers=headers))

    said = ask_whose("xoxb-test", Transport(slack.url, 1))

    assert said.scopes == ("commands", "chat:write")
    assert said.workspace == "T1"


@pytest.mark.parametrize("odd", ["", "yesterday", "Tue, 99 Mar 2026 12:00:00 GMT"])
def test_an_odd_clock_is_none(odd: str) -> None:
    from handlers.installation import _instant  # noqa: PLC0415 - Slack's own header cannot be set in a test

    assert _instant(odd) is None
    assert _instant("Tue, 03 Mar 2026 12:00:00 GMT") == datetime(2026, 3, 3, 12, tzinfo=UTC)


def test_a_workspace_in_an_organisation_is_itself() -> None:
    assert Introduction("T1", "E1", "UBOT").workspace == "T1"
    assert Introduction("T1", "E1", "UBOT", is_org=True).workspace == "E1"
