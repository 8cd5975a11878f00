"""Slack's users, as the program sees them."""

from typing import Any

import pytest

from handlers.people import profile_of
from handlers.ports import Profile

BEN = {"id": "UBEN", "team_id": "T1", "name": "ben", "tz": "America/New_York"}


@pytest.mark.parametrize(
    ("change", "profile"),
    [
        ({}, Profile("UBEN", "ben", "America/New_York")),
        ({"tz": None}, Profile("UBEN", "ben")),
        ({"name": " "}, Profile("UBEN", "UBEN", "America/New_York")),
        (
            {"profile": {"display_name": "", "real_name": "Ben B"}},
            Profile("UBEN", "Ben B", "America/New_York"),
        ),
        ({"is_admin": True}, Profile("UBEN", "ben", "America/New_York", is_admin=True)),
        ({"deleted": True}, Profile("UBEN", "ben", "America/New_York", is_active=False)),
        ({"is_bot": True}, Profile("UBEN", "ben", "America/New_York", is_human=False)),
        ({"id": "USLACKBOT"}, Profile("USLACKBOT", "ben", "America/New_York", is_human=False)),
        ({"is_restricted": True}, Profile("UBEN", "ben", "America/New_York", is_member=False)),
        ({"is_ultra_restricted": True}, Profile("UBEN", "ben", "America/New_York", is_member=False)),
        ({"is_stranger": True}, Profile("UBEN", "ben", "America/New_York", is_member=False)),
        ({"team_id": "T2"}, Profile("UBEN", "ben", "America/New_York", is_member=False)),
        (
            {"team_id": "T2", "enterprise_user": {"id": "W1", "enterprise_id": "E1", "teams": ["T2", "T1"]}},
            Profile("UBEN", "ben", "America/New_York"),
        ),
        (
            {"team_id": "T9", "enterprise_user": {"id": "W9", "enterprise_id": "E9", "teams": ["T9"]}},
            Profile("UBEN", "ben", "America/New_York", is_member=False),
        ),
        (
            {"team_id": "T9", "enterprise_user": {"id": "W9"}},
            Profile("UBEN", "ben", "America/New_York", is_member=False),
        ),
    ],
)
def test_a_user_becomes_a_profile(change: dict[str, Any], profile: Profile) -> None:
    assert profile_of(BEN | change, workspace="T1") == profile


@pytest.mark.parametrize(
    ("user", "is_member"),
    [
        ({"team_id": "T1", "enterprise_user": {"enterprise_id": "E1", "teams": ["T1"]}}, True),
        ({"team_id": "E1"}, True),
        ({"team_id": "T9", "enterprise_user": {"enterprise_id": "E9", "teams": ["T9"]}}, False),
        ({"team_id": "T9"}, False),
        ({"team_id": "T1", "enterprise_user": {"enterprise_id": "E1"}, "is_restricted": True}, False),
    ],
)
def test_who_is_of_an_organisation_that_has_the_coach(user: dict[str, Any], is_member: bool) -> None:
    assert profile_of(BEN | user, workspace="E1").is_member is is_member
