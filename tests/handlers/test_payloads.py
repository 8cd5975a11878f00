"""Where, who and when, whatever kind of payload says it, organisations included."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.payloads import happened_at, is_outsider, person_of, workspace_of

OF_THE_ORG = {"enterprise_id": "E1", "team_id": None, "is_enterprise_install": True}
OF_THE_TEAM = {"enterprise_id": "E1", "team_id": "T1", "is_enterprise_install": False}


@pytest.mark.parametrize(
    ("body", "workspace"),
    [
        ({"team_id": "T1", "enterprise_id": "E1"}, "T1"),
        ({"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": "false"}, "T1"),
        ({"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": "true"}, "E1"),
        ({"team": {"id": "T1"}, "enterprise": {"id": "E1"}, "is_enterprise_install": True}, "E1"),
        ({"team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True}, "E1"),
        ({"team_id": "T2", "authorizations": [OF_THE_ORG]}, "E1"),
        ({"team_id": "T2", "authorizations": [OF_THE_TEAM]}, "T1"),
        ({"team_id": "T1", "authorizations": []}, "T1"),
        ({"team_id": None, "enterprise_id": "E1", "authorizations": []}, "E1"),
        ({"view": {"app_installed_team_id": "T1"}, "team": {"id": "T2"}}, "T1"),
        ({}, ""),
    ],
)
def test_where_it_comes_from(body: dict[str, Any], workspace: str) -> None:
    assert workspace_of(body) == workspace


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ({"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}}, False),
        ({"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T9"}}, True),
        ({"team": {"id": "T1"}, "user": {"id": "U1"}}, False),
        # within an organisation a person's own team may be another: who that is, is asked of Slack
        (
            {
                "enterprise": {"id": "E1"},
                "is_enterprise_install": True,
                "user": {"id": "U1", "team_id": "T2"},
            },
            False,
        ),
    ],
)
def test_who_comes_from_outside(body: dict[str, Any], is_one: bool) -> None:
    assert (is_outsider(body), person_of(body)) == (is_one, "U1")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (1_772_539_200, datetime(2026, 3, 3, 12, tzinfo=UTC)),
        (None, None),
        ("1772539200", None),
        (True, None),
        (0, None),
        (-5, None),
        (10**20, None),
        (1.5, None),
    ],
)
def test_when_it_happened(said: object, at: datetime | None) -> None:
    assert happened_at({"event_time": said}) == at
