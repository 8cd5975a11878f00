"""Which workspace a command is about, and what a terminal is shown."""

from bot.settings import Mistake
from bot.wiring import House


def workspace_of(house: House, asked: str | None) -> str:
    """The one that is asked for, or the only one."""
    there = house.database.wide().workspaces()
    if asked is None and len(there) == 1:
        return there[0]
    if asked in there:
        return asked
    if not there:
        raise Mistake(
            "No workspace is known yet. It is from the first message on: run the coach and say hello to it."
        )
    listed = ", ".join(there)
    if asked is None:
        raise Mistake(
            f"There are {len(there)} workspaces: say which one with --workspace. They are {listed}."
        )
    raise Mistake(f"No workspace is called {printable(asked)}. There is {listed}.")


def printable(text: str) -> str:
    """Without what would move the cursor or colour the screen."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
