"""Slash commands: a payload becomes a sentence, the answer rides the ack."""

import re

from coaching.message import Form, Message
from handlers.forms import render_form
from handlers.payloads import Body, command_key, dig, is_outsider, person_of, workspace_of
from handlers.ports import Request
from handlers.replies import NOT_OPENED, OUTSIDER, Outcome, Room, Token, Window, reply, spoken
from handlers.texts import unescaped

PATTERN = re.compile(r"^/.+", re.DOTALL)
MENU = "coach"


def answer(body: Body, *, room: Room, token: Token) -> Outcome:
    """What the program says to the sentence."""
    request = Request(
        workspace=workspace_of(body),
        person=person_of(body),
        text=sentence_of(body, prefix=room.prefix),
        key=command_key(body),
        channel=dig(body, "channel_id") or None,
    )
    if is_outsider(body):
        return _outcome(request, OUTSIDER, room=room, body=body, token=token, said="refused")
    return _outcome(request, room.program.answer(request), room=room, body=body, token=token, said="answered")


def sentence_of(body: Body, *, prefix: str) -> str:
    """`/acme-prospected 5` and `/coach prospected 5` are both "prospected 5"."""
    word = dig(body, "command").removeprefix("/")
    word = (word.removeprefix(prefix) if prefix else word).lower()
    text = unescaped(dig(body, "text")).strip()
    return text if word == MENU else f"{word} {text}".strip()


def _outcome(
    request: Request, said_back: Message | Form, *, room: Room, body: Body, token: Token, said: str
) -> Outcome:
    command = dig(body, "command").removeprefix("/")
    response = reply(spoken(said_back)) if isinstance(said_back, Message) else reply()
    if isinstance(said_back, Form):
        said = "form"
        if not Window(room.transport, token).open(dig(body, "trigger_id"), render_form(said_back)):
            response, said = reply(spoken(NOT_OPENED)), "form not opened"
    return Outcome(response, request.workspace, request.person, command, request.key, said)
