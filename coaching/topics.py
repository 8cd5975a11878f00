"""One word of the grammar as people see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Help, the menu, the platform's list of commands and the suggestions are made from these."""

    name: str
    usage: tuple[str, ...]
    description: str
    hint: str = ""  # shown behind the command while it is typed
    is_slash: bool = False  # has a slash command of its own
    is_hidden: bool = False  # said by buttons only
    also: tuple[str, ...] = ()  # other words for it, for suggestions
