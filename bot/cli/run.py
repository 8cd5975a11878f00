"""`coach run`: everything in one process."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import click
import structlog
from waitress import create_server

from bot.cli.opening import open_house
from bot.settings import LOOKS_LIKE, Mistake, Settings, secret_of
from bot.wiring import House, refuse_other_schema
from bot.worker import FAREWELL_SECONDS, wait_for_the_end
from handlers.ports import DeliveryError
from handlers.socket_mode import SocketDoor
from handlers.wsgi import WsgiApp

log = structlog.get_logger("bot.run")

THREADS = 16  # each holds a connection to the database while it answers
SLOWEST_REQUEST_SECONDS = 20  # a client that sends its request more slowly than that is hung up on


@click.command()
def command() -> None:
    """Run everything in one process: Socket Mode when SLACK_APP_TOKEN is set, else HTTP on HOST:PORT."""
    house = open_house()
    _make_ready(house)
    house.introduce()
    worker = house.worker()
    with _door(house):
        worker.start()
        wait_for_the_end()
        worker.stop()


def _make_ready(house: House) -> None:
    if house.database.is_sqlite and house.database.is_empty():
        house.database.upgrade()
    refuse_other_schema(house)


def _door(house: House) -> AbstractContextManager[None]:
    return _socket_door(house) if house.settings.slack_app_token else _http_door(house)


@contextmanager
def _socket_door(house: House) -> Iterator[None]:
    settings = house.settings
    door = SocketDoor(
        house.bolt(),
        app_token=secret_of(settings.slack_app_token, "SLACK_APP_TOKEN"),
        base_url=settings.slack_api_url,
        timeout=settings.slack_timeout_seconds,
    )
    try:
        door.open()
    except DeliveryError as error:
        looks = LOOKS_LIKE["SLACK_APP_TOKEN"]
        raise Mistake(
            f"Slack did not open a connection for SLACK_APP_TOKEN: {error.reason}. It looks like {looks}, "
            "with the scope connections:write; Socket Mode has to be on."
        ) from None
    log.info("listening", door="socket mode")
    try:
        yield
    finally:
        door.close()


@contextmanager
def _http_door(house: House) -> Iterator[None]:
    server = _server(house.web(), house.settings)
    thread = threading.Thread(target=server.run, name="web", daemon=True)
    thread.start()
    port = getattr(
        server, "effective_port", house.settings.port
    )  # a name with two addresses makes two sockets
    log.info("listening", door=f"http://{house.settings.host}:{port}")
    try:
        yield
    finally:
        server.close()
        thread.join(FAREWELL_SECONDS)


def _server(app: WsgiApp, settings: Settings) -> Any:
    """Bound and not yet serving; a Mistake where the address cannot be had."""
    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            channel_timeout=SLOWEST_REQUEST_SECONDS,
            ident=None,
        )
    except (OSError, ValueError) as error:  # taken, not ours to use, or not an address
        reason = getattr(error, "strerror", None) or str(error)
        raise Mistake(
            f"Cannot listen on {settings.host}:{settings.port}: {reason}. Set HOST and PORT to an address that is free."
        ) from None
