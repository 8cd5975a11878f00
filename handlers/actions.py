"""Buttons: each carries a sentence; the answer appears where the button was."""

import re
from collections.abc import Mapping
from typing import Any

from coaching.message import Answer, Form, Message
from handlers import home
from handlers.blocks import render_modal
from handlers.forms import render_form
from handlers.payloads import Body, dig, is_outsider, person_of, press_act, press_key, workspace_of
from handlers.ports import Request
from handlers.replies import NOT_OPENED, OUTSIDER, Outcome, Room, Token, Window, reply, spoken

LONGEST_VERB = 20
PATTERN = re.compile(r"^say:\d+$")


def answer(body: Body, *, room: Room, token: Token) -> Outcome:
    """What the program says to the button's sentence."""
    sentence, at = sentence_of(body)
    request = Request(
        workspace=workspace_of(body),
        person=person_of(body),
        text=sentence,
        key=press_key(body, sentence, at=at),
        channel=dig(body, "container", "channel_id") or dig(body, "channel", "id") or None,
        act=press_act(body, sentence),
    )
    if is_outsider(body):
        Window(room.transport, token).post(dig(body, "response_url"), _aside(OUTSIDER, replaces=False))
        return _outcome(request, "refused")
    said_back = room.program.answer(request)
    is_shown = _show(said_back, body=body, request=request, room=room, token=token)
    said = "form" if isinstance(said_back, Form) else "answered"
    return _outcome(request, said if is_shown else f"{said}, not shown")


def sentence_of(body: Body) -> tuple[str, str]:
    """The first action's sentence and moment: Slack sends one at a time."""
    pressed = body.get("actions")
    first = pressed[0] if isinstance(pressed, list) and pressed else None
    return dig(first, "value"), dig(first, "action_ts")


def _show(said_back: Answer, *, body: Body, request: Request, room: Room, token: Token) -> bool:
    window = Window(room.transport, token)
    place = dig(body, "view", "type")
    if isinstance(said_back, Form):
        return _ask(said_back, body=body, window=window, is_in_modal=place == "modal")
    if place == "modal":
        return window.update(dig(body, "view", "id"), render_modal(said_back))
    if place == "home":
        return home.publish(
            request.workspace, request.person, room=room, token=token, dm_channel=None, notice=said_back
        )
    return window.post(dig(body, "response_url"), _aside(said_back, replaces=_is_ephemeral(body)))


def _ask(form: Form, *, body: Body, window: Window, is_in_modal: bool) -> bool:
    show = window.push if is_in_modal else window.open
    if show(dig(body, "trigger_id"), render_form(form)):
        return True
    if dig(body, "response_url"):
        window.post(dig(body, "response_url"), _aside(NOT_OPENED, replaces=False))
    return False


def _aside(message: Message, *, replaces: bool) -> Mapping[str, Any]:
    return spoken(message) | {"replace_original": replaces}


def _is_ephemeral(body: Body) -> bool:
    container = body.get("container")
    return isinstance(container, Mapping) and container.get("is_ephemeral") is True


def _outcome(request: Request, said: str) -> Outcome:
    verb = request.text.partition(" ")[0][:LONGEST_VERB]  # buttons are the program's own words
    return Outcome(reply(), request.workspace, request.person, verb, request.key, said)
