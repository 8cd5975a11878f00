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
    is_rare: bool = False  # left out of the list in help; the help of a word that leads to it names it
    leads_to: tuple[str, ...] = ()  # rare words that whoever reads this one's help may look for
    also: tuple[str, ...] = ()  # other words for it, for suggestions

    def typed(self, sentence: str) -> str:
        """The sentence as it is typed: with a slash of its own, or behind /coach."""
        return f"/{sentence}" if self.is_slash else f"/coach {sentence}"
