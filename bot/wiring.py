"""The composition root: the only place that builds things and hands them to each other."""

import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.clock import Clock, wall_clock
from bot.delivery import Courier, Patience
from bot.logs import set_up
from bot.metrics import Metrics
from bot.reports import report_errors
from bot.settings import LOOKS_LIKE, Mistake, Settings, read_settings, secret_of
from bot.use_cases.coach import Coach
from bot.use_cases.installing import InstallDesk, finder
from bot.use_cases.recheck import Recheck
from bot.use_cases.tick import Tick
from bot.web import router
from bot.worker import Worker, worker_name
from coaching.policy import RETENTION
from handlers import app as bolt_app
from handlers.installation import Installation
from handlers.oauth import OAuth
from handlers.oauth_doors import install_doors
from handlers.ports import DeliveryError, Verdict
from handlers.sender import SlackChat
from handlers.transport import Transport
from handlers.wsgi import WsgiApp, events_door
from storage.database import Database
from storage.errors import Unavailable
from storage.installations import Installations
from storage.outbox import State
from storage.sealing import Keyring

log = structlog.get_logger("bot.wiring")

if TYPE_CHECKING:
    from slack_bolt import App

WHILE_SOMEBODY_WAITS = 1.0  # seconds for a call to Slack inside an answer; Slack waits three for all of it
RARELY = (10_000, 20, 20)  # objects made, and collections of the younger kind, between two collections
STALE_TICK_SECONDS = 120  # readiness fails when nothing asked what is due for so long


@dataclass(frozen=True)
class House:
    """The program, built and not yet started."""

    settings: Settings
    clock: Clock
    database: Database
    installation: Installation
    installations: Installations
    chat: SlackChat
    coach: Coach
    metrics: Metrics

    def introduce(self) -> None:
        """Refuses what cannot work, and asks Slack whose token is in the settings.

        One that Slack refuses is a Mistake, an unreachable Slack only a warning. Where workspaces install the coach by
        a click, the settings need not hold any.
        """
        refuse_unreadable_tokens(self)
        if self.settings.oauth() and not self.settings.slack_bot_token:
            return
        secret_of(self.settings.slack_bot_token, "SLACK_BOT_TOKEN")
        try:
            introduction = self.installation.introduce()
        except DeliveryError as error:
            if (
                error.verdict is Verdict.REVOKED and not self.settings.oauth()
            ):  # else the others need not wait
                raise Mistake(
                    f"Slack refuses SLACK_BOT_TOKEN: {error.reason}. It looks like {LOOKS_LIKE['SLACK_BOT_TOKEN']}."
                ) from None
            log.warning("Slack did not say whose token it is", reason=error.reason)
            return
        if introduction.workspace:  # whoever left is back
            self.database.wide().set_active(introduction.workspace, is_active=True, now=self.clock())

    def bolt(self) -> "App":
        """Slack's requests become sentences for the coach."""
        secret = self.settings.slack_signing_secret
        if not self.settings.slack_app_token:  # in Socket Mode Slack signs nothing
            secret_of(secret, "SLACK_SIGNING_SECRET")
        return bolt_app.build(
            self.coach,
            self.chat,
            signing_secret=secret.get_secret_value() if secret else "",
            now=self.clock,
            prefix=self.settings.coach_prefix,
            observe=self.metrics.request,
        )

    def web(self) -> WsgiApp:
        """Everything the program answers over HTTP."""
        metrics = self.metrics.wsgi(self.database, self.clock)
        door = router(
            events=events_door(self.bolt()),
            readiness=self.readiness,
            metrics=metrics,
            more=self.install_doors(),
        )
        keep_for_good()
        return door

    def install_doors(self) -> Mapping[str, WsgiApp]:
        """Where workspaces install the coach, by address."""
        settings, app = self.settings, self.settings.oauth()
        if app is None:
            return install_doors(None, prefix=settings.coach_prefix, grace=RETENTION.grace)
        oauth = OAuth(
            client_id=app.client_id,
            client_secret=app.client_secret,
            authorize_url=settings.slack_authorize_url,
            transport=Transport(settings.slack_api_url, settings.slack_timeout_seconds),
            register=InstallDesk(self.database, self.installations, clock=self.clock),
            own_app=settings.app_id(),
        )
        return install_doors(oauth, prefix=settings.coach_prefix, grace=RETENTION.grace)

    def tick(self, owner: str = "") -> Tick:
        quarantine = self.settings.coach_quarantine_seconds
        return Tick(self.database, clock=self.clock, quarantine_seconds=quarantine, owner=owner)

    def courier(self, owner: str) -> Courier:
        settings = self.settings
        return Courier(
            self.database.wide(),
            self.chat,
            clock=self.clock,
            owner=owner,
            patience=Patience(
                lease=settings.coach_lease_seconds,
                sending=2 * settings.slack_timeout_seconds,
                quarantine=settings.coach_quarantine_seconds,
            ),
            recheck=Recheck(self.database),
            observe=self.metrics.delivery,
            limited=self.metrics.limited,
        )

    def worker(self) -> Worker:
        owner = worker_name()
        worker = Worker(
            tick=self.tick(owner),
            upkeep=self.installation.make_sure,
            courier=self.courier(owner),
            wide=self.database.wide(),
            clock=self.clock,
            owner=owner,
            tick_seconds=self.settings.coach_tick_seconds,
            tally=self.metrics.tally,
        )
        keep_for_good()
        return worker

    def beat(self, owner: str, *, until_idle: bool) -> dict[str, dict[str, int]]:
        """One beat by hand: queues and delivers what is due; counts by kind and state."""
        courier, tick = self.courier(owner), self.tick(owner)
        counts: dict[str, Counter[str]] = {}
        while True:
            rung = tick.run()
            handled = courier.deliver_due() or Counter[tuple[str, State]]()
            for (kind, state), times in handled.items():
                counts.setdefault(kind, Counter())[state] += times
            self.database.wide().beat(owner, self.clock(), ticked=True, counted=self.metrics.tally())
            if not until_idle or not (handled or rung):
                return {kind: dict(states) for kind, states in counts.items()}

    def readiness(self) -> Mapping[str, str]:
        """What keeps the program from its work, by part; empty when it is ready."""
        try:
            schema = self.database.schema()
            if not schema.fits:  # its tables may be others, or not there at all
                found = schema.current or "none"
                return {"schema": f"{found}, needed {schema.needed}. {schema.remedy}"}
            pulse = self.database.wide().pulse(self.clock())
        except Unavailable as error:
            return {"database": str(error)}
        troubles = {}
        if pulse.last_tick_seconds is None or pulse.last_tick_seconds > STALE_TICK_SECONDS:
            troubles["tick"] = "nobody asked what is due for two minutes: is coach worker running?"
        return troubles


