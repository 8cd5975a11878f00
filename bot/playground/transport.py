"""How a request reaches the app."""

import http.client
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Reply:
    """Status 0: the app did not answer; `body` then says why."""

    status: int
    body: str
    ms: float


Transport = Callable[[bytes, Mapping[str, str]], Reply]


def over_http(url: str, *, timeout_seconds: float = 10.0) -> Transport:
    """Posts to that address over a connection of its own."""
    address = urlsplit(url)

    def send(body: bytes, headers: Mapping[str, str]) -> Reply:
        began = time.perf_counter()
        connection = http.client.HTTPConnection(
            address.hostname or "127.0.0.1", address.port, timeout=timeout_seconds
        )
        try:
            connection.request("POST", address.path or "/", body=body, headers=dict(headers))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Reply(answer.status, text, (time.perf_counter() - began) * 1000)
        except (OSError, http.client.HTTPException) as error:
            return Reply(0, f"{type(error).__name__}: {error}", (time.perf_counter() - began) * 1000)
        finally:
            connection.close()

    return send
