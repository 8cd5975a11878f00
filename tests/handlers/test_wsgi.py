"""The door itself: bytes in, bytes out."""

import io
from typing import Any

import pytest
from slack_bolt import App, BoltResponse

from handlers.wsgi import LARGEST_BODY, events_door
from tests.handlers.desk import SlackDesk

FORM = "application/x-www-form-urlencoded"


def asked(app: App, body: bytes = b"", **environ: Any) -> tuple[str, bytes]:
    """The status line and the body that come back."""
    said: list[str] = []
    surroundings = {
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": FORM,
        "wsgi.input": io.BytesIO(body),
    }
    parts = events_door(app)(surroundings | environ, lambda status, headers: said.append(status))  # type: ignore[arg-type,func-returns-value]
    return said[0], b"".join(parts)


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({"REQUEST_METHOD": "GET"}, "405 Method Not Allowed"),
        ({"CONTENT_LENGTH": "many"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": "-1"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": "٣"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": str(LARGEST_BODY + 1)}, "413 Request Entity Too Large"),
        ({"CONTENT_LENGTH": "2", "wsgi.input": io.BytesIO(b"\xff\xfe")}, "400 Bad Request"),
    ],
)
def test_what_slack_would_not_send_is_turned_away(
    desk: SlackDesk, environ: dict[str, Any], status: str
) -> None:
    assert asked(desk.app, **environ)[0] == status


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"payload={", b"payload=[]"])
def test_json_that_is_no_request_is_a_bad_request_and_no_crash(desk: SlackDesk, body: bytes) -> None:
    kind = FORM if body.startswith(b"payload") else "application/json"

    assert asked(desk.app, body, CONTENT_TYPE=kind)[0] in ("400 Bad Request", "401 Unauthorized")


def test_an_unsigned_request_is_refused(desk: SlackDesk) -> None:
    assert asked(desk.app, b"command=%2Fprospected&text=5")[0] == "401 Unauthorized"


def test_the_answer_has_its_length_in_bytes() -> None:
    class Said:
        def dispatch(self, request: object) -> BoltResponse:
            return BoltResponse(status=200, body="é", headers={"content-length": ["1"]})

    headers: list[list[tuple[str, str]]] = []
    door = events_door(Said())  # type: ignore[arg-type]
    environ = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": FORM, "wsgi.input": io.BytesIO(b"")}

    body = b"".join(door(environ, lambda status, given: headers.append(given)))  # type: ignore[arg-type,func-returns-value]

    assert body == "é".encode()
    assert ("content-length", "2") in headers[0]
