"""A fortnight of a team of three, played through signed requests, with what each person sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.playground.drawing import draw_post, draw_view
from bot.playground.records import Post
from bot.playground.stage import Stage, stage
from bot.playground.workspace import Workspace

FIRST_DAY = date(2026, 3, 2)  # a Monday; in its second week New York changes its clocks
LAST_DAY = date(2026, 3, 16)
STEP = timedelta(minutes=30)  # how far the clock is moved at a time

ANA, BEN, CLEO, MO = "U1ANA", "U2BEN", "U3CLEO", "U4MO"
ZONES = {ANA: "Pacific/Auckland", BEN: "America/New_York", CLEO: "Europe/Berlin", MO: "Europe/London"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody does something at a local time of theirs, `day` days after the first Monday."""

    day: int
    at: str
    who: str
    does: str  # a command; or press:LABEL, or submit:FIELD=VALUE;..., or home

    @property
    def instant(self) -> datetime:
        hour, minute = map(int, self.at.split(":"))
        wall = datetime.combine(
            FIRST_DAY + timedelta(days=self.day), time(hour, minute), ZoneInfo(ZONES[self.who])
        )
        return wall.astimezone(UTC)


SCENES = (
    Scene(0, "08:55", MO, "/coach setup manager <@U4MO>"),
    Scene(0, "08:56", MO, "/coach setup board <#C1SALES|sales>"),
    Scene(0, "09:05", ANA, "/prospected 5 calls 2 emails"),
    Scene(0, "09:10", BEN, "/prospected 4"),
    Scene(0, "09:15", CLEO, "/prospekted 3"),
    Scene(0, "09:16", CLEO, "/coach prospekted 3 visits"),
    Scene(0, "09:17", CLEO, "press:prospected 3 visits"),
    Scene(0, "11:30", BEN, "/served Acme: fixed the invoice #complaint"),
    Scene(0, "11:31", BEN, "press:Found a need"),
    Scene(0, "11:32", BEN, "press:They called"),
    Scene(0, "14:00", ANA, "home"),
    Scene(1, "09:00", ANA, "/prospected 6"),
    Scene(1, "09:01", ANA, "press:Undo"),
    Scene(1, "09:02", ANA, "press:Bring back"),
    Scene(1, "10:00", BEN, "/served ACME Ltd.: walked them through the new price list"),
    Scene(1, "16:00", CLEO, "/prospected 3 Initech, Hooli, Globex from referral"),
    Scene(2, "09:00", ANA, "/prospected 5 calls yesterday"),
    Scene(2, "09:30", BEN, "/served Akme: two spare parts ordered"),
    Scene(2, "09:31", BEN, "press:Acme"),
    Scene(2, "11:00", BEN, "/served Globex: asked about delivery, sent the dates"),
    Scene(2, "15:20", BEN, "press:Why did I get this?"),
    Scene(3, "09:00", ANA, "/prospected 7"),
    Scene(3, "12:00", CLEO, "/coach away until mon"),
    Scene(4, "09:00", ANA, "/prospected 6"),
    Scene(4, "16:00", ANA, "/coach leaderboard join"),
    Scene(4, "16:30", BEN, "/prospected 2 visits"),
    Scene(7, "09:00", CLEO, "/coach back"),
    Scene(7, "09:30", CLEO, "/prospected 5"),
    Scene(8, "09:00", ANA, "/prospected 4"),
    Scene(8, "09:00", BEN, "/prospected 5 calls"),
    Scene(9, "10:00", ANA, "/served Pipers: called to ask how the new line runs"),
    Scene(9, "10:01", ANA, "press:I called"),
    Scene(10, "09:00", CLEO, "/prospected 4 calls 1 visit"),
    Scene(10, "17:00", BEN, "/prospected 3 emails"),
    Scene(11, "09:30", ANA, "/prospected 9"),
    Scene(11, "12:00", BEN, "/coach me"),
)


