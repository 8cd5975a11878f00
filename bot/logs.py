"""Logging: one line per event, for a person on a terminal or as JSON, and never a secret or a customer's note."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

TOKEN = re.compile(r"\b(xox[a-z]?-|xapp-|xoxe\.)[\w.-]+")
PRIVATE_KEYS = frozenset(
    {
        "token",
        "signing_secret",
        "authorization",
        "password",
        "note",
        "text",
        "sentence",
        "body",
        "payload",
        "values",
    }
)
HIDDEN = "[hidden]"


def redact(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blanks what must not be in a log: by name of the field, and tokens wherever they stand."""
    for key, value in event.items():
        event[key] = HIDDEN if key in PRIVATE_KEYS else without_secrets(value, private=PRIVATE_KEYS)
    return event


def without_secrets(value: Any, *, private: frozenset[str] = frozenset()) -> Any:
    """The value without tokens, and without the fields of these names, however deep they lie."""
    if isinstance(value, str):
        return TOKEN.sub(HIDDEN, value)
    if isinstance(value, Mapping):
        return {
            key: HIDDEN if key in private else without_secrets(part, private=private)
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [without_secrets(part, private=private) for part in value]
    return value


def set_up(log_format: str | None, *, level: int = logging.INFO) -> None:
    """Sends every log of the process, the libraries' too, through one redacting formatter on standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _drawer(log_format),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("apscheduler", "slack_sdk", "slack_bolt", "alembic", "waitress.queue"):
        logging.getLogger(noisy).setLevel(logging.WARNING)  # slack_sdk prints bodies and tokens below that


def _drawer(log_format: str | None) -> structlog.typing.Processor:
    wants_console = log_format == "console" or (log_format is None and sys.stderr.isatty())
    if wants_console:
        return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return structlog.processors.JSONRenderer(sort_keys=True)