def furnish(settings: Settings, *, clock: Clock = wall_clock) -> House:
    """Builds the program for these settings; nothing is started, nothing is asked over the network."""
    database = Database(settings.database_url)
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    url, timeout = settings.slack_api_url, settings.slack_timeout_seconds
    keyring = Keyring(settings.keys())
    installations = database.installations(keyring)
    find = finder(installations) if keyring.keys else None
    installation = Installation(token, Transport(url, timeout), find=find)
    chat = SlackChat(installation.token_for, base_url=url, timeout=timeout)
    hurried = SlackChat(installation.token_for, base_url=url, timeout=min(timeout, WHILE_SOMEBODY_WAITS))
    metrics = Metrics()
    database.on_transaction(metrics.transaction)
    return House(
        settings=settings,
        clock=clock,
        database=database,
        installation=installation,
        installations=installations,
        chat=chat,
        coach=Coach(database, hurried, clock=clock),
        metrics=metrics,
    )


def from_environment() -> House:
    """The program as the environment describes it, with its logs set up."""
    settings = read_settings()
    set_up(settings.log_format)
    report_errors(settings.sentry_dsn)
    return furnish(settings)


def refuse_unreadable_tokens(house: House) -> None:
    """Raises Mistake where tokens are to be kept without a key, or one that is kept needs a key that is not there."""
    missing = house.installations.missing_keys()
    if missing:
        raise Mistake(
            f"COACH_KEYS lacks a key that stored tokens are sealed with: {', '.join(missing)}. Put it back, at any "
            "place but the first; `coach keys rotate` then seals them with the first one. Nothing was changed."
        )
    if house.settings.oauth() and not house.settings.keys():
        raise Mistake(
            "COACH_KEYS is missing: with SLACK_CLIENT_ID the coach keeps tokens of other workspaces, and keeps them "
            "sealed. Make a key with `coach keys make 2026-03` and put it in the environment or in .env."
        )


def refuse_other_schema(house: House) -> None:
    """Raises Mistake where the database is on a schema that this program does not work on."""
    state = house.database.schema()
    if not state.fits:
        found = f"schema {state.current}" if state.current else "no schema"
        raise Mistake(f"The database has {found}, this program needs {state.needed}. {state.remedy}")


def web() -> WsgiApp:
    """What a WSGI server serves: `gunicorn 'bot.wiring:web()'`."""
    house = from_environment()
    refuse_other_schema(house)
    house.introduce()
    house.database.dispose()  # a server that forks later must not share a connection between its workers
    return house.web()


def keep_for_good() -> None:
    """What was built at the start stays: searching it for garbage again and again took a third of every answer and a
    sixth of a wave."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
