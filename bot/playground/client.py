"""The person's side of the stand-in: signed requests to the app, and what its answers put on the screen."""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from bot.playground import envelopes
from bot.playground.acks import Ack, Sent, understood
from bot.playground.answers import answer, state
from bot.playground.finding import Found, find
from bot.playground.records import Post, User, View
from bot.playground.signature import signed_headers
from bot.playground.traffic import Call, Way
from bot.playground.transport import Transport
from bot.playground.world import World

_FORM = {"content-type": "application/x-www-form-urlencoded"}
_JSON = {"content-type": "application/json"}


class Slacker:
    """Acts for the people of one workspace. `timestamp` is the clock by which it signs: the wall clock."""

    def __init__(
        self,
        world: World,
        team_id: str,
        *,
        transport: Transport,
        signing_secret: str,
        timestamp: Callable[[], float],
    ) -> None:
        self.world = world
        self.workspace = world.workspaces[team_id]
        self._transport = transport
        self._secret = signing_secret
        self._timestamp = timestamp

    # What people do

    def command(self, user_id: str, name: str, text: str = "", *, channel: str | None = None) -> Ack:
        """Types `/name text`, in the direct channel with the bot unless told where."""
        with self.world.lock:
            user, workspace = self._user(user_id), self.workspace
            place = workspace.channels[channel] if channel else workspace.dm_of(user_id)
            form = envelopes.command(
                workspace,
                user,
                place,
                name=name,
                text=text,
                response_url=self._response_url(user, place.id),
                trigger_id=workspace.windows.trigger(user_id),
            )
        return self.send(Sent("command", urlencode(form).encode(), _FORM, form, user_id, place.id))

    def press(
        self, user_id: str, what: str, *, on: Post | View | str | None = None, value: Any = None
    ) -> Ack:
        """Presses the button with that label or action id (or picks `value` in that element).

        `on` is a message, a view, "home", or None: what is newest on this person's screen.
        """
        with self.world.lock:
            user = self._user(user_id)
            found = find(self.workspace, user_id, what, on=on)
            payload = self._pressed(user, found, value)
        return self._interact(payload, user_id, channel=_channel(found.where))

    def submit(
        self,
        user_id: str,
        values: Mapping[str, Any] | None = None,
        *,
        anyway: bool = False,
        view: View | None = None,
    ) -> Ack:
        """Fills the open modal by block id and submits it; `anyway` skips the checks of Slack's client."""
        with self.world.lock:
            user, windows = self._user(user_id), self.workspace.windows
            open_view = view or windows.top(user_id)
            if open_view is None:
                raise LookupError(f"{user_id} has no modal open")
            open_view.values = state(open_view.content["blocks"], values or {}, anyway=anyway)
            open_view.errors = {}
            payload = envelopes.submission(
                self.workspace, user, open_view, trigger_id=windows.trigger(user_id)
            )
        return self._interact(payload, user_id, view_id=open_view.id)

    def close(self, user_id: str) -> Ack | None:
        """Closes the open modal; the app hears of it only where the modal asks for that."""
        with self.world.lock:
            user, view = self._user(user_id), self.workspace.windows.top(user_id)
            if view is None:
                raise LookupError(f"{user_id} has no modal open")
            self.workspace.windows.close_top(user_id)
            payload = envelopes.closing(self.workspace, user, view)
        is_told = view.content.get("notify_on_close", False)
        return self._interact(payload, user_id, view_id=view.id) if is_told else None

    def say(self, user_id: str, text: str) -> Ack:
        """Writes to the bot in the direct channel."""
        with self.world.lock:
            dm = self.workspace.dm_of(user_id)
            post = self.workspace.post(dm.id, {"text": envelopes.escaped(text)}, author=user_id)
        content = {"type": "message", "channel": dm.id, "channel_type": "im", "user": user_id}
        return self.event(content | {"text": post.text, "ts": post.ts, "team": self.workspace.id})

    # What happens

    def open_home(self, user_id: str, *, tab: str = "home") -> Ack:
        """Looks at the app's Home."""
        with self.world.lock:
            home = self.workspace.windows.homes.get(user_id)
            content = {"type": "app_home_opened", "user": user_id, "tab": tab}
            content["channel"] = self.workspace.dm_of(user_id).id
            shown = {"view": home.as_slack(bot=self.workspace.bot)} if home is not None else {}
        return self.event(content | shown)

    def change_user(self, user_id: str, **changes: Any) -> Ack:
        """The person's profile changes: `tz`, `deleted`, `is_admin` ..."""
        with self.world.lock:
            user = self.workspace.users[user_id]
            for name, value in changes.items():
                setattr(user, name, value)
            content = {"type": "user_change", "user": user.as_slack()}
        return self.event(content | {"cache_ts": int(self.world.timestamp())})

    def revoke_tokens(self) -> Ack:
        self.world.revoke(self.workspace.id)
        tokens = {"oauth": [], "bot": [self.workspace.bot.user_id]}
        return self.event({"type": "tokens_revoked", "tokens": tokens})

    def uninstall(self) -> Ack:
        self.world.revoke(self.workspace.id, reason="account_inactive")
        return self.event({"type": "app_uninstalled"})

    def event(self, content: Mapping[str, Any], *, event_id: str | None = None) -> Ack:
        """Any event at all."""
        name = event_id or f"Ev{uuid.uuid4().hex[:10].upper()}"
        body = envelopes.event(self.workspace, content, event_id=name, at=self.world.timestamp())
        return self.send(Sent("event", json.dumps(body).encode(), _JSON, body, str(content.get("user", ""))))

    # Sending: once, again, falsely

    def send(self, sent: Sent, *, secret: str | None = None, age_seconds: float = 0.0) -> Ack:
        """Signs and sends it; with another secret or an old timestamp if asked."""
        at = self._timestamp() - age_seconds
        signature = signed_headers(sent.body, secret=self._secret if secret is None else secret, at=at)
        return self._out(replace(sent, headers={**sent.headers, **signature}))

    def again(self, ack: Ack, *, retry: int | None = None, event_id: str | None = None) -> Ack:
        """The same request delivered again: same ids, new signature.

        `retry` adds Slack's retry headers; `event_id` delivers the same event in another envelope.
        """
        sent = ack.sent
        if event_id is not None:
            body = {**sent.payload, "event_id": event_id}
            sent = replace(sent, body=json.dumps(body).encode(), payload=body)
        if retry is not None:
            headers = {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"}
            sent = replace(sent, headers={**sent.headers, **headers})
        return self.send(sent)

    def replay(self, ack: Ack) -> Ack:
        """The captured bytes once more, old signature included."""
        return self._out(ack.sent)

    def forged(self, ack: Ack) -> Ack:
        """The same request from somebody who does not know the secret."""
        return self.send(ack.sent, secret="not the secret")  # noqa: S106 - made up, and wrong on purpose

    def _out(self, sent: Sent) -> Ack:
        reply = self._transport(sent.body, sent.headers)
        ack = understood(self.workspace, sent, reply)
        self.world.traffic.add(
            Call(
                at=self.world.timestamp(),
                way=Way.TO_APP,
                what=sent.kind,
                team=self.workspace.id,
                payload=sent.payload,
                status=reply.status,
                answer=reply.body,
                ms=reply.ms,
                trouble=ack.problem or "",
                headers=dict(sent.headers),
            )
        )
        return ack

    # Parts

    def _interact(
        self, payload: Mapping[str, Any], user_id: str, *, channel: str = "", view_id: str = ""
    ) -> Ack:
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return self.send(Sent(payload["type"], body, _FORM, payload, user_id, channel, view_id))

    def _pressed(self, user: User, found: Found, value: Any) -> dict[str, Any]:
        action = {
            **{key: one for key, one in found.element.items() if key in ("text", "action_id", "style")},
            **answer(found.element, found.element.get("value") if value is None else value),
            "block_id": found.block_id,
            "action_ts": f"{self.world.timestamp():.6f}",
        }
        if action.get("value", "") is None:
            del action["value"]
        trigger_id = self.workspace.windows.trigger(user.id)
        if isinstance(found.where, View):
            return envelopes.press_on_view(self.workspace, user, found.where, action, trigger_id=trigger_id)
        url = self._response_url(user, found.where.channel, about=found.where)
        return envelopes.press_on_message(
            self.workspace, user, found.where, action, response_url=url, trigger_id=trigger_id
        )

    def _response_url(self, user: User, channel: str, *, about: Post | None = None) -> str:
        made = self.workspace.response_url(user.id, channel, about=about)
        return f"{self.world.base_url}/response/{made.id}"

    def _user(self, user_id: str) -> User:
        """That person, of this workspace or of another."""
        for workspace in (self.workspace, *self.world.workspaces.values()):
            if user_id in workspace.users:
                return workspace.users[user_id]
        raise LookupError(f"nobody is called {user_id}")


def _channel(where: Post | View) -> str:
    return where.channel if isinstance(where, Post) else ""
