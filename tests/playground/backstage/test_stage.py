"""The whole demo: its processes, its time, its trouble, and what is left of it."""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.backstage.cast import ANA, BEN, CLEO, DEV, MO, PIA, SALES, ZED
from bot.playground.backstage.moments import named
from bot.playground.backstage.stage import Backstage, open_backstage
from bot.playground.records import Post
from bot.settings import Mistake

THURSDAY = datetime(2026, 3, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)
pytestmark = pytest.mark.slow
PATIENCE = 30  # seconds for what takes one or two


@pytest.fixture
def stage() -> Iterator[Backstage]:
    with open_backstage(start=THURSDAY) as stage:
        yield stage
    assert stage.world.mishaps == []


def jump(stage: Backstage, to: datetime) -> None:
    stage.jumps.start(to)
    assert stage.jumps.wait(PATIENCE)
    assert stage.jumps.current is not None
    assert stage.jumps.current.error == ""


def digests(stage: Backstage, person: str) -> list[Post]:
    posts = stage.team.dm_of(person).posts
    return [post for post in posts if post.metadata and post.metadata["event_payload"]["kind"] == "digest"]


def monday(stage: Backstage) -> datetime:
    return named("monday9", now=stage.clock(), zone="America/New_York")


def is_on(stage: Backstage, name: str) -> bool:
    return next(one.is_on for one in stage.trouble.menu() if one.name == name)


def test_the_board_of_this_week_is_there_at_once(stage: Backstage) -> None:
    jump(stage, THURSDAY + timedelta(minutes=1))

    assert [post.text.partition(",")[0] for post in stage.team.channels[SALES].posts] == ["Sales"]


def test_everybody_is_answered_as_who_they_are(stage: Backstage) -> None:
    acks = {who: stage.slacker.command(who, "/prospected", "5") for who in (ANA, MO, PIA)}
    foreign = stage.slacker.command(ZED, "/prospected", "5", channel="C2GENERAL")

    assert {who: ack.problem for who, ack in acks.items()} == {ANA: None, MO: None, PIA: None}
    assert all(ack.text.startswith("Prospected 5") for ack in acks.values())
    assert not foreign.text.startswith("Prospected 5")


def test_twelve_weeks_bring_every_digest_once(stage: Backstage) -> None:
    jump(stage, THURSDAY + 12 * WEEK)

    assert {who: len(digests(stage, who)) for who in (ANA, BEN, CLEO, DEV)} == dict.fromkeys(
        (ANA, BEN, CLEO, DEV), 12
    )
    keys = Counter(post.metadata["event_payload"]["key"] for post in stage.team.posts() if post.metadata)
    assert set(keys.values()) == {1}


@pytest.mark.parametrize("name", ["kill_before", "kill_after", "timeout"])
def test_a_worker_lost_or_an_answer_lost_doubles_and_loses_nothing(stage: Backstage, name: str) -> None:
    jump(stage, THURSDAY + timedelta(minutes=1))  # the board is posted: the next message goes to a person
    stage.trouble.set(name, on=True)

    jump(stage, monday(stage))

    assert {who: len(digests(stage, who)) for who in (ANA, BEN, CLEO, DEV)} == dict.fromkeys(
        (ANA, BEN, CLEO, DEV), 1
    )
    assert (stage.hand.restarts, is_on(stage, name)) == (int(name != "timeout"), False)


@pytest.mark.parametrize("name", ["rate_limit", "outage", "revoked"])
def test_what_could_not_be_said_is_said_when_the_trouble_is_over(stage: Backstage, name: str) -> None:
    jump(stage, monday(stage) - timedelta(hours=1))
    stage.trouble.set(name, on=True)
    jump(stage, stage.clock() + timedelta(hours=1))
    silent = digests(stage, BEN)

    stage.trouble.set(name, on=False)
    jump(stage, stage.clock() + timedelta(hours=2))

    assert silent == []
    assert len(digests(stage, BEN)) == (
        0 if name == "revoked" else 1
    )  # a refused token is final for a message


def test_a_slow_database_is_said_and_nothing_is_lost(stage: Backstage) -> None:
    stage.trouble.set("slow_database", on=True)
    locked = threading.Event()
    locked.wait(0.3)

    first = stage.slacker.command(ANA, "/prospected", "5")
    stage.trouble.set("slow_database", on=False)
    locked.wait(0.3)
    second = stage.slacker.again(first)

    assert not first.text.startswith("Prospected")
    assert second.text.startswith("Prospected 5")


def test_the_outbox_can_be_watched(stage: Backstage) -> None:
    jump(stage, monday(stage))

    counts, rows = stage.outbox()

    assert counts["sent"] == len(rows) + max(0, counts["sent"] - 20)
    assert rows[0].state == "sent"


def test_a_demo_that_is_kept_goes_on_where_it_ended(tmp_path: Path) -> None:
    with open_backstage(tmp_path / "kept", start=THURSDAY) as first:
        jump(first, monday(first))
        ended, said = first.clock(), [post.text for post in first.team.posts()]

    with open_backstage(tmp_path / "kept") as again:
        assert timedelta() <= again.clock() - ended < timedelta(minutes=1)
        assert [post.text for post in again.team.posts()] == said
        jump(again, again.clock() + timedelta(hours=1))
        assert len(digests(again, BEN)) == 1


def test_two_demos_in_one_folder_are_refused_in_words(tmp_path: Path) -> None:
    with (
        open_backstage(tmp_path, start=THURSDAY),
        pytest.raises(Mistake, match="another demo is running in it"),
        open_backstage(tmp_path),
    ):
        pass


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_backstage(start=THURSDAY) as stage:
        pid = stage.hand.pid
        assert pid is not None

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert list(tmp_path.iterdir()) == []
