"""Who may talk to the page: a browser on this machine that was shown it, and nobody else's page."""

import hmac
from collections.abc import Mapping
from typing import Any

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
TOKEN_HEADER = "HTTP_X_PLAYGROUND"  # noqa: S105 - the name of a header
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)


def objection(environ: Mapping[str, Any], *, port: int, token: str) -> str | None:
    """Why this request is not answered, or None.

    A foreign name in Host is how a web page elsewhere reaches loopback through its own name; a foreign Origin, or
    an act without the token, is how it would act through a browser that is here.
    """
    name, _, asked_port = str(environ.get("HTTP_HOST", "")).rpartition(":")
    if name not in LOCAL_NAMES or asked_port != str(port):
        return "This page answers to this machine only."
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and origin != f"http://{environ['HTTP_HOST']}":
        return "This page takes nothing from other pages."
    if environ["REQUEST_METHOD"] != "POST":
        return None
    given = str(environ.get(TOKEN_HEADER, ""))
    return None if hmac.compare_digest(given.encode(), token.encode()) else "Please reload the page."
