"""The backstage in the words of the page."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.backstage.show import Show
from bot.playground.backstage.stage import open_backstage
from bot.playground.page.ports import Actor, Parcel
from bot.playground.page.ports import Show as Shown

pytestmark = pytest.mark.slow
THURSDAY = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_the_page_finds_everything_it_asks_for() -> None:
    with open_backstage(start=THURSDAY) as stage:
        show: Shown = Show(stage)
        show.trouble("outage", on=True)
        show.trouble("outage", on=False)
        show.jump(THURSDAY + timedelta(hours=1))
        assert stage.jumps.wait(30)

        assert show.people[0] == Actor("U1ANA", "rep", "Keeps both sides going, week after week")
        assert show.progress() is None
        assert [one.name for one in show.troubles() if one.is_on] == []
        assert show.outbox().parcels == (Parcel("C1SALES", "board", "2026-W10", "sent", 1),)
        assert {"/prospected", "/coach"} <= {
            one["command"] for one in show.manifest["features"]["slash_commands"]
        }
