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

    def typed(self, sentence: str) -> str:
        """The sentence as it is typed: with a slash of its own, or behind /coach."""
        return f"/{sentence}" if self.is_slash else f"/coach {sentence}"
