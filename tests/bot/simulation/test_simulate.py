"""`coach simulate` as one types it."""

import json

from bot.simulation import KINDS
from tests.bot.conftest import Coach, coach, environment, quiet_afterwards  # noqa: F401 - fixtures

FEW = ("simulate", "--people", "1", "--processes", "1")


def test_one_detector_is_told_in_full(coach: Coach) -> None:  # noqa: F811 - the fixture
    ran = coach(*FEW, "--detector", "three-days")

    assert ran.code == 0
    assert all(kind.name in ran.out for kind in KINDS)


def test_json_is_an_object_for_each_detector(coach: Coach) -> None:  # noqa: F811 - the fixture
    ran = coach(*FEW, "--detector", "last-week", "--format", "json")

    found = json.loads(ran.out)["last-week"]
    assert 0 <= found["score"] <= 100
    assert len(found["kinds"]) == len(KINDS)


def test_the_same_seed_gives_the_same_figures(coach: Coach) -> None:  # noqa: F811 - the fixture
    first, again = (json.loads(coach(*FEW, "--format", "json").out)["judge"] for _ in range(2))

    assert first | {"microseconds": 0} == again | {"microseconds": 0}


def test_an_unknown_detector_is_wrong_usage(coach: Coach) -> None:  # noqa: F811 - the fixture
    ran = coach("simulate", "--detector", "oracle")

    assert ran.code == 2
    assert "three-days" in ran.err