def play(say: Callable[[str], None]) -> None:
    """Plays the fortnight; `say` gets every line."""
    start = datetime.combine(FIRST_DAY - timedelta(days=1), time(18), UTC)
    with stage(start, people=_move_in) as played:
        _run(played, say)


def _move_in(team: Workspace) -> None:
    names = {ANA: "Ana", BEN: "Ben", CLEO: "Cleo", MO: "Mo"}
    for person, name in names.items():
        team.add_user(person, name, tz=ZONES[person], is_admin=person == MO)
    team.add_channel("C1SALES", "sales", list(names))


def _run(played: Stage, say: Callable[[str], None]) -> None:
    heard = _Ear(played, say)
    scenes = sorted(SCENES, key=lambda scene: scene.instant)
    for moment in _moments(played.clock(), scenes):
        played.clock.move_to(moment)
        for scene in (scene for scene in scenes if scene.instant == moment):
            heard.act(scene)
        played.beat()
        heard.listen()


def _moments(now: datetime, scenes: list[Scene]) -> Iterator[datetime]:
    """Every half hour until the last Monday is over, and every instant at which somebody does something."""
    end = datetime.combine(LAST_DAY, time(23), UTC)
    regular = {now + STEP * n for n in range((end - now) // STEP + 1)}
    yield from sorted(regular | {scene.instant for scene in scenes})


class _Ear:
    """Tells what happens as the people see it, each message once and again when it changes."""

    def __init__(self, played: Stage, say: Callable[[str], None]) -> None:
        self._played = played
        self._say = say
        self._told: dict[tuple[str, str], list[str]] = {}

    def act(self, scene: Scene) -> None:
        user = self._played.user
        verb, _, rest = scene.does.partition(":")
        self._tell(scene.who, f"{self._name(scene.who)} {_spoken(scene.does)}")
        match verb:
            case "press":
                ack = user.press(scene.who, rest)
            case "home":
                ack = user.open_home(scene.who)
                self._show(draw_view(self._played.team, self._played.team.windows.homes[scene.who]))
            case _:
                command, _, text = scene.does.partition(" ")
                ack = user.command(scene.who, command, text)
        if ack.problem is not None:
            raise RuntimeError(f"{scene.does}: {ack.problem}")
        self.listen()

    def listen(self) -> None:
        """Whatever is new or changed since the last time."""
        team = self._played.team
        shown = [*team.posts(), *(post for who in ZONES for post in team.whispers_to(who))]
        for post in shown:
            drawn = draw_post(team, post)
            if self._told.get((post.channel, post.ts)) != drawn:
                self._told[post.channel, post.ts] = drawn
                self._tell(self._reader(post), f"to {self._place(post)}")
                self._show(drawn[1:])

    def _tell(self, who: str, what: str) -> None:
        there = self._played.clock().astimezone(ZoneInfo(ZONES[who]))
        self._say(
            f"\n{there:%a} {there.day} {there:%b %H:%M} {ZONES[who].split('/')[1].replace('_', ' ')} | {what}"
        )

    def _show(self, lines: list[str]) -> None:
        for line in lines:
            self._say(f"    {line}".rstrip())

    def _reader(self, post: Post) -> str:
        channel = self._played.team.channels[post.channel]
        return post.only_for or next(iter(channel.members)) if channel.is_im else MO

    def _place(self, post: Post) -> str:
        channel = self._played.team.channels[post.channel]
        if not channel.is_im and post.only_for is None:
            return f"#{channel.name}"
        private = ", only visible to them" if post.only_for else ""
        return f"{self._name(self._reader(post))}{private}"

    def _name(self, who: str) -> str:
        return self._played.team.users[who].name


def _spoken(does: str) -> str:
    if does == "home":
        return "opens the coach's Home"
    verb, _, label = does.partition(":")
    return f"presses [{label}]" if verb == "press" else f"types {does}"
