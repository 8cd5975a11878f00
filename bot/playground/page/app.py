"""The page over HTTP: the whole of it, its screen as it changes, and what is done on it."""

import mimetypes
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from http.cookies import SimpleCookie
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode

from bot.playground.page.acts import Acts
from bot.playground.page.guard import HEADERS, objection
from bot.playground.page.paper import paper
from bot.playground.page.ports import Sentence, Show
from bot.playground.page.pulse import Pulse
from bot.playground.page.reading import Reading
from bot.playground.page.screen import NEWEST, Asked, Viewer, default_place, may_see
from bot.playground.page.tour import steps

WAIT_SECONDS = 20.0
BODY_BYTES = 200_000
MOST_SHOWN = 5_000
DRAWERS = ("", "traffic", "trouble")

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]
Answer = tuple[HTTPStatus, bytes, tuple[tuple[str, str], ...]]
HTML = ("Content-Type", "text/html; charset=utf-8")


class App:
    """A WSGI application. `port` is the one it is reached at."""

    def __init__(self, show: Show) -> None:
        self.port = 0
        self._show = show
        self._reading = Reading(since=show.now().timestamp())
        self._reading.refusals_seen = len(show.world.traffic.refused())
        self._acts = Acts(show, self._reading)
        self._token = secrets.token_urlsafe(16)
        self._static = _static_files()
        self._steps = steps(show)
        self._offers = tuple(_offers(show))
        self.pulse = Pulse(show, self._reading)
        for name in paper().list_templates():
            paper().get_template(name)  # compiled now, so that the first page does not wait for it

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        status, body, headers = self._answer(environ)
        length = ("Content-Length", str(len(body)))
        start(f"{status.value} {status.phrase}", [*HEADERS, *headers, length])
        return [body]

    def _answer(self, environ: Environ) -> Answer:
        objected = objection(environ, port=self.port, token=self._token)
        if objected is not None:
            return _words(HTTPStatus.FORBIDDEN, objected)
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/")
        if method == "POST" and path.startswith("/act/"):
            return self._act(environ, path.removeprefix("/act/"))
        if method != "GET":
            return _words(HTTPStatus.METHOD_NOT_ALLOWED, "GET, or POST to an act.")
        if path.startswith("/static/"):
            return self._file(path.removeprefix("/static/"))
        known = {"/": self._page, "/screen": self._screen}
        return (
            known[path](environ) if path in known else _words(HTTPStatus.NOT_FOUND, "There is nothing here.")
        )

    # The whole page

    def _page(self, environ: Environ) -> Answer:
        asked = self._asked(environ)
        if asked is None:
            return HTTPStatus.SEE_OTHER, b"", (("Location", self._start_address(environ)),)
        self._acts.do("reload", {"as": asked.person, "at": asked.place})
        stamp = self._stamp(asked)
        return _html(self._drawn("page.html", asked, stamp=stamp, token=self._token))

    def _start_address(self, environ: Environ) -> str:
        """The page of whoever was asked for, or of the first in the list."""
        query = dict(parse_qsl(str(environ.get("QUERY_STRING", ""))))
        known = [actor.id for actor in self._show.people]
        person = query["as"] if query.get("as") in known else known[0]
        return f"/?{urlencode({'as': person, 'at': default_place(self._show, person)})}"

    # Its screen

    def _screen(self, environ: Environ) -> Answer:
        """The screen, at once or, with `stamp`, when it differs from that one."""
        asked = self._asked(environ)
        if asked is None:
            return _words(HTTPStatus.NOT_FOUND, "There is no such place.")
        query = dict(parse_qsl(str(environ.get("QUERY_STRING", ""))))
        if query.get("stamp", "").isdigit():
            return self._later(environ, asked, int(query["stamp"]))
        return self._drawn_screen(asked)

    def _later(self, environ: Environ, asked: Asked, known: int) -> Answer:
        is_gone = environ.get("waitress.client_disconnected", lambda: False)
        watches = asked.drawer == "trouble"
        stamp = self.pulse.wait(known, seconds=WAIT_SECONDS, with_outbox=watches, is_gone=is_gone)
        return self._drawn_screen(asked) if stamp is not None else (HTTPStatus.NO_CONTENT, b"", ())

    def _drawn_screen(self, asked: Asked) -> Answer:
        stamp = self._stamp(asked)
        return _html(self._drawn("screen.html", asked), ("X-Stamp", str(stamp)))

    def _stamp(self, asked: Asked) -> int:
        """Taken before drawing: a change in between is drawn once more, never missed."""
        return self.pulse.stamp(with_outbox=asked.drawer == "trouble")

    # What is done

    def _act(self, environ: Environ, name: str) -> Answer:
        asked, fields = self._asked(environ), _fields(environ)
        if asked is None or fields is None:
            return _words(HTTPStatus.BAD_REQUEST, "This cannot be read.")
        try:
            self._acts.do(name, {**fields, "as": asked.person, "at": asked.place})
        except LookupError:
            return self._drawn_screen(asked)  # it is gone: the screen shows what is there instead
        return self._drawn_screen(asked)

    # Parts

    def _asked(self, environ: Environ) -> Asked | None:
        """What the address asks for, or None where that is not to be seen."""
        query = dict(parse_qsl(str(environ.get("QUERY_STRING", ""))))
        person, place = query.get("as", ""), query.get("at", "")
        if person not in [actor.id for actor in self._show.people] or not may_see(self._show, person, place):
            return None
        shown, drawer = query.get("shown", ""), query.get("drawer", "")
        return Asked(
            person,
            place,
            min(int(shown), MOST_SHOWN) if shown.isdecimal() else NEWEST,
            drawer if drawer in DRAWERS else "",
            _tour_step(environ, len(self._steps)),
        )

    def _drawn(self, template: str, asked: Asked, **more: object) -> str:
        viewer = Viewer(self._show, self._reading, asked)
        screen = viewer.screen()
        traffic = self._show.world.traffic

        def url(**changes: Any) -> str:
            return _address(self._show, replace(asked, **changes))

        def parcel_to(name: str) -> str:
            return viewer.wording.user_name(name) if name[:1] in "UW" else viewer.wording.channel_name(name)

        return (
            paper()
            .get_template(template)
            .render(
                s=screen,
                w=viewer.wording,
                team=self._show.team,
                url=url,
                parcel_to=parcel_to,
                offers=self._offers,
                steps=self._steps,
                added=traffic.added,
                members=_members(self._show, asked),
                others_unread=any(one.unread for one in screen.faces),
                **more,
            )
        )

    def _file(self, name: str) -> Answer:
        found = self._static.get(name)
        if found is None:
            return _words(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return HTTPStatus.OK, found[1], (("Content-Type", found[0]),)


def _address(show: Show, asked: Asked) -> str:
    place = asked.place or default_place(show, asked.person)
    parts = {"as": asked.person, "at": place, "drawer": asked.drawer}
    parts |= {"shown": str(asked.shown)} if asked.shown != NEWEST else {}
    return "/?" + urlencode({name: value for name, value in parts.items() if value})


def _members(show: Show, asked: Asked) -> int:
    channel = show.team.channels.get(asked.place)
    return 0 if channel is None else len(channel.members)


def _offers(show: Show) -> Iterable[Sentence]:
    """The commands of the manifest, then what may follow the last of them, which is the menu."""
    commands = show.manifest["features"]["slash_commands"]
    for one in commands:
        yield Sentence(one["command"], one["description"], one.get("usage_hint", ""))
    for sentence in show.sentences:
        yield Sentence(f"{commands[-1]['command']} {sentence.text}", sentence.description, sentence.hint)


def _tour_step(environ: Mapping[str, Any], last: int) -> int:
    """The step the browser remembers; at first the first."""
    cookie = SimpleCookie(str(environ.get("HTTP_COOKIE", ""))).get("tour")
    if cookie is None or not cookie.value.isdecimal():
        return 1
    return min(int(cookie.value), last)


def _fields(environ: Environ) -> dict[str, str] | None:
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > BODY_BYTES:
        return None
    body = environ["wsgi.input"].read(int(length)).decode("utf-8", "replace")
    return dict(parse_qsl(body, keep_blank_values=True))


def _static_files() -> dict[str, tuple[str, bytes]]:
    folder = files("bot.playground.page") / "static"
    return {one.name: (_kind(one.name), one.read_bytes()) for one in folder.iterdir() if one.is_file()}


def _kind(name: str) -> str:
    kind = {"js": "text/javascript"}.get(name.rpartition(".")[2]) or mimetypes.guess_type(name)[0]
    is_text = kind is not None and (kind.startswith("text/") or kind.endswith("+xml"))
    return f"{kind}; charset=utf-8" if is_text else kind or "application/octet-stream"


def _html(drawn: str, *headers: tuple[str, str]) -> Answer:
    return HTTPStatus.OK, drawn.encode("utf-8", "replace"), (HTML, *headers)


def _words(status: HTTPStatus, words: str) -> Answer:
    return status, words.encode(), (("Content-Type", "text/plain; charset=utf-8"),)
