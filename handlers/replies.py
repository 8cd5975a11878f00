"""How an answer reaches the person: in the ack, through a response_url, or in a view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import BoltResponse

from coaching.message import Message, line
from handlers.blocks import render
from handlers.ports import DeliveryError, Program
from handlers.transport import Transport

OUTSIDER = Message(
    "This coach belongs to another company. Nothing was saved.",
    (line("Only people of the workspace it is installed in can use it."),),
)
NOT_OPENED = Message(
    "Slack did not open the form in time. Nothing was saved.",
    (line("Please try again, or type it in one line."),),
)

Token = Callable[[], str | None]  # looked up when it is needed; raises DeliveryError

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Room:
    """What every listener needs."""

    program: Program
    transport: Transport
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A request that was dealt with: what goes back to Slack, and what the log says."""

    response: BoltResponse
    workspace: str
    person: str
    command: str  # its first word only
    key: str
    said: str


@dataclass(frozen=True, slots=True)
class Window:
    """Slack as one workspace's token opens it. A failure is logged; what was saved stays saved."""

    transport: Transport
    token: Token

    def open(self, trigger: str, view: Mapping[str, Any]) -> bool:
        return self._call("views.open", {"trigger_id": trigger, "view": view})

    def push(self, trigger: str, view: Mapping[str, Any]) -> bool:
        return self._call("views.push", {"trigger_id": trigger, "view": view})

    def update(self, view_id: str, view: Mapping[str, Any]) -> bool:
        return self._call("views.update", {"view_id": view_id, "view": view})

    def publish(self, person: str, view: Mapping[str, Any]) -> bool:
        return self._call("views.publish", {"user_id": person, "view": view})

    def post(self, url: str, body: Mapping[str, Any]) -> bool:
        try:
            self.transport.post(url, body)
        except DeliveryError as failure:
            log.warning("answer not shown", method="response_url", reason=failure.reason)
            return False
        return True

    def _call(self, method: str, body: Mapping[str, Any]) -> bool:
        try:
            self.transport.call(self.token(), method, body=body)
        except DeliveryError as failure:
            log.warning("answer not shown", method=method, reason=failure.reason)
            return False
        return True


def spoken(message: Message) -> dict[str, Any]:
    """An ephemeral answer. Figures are text: in an ack nobody can try again without them."""
    drawn = render(message, is_native=False)
    return {"response_type": "ephemeral", "text": drawn.text, "blocks": drawn.blocks}


def reply(body: Mapping[str, Any] | None = None) -> BoltResponse:
    """200, and this in the ack."""
    return BoltResponse(status=200, body=dict(body) if body else "")
