"""The only reader of the environment: every setting with its default, and a sentence for each mistake."""

import base64
import binascii
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Mistake(Exception):
    """Something the operator can mend; the text is shown as it is, without a traceback."""


@dataclass(frozen=True, slots=True)
class OAuthApp:
    client_id: str
    client_secret: str = field(repr=False)


class Settings(BaseSettings):
    """What `.env.example` lists. Values come from the environment, then from a `.env` file."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str = "sqlite:///coach.db"
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_authorize_url: str = "https://slack.com/oauth/v2/authorize"
    slack_timeout_seconds: float = Field(default=10, ge=1, le=60)  # Slack's client rounds to whole ones
    coach_keys: SecretStr | None = None
    coach_prefix: str = ""
    coach_tick_seconds: float = Field(default=15, gt=0, le=60)
    coach_lease_seconds: float = Field(default=60, gt=0, le=3600)
    coach_quarantine_seconds: float = Field(default=60, ge=0, le=3600)
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    log_format: Literal["console", "json"] | None = None
    sentry_dsn: SecretStr | None = None

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _starts_with(value, "xoxb-")

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _starts_with(value, "xapp-")

    @field_validator("slack_api_url")
    @classmethod
    def _is_http(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("not a web address")
        return value if value.endswith("/") else value + "/"

    @field_validator("slack_authorize_url")
    @classmethod
    def _is_page(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "?" in value or "#" in value:
            raise ValueError("not the address of a page")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgres://", "postgresql+psycopg://")):
            raise ValueError("unknown database")
        return value

    @field_validator("coach_prefix")
    @classmethod
    def _is_prefix(cls, value: str) -> str:
        if not all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in value):
            raise ValueError("not usable in a command")
        if value != value.lower() or len(value) > 20:
            raise ValueError("not usable in a command")
        return value

    def oauth(self) -> OAuthApp | None:
        """The app at Slack that workspaces install by a click, None where there is none; a half is a Mistake."""
        client_id = (self.slack_client_id or "").strip()
        secret = self.slack_client_secret.get_secret_value().strip() if self.slack_client_secret else ""
        if not client_id and not secret:
            return None
        present, missing = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")[:: 1 if client_id else -1]
        if not (client_id and secret):
            raise Mistake(
                f"{present} is set and {missing} is not; installing by a click needs both. "
                f"{missing} looks like {LOOKS_LIKE[missing]}."
            )
        return OAuthApp(client_id, secret)

    def keys(self) -> Mapping[str, bytes]:
        """The keys that seal tokens, the first one first; a Mistake that names what is wrong, never a key."""
        return _keys(self.coach_keys.get_secret_value() if self.coach_keys else "")

    def app_id(self) -> str | None:
        """The app's id at Slack, which is a part of its token for Socket Mode."""
        parts = (self.slack_app_token.get_secret_value() if self.slack_app_token else "").split("-")
        return parts[2] if len(parts) > 3 and parts[2].startswith("A") else None

    def lease_must_outlive_a_call(self) -> None:
        """Raises Mistake where a send could still run when its lease is given to somebody else."""
        if self.slack_timeout_seconds * 3 >= self.coach_lease_seconds:
            raise Mistake(
                f"COACH_LEASE_SECONDS ({self.coach_lease_seconds:g}) must be more than three times "
                f"SLACK_TIMEOUT_SECONDS ({self.slack_timeout_seconds:g}), or one message could be sent by two "
                "workers. The defaults are 60 and 10."
            )


