"""The Home tab, drawn anew."""

from coaching.message import Message
from handlers.blocks import render_home
from handlers.replies import Room, Token, Window


def publish(
    workspace: str,
    person: str,
    *,
    room: Room,
    token: Token,
    dm_channel: str | None,
    notice: Message | None = None,
) -> bool:
    """Whether Slack took it; `notice` is an answer that stands on top."""
    message = room.program.home(workspace, person, dm_channel=dm_channel)
    return Window(room.transport, token).publish(person, render_home(message, notice=notice))
