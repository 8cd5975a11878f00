"""What the demo's processes have to agree on."""

from dataclasses import asdict, dataclass
from pathlib import Path

from bot.playground.backstage.cast import TOKEN
from bot.settings import Settings

CALL_SECONDS = 2.0  # everything is on this machine: who waits longer waits in vain
LEASE_SECONDS = 20.0  # shorter than in earnest, so that one can watch what happens after a kill
QUARANTINE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Orders:
    """Given to the worker as its first line, not as arguments: others on this machine see those."""

    database: str
    clock: str
    api_url: str
    secret: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    @property
    def clock_file(self) -> Path:
        return Path(self.clock)

    def settings(self) -> Settings:
        """The same for the web and the worker; nothing of it comes from the environment of the demo."""
        return Settings(
            _env_file=None,
            database_url=f"sqlite:///{self.database}",
            slack_bot_token=TOKEN,
            slack_signing_secret=self.secret,
            slack_app_token=None,
            slack_client_id=None,
            slack_client_secret=None,
            coach_keys=None,
            slack_api_url=self.api_url,
            slack_timeout_seconds=CALL_SECONDS,
            coach_prefix="",
            coach_lease_seconds=LEASE_SECONDS,
            coach_quarantine_seconds=QUARANTINE_SECONDS,
            sentry_dsn=None,
        )
