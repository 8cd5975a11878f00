"""The floor: a Bolt app that does nothing, behind the same door and the same server."""

import os

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from handlers.wsgi import WsgiApp, events_door


def web() -> WsgiApp:
    """What the server serves: one listener, one fixed answer in the ack."""
    app = App(
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        process_before_response=True,
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-test"),
    )

    @app.command("/prospected")
    def answer(ack: Ack) -> None:
        ack("Prospected.")

    return events_door(app)
