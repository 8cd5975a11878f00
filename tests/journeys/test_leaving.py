"""The workspace removes the app, and comes back."""

import pytest

from tests.journeys.play import Play


@pytest.fixture
def met(rough_play: Play) -> Play:
    rough_play.types("UMO", "/prospected 5")
    rough_play.at("UMO", "2026-03-03 14:00")
    return rough_play


@pytest.mark.parametrize("event", ["uninstall", "revoke_tokens"])
def test_after_it_nothing_is_sent(met: Play, event: str) -> None:
    met.answered(getattr(met.user, event)())

    met.live_until("UMO", "2026-03-04 16:00")

    assert met.messages("UMO") == []
    assert met.world.traffic.calls("chat.postMessage") == []


def test_what_was_queued_before_is_not_sent_either(met: Play) -> None:
    met.at("UMO", "2026-03-03 15:00")
    met.house.tick().run()
    met.answered(met.user.uninstall())

    counts = met.beat()

    assert counts == {}
    assert met.messages("UMO") == []


def test_a_command_after_installing_again_brings_it_back(met: Play) -> None:
    met.answered(met.user.uninstall())
    met.at("UMO", "2026-03-04 09:00")
    met.world.restore("T1")

    said = met.types("UMO", "/served Acme: fixed it")
    met.live_until("UMO", "2026-03-04 16:00")

    assert said.startswith("Served Acme on Wed 4 Mar")
    assert len(met.messages("UMO")) == 1
    assert len(met.entries("UMO")) == 2


def test_a_token_that_slack_refuses_ends_sending_without_a_loop(met: Play) -> None:
    met.world.revoke("T1")
    met.at("UMO", "2026-03-03 15:00")

    counts = met.beat()
    met.live_until("UMO", "2026-03-04 16:00")

    assert counts == {"nudge": {"failed": 1}}
    assert [call.error for call in met.world.traffic.refused()] == ["token_revoked"]


def test_starting_again_with_a_token_that_works_brings_it_back_with_its_alarms(met: Play) -> None:
    met.answered(met.user.uninstall())
    met.at("UMO", "2026-03-03 14:05")
    met.world.restore("T1")

    met.house.introduce()
    met.live_until("UMO", "2026-03-03 16:00")

    assert len(met.messages("UMO")) == 1


def test_a_refused_token_is_no_farewell(met: Play) -> None:
    met.world.revoke("T1")
    met.at("UMO", "2026-03-03 15:00")
    met.beat()
    met.world.restore("T1")

    said = met.types("UMO", "/prospected 2")  # at once: it never left

    with met.kept() as uow:
        assert uow.open("UMO", "k").is_active_workspace
    assert said.startswith("Prospected 2 on Tue 3 Mar")
