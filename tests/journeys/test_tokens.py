"""Where tokens come from: the settings, the table, and what happens while one cannot be read."""

from dataclasses import replace
from datetime import timedelta

from pydantic import SecretStr
from structlog.typing import EventDict

from bot.playground.faults import refusal
from bot.wiring import furnish
from tests.journeys.town import KEY, OTHER_KEY, Town, town

LOGGED = "/prospected", "5"


def a_nudge_is_due(here: Town) -> None:
    """Tuesday afternoon in London, where Mo has not prospected."""
    here.clock.move_to(here.clock().replace(day=3, hour=15, minute=30))


def test_a_token_in_the_settings_serves_its_workspace_beside_the_installed_ones(
    stage_url: str, logs: list[EventDict]
) -> None:
    with town(stage_url, slack_bot_token="xoxb-settings") as here:
        here.world.add_workspace("T3", token="xoxb-settings").add_user("UMO", "Mo", is_admin=True)
        here.house.introduce()
        here.installs("T1")

        shown = {where: here.of(where).open_home("UMO").problem for where in ("T1", "T3", "T2")}

        homes = {where: "UMO" in team.windows.homes for where, team in here.world.workspaces.items()}
    assert shown == {"T1": None, "T3": None, "T2": None}
    assert homes == {"T1": True, "T3": True, "T2": False}


def test_a_dead_token_in_the_settings_does_not_keep_the_installed_ones_from_working(
    stage_url: str, logs: list[EventDict]
) -> None:
    with town(stage_url, slack_bot_token="xoxb-dead") as here:
        here.installs("T1")
        here.of("T1").command("UMO", *LOGGED)
        a_nudge_is_due(here)

        assert here.beat() == {"nudge": {"sent": 1}}


def test_a_key_that_went_missing_delays_a_message_and_ends_nothing(
    stage_url: str, logs: list[EventDict]
) -> None:
    with town(stage_url) as here:
        here.installs("T1")
        here.of("T1").command("UMO", *LOGGED)
        a_nudge_is_due(here)
        keyless = furnish(
            here.house.settings.model_copy(update={"coach_keys": SecretStr(OTHER_KEY)}), clock=here.clock
        )

        without = keyless.beat("worker", until_idle=False)
        here.clock.move_to(here.clock() + timedelta(minutes=1))
        with_it = here.beat()

        keyless.database.dispose()
    assert (without, with_it) == ({"nudge": {"due": 1}}, {"nudge": {"sent": 1}})
    assert "token not readable" in [line["event"] for line in logs]


def test_keys_change_while_everything_runs(stage_url: str, logs: list[EventDict]) -> None:
    with town(stage_url) as old:
        for workspace in ("T1", "T2"):
            old.installs(workspace)
            old.of(workspace).command("UMO", *LOGGED)
        settings = old.house.settings.model_copy(update={"coach_keys": SecretStr(f"{OTHER_KEY},{KEY}")})
        new = furnish(settings, clock=old.clock)

        rotated = new.installations.rotate()
        a_nudge_is_due(old)
        sent = new.beat("worker", until_idle=True)

        new.database.dispose()
        keys = old.rows("SELECT DISTINCT key_id FROM installations")
    assert (rotated.renewed, keys, sent) == (2, [("second",)], {"nudge": {"sent": 2}})


def test_a_return_while_the_old_token_is_being_refused_stays_a_return(
    stage_url: str, logs: list[EventDict]
) -> None:
    with town(stage_url) as here:
        here.installs("T1")
        here.of("T1").command("UMO", *LOGGED)
        a_nudge_is_due(here)

        def returns(_: object) -> bool:
            here.clock.move_to(here.clock() + timedelta(seconds=1))
            entry = here.house.installations.find("T1")
            assert entry is not None
            again = replace(entry.installation, installed_at=here.clock())
            here.house.installations.save(again, "xoxb-again")
            return True

        here.world.faults.add("chat.postMessage", refusal("token_revoked"), when=returns)
        refused = here.beat()

        active = here.rows("SELECT is_active FROM workspaces")
    assert refused == {"nudge": {"failed": 1}}
    assert active in ([(True,)], [(1,)])
