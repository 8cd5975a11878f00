"""The page on loopback."""

import contextlib
import errno
import logging
import threading
from types import TracebackType
from typing import Any

from waitress import create_server

from bot.playground.page.app import App
from bot.playground.page.ports import Show

PORTS_TRIED = 50
THREADS = 24  # each open tab holds one while it waits for news
HOST = "127.0.0.1"
FAREWELL_SECONDS = 2.0

# A browser asks once more while the page closes, and that waits in a queue: no news to anybody.
logging.getLogger("waitress.queue").setLevel(logging.ERROR)


class PageServer:
    """Serves the show while it is entered, on `port` or the next free one; 0 means any. OSError where none is free."""

    def __init__(self, show: Show, *, port: int = 0) -> None:
        self._app = App(show)
        self._server = _listening(self._app, port)
        self._app.port = self.port = int(self._server.effective_port)
        self.url = f"http://{HOST}:{self.port}/"
        self._thread = threading.Thread(target=self._run, name="page", daemon=True)

    def __enter__(self) -> "PageServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._app.pulse.close()
        self._server.task_dispatcher.shutdown(
            timeout=FAREWELL_SECONDS
        )  # before what their answers go through
        self._server.close()
        self._thread.join(FAREWELL_SECONDS)
        for channel in list(self._server.active_channels.values()):
            channel.handle_close()  # a browser keeps its connections open

    def _run(self) -> None:
        with contextlib.suppress(OSError):  # closing takes the sockets from under it
            self._server.run()


def _listening(app: App, port: int) -> Any:
    """A server on that port or the next free one."""
    for candidate in range(port, port + (PORTS_TRIED if port else 1)):
        try:
            return create_server(
                app, host=HOST, port=candidate, threads=THREADS, channel_request_lookahead=1, ident=None
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"No free port from {port} to {port + PORTS_TRIED - 1}")
