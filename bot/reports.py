"""Errors told to a tracker, where SENTRY_DSN names one: without values, bodies or tokens."""

import importlib
from importlib.util import find_spec
from typing import Any

from pydantic import SecretStr

from bot.logs import without_secrets
from bot.settings import LOOKS_LIKE, Mistake


def report_errors(dsn: SecretStr | None) -> None:
    """Starts reporting; nothing without an address. Raises Mistake where the extra is not installed."""
    if dsn is None:
        return
    if find_spec("sentry_sdk") is None:
        raise Mistake("SENTRY_DSN is set, but its client is not installed. Run: pip install '.[sentry]'")
    client: Any = importlib.import_module("sentry_sdk")  # half a second of start that nobody else should pay
    try:
        client.init(
            dsn=dsn.get_secret_value(),
            include_local_variables=False,  # they hold what people typed
            max_request_body_size="never",
            before_send=scrubbed,
            before_breadcrumb=lambda *_: None,
        )
    except ValueError:
        raise Mistake(f"SENTRY_DSN is not right. It should be {LOOKS_LIKE['SENTRY_DSN']}.") from None


def scrubbed(event: dict[str, Any], _: dict[str, Any]) -> dict[str, Any]:
    """The event as our own logs would show it, without what the libraries add of the request."""
    kept = {
        key: value for key, value in event.items() if key not in ("request", "extra", "breadcrumbs", "user")
    }
    clean: dict[str, Any] = without_secrets(kept)
    return clean
