"""What each command prints when all is well."""

import json

import pytest

from bot.playground.world import World
from storage.database import Database
from tests.bot.conftest import Coach
from tests.bot.ledger import TOKEN, fill, keep, tell

STATUS = {
    "schema": "0001",
    "people": 2,
    "entries": 5,
    "outbox": {"due": 0, "sending": 0, "sent": 0, "unknown": 0, "failed": 0, "expired": 0},
    "oldest_due_seconds": None,
    "last_tick_seconds": None,
    "workers": 0,
    "oldest_alarm_seconds": None,
    "blocked": 0,
    "blocked_seconds": None,
    "sends": {},
}


def test_the_status_is_one_object_with_exactly_these_fields(
    coach: Coach, filled: Database, sqlite_url: str
) -> None:
    ran = coach("status", "--json", DATABASE_URL=sqlite_url)

    needed = filled.schema().needed
    assert (ran.code, json.loads(ran.out)) == (0, STATUS | {"schema": needed})


def test_the_status_is_the_same_on_either_database(
    coach: Coach, database: Database, database_url: str
) -> None:
    fill(database)

    ran = coach("status", "--json", DATABASE_URL=database_url)

    assert json.loads(ran.out) == STATUS | {"schema": database.schema().needed}


def test_the_status_counts_what_waits_and_how_long(coach: Coach, filled: Database, sqlite_url: str) -> None:
    keep(filled, tell())

    status = json.loads(coach("status", "--json", DATABASE_URL=sqlite_url).out)

    assert (status["outbox"]["due"], status["sends"]) == (1, {"notice": {"due": 1}})
    assert status["oldest_due_seconds"] > 0


def test_the_status_can_be_read_by_a_person(coach: Coach, filled: Database, sqlite_url: str) -> None:
    lines = dict(
        line.split(maxsplit=1)
        for line in coach("status", DATABASE_URL=sqlite_url).out.splitlines()
        if "seconds" not in line
    )

    assert (lines["people"], lines["entries"]) == ("2", "5")
    assert lines["outbox"].startswith("0 due, 0 sending, 0 sent")


def test_a_tick_delivers_what_is_due_and_prints_the_counts(
    coach: Coach, filled: Database, sqlite_url: str, slack: str, world: World
) -> None:
    keep(filled, tell("UBEN"), tell("UMO"), tell("UNOBODY"))
    secrets = {"DATABASE_URL": sqlite_url, "SLACK_API_URL": slack, "SLACK_BOT_TOKEN": TOKEN}

    ran = coach("tick", "--until-idle", **secrets)
    again = coach("tick", "--until-idle", **secrets)

    assert json.loads(ran.out) == {"notice": {"sent": 2, "failed": 1}}
    assert json.loads(again.out) == {}
    assert [post.text for post in world.workspaces["T1"].posts()] == ["Hello", "Hello"]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("digest", "You prospected 20 of 25 last week, on 5 of 5 working days."),
        ("board", "Sales, week from Mon 9 Mar: 0 of 25 prospected so far."),
        ("nudges", "No prospecting in your log today so far. Who could you call before 17:30?"),
    ],
)
def test_a_preview_shows_what_would_go_out(
    coach: Coach, filled: Database, sqlite_url: str, what: str, words: str
) -> None:
    ran = coach("preview", what, "--on", "2026-03-10", DATABASE_URL=sqlite_url)

    assert ran.code == 0
    assert words in ran.out
    with filled.unit_of_work("T1") as uow:
        assert sum(uow.outbox.counts_by_state().values()) == 0


def test_a_preview_as_json_has_one_object_a_message(coach: Coach, filled: Database, sqlite_url: str) -> None:
    ran = coach("preview", "digest", "--on", "2026-03-09", "--format", "json", DATABASE_URL=sqlite_url)

    shown = {one["recipient"]: one for one in json.loads(ran.out)}
    assert sorted(shown) == ["UBEN", "UMO"]
    assert shown["UBEN"]["message"]["title"].startswith("You prospected 20 of 25")
    assert (shown["UMO"]["message"], shown["UMO"]["skipped"]) == (
        None,
        "leads the team, and nothing was late",
    )


@pytest.mark.parametrize(
    ("options", "recipients"),
    [
        (("--person", "UBEN"), ["UBEN"]),
        (("--team", "Sales"), ["UBEN", "UMO"]),
        (("--team", "sales"), ["UBEN", "UMO"]),
        (("--team", "nowhere"), []),
        (("--on", "2199-12-31"), ["UBEN", "UMO"]),
        (("--on", "2000-01-01"), ["UBEN", "UMO"]),
    ],
)
def test_a_preview_is_for_whom_and_when_it_was_asked(
    coach: Coach, filled: Database, sqlite_url: str, options: tuple[str, ...], recipients: list[str]
) -> None:
    for what in ("digest", "nudges"):
        ran = coach("preview", what, *options, "--format", "json", DATABASE_URL=sqlite_url)

        assert (ran.code, [one["recipient"] for one in json.loads(ran.out)]) == (0, recipients)


def test_a_preview_without_people_says_so(coach: Coach, sqlite_url: str) -> None:
    ran = coach("preview", "digest", DATABASE_URL=sqlite_url)

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "There is nobody to write to yet: people appear with their first log.\n"


def test_a_manifest_for_socket_mode_has_no_address(coach: Coach) -> None:
    made = json.loads(coach("manifest", "--socket").out)

    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made).replace("https://json-schema", "")


def test_a_manifest_for_http_has_the_address_and_the_prefix(coach: Coach) -> None:
    made = json.loads(coach("manifest", "--http", "https://coach.example.org", "--prefix", "acme-").out)

    commands = made["features"]["slash_commands"]
    assert {command["url"] for command in commands} == {"https://coach.example.org/slack/events"}
    assert {"/acme-prospected", "/acme-served", "/acme-coach"} <= {command["command"] for command in commands}


def test_the_prefix_of_the_environment_is_the_default(coach: Coach) -> None:
    made = coach("manifest", "--socket", COACH_PREFIX="acme-")

    assert "/acme-prospected" in made.out


def test_a_link_makes_the_app_with_one_click(coach: Coach) -> None:
    assert coach("manifest", "--socket", "--link").out.startswith(
        "https://api.slack.com/apps?new_app=1&manifest_json=%7B"
    )


def test_the_database_is_upgraded_once_and_checked(coach: Coach) -> None:
    before = coach("db", "check")
    made = coach("db", "upgrade")
    again = coach("db", "upgrade")
    after = coach("db", "check")

    assert [before.code, made.code, again.code, after.code] == [1, 0, 0, 0]
    assert made.out == again.out
    assert after.out.endswith(", as needed.\n")


def test_a_restored_copy_says_how_far_it_goes_and_what_waits_in_it(
    coach: Coach, filled: Database, sqlite_url: str
) -> None:
    keep(filled, tell())

    ran = coach("db", "restored", DATABASE_URL=sqlite_url)

    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            "The last sign of life in this copy is of 2026-03-06 12:00:00 UTC.",
            "1 message waits in it; each is looked up in Slack before it is sent.",
        ],
    )