LOOKS_LIKE: Mapping[str, str] = {
    "DATABASE_URL": "sqlite:///coach.db or postgresql://user:password@host/name",
    "SLACK_BOT_TOKEN": "xoxb-..., from your app's page at Slack: OAuth & Permissions, Bot User OAuth Token",
    "SLACK_APP_TOKEN": "xapp-..., from your app's page at Slack: Basic Information, App-Level Tokens",
    "SLACK_SIGNING_SECRET": "32 letters and digits, from your app's page at Slack: Basic Information, App Credentials",
    "SLACK_CLIENT_ID": "two numbers and a dot, from your app's page at Slack: Basic Information, App Credentials",
    "SLACK_CLIENT_SECRET": "32 letters and digits, from your app's page at Slack: Basic Information, App Credentials",
    "SLACK_API_URL": "https://slack.com/api/",
    "SLACK_AUTHORIZE_URL": "https://slack.com/oauth/v2/authorize",
    "COACH_KEYS": "a name, a colon and 32 bytes in base64, as `coach keys make 2026-03` prints it; several with commas",
    "SLACK_TIMEOUT_SECONDS": "a number of seconds from 1 to 60; the default is 10",
    "COACH_PREFIX": "up to 20 lower-case letters, digits, - and _, such as acme-",
    "COACH_TICK_SECONDS": "a number of seconds from above 0 to 60; the default is 15",
    "COACH_LEASE_SECONDS": "a number of seconds from above 0 to 3600; the default is 60",
    "COACH_QUARANTINE_SECONDS": "a number of seconds from 0 to 3600; the default is 60",
    "HOST": "an address to listen on, such as 127.0.0.1 or 0.0.0.0",
    "PORT": "a port from 0 to 65535; the default is 3000",
    "LOG_FORMAT": "console or json",
    "SENTRY_DSN": "the address that the error tracker shows for the project: https://key@host/number",
}


def read_settings() -> Settings:
    """The settings of this process, or a Mistake that names every variable that is wrong."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise Mistake("\n".join(_sentences(error))) from None
    except UnicodeDecodeError:
        raise Mistake("The file .env cannot be read: it has to be text in UTF-8.") from None
    settings.lease_must_outlive_a_call()
    settings.keys()
    return settings


DISKLESS = {  # what these hosts set, and their name; what is written to a file there is gone with the next start
    "DYNO": "Heroku",
    "K_SERVICE": "Cloud Run",
    "AWS_LAMBDA_FUNCTION_NAME": "AWS Lambda",
    "VERCEL": "Vercel",
}
DISK_APART = {  # these have a disk only where one was attached, at a place of its own
    "RENDER": "Render",
    "FLY_APP_NAME": "Fly.io",
    "RAILWAY_ENVIRONMENT": "Railway",
}


@dataclass(frozen=True, slots=True)
class Host:
    name: str
    may_have_disk: bool  # attached, as a mount of its own


def host_without_disk() -> Host | None:
    """The host the program runs on, where files do not stay by themselves; None where nothing is known of that."""
    for names, may_have_disk in ((DISKLESS, False), (DISK_APART, True)):
        for variable, name in names.items():
            if os.environ.get(variable):  # noqa: TID251 - its one reader
                return Host(name, may_have_disk)
    return None


def has_display() -> bool:
    """Whether a browser opened from here would be seen by anybody."""
    is_x_needed = sys.platform.startswith(("linux", "freebsd"))
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not is_x_needed or any(os.environ.get(name) for name in names)  # noqa: TID251 - its one reader


def secret_of(value: SecretStr | None, name: str) -> str:
    """The secret itself, or a Mistake that says what is missing and where it is found."""
    if value is None or not value.get_secret_value().strip():
        raise Mistake(
            f"{name} is missing. It looks like {LOOKS_LIKE[name]}. Put it in the environment or in .env."
        )
    return value.get_secret_value().strip()


KEY_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
KEY_BYTES = 32


def _keys(text: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for number, part in enumerate(filter(None, map(str.strip, text.split(","))), start=1):
        name, colon, encoded = part.partition(":")
        if not colon or not KEY_ID.fullmatch(name):
            raise _bad_key(f"its part {number} does not begin with a name and a colon")
        if name in keys:
            raise _bad_key(f"there are two keys with the name {name}")
        keys[name] = _key(name, encoded)
    if text.strip() and not keys:
        raise _bad_key("there is no key in it")
    return keys


def _key(name: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise _bad_key(f"the key {name} is not base64") from None
    if len(key) != KEY_BYTES:
        raise _bad_key(f"the key {name} has {len(key)} bytes instead of {KEY_BYTES}")
    return key


def _bad_key(why: str) -> Mistake:
    return Mistake(f"COACH_KEYS is not right: {why}. It should be {LOOKS_LIKE['COACH_KEYS']}.")


def _sentences(error: ValidationError) -> list[str]:
    names = sorted({str(detail["loc"][0]).upper() if detail["loc"] else "?" for detail in error.errors()})
    return [
        f"{name} is not right. It should be {LOOKS_LIKE.get(name, 'as .env.example shows')}."
        for name in names
    ]


def _starts_with(value: SecretStr | None, start: str) -> SecretStr | None:
    if value is not None and not value.get_secret_value().startswith(start):
        raise ValueError("another kind of token")
    return value
