"""What a person does on the page, done through the stand-in; whatever goes wrong is told to them in red."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.acks import Ack
from bot.playground.answers import NotSent
from bot.playground.blocks import Refused
from bot.playground.envelopes import escaped
from bot.playground.page.ports import Show
from bot.playground.page.reading import Reading
from bot.playground.page.screen import HOME, may_see, morning_of
from bot.playground.page.words import Wording
from bot.playground.records import Post, View

Fields = Mapping[str, str]
EXPLAINED = {
    "operation_timeout": "The app took longer than three seconds to answer.",
    "dispatch_failed": "The app answered with an error.",
}
READS_NOTHING = "Balance coach does not read messages. Begin with a slash: try /coach help."


class Acts:
    """One method for each thing that can be done; `fields` is the form the page sent."""

    def __init__(self, show: Show, reading: Reading) -> None:
        self._show = show
        self._reading = reading
        self._known: dict[str, Callable[[Fields], None]] = {
            "say": self._say,
            "press": self._press,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "jump": self._jump,
            "stop": lambda _fields: show.cancel(),
            "trouble": self._trouble,
            "dismiss": self._dismiss,
            "reload": self._reload,
        }

    def do(self, name: str, fields: Fields) -> None:
        """Does it; LookupError where there is nothing of that name."""
        try:
            self._known[name](fields)
        except (Refused, NotSent, ValueError) as error:
            self._complain(fields, str(error))
        finally:
            self._reading.touch()

    def _say(self, fields: Fields) -> None:
        text = fields["text"].strip()
        if not text:
            return
        if text.startswith("/"):
            self._command(fields, text)
        elif self._channel(fields).is_im:
            self._complain(fields, READS_NOTHING)
        else:
            self._show.team.post(fields["at"], {"text": escaped(text)}, author=fields["as"])

    def _command(self, fields: Fields, text: str) -> None:
        name, _, rest = text.partition(" ")
        offered = {one["command"] for one in self._show.manifest["features"]["slash_commands"]}
        if name not in offered:
            self._complain(
                fields, f"{name} is not a command of this app. Begin with / to see those that are."
            )
            return
        ack = self._show.user.command(fields["as"], name, rest.strip(), channel=self._channel(fields).id)
        if ack.post is not None:
            self._reading.remember(ack.post.channel, ack.post.ts, text)
        self._report(fields, ack, name)

    def _press(self, fields: Fields) -> None:
        where = self._where(fields)
        value = json.loads(fields["value"]) if fields.get("value") else None
        ack = self._show.user.press(fields["as"], fields["action"], on=where, value=value)
        self._report(fields, ack, fields.get("label") or "The button")

    def _submit(self, fields: Fields) -> None:
        view = self._open_view(fields)
        if view is None:
            return
        try:
            ack = self._show.user.submit(fields["as"], json.loads(fields["values"]), view=view)
        except NotSent as objection:
            view.errors = _in_place(view, str(objection))
        else:
            self._report(fields, ack, "The form")

    def _close(self, fields: Fields) -> None:
        if self._open_view(fields) is not None:
            self._show.user.close(fields["as"])

    def _home(self, fields: Fields) -> None:
        self._report(fields, self._show.user.open_home(fields["as"]), "Home")

    def _jump(self, fields: Fields) -> None:
        if fields.get("day"):
            self._show.jump(morning_of(date.fromisoformat(fields["day"]), self._wording(fields).zone))
        else:
            self._show.jump(datetime.fromisoformat(fields["to"]))

    def _trouble(self, fields: Fields) -> None:
        self._show.trouble(fields["name"], on=fields["on"] == "true")

    def _dismiss(self, fields: Fields) -> None:
        if fields["number"] == "refusals":
            self._reading.refusals_seen = len(self._show.world.traffic.refused())
        else:
            self._reading.dismiss(fields["as"], int(fields["number"]))

    def _reload(self, fields: Fields) -> None:
        self._show.team.reload(fields["as"])
        self._reading.forget(fields["as"])

    # Where, and what went wrong

    def _where(self, fields: Fields) -> Post | View | str:
        """The message, the modal or the Home that was pressed on."""
        kind, _, name = fields["on"].partition(":")
        if kind == HOME:
            return HOME
        if kind == "view":
            view = self._show.team.windows.view(name)
            if view is None or view.user != fields["as"]:
                raise LookupError("no such view")
            return view
        seen = [post for post in self._show.team.seen_by(fields["as"]) if post.ts == name]
        if not seen:
            raise LookupError("no such message")
        return seen[0]

    def _open_view(self, fields: Fields) -> View | None:
        view = self._show.team.windows.top(fields["as"])
        return view if view is not None and view.id == fields["view"] else None

    def _channel(self, fields: Fields) -> Any:
        if fields["at"] == HOME or not may_see(self._show, fields["as"], fields["at"]):
            raise LookupError("no such place")
        return self._show.team.channels[fields["at"]]

    def _report(self, fields: Fields, ack: Ack, what: str) -> None:
        if ack.problem is None:
            return
        code = ack.problem.partition(":")[0]
        details = EXPLAINED.get(code, "") if code in EXPLAINED else ack.problem
        self._complain(fields, f"{what} failed with the error “{code}”", details=details)

    def _complain(self, fields: Fields, title: str, *, details: str = "") -> None:
        self._reading.complain(fields["as"], fields["at"], title, details=details)

    def _wording(self, fields: Fields) -> Wording:
        wording = Wording(self._show.world, viewer=fields["as"], zone=ZoneInfo("UTC"))
        user = wording.user(fields["as"])
        return Wording(self._show.world, viewer=fields["as"], zone=ZoneInfo((user and user.tz) or "UTC"))


def _in_place(view: View, objection: str) -> dict[str, str]:
    """The client's own objection at the field it is about, which it names first."""
    labels = {
        one["block_id"]: one["label"]["text"] for one in view.content["blocks"] if one["type"] == "input"
    }
    name, _, fault = objection.partition(" ")
    if name not in labels:
        name, fault = next(iter(labels), ""), objection
    sentence = "Please fill this in." if fault == "is required" else f"{labels.get(name, name)} {fault}."
    return {name: sentence} if name else {}
