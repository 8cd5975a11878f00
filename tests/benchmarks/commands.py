"""What forty words cost an answer that one word would not: `/prospected 5` through the real app, both ways.

    python -m tests.benchmarks.commands [--answers 1000] [--turns 5]

One listener hears every command and one grammar reads it. The floor is the same program whose grammar knows the one
word; ours knows all of its own and as many made-up ones as make forty, in a map that is looked into once. Both are
one process on SQLite; what is compared is processor time, this process's alone.
"""

import argparse
import secrets
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest

from bot.logs import set_up
from bot.playground.server import SlackServer
from bot.playground.signature import signed_headers
from bot.playground.world import World
from bot.settings import Settings
from bot.wiring import furnish
from coaching import grammar
from coaching.grammar import Word
from tests.benchmarks.surroundings import SECRET, TOKEN, database, load_average

FORTY = 40
PEOPLE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--turns", type=int, default=5)
    asked = parser.parse_args()
    known = dict(grammar.BY_NAME)
    one = {"prospected": known["prospected"]}
    made_up = {f"word{n}": known["served"] for n in range(FORTY - len(known))}
    with _app() as app:
        _measure(app, known, answers=asked.answers)
        print(
            f"{len(known)} words of its own and {len(made_up)} more, {asked.answers} answers, {load_average()}"
        )
        print("turn   1 word us   40 words us   ratio")
        ratios = []
        for turn in range(1, asked.turns + 1):
            floor, ours = (_measure(app, words, answers=asked.answers) for words in (one, known | made_up))
            ratios.append(ours / floor)
            print(f"{turn:4} {floor * 1e6:11.0f} {ours * 1e6:13.0f} {ours / floor:7.2f}")
        print(f"median ratio {statistics.median(ratios):.2f}")


@contextmanager
def _app() -> Iterator[App]:
    set_up("json", level=100)
    world = World(timestamp=time.time)
    team = world.add_workspace("T1", token=TOKEN)
    for number in range(PEOPLE):
        team.add_user(f"U{number}", f"Rep {number}")
    with SlackServer(world) as slack, database("sqlite") as url:
        settings = Settings(
            _env_file=None,
            database_url=url,
            slack_api_url=slack.api_url,
            slack_bot_token=TOKEN,
            slack_signing_secret=SECRET,
        )
        house = furnish(settings)
        house.introduce()
        yield house.bolt()
        house.database.dispose()


def _measure(app: App, words: Mapping[str, Word], *, answers: int) -> float:
    """Seconds of processor for one answer."""
    before = dict(grammar.BY_NAME)
    _know(words)
    try:
        began = time.process_time()
        for number in range(answers):
            response = app.dispatch(_request(f"U{number % PEOPLE}"))
            if response.status != 200 or "rospected" not in str(response.body):
                raise RuntimeError(f"{response.status}: {response.body!r}")
        return (time.process_time() - began) / answers
    finally:
        _know(before)


def _know(words: Mapping[str, Word]) -> None:
    known = grammar.BY_NAME  # nobody but a benchmark changes it
    known.clear()
    known.update(words)


def _request(user: str) -> BoltRequest:
    body = urlencode(
        {
            "command": "/prospected", "text": "5", "team_id": "T1", "user_id": user, "channel_id": "D1",
            "trigger_id": secrets.token_hex(8), "response_url": "http://127.0.0.1:9/nowhere",
        }
    )  # fmt: skip
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return BoltRequest(
        body=body, headers=headers | signed_headers(body.encode(), secret=SECRET, at=time.time())
    )


if __name__ == "__main__":
    main()
