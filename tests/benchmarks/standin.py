"""A Slack that says yes to every post, as fast as a process of Python can: `python -m tests.benchmarks.standin PORT`.

`GET /keys` answers how many posts it took, and how many different messages they were.
"""

import asyncio
import json
import re
import sys
from itertools import count

KEY = re.compile(rb'"key":\s*"([0-9a-f]+)"')
CHANNEL = re.compile(rb'"channel":\s*"(\w+)"')
LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


class Slack:
    """The messages that stand."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.posts = 0
        self.keys: set[bytes] = set()
        self._numbers = count(1)

    def answer(self, request: bytes) -> bytes:
        if request.startswith(b"GET /keys"):
            return _response({"posts": self.posts, "keys": len(self.keys)})
        if b"chat.postMessage" in request[:64]:
            self.posts += 1
            self.keys.update(KEY.findall(request))
            channel = CHANNEL.search(request)
            said = channel.group(1).decode() if channel else ""
            return _response({"ok": True, "channel": f"D{said}", "ts": f"1.{next(self._numbers):06}"})
        return _response({"ok": False, "error": "fatal_error"})  # whose token it is: everybody's


class Line(asyncio.Protocol):
    """One connection, one request."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, _, body = self._received.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not head or len(body) < int(length.group(1) if length else 0):
            return
        answer, self._received = self._slack.answer(self._received), b""
        if self._slack.delay:
            asyncio.get_running_loop().call_later(self._slack.delay, self._say, answer)
        else:
            self._say(answer)

    def _say(self, answer: bytes) -> None:
        self._transport.write(answer)
        self._transport.close()


def _response(content: dict[str, object]) -> bytes:
    body = json.dumps(content).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close"
    return head.encode() + b"\r\n\r\n" + body


async def serve(port: int, delay: float) -> None:
    slack = Slack(delay)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Line(slack), "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.0))
