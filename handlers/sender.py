"""Slack as the program's Chat: posts, changes, publishes, and looks up what became of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from handlers.blocks import Drawn, render, render_home
from handlers.people import profile_of
from handlers.ports import DeliveryError, Parcel, Posted, Profile, Verdict
from handlers.transport import Answer, Transport
from handlers.verdicts import BLOCKS_REFUSED

HOME = "home"
EVENT_TYPE = "coach_message"
PERSON_STARTS = ("U", "W")
CLOCK_DIFFERENCE = timedelta(days=1)  # our clock may have been wrong; looking too far back costs little
PAGE = 100
PAGES = 50
SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in a workspace: by this our own posts are told from others'."""

    user: str
    bot: str


@dataclass(frozen=True, slots=True)
class SlackChat:
    """Implements ports.Chat. `tokens` gives a workspace's bot token, None where it is not installed."""

    tokens: Callable[[str], str | None]
    base_url: str = SLACK_API
    timeout: float = 10.0  # seconds, for each call
    _identities: dict[str, Identity] = field(default_factory=dict, repr=False)  # by token; a race asks twice

    @property
    def transport(self) -> Transport:
        return Transport(self.base_url, self.timeout)

    def deliver(self, parcel: Parcel) -> Posted:
        """Post it, change it (`ts`), or publish it (`home`); without its figures where Slack refuses them."""
        if parcel.kind == HOME:
            return self._publish(parcel)
        try:
            return self._say(parcel, render(parcel.message))
        except DeliveryError as refusal:
            has_figures = parcel.message.chart or parcel.message.table
            if refusal.reason not in BLOCKS_REFUSED or not has_figures:
                raise
        return self._say(parcel, render(parcel.message, is_native=False))

    def find(self, parcel: Parcel) -> Posted | None:
        """Where an earlier attempt stands, or None if it is certainly not there.

        An error tells of the look-up, not of the parcel: the doubt stays. BLIND: nobody can tell.
        """
        if parcel.kind == HOME or parcel.ts:
            return None  # doing it again comes to the same
        token = self.tokens(parcel.workspace)
        try:
            return self._search(token, parcel)
        except DeliveryError as refusal:
            raise _as_lookup(refusal) from None

    def profile(self, workspace: str, person: str) -> Profile:
        """Who that is."""
        answer = self.transport.call(self.tokens(workspace), "users.info", query={"user": person})
        user = answer.get("user")
        if not isinstance(user, Mapping):
            raise DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
        return profile_of(user, workspace=workspace)

    def _publish(self, parcel: Parcel) -> Posted:
        body = {"user_id": parcel.recipient, "view": render_home(parcel.message)}
        self.transport.call(self.tokens(parcel.workspace), "views.publish", body=body)
        return Posted(channel=parcel.channel or "", ts="")

    def _say(self, parcel: Parcel, drawn: Drawn) -> Posted:
        body: dict[str, Any] = {"text": drawn.text, "blocks": drawn.blocks, "metadata": metadata_of(parcel)}
        if parcel.ts:
            method, where = "chat.update", {"channel": parcel.channel or parcel.recipient, "ts": parcel.ts}
        else:
            method, where = "chat.postMessage", {"channel": parcel.recipient}
            body |= {"unfurl_links": False, "unfurl_media": False}
        return _posted(self.transport.call(self.tokens(parcel.workspace), method, body=where | body))

    def _search(self, token: str | None, parcel: Parcel) -> Posted | None:
        own = self._identity(token)
        channel = self._channel(token, parcel)
        for message in self._messages(token, channel, parcel):
            ts = message.get("ts")
            if isinstance(ts, str) and _is_own(message, own) and _key_of(message) == parcel.key:
                return Posted(channel=channel, ts=ts)
        return None

    def _identity(self, token: str | None) -> Identity:
        known = self._identities.get(token or "")
        if known:
            return known
        answer = self.transport.call(token, "auth.test", body={})
        identity = Identity(user=str(answer.get("user_id") or ""), bot=str(answer.get("bot_id") or ""))
        if not identity.user and not identity.bot:
            raise DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
        self._identities[token or ""] = identity
        return identity

    def _channel(self, token: str | None, parcel: Parcel) -> str:
        if parcel.channel or not parcel.recipient.startswith(PERSON_STARTS):
            return parcel.channel or parcel.recipient
        answer = self.transport.call(token, "conversations.open", body={"users": parcel.recipient})
        channel = answer.get("channel")
        found = channel.get("id") if isinstance(channel, Mapping) else None
        if not isinstance(found, str):
            raise DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
        return found

    def _messages(self, token: str | None, channel: str, parcel: Parcel) -> Iterator[Mapping[str, Any]]:
        query: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": PAGE}
        if parcel.first_try_at:
            query["oldest"] = f"{(parcel.first_try_at - CLOCK_DIFFERENCE).timestamp():.6f}"
        for _ in range(PAGES):
            answer = self.transport.call(token, "conversations.history", query=query)
            messages = answer.get("messages")
            if not isinstance(messages, list):
                raise DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
            yield from (message for message in messages if isinstance(message, Mapping))
            query["cursor"] = _cursor(answer)
            if not query["cursor"]:
                return
        raise DeliveryError("too_many_messages", verdict=Verdict.BLIND)


def metadata_of(parcel: Parcel) -> dict[str, Any]:
    """What every post carries, and nothing else."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": parcel.key, "kind": parcel.kind}}


def _posted(answer: Answer) -> Posted:
    channel, ts = answer.get("channel"), answer.get("ts")
    if not isinstance(channel, str) or not isinstance(ts, str) or not channel or not ts:
        raise DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
    return Posted(channel=channel, ts=ts)


def _cursor(answer: Answer) -> str:
    """The next page's, empty on the last one; "more" without saying where is no answer."""
    more = answer.get("response_metadata")
    cursor = more.get("next_cursor") if isinstance(more, Mapping) else None
    if answer.get("has_more") is True and not cursor:
        raise DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
    return cursor if isinstance(cursor, str) else ""


def _is_own(message: Mapping[str, Any], own: Identity) -> bool:
    """Metadata can be set by any app, so the sender must be us."""
    if own.bot and "bot_id" in message:
        return bool(message["bot_id"] == own.bot)
    return bool(own.user) and message.get("user") == own.user


def _key_of(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata")
    if not isinstance(metadata, Mapping) or metadata.get("event_type") != EVENT_TYPE:
        return None
    payload = metadata.get("event_payload")
    key = payload.get("key") if isinstance(payload, Mapping) else None
    return key if isinstance(key, str) else None


def _as_lookup(refusal: DeliveryError) -> DeliveryError:
    """A look-up that Slack refuses (no scope, no such channel) leaves everybody blind."""
    if refusal.verdict is not Verdict.REFUSED:
        return refusal
    return DeliveryError(refusal.reason, verdict=Verdict.BLIND)
