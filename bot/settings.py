"""The only reader of the environment: every setting with its default, and a sentence for each mistake."""

import os
import sys
from collections.abc import Mapping
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Mistake(Exception):
    """Something the operator can mend; the text is shown as it is, without a traceback."""


class Settings(BaseSettings):
    """What `.env.example` lists. Values come from the environment, then from a `.env` file."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str = "sqlite:///coach.db"
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_timeout_seconds: float = Field(default=10, ge=1, le=60)  # Slack's client rounds to whole ones
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
    "SLACK_API_URL": "https://slack.com/api/",
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
    return settings


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
