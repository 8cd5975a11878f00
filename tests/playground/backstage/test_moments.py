"""The instants that have a name."""

from datetime import UTC, datetime

import pytest

from bot.playground.backstage.moments import named

THURSDAY_NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
CASES = {
    "+1h": datetime(2026, 3, 5, 13, tzinfo=UTC),
    "+1d": datetime(2026, 3, 6, 12, tzinfo=UTC),
    "friday16": datetime(2026, 3, 6, 21, tzinfo=UTC),
    "monday9": datetime(2026, 3, 9, 13, tzinfo=UTC),  # the clocks of New York changed on Sunday
    "+1w": datetime(2026, 3, 12, 11, tzinfo=UTC),
    "+12w": datetime(2026, 5, 28, 11, tzinfo=UTC),
}


@pytest.mark.parametrize("name", CASES)
def test_a_name_means_the_viewers_wall_clock(name: str) -> None:
    assert named(name, now=THURSDAY_NOON, zone="America/New_York") == CASES[name]


def test_in_auckland_friday_has_already_begun() -> None:
    assert named("friday16", now=THURSDAY_NOON, zone="Pacific/Auckland") == datetime(
        2026, 3, 6, 3, tzinfo=UTC
    )


def test_an_instant_that_is_just_now_is_a_week_ahead() -> None:
    monday = datetime(2026, 3, 9, 9, tzinfo=UTC)

    assert named("monday9", now=monday, zone="UTC") == datetime(2026, 3, 16, 9, tzinfo=UTC)
