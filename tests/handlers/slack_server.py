"""A little Slack on loopback: answers what the test tells it, remembers what it was sent."""

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

Reply = Callable[[BaseHTTPRequestHandler], None]


def answers(body: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """A plain answer; bytes and text go out as they are."""
    raw = (
        body
        if isinstance(body, bytes)
        else body.encode()
        if isinstance(body, str)
        else json.dumps(body).encode()
    )

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return reply


def refuses(error: str) -> Reply:
    return answers({"ok": False, "error": error})


def resets(handler: BaseHTTPRequestHandler) -> None:
    """The connection is torn down after the request was read."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def stops_halfway(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"ok": true, "channel": "D1", "ts"')


def says_nothing(handler: BaseHTTPRequestHandler) -> None:
    """Longer than anybody waits."""
    time.sleep(1.3)


class SlackServer:
    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.tokens: list[str | None] = []
        self.replies: dict[str, list[Reply]] = {}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = False
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/api/"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def on(self, method: str, *replies: Reply) -> None:
        """In this order; the last one stays."""
        self.replies[method] = list(replies)

    def sent(self, method: str) -> list[dict[str, Any]]:
        return [body for called, body in self.calls if called == method]

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _next(self, method: str) -> Reply:
        replies = self.replies.get(method, [answers({"ok": True})])
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                method = self.path.rsplit("/", 1)[-1]
                is_json = (self.headers.get("Content-Type") or "").startswith("application/json")
                body = json.loads(raw) if is_json and raw else dict(parse_qsl(raw))
                server.calls.append((method, body))
                server.tokens.append(self.headers.get("Authorization"))
                with contextlib.suppress(OSError):
                    server._next(method)(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name for it
                """Says nothing on stderr."""

            def finish(self) -> None:
                with contextlib.suppress(OSError, ValueError):
                    super().finish()

        return Handler


@contextlib.contextmanager
def slack_server() -> Iterator[SlackServer]:
    server = SlackServer()
    try:
        yield server
    finally:
        server.close()
