"""Slack's requests over HTTP: bytes in, bytes out. What is not a request Slack would send is turned away here."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from slack_bolt import App, BoltRequest, BoltResponse

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

LARGEST_BODY = 1_048_576  # bytes; Slack's own payloads stay far below


class WsgiApp(Protocol):
    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse", /) -> Iterable[bytes]: ...


def events_door(app: App) -> WsgiApp:
    """A WSGI application for the one address Slack posts to."""

    def door(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = _read(environ)
        response = request if isinstance(request, BoltResponse) else app.dispatch(request)
        return _write(response, start_response)

    return door


def _read(environ: "WSGIEnvironment") -> BoltRequest | BoltResponse:
    if environ.get("REQUEST_METHOD") != "POST":
        return _refusal(HTTPStatus.METHOD_NOT_ALLOWED)
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or not length.isascii():
        return _refusal(HTTPStatus.BAD_REQUEST)
    if int(length) > LARGEST_BODY:
        return _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        body = environ["wsgi.input"].read(int(length)).decode("utf-8")
    except UnicodeDecodeError:
        return _refusal(HTTPStatus.BAD_REQUEST)
    try:
        return BoltRequest(body=body, query=environ.get("QUERY_STRING", ""), headers=_headers(environ))
    except (ValueError, TypeError, AttributeError):  # Bolt reads the JSON before anybody checks a signature
        return _refusal(HTTPStatus.BAD_REQUEST)


def _headers(environ: "WSGIEnvironment") -> dict[str, str | Sequence[str]]:
    headers: dict[str, str | Sequence[str]] = {
        name.removeprefix("HTTP_").lower().replace("_", "-"): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    return headers | {"content-type": environ.get("CONTENT_TYPE", "")}


def _refusal(status: HTTPStatus) -> BoltResponse:
    return BoltResponse(
        status=status, body=status.phrase, headers={"content-type": "text/plain; charset=utf-8"}
    )


def _write(response: BoltResponse, start_response: "StartResponse") -> Iterable[bytes]:
    body = (response.body or "").encode("utf-8")
    headers = [
        (name, value)
        for name, values in response.headers.items()
        for value in values
        if name.lower() != "content-length"
    ]
    status = HTTPStatus(response.status)
    start_response(f"{status.value} {status.phrase}", [*headers, ("content-length", str(len(body)))])
    return [body]
