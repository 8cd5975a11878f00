"""`coach run` without a token: a workspace installs it by a click, over real HTTP, and uses it."""

import re
import signal
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from bot.playground.server import SlackServer
from bot.playground.world import World
from tests.bot.process import running
from tests.bot.test_run import SECRET, Address, ben, free_port
from tests.journeys.town import APP, KEY


def test_a_workspace_installs_it_and_uses_it(tmp_path: Path) -> None:
    world = World(timestamp=time.time)
    world.consent.app = APP
    world.add_workspace("T1", token=None).add_user("UBEN", "Ben", tz="America/New_York")
    address = Address(free_port())
    with SlackServer(world) as slack:
        variables = {
            "SLACK_API_URL": slack.api_url,
            "SLACK_AUTHORIZE_URL": f"{world.base_url}/oauth/v2/authorize",
            "SLACK_CLIENT_ID": APP.client_id,
            "SLACK_CLIENT_SECRET": APP.client_secret,
            "SLACK_SIGNING_SECRET": SECRET,
            "COACH_KEYS": KEY,
            "PORT": str(address.port),
            "COACH_TICK_SECONDS": "0.2",
            "LOG_FORMAT": "json",
        }
        with running("run", folder=tmp_path, **variables) as process:
            address.wait("/readyz")
            status, page, cookie = address.look("/slack/install")
            button = re.search(r'class="button" href="([^"]*)"', page)
            assert button is not None
            back = world.consent.allow(urlsplit(unescape(button.group(1))).query, "T1")
            installed = address.look(f"/slack/oauth_redirect?{urlsplit(back).query}", cookie=cookie)
            said = ben(address, world).command("UBEN", "/prospected", "5 calls")
            opened = ben(address, world).open_home("UBEN")
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=20)

    assert (status, installed[0], opened.status, process.returncode) == (200, 200, 200, 0)
    assert "Balance coach is in t1" in unescape(installed[1])
    assert said.text.startswith("Prospected 5 on ")
    assert "UBEN" in world.workspaces["T1"].windows.homes
    assert b"xoxb" not in (tmp_path / "coach.db").read_bytes()
    assert ("xoxb" in errors, "Traceback" in errors, world.mishaps) == (False, False, [])
