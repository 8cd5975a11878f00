"""Slack's requests over a WebSocket: for a quick start, no public address needed."""

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.transport import failed, silent_logger
from handlers.verdicts import judge


class SocketDoor:
    """Opened and closed by whoever runs the program; signals are the program's own business."""

    def __init__(self, app: App, *, app_token: str, base_url: str, timeout: float) -> None:
        client = WebClient(
            token=app_token, base_url=base_url, timeout=int(max(1, timeout)), logger=silent_logger()
        )
        self._handler = SocketModeHandler(app, app_token=app_token, web_client=client, logger=silent_logger())

    def open(self) -> None:
        """Connects, or raises DeliveryError."""
        try:
            self._handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        except SlackApiError as refusal:
            response = refusal.response
            raise judge(response.status_code, response.headers, response.data) from None
        except Exception as error:  # noqa: BLE001 - whatever it was, there is no connection
            raise failed(error) from None

    def close(self) -> None:
        """Stops taking requests; running listeners finish."""
        self._handler.close()  # type: ignore[no-untyped-call]  # the same
