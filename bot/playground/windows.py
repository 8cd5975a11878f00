"""Modals and Homes of one workspace, and the triggers that open them."""

from collections.abc import Callable
from itertools import count
from typing import Any

from bot.playground.blocks import Refused
from bot.playground.records import Trigger, View

TRIGGER_SECONDS = 3.0
DEEPEST = 3  # views in one stack


class Windows:
    """Not locked by itself: the workspace's lock guards it."""

    def __init__(self, team_id: str, *, timestamp: Callable[[], float]) -> None:
        self.homes: dict[str, View] = {}
        self._team_id = team_id
        self._stacks: dict[str, list[View]] = {}
        self._views: dict[str, View] = {}
        self._triggers: dict[str, Trigger] = {}
        self._now = timestamp
        self._numbers = count(1)

    def trigger(self, user_id: str) -> str:
        """A new trigger id."""
        made = Trigger(f"{next(self._numbers)}.{self._team_id}.{user_id}", user_id, self._now())
        self._triggers[made.id] = made
        return made.id

    def pull(self, trigger_id: str) -> str:
        """Whose trigger it is; Refused when it is unknown, used or older than three seconds."""
        found = self._triggers.get(trigger_id)
        if found is None:
            raise Refused("invalid_trigger_id")
        if found.is_used:
            raise Refused("exchanged_trigger_id")
        if self._now() - found.made_at > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        found.is_used = True
        return found.user

    def open(self, user_id: str, content: dict[str, Any]) -> View:
        """A modal on top of nothing: what was open is closed."""
        self.close_all(user_id)
        return self._stack(user_id, content, below=None)

    def push(self, user_id: str, content: dict[str, Any]) -> View:
        """A modal on top of the one that is open."""
        below = self.top(user_id)
        if below is None:
            raise Refused("not_found")
        if len(self._stacks[user_id]) >= DEEPEST:
            raise Refused("push_limit_reached")
        return self._stack(user_id, content, below=below)

    def _stack(self, user_id: str, content: dict[str, Any], *, below: View | None) -> View:
        made = self._made(user_id, content)
        if below is not None:
            made.root_id, made.previous_id = below.root_id, below.id
        self._stacks.setdefault(user_id, []).append(made)
        return made

    def _made(self, user_id: str, content: dict[str, Any]) -> View:
        number = next(self._numbers)
        made = View(f"V{number}", user_id, content, hash=f"h{number}", root_id=f"V{number}")
        self._views[made.id] = made
        return made

    def update(self, view_id: str, content: dict[str, Any], *, known_hash: str | None = None) -> View:
        """The view with new content; Refused when it is closed or was changed since `known_hash`."""
        found = self._views.get(view_id)
        if found is None or not found.is_open:
            raise Refused("not_found")
        if known_hash is not None and known_hash != found.hash:
            raise Refused("hash_conflict")
        found.content, found.hash = content, f"h{next(self._numbers)}"
        found.values, found.errors = {}, {}
        return found

    def publish(self, user_id: str, content: dict[str, Any], *, known_hash: str | None = None) -> View:
        """Somebody's Home with new content."""
        found = self.homes.get(user_id)
        if found is not None:
            return self.update(found.id, content, known_hash=known_hash)
        self.homes[user_id] = self._made(user_id, content)
        return self.homes[user_id]

    def view(self, view_id: str) -> View | None:
        return self._views.get(view_id)

    def view_by_external_id(self, external_id: str) -> View | None:
        wanted = (view for view in self._views.values() if view.content.get("external_id") == external_id)
        return next(wanted, None)

    def top(self, user_id: str) -> View | None:
        """The modal this person is looking at."""
        stack = self._stacks.get(user_id)
        return stack[-1] if stack else None

    def close_top(self, user_id: str) -> None:
        stack = self._stacks.get(user_id)
        if stack:
            stack.pop().is_open = False

    def close_all(self, user_id: str) -> None:
        for view in self._stacks.pop(user_id, []):
            view.is_open = False
