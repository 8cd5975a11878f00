"""Asks the page without a server in between."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.playground.page.app import App

PORT = 8765
HOST = f"127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Answer:
    status: str
    headers: Mapping[str, str]
    text: str


class Reader:
    """A browser that asks one thing at a time."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.port = PORT

    def get(self, address: str, **environ: Any) -> Answer:
        return self._ask("GET", address, b"", environ)

    def act(self, name: str, person: str, place: str, /, **fields: str) -> Answer:
        """Does it with the token of a fresh page."""
        page = self.get(f"/screen?as={person}&at={place}")
        assert page.status == "200 OK"
        address = f"/act/{name}?{urlencode({'as': person, 'at': place})}"
        return self._ask("POST", address, urlencode(fields).encode(), {"HTTP_X_PLAYGROUND": self.token()})

    def token(self) -> str:
        found = re.search(r'name="token" content="([^"]+)"', self.get("/?as=UMO&at=C1SALES").text)
        assert found
        return found[1]

    def _ask(self, method: str, address: str, body: bytes, more: Mapping[str, Any]) -> Answer:
        path, _, query = address.partition("?")
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": HOST,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **more,
        }
        chunks = self._app(environ, lambda status, headers: told.extend([status, dict(headers)]))
        return Answer(told[0], told[1], b"".join(chunks).decode())
