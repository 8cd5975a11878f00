"""The doctor's look at Slack: the app, its keys, the tokens, what each of them may do, and the clock."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.cli.findings import Finding, cross, tick
from bot.settings import LOOKS_LIKE, Mistake
from bot.wiring import House, refuse_unreadable_tokens
from handlers.install_pages import RETURN
from handlers.installation import Introduction, ask_whose
from handlers.manifest import OPTIONAL_SCOPES, SCOPES
from handlers.ports import DeliveryError, Verdict
from handlers.transport import Transport
from storage.installations import Entry

ASKED = 20  # workspaces whose token is shown to Slack; of the others it is known what they were granted
CLOCK_MAY_DIFFER = timedelta(seconds=60)  # Slack's requests are good for five minutes


def examine(house: House, *, is_kept: bool) -> Iterator[Finding]:
    """Everything about Slack; `is_kept`: there are tables with installed workspaces to look into."""
    yield from _app(house)
    if is_kept:
        yield from _keys(house)
    if house.settings.slack_bot_token is not None or not _installs(house):
        yield from _token(house)
    if is_kept:
        yield from _workspaces(house)


def _installs(house: House) -> bool:
    """Whether workspaces install the coach by a click."""
    try:
        return house.settings.oauth() is not None
    except Mistake:
        return False


def _app(house: House) -> Iterator[Finding]:
    """Only where workspaces install by a click."""
    try:
        if house.settings.oauth() is None:
            return
    except Mistake as mistake:
        yield cross("app", str(mistake))
        return
    if house.settings.slack_app_token:
        yield cross(
            "app",
            "coach run opens Socket Mode while SLACK_APP_TOKEN is set, and then nobody can reach /slack/install. "
            "Unset SLACK_APP_TOKEN, or unset SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.",
        )
        return
    yield tick(
        "app",
        f"installed by a click at /slack/install; at Slack its redirect URL is your https address with {RETURN} "
        "(coach manifest --http ADDRESS sets it)",
    )


def _keys(house: House) -> Iterator[Finding]:
    try:
        refuse_unreadable_tokens(house)
    except Mistake as mistake:
        yield cross("keys", str(mistake))
        return
    names = list(house.settings.keys())
    if names:
        others = (
            f", {', '.join(names[1:])} still {'open' if len(names) > 2 else 'opens'}" if names[1:] else ""
        )
        yield tick("keys", f"{names[0]} seals{others}")


def _token(house: House) -> Iterator[Finding]:
    """The one in the settings."""
    if house.settings.slack_bot_token is None:
        yield cross("token", f"Set SLACK_BOT_TOKEN ({LOOKS_LIKE['SLACK_BOT_TOKEN']}).")
        return
    try:
        introduction = house.installation.introduce()
    except DeliveryError as error:
        yield cross("token", _refusal(error, "Install the app again and copy its token."))
        return
    kind = "organisation" if introduction.is_org else "workspace"
    yield tick("token", f"of the {kind} {introduction.workspace}")
    yield scopes_of(introduction.scopes)
    yield from clock_of(house, introduction)


def _workspaces(house: House) -> Iterator[Finding]:
    """Those that installed by a click: each cross by itself, what is well in one line."""
    round_of = Round(house)
    count, crosses = 0, 0
    for entry in house.installations.all():
        count += 1
        trouble = round_of.trouble(entry)
        if trouble is not None:
            crosses += 1
            yield trouble
    if count:
        asked = "" if round_of.asked == count else f"; Slack was asked about {round_of.asked} of them"
        yield tick("workspaces", f"{count - crosses} of {count} installed are in order{asked}")
    elif _installs(house):
        yield tick("workspaces", "nobody has installed it yet")
    if round_of.latest and house.settings.slack_bot_token is None:
        yield from clock_of(house, round_of.latest)


class Round:
    """Looks at one workspace after another. A Slack that does not answer is not asked about the next one."""

    def __init__(self, house: House) -> None:
        settings = house.settings
        self._transport = Transport(settings.slack_api_url, settings.slack_timeout_seconds)
        self._is_reached = True
        self.asked = 0
        self.latest: Introduction | None = None

    def trouble(self, entry: Entry) -> Finding | None:
        installation = entry.installation
        name = f"{installation.name} ({installation.workspace})"
        if entry.token is None:
            fix = "Put the key back into COACH_KEYS, or install it there again."
            return cross(name, f"its token cannot be read: {entry.trouble}. {fix}")
        try:
            missing = _missing(SCOPES, self._scopes(entry))
        except DeliveryError as error:
            return cross(name, _refusal(error, "Install it there again at /slack/install."))
        if missing:
            return cross(name, f"missing {', '.join(missing)}. Install it there again at /slack/install.")
        return None

    def _scopes(self, entry: Entry) -> tuple[str, ...]:
        """As Slack says now, or as it was installed."""
        if self.asked >= ASKED or not self._is_reached:
            return entry.installation.scopes
        try:
            self.latest = ask_whose(entry.token, self._transport)
        except DeliveryError as error:
            self._is_reached = error.verdict is Verdict.REVOKED
            raise
        finally:
            self.asked += 1
        return self.latest.scopes


def _refusal(error: DeliveryError, fix: str) -> str:
    if error.verdict is Verdict.REVOKED:
        return f"Slack answered {error.reason}. {fix}"
    return f"Slack could not be asked ({error.reason}). Check the network, SLACK_API_URL, and whether Slack is up."


def scopes_of(granted: Iterable[str]) -> Finding:
    """What the token may do against what is needed; the optional ones are a remark and no cross."""
    missing, without = _missing(SCOPES, granted), _missing(OPTIONAL_SCOPES, granted)
    if missing:
        fix = f"missing {', '.join(missing)}. Add them under OAuth & Permissions, then install the app again."
        return cross("scopes", fix)
    remark = ""
    if without:
        remark = f"; without {', '.join(without)} a message that Slack did not confirm is not looked up"
    return tick("scopes", ", ".join(granted) + remark)


def _missing(needed: Iterable[str], granted: Iterable[str]) -> list[str]:
    have = set(granted)
    return [scope for scope in needed if scope not in have]


def clock_of(house: House, introduction: Introduction) -> Iterator[Finding]:
    if introduction.said_at is None:
        return
    difference = abs(house.clock() - introduction.said_at)
    if difference <= CLOCK_MAY_DIFFER:
        yield tick("clock", "agrees with Slack's")
    else:
        yield cross(
            "clock",
            f"{difference.total_seconds():.0f} seconds away from Slack's; beyond 300 every request is refused. "
            "Let the machine set its time by NTP.",
        )
