"""One workspace as Slack keeps it: people, channels, messages, and what each person sees."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any

from bot.playground.blocks import Refused, check_message, pressable
from bot.playground.records import Bot, Channel, Post, ResponseUrl, User
from bot.playground.windows import Windows

RESPONSE_URL_SECONDS = 1_800
RESPONSE_URL_USES = 5


class Workspace:
    """Every public method is safe to call from any thread."""

    def __init__(
        self, team_id: str, *, lock: threading.RLock, timestamp: Callable[[], float], app_id: str, domain: str
    ) -> None:
        self.id = team_id
        self.domain = domain
        self.bot = Bot(id=f"B{team_id}COACH", user_id=f"U{team_id}COACH", app_id=app_id, team_id=team_id)
        self.lock = lock
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.windows = Windows(team_id, timestamp=timestamp)
        self.response_urls: dict[str, ResponseUrl] = {}
        self.refuses_blocks: set[str] = set()  # kinds of blocks this workspace does not know yet
        self.answer_to_deactivated: str | None = "channel_not_found"  # None: taken and read by nobody
        self._ephemerals: list[Post] = []
        self._now = timestamp
        self._last_ts = 0.0
        self._numbers = count(1)
        self.add_user(self.bot.user_id, "Coach", is_bot=True)
        self.add_user("USLACKBOT", "Slackbot")

    # People and places

    def add_user(self, user_id: str, name: str, *, tz: str | None = "Europe/London", **flags: Any) -> User:
        """A person; `flags` are the fields of User."""
        with self.lock:
            home = flags.pop("team_id", self.id)
            self.users[user_id] = User(user_id, name, home, tz=tz, **flags)
            return self.users[user_id]

    def add_channel(self, channel_id: str, name: str, members: Iterable[str] = (), **flags: Any) -> Channel:
        """A channel the bot is in, unless `has_bot=False`."""
        with self.lock:
            self.channels[channel_id] = Channel(channel_id, name, set(members), **flags)
            return self.channels[channel_id]

    def dm_of(self, user_id: str) -> Channel:
        """The direct channel between the bot and that person; made on first use."""
        with self.lock:
            dm_id = f"D{user_id[1:]}"
            if dm_id not in self.channels:
                self.add_channel(dm_id, "", [user_id], is_im=True)
            return self.channels[dm_id]

    def place(self, channel: str) -> Channel:
        """Where a message to that channel or person id goes, or Refused as Slack would."""
        with self.lock:
            if channel.startswith(("U", "W")):
                return self.dm_of(self._reachable(channel).id)
            if channel not in self.channels:
                raise Refused("channel_not_found")
            found = self.channels[channel]
            if found.is_archived:
                raise Refused("is_archived")
            if found.is_im:
                self._reachable(next(iter(found.members)))
            return found

    def _reachable(self, user_id: str) -> User:
        user = self.users.get(user_id)
        if user is None:
            raise Refused("channel_not_found")
        if user.is_bot or user_id == "USLACKBOT":
            raise Refused("cannot_dm_bot")
        if user.deleted and self.answer_to_deactivated is not None:
            raise Refused(self.answer_to_deactivated)
        return user

    # Messages

    def post(
        self,
        channel: str,
        payload: Mapping[str, Any],
        *,
        author: str | None = None,
        is_anywhere: bool = False,
    ) -> Post:
        """A new message everybody there sees; `is_anywhere`: the bot may post where it is no member."""
        with self.lock:
            place = self.place(channel)
            if author is None and not place.has_bot and (place.is_private or not is_anywhere):
                raise Refused("not_in_channel")
            made = self._made(place.id, payload, author or self.bot.user_id)
            place.posts.append(made)
            return made

    def whisper(self, channel: str, user_id: str, payload: Mapping[str, Any]) -> Post:
        """An ephemeral message: one person sees it, until they reload."""
        with self.lock:
            if channel not in self.channels:
                raise Refused("channel_not_found")
            made = self._made(channel, payload, self.bot.user_id)
            made.only_for = user_id
            self._ephemerals.append(made)
            return made

    def edit(self, channel: str, ts: str, payload: Mapping[str, Any]) -> Post:
        """The message, changed; Refused where it is not there or not ours."""
        with self.lock:
            found = self.find(channel, ts)
            if found.author != self.bot.user_id:
                raise Refused("cant_update_message")
            return self.rewrite(found, payload)

    def rewrite(self, post: Post, payload: Mapping[str, Any]) -> Post:
        """The same message with new content."""
        with self.lock:
            self._check(payload)
            post.versions.append(post.text)
            post.text = payload.get("text") or ""
            post.blocks = self.with_ids(payload.get("blocks") or [])
            post.metadata = payload.get("metadata") or post.metadata
            post.edited_ts = self._next_ts()
            return post

    def remove(self, post: Post) -> None:
        with self.lock:
            shelf = self._ephemerals if post.only_for else self.channels[post.channel].posts
            if post in shelf:
                shelf.remove(post)

    def find(self, channel: str, ts: str) -> Post:
        """The message at that ts, or Refused."""
        with self.lock:
            if channel not in self.channels:
                raise Refused("channel_not_found")
            for post in self.channels[channel].posts:
                if post.ts == ts:
                    return post
            raise Refused("message_not_found")

    def _made(self, channel: str, payload: Mapping[str, Any], author: str) -> Post:
        self._check(payload)
        return Post(
            channel=channel,
            ts=self._next_ts(),
            author=author,
            text=payload.get("text") or "",
            blocks=self.with_ids(payload.get("blocks") or []),
            metadata=payload.get("metadata"),
            thread_ts=payload.get("thread_ts"),
        )

    def _check(self, payload: Mapping[str, Any]) -> None:
        check_message(payload)
        kinds = {block["type"] for block in payload.get("blocks") or []}
        if kinds & self.refuses_blocks:
            first = sorted(kinds & self.refuses_blocks)[0]
            raise Refused("invalid_blocks", [f"[ERROR] unsupported type: {first} [json-pointer:/blocks]"])

    def with_ids(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """A copy in which every block and every element to press has an id."""
        copied: list[dict[str, Any]] = json.loads(json.dumps(blocks))
        with self.lock:
            for block in copied:
                block.setdefault("block_id", f"b{next(self._numbers)}")
                for element in pressable(block):
                    element.setdefault("action_id", f"a{next(self._numbers)}")
        return copied

    def _next_ts(self) -> str:
        self._last_ts = max(self._now(), self._last_ts + 0.000001)
        return f"{self._last_ts:.6f}"

    # What a person sees

    def seen_by(self, user_id: str) -> list[Post]:
        """Every message this person can see, oldest first, ephemeral ones included."""
        with self.lock:
            places = [place for place in self.channels.values() if user_id in place.members]
            shown = [post for place in places for post in place.posts] + self.whispers_to(user_id)
            return sorted(shown, key=lambda post: float(post.ts))

    def whispers_to(self, user_id: str) -> list[Post]:
        """The ephemeral messages this person still has on the screen."""
        with self.lock:
            return [post for post in self._ephemerals if post.only_for == user_id]

    def reload(self, user_id: str) -> None:
        """The person's client starts anew: ephemeral messages and modals are gone."""
        with self.lock:
            self._ephemerals = [post for post in self._ephemerals if post.only_for != user_id]
            self.windows.close_all(user_id)

    def posts(self) -> list[Post]:
        """Every message that stands, oldest first, ephemeral ones left out."""
        with self.lock:
            standing = [post for place in self.channels.values() for post in place.posts]
            return sorted(standing, key=lambda post: float(post.ts))

    # Answers by URL

    def response_url(self, user_id: str, channel: str, *, about: Post | None = None) -> ResponseUrl:
        with self.lock:
            number = next(self._numbers)
            made = ResponseUrl(f"{self.id}-{number}", user_id, channel, self._now(), about)
            self.response_urls[made.id] = made
            return made

    def use_response_url(self, url_id: str) -> ResponseUrl:
        """One of its five uses, or Refused."""
        with self.lock:
            found = self.response_urls.get(url_id)
            if found is None or self._now() - found.made_at > RESPONSE_URL_SECONDS:
                raise Refused("expired_url")
            if found.uses >= RESPONSE_URL_USES:
                raise Refused("used_url")
            found.uses += 1
            return found
