"""HTTP below Slack's manners: reading a request, writing an answer, and every way of failing at it."""

import base64
import http.server
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.playground.faults import Fault, Kind

_JSON_ARGUMENTS = ("blocks", "view", "metadata", "attachments")
_SOCKET_SECONDS = 10.0
_GARBAGE = b"<html>Something is wrong on our side</html>"


class Wire(http.server.BaseHTTPRequestHandler):
    """One request per connection."""

    protocol_version = "HTTP/1.1"
    timeout = _SOCKET_SECONDS

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Says nothing: the record of calls is kept elsewhere."""

    def arguments(self) -> dict[str, Any]:
        """What the request carries, from the address and from a form or JSON body."""
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        found: dict[str, Any] = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        return found | _read(body, self.headers.get("content-type") or "") | self._credentials()

    def _credentials(self) -> dict[str, str]:
        """The app's own, which come beside the arguments."""
        kind, _, encoded = (self.headers.get("authorization") or "").partition(" ")
        if kind != "Basic":
            return {}
        client_id, _, secret = base64.b64decode(encoded).decode().partition(":")
        return {"client_id": client_id, "client_secret": secret}

    def token(self, arguments: Mapping[str, Any]) -> str | None:
        said = self.headers.get("authorization") or ""
        return said.removeprefix("Bearer ") if said.startswith("Bearer ") else arguments.get("token")

    def fail(self, fault: Fault, answer: Mapping[str, Any]) -> None:
        """The answer, spoilt as the fault says."""
        body = json.dumps(answer).encode()
        match fault.kind:
            case Kind.HANG:
                return
            case Kind.RESET:
                self._reset()
            case Kind.STATUS:
                headers = {} if fault.retry_after is None else {"retry-after": fault.retry_after}
                self.write(fault.status, body if fault.status == 429 else _GARBAGE, headers)
            case Kind.HALF:
                self.write(200, body, {}, sent=len(body) // 2)
            case _:
                self.write(200, _SPOILT.get(fault.kind, body), {})

    def write(self, status: int, body: bytes, headers: Mapping[str, str], *, sent: int | None = None) -> None:
        """An answer; of its body only the first `sent` bytes, although it promises all."""
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "content-type" not in headers:
                self.send_header("content-type", "application/json; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(body[:sent])
        except OSError:
            return  # nobody waits any more

    def _reset(self) -> None:
        """Closes so that the client sees a reset, not an end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.connection.close()


_SPOILT = {Kind.EMPTY: b"", Kind.GARBAGE: _GARBAGE}


def _read(body: bytes, content_type: str) -> dict[str, Any]:
    if "json" in content_type:
        found = _json(body)
        return found if isinstance(found, dict) else {}
    read = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return {key: _json(value) if key in _JSON_ARGUMENTS else value for key, value in read.items()}


def _json(text: str | bytes) -> Any:
    """What the text says, or the text itself where it is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return text
