"""Slack's side over real HTTP, on loopback: the Web API and response URLs."""

import errno
import http.server
import json
import socket
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from bot.playground import consent, methods
from bot.playground.blocks import Refused
from bot.playground.faults import Fault, Kind
from bot.playground.responses import respond
from bot.playground.traffic import Call, Way
from bot.playground.wire import Wire
from bot.playground.world import World

_PORTS_TRIED = 50
_SECRETS = ("token", "client_secret", "access_token")
_NO_STATUS = (Kind.HANG, Kind.RESET)


class SlackServer:
    """Serves a world while it is entered, on `port` or the next free one; `api_url` is for a WebClient."""

    def __init__(self, world: World, *, port: int = 0) -> None:
        self._http = _listening(world, port)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.02,), name="stand-in for Slack", daemon=True
        )
        world.base_url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self.api_url = f"{world.base_url}/api/"

    def __enter__(self) -> "SlackServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.stop()
        self._thread.join()


def _listening(world: World, port: int) -> "_Http":
    """On that port or the next free one; 0 means any."""
    for candidate in range(port, port + (_PORTS_TRIED if port else 1)):
        try:
            return _Http(world, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"No free port from {port} to {port + _PORTS_TRIED - 1}")


class _Http(http.server.ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    request_queue_size = 256

    def __init__(self, world: World, port: int) -> None:
        self.world = world
        self.is_stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def opened(self, connection: socket.socket) -> None:
        with self._guard:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._guard:
            self._open.discard(connection)

    def stop(self) -> None:
        """Ends what hangs, then closes."""
        self.is_stopping.set()
        self.shutdown()
        with self._guard:
            for connection in self._open:
                _cut(connection)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the signature is given
        """Keeps what went wrong on our side; clients that hang up early are part of the play."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.world.mishaps.append(error)


def _cut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # already gone


class _Handler(Wire):
    server: _Http

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        super().finish()

    def do_GET(self) -> None:  # noqa: N802 - the name is the standard library's
        if self.path.startswith("/oauth/v2/"):
            self.close_connection = True
            world = self.server.world
            self.write(*consent.answer(world.consent, self.path, base=world.base_url))
        else:
            self._serve()

    def do_POST(self) -> None:  # noqa: N802 - the name is the standard library's
        self._serve()

    def _serve(self) -> None:
        self.close_connection = True
        began, world = time.perf_counter(), self.server.world
        payload = self.arguments()
        token = self.token(payload)
        what = self._what()
        fault = world.faults.take(what, payload)
        status, answer = self._outcome(what, token, payload, fault)
        if fault is not None:
            self.server.is_stopping.wait(fault.seconds)
        team = self._team(token)
        world.traffic.add(
            Call(
                at=world.timestamp(),
                way=Way.TO_SLACK,
                what=what,
                team=team,
                payload=_without_secrets(payload),
                status=0 if fault is not None and fault.kind in _NO_STATUS else status,
                answer=_without_secrets(answer),
                ms=(time.perf_counter() - began) * 1000,
                trouble="" if fault is None else fault.kind,
            )
        )
        if fault is None or fault.kind is Kind.SLOW:
            self.write(status, json.dumps(answer).encode(), self._headers(answer, token))
        else:
            self.fail(fault, answer)

    def _what(self) -> str:
        """The method's name, or `response_url`."""
        path = urlsplit(self.path).path
        return path.removeprefix("/api/") if path.startswith("/api/") else "response_url"

    def _outcome(
        self, what: str, token: str | None, payload: Mapping[str, Any], fault: Fault | None
    ) -> tuple[int, dict[str, Any]]:
        """What Slack does and answers; nothing where the fault comes before the effect."""
        answer: dict[str, Any] = {"ok": False, "error": "" if fault is None else fault.error}
        if fault is None or fault.acts:
            answer = self.server.world.faults.around(what, payload, lambda: self._act(what, token, payload))
        if fault is not None and fault.kind is Kind.ERROR:
            answer = {"ok": False, "error": fault.error}
        if fault is not None and fault.kind is Kind.STATUS:
            return fault.status, answer
        return _status(what, answer), answer

    def _act(self, what: str, token: str | None, payload: Mapping[str, Any]) -> dict[str, Any]:
        if what != "response_url":
            return methods.call(self.server.world, what, payload, token)
        url_id = urlsplit(self.path).path.removeprefix("/response/")
        workspace = self.server.world.workspaces.get(url_id.partition("-")[0])
        try:
            if workspace is None:
                raise Refused("expired_url")
            respond(workspace, url_id, payload)
        except Refused as refused:
            return methods.answer_of(refused)
        return {"ok": True}

    def _team(self, token: str | None) -> str:
        try:
            return self.server.world.grant(token).team_id
        except Refused:
            return ""

    def _headers(self, answer: Mapping[str, Any], token: str | None) -> dict[str, str]:
        headers = {}
        with suppress(Refused):
            headers["x-oauth-scopes"] = ",".join(sorted(self.server.world.grant(token).scopes))
        if answer.get("error") == "ratelimited":
            headers["retry-after"] = str(answer.get("retry_after", "1"))
        return headers


def _without_secrets(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in _SECRETS}


def _status(what: str, answer: Mapping[str, Any]) -> int:
    """The Web API says no with 200; response URLs with 404 and 400."""
    error = str(answer.get("error", ""))
    if error == "ratelimited":
        return 429
    if what != "response_url" or answer["ok"]:
        return 200
    return 404 if error.endswith("_url") else 400
