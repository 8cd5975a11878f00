"""The addresses of the program: Slack's requests, and what operators ask."""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from handlers.wsgi import WsgiApp

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Readiness = Callable[[], Mapping[str, str]]  # what is wrong, by part; empty when all is well


def router(
    *, events: WsgiApp, readiness: Readiness, metrics: WsgiApp, more: Mapping[str, WsgiApp] | None = None
) -> WsgiApp:
    """One WSGI application for all addresses; `more` are rooms by their address."""

    def alive(_: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return _json(start_response, HTTPStatus.OK, {"ok": True})

    def ready(_: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        wrong = readiness()
        status = HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK
        return _json(start_response, status, {"ok": not wrong, "wrong": dict(wrong)})

    rooms: dict[str, WsgiApp] = {
        "/slack/events": events,
        "/healthz": alive,
        "/readyz": ready,
        "/metrics": metrics,
        **(more or {}),
    }

    def route(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return rooms.get(environ.get("PATH_INFO", ""), _nothing_here)(environ, start_response)

    return route


def _nothing_here(_: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    return _json(start_response, HTTPStatus.NOT_FOUND, {"ok": False})


def _json(start_response: "StartResponse", status: HTTPStatus, content: object) -> Iterable[bytes]:
    body = json.dumps(content).encode()
    headers = [("content-type", "application/json"), ("content-length", str(len(body)))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]
