"""What one person sees of the workspace at this moment, ready to be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.playground.page.ports import Actor, Outbox, Progress, Show, Trouble
from bot.playground.page.reading import Notice, Reading
from bot.playground.page.words import Wording
from bot.playground.records import Channel, Post, User, View
from bot.playground.traffic import Call

HOME = "home"
NEWEST = 40  # messages on the screen before older ones are asked for
CALLS_SHOWN = 40
REFUSALS_SHOWN = 2
COLOURS = 7  # of the avatars


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose screen, which place on it, and how much of it."""

    person: str
    place: str
    shown: int = NEWEST
    drawer: str = ""  # "", "traffic" or "trouble"
    tour: int = 0  # 0: put away


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    name: str
    unread: int
    is_here: bool
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody in the menu of people."""

    id: str
    name: str
    role: str
    about: str
    colour: int
    city: str
    time: str
    unread: int


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `day` is set on the first of a day."""

    post: Post
    author: str
    colour: int
    is_coach: bool
    time: str
    day: str
    typed: str
    is_first_unread: bool


@dataclass(frozen=True, slots=True)
class Leap:
    """A way to move the clock."""

    label: str
    spoken: str
    to: str  # ISO


@dataclass(frozen=True, slots=True)
class Screen:
    asked: Asked
    viewer: Face
    faces: tuple[Face, ...]
    is_outsider: bool
    channels: tuple[Place, ...]
    messages: Place | None
    now: datetime
    leaps: tuple[Leap, ...]
    earliest: str
    progress: Progress | None
    said: tuple[Said, ...]
    earlier: int
    home: View | None
    modal: View | None
    notices: tuple[Notice, ...]
    refusals: tuple[Call, ...]
    calls: tuple[Call, ...]
    troubles: tuple[Trouble, ...]
    outbox: Outbox | None


class Viewer:
    """Looks at the show for one person."""

    def __init__(self, show: Show, reading: Reading, asked: Asked) -> None:
        self._show = show
        self._reading = reading
        self._asked = asked
        self.actor = next(one for one in show.people if one.id == asked.person)
        self.user = _user(show, asked.person)
        self.zone = _zone(self.user)
        self.wording = Wording(show.world, viewer=asked.person, zone=self.zone)

    def screen(self) -> Screen:
        """Everything on the screen; what is on it counts as read."""
        is_asked = self._asked.drawer == "trouble"
        troubles = tuple(self._show.troubles()) if is_asked else ()
        outbox = self._show.outbox() if is_asked else None  # asks a database, so not under the lock
        progress = self._show.progress()
        with self._show.world.lock:
            return self._screen(progress, troubles, outbox)

    def _screen(
        self, progress: Progress | None, troubles: tuple[Trouble, ...], outbox: Outbox | None
    ) -> Screen:
        asked, show = self._asked, self._show
        said, earlier = self._conversation()
        now = show.now().astimezone(self.zone)
        windows = show.team.windows
        return Screen(
            asked=asked,
            viewer=self._face(self.actor),
            faces=tuple(map(self._face, show.people)),
            is_outsider=self.is_outsider,
            channels=tuple(self._place(channel) for channel in _channels(show, asked.person)),
            messages=None if self.is_outsider else self._place(show.team.dm_of(asked.person)),
            now=now,
            leaps=tuple(leaps(now)),
            earliest=(now.date() + timedelta(days=1)).isoformat(),
            progress=progress,
            said=said,
            earlier=earlier,
            home=windows.homes.get(asked.person) if asked.place == HOME else None,
            modal=windows.top(asked.person),
            notices=tuple(self._reading.notices(asked.person, asked.place)),
            refusals=tuple(show.world.traffic.refused()[self._reading.refusals_seen :][-REFUSALS_SHOWN:]),
            calls=tuple(reversed(show.world.traffic.calls()[-CALLS_SHOWN:]))
            if asked.drawer == "traffic"
            else (),
            troubles=troubles,
            outbox=outbox,
        )

    @property
    def is_outsider(self) -> bool:
        return self.user.team_id != self._show.team.id

    def _place(self, channel: Channel) -> Place:
        name = "Balance coach" if channel.is_im else channel.name
        unread = unread_of(self._reading, self._asked.person, channel)
        return Place(channel.id, name, unread, self._asked.place == channel.id, channel.is_im)

    def _face(self, actor: Actor) -> Face:
        user, zone = _user(self._show, actor.id), _zone(_user(self._show, actor.id))
        mine = [channel for channel in self._show.team.channels.values() if actor.id in channel.members]
        return Face(
            id=actor.id,
            name=user.name,
            role=actor.role,
            about=actor.about,
            colour=_colour(self._show, actor.id),
            city=zone.key.rpartition("/")[2].replace("_", " "),
            time=f"{self._show.now().astimezone(zone):%a %H:%M}",
            unread=sum(unread_of(self._reading, actor.id, channel) for channel in mine),
        )

    def _conversation(self) -> tuple[tuple[Said, ...], int]:
        """The newest messages of the place, and how many older ones there are."""
        channel = self._show.team.channels.get(self._asked.place)
        if channel is None:
            return (), 0
        whispers = [
            one for one in self._show.team.whispers_to(self._asked.person) if one.channel == channel.id
        ]
        posts = sorted([*channel.posts, *whispers], key=lambda post: float(post.ts))
        shown = posts[-self._asked.shown :]
        until = self._reading.read_until(self._asked.person, channel.id)
        if posts:
            self._reading.read(self._asked.person, channel.id, float(posts[-1].ts))
        return tuple(self._said(shown, until)), len(posts) - len(shown)

    def _said(self, posts: Sequence[Post], until: float) -> Iterator[Said]:
        last_day: date | None = None
        is_marked = False
        for post in posts:
            at = datetime.fromtimestamp(float(post.ts), UTC).astimezone(self.zone)
            is_new = float(post.ts) > until and post.author != self._asked.person and post.only_for is None
            yield Said(
                post=post,
                author=self.wording.user_name(post.author),
                colour=_colour(self._show, post.author),
                is_coach=post.author == self._show.team.bot.user_id,
                time=f"{at:%H:%M}",
                day=""
                if at.date() == last_day
                else _day(at.date(), self._show.now().astimezone(self.zone).date()),
                typed=self._reading.typed(post.channel, post.ts),
                is_first_unread=is_new and not is_marked and last_day is not None,
            )
            last_day, is_marked = at.date(), is_marked or is_new


def unread_of(reading: Reading, person: str, channel: Channel) -> int:
    """How many messages there the person has not seen."""
    until = reading.read_until(person, channel.id)
    return sum(float(post.ts) > until and post.author != person for post in reversed(channel.posts[-99:]))


def leaps(now: datetime) -> Iterator[Leap]:
    """The buttons of the clock, as instants from that local time on."""
    yield Leap("+1 h", "One hour ahead", _iso(now.astimezone(UTC) + timedelta(hours=1)))
    yield Leap("+1 day", "One day ahead", _iso(_wall(now, now.date() + timedelta(days=1), now.time())))
    yield Leap("Fri 16:00", "To Friday, 16:00", _iso(_next(now, weekday=4, at=time(16))))
    yield Leap("Mon 9:00", "To Monday, 9:00", _iso(_next(now, weekday=0, at=time(9))))


def morning_of(day: date, zone: ZoneInfo) -> datetime:
    """9:00 there, for the date picker."""
    return datetime.combine(day, time(9), zone)


def _next(now: datetime, *, weekday: int, at: time) -> datetime:
    """The next such weekday and wall time strictly ahead."""
    on = now.date() + timedelta(days=(weekday - now.weekday()) % 7)
    found = _wall(now, on, at)
    return found if found > now else _wall(now, on + timedelta(days=7), at)


def _wall(now: datetime, on: date, at: time) -> datetime:
    return datetime.combine(on, at.replace(tzinfo=None), now.tzinfo)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _day(on: date, today: date) -> str:
    words = f"{on:%A} {on.day} {on:%B}" + (f" {on.year}" if on.year != today.year else "")
    return f"Today, {words}" if on == today else words


def _channels(show: Show, person: str) -> list[Channel]:
    return [one for one in show.team.channels.values() if not one.is_im and person in one.members]


def _user(show: Show, user_id: str) -> User:
    for workspace in show.world.workspaces.values():
        found = workspace.users.get(user_id)
        if found is not None:
            return found
    raise LookupError(f"nobody is called {user_id}")


def _zone(user: User) -> ZoneInfo:
    return ZoneInfo(user.tz or "UTC")


def _colour(show: Show, user_id: str) -> int:
    ids = [actor.id for actor in show.people]
    return ids.index(user_id) % COLOURS + 1 if user_id in ids else 0


def default_place(show: Show, person: str) -> str:
    """Where somebody lands: with the coach, or in the first channel they share with it."""
    if _user(show, person).team_id == show.team.id:
        return show.team.dm_of(person).id
    return next((one.id for one in _channels(show, person)), HOME)


def may_see(show: Show, person: str, place: str) -> bool:
    """Whether that place is on their screen at all."""
    is_inside = _user(show, person).team_id == show.team.id
    if place == HOME or (is_inside and place == show.team.dm_of(person).id):
        return is_inside
    channel = show.team.channels.get(place)
    return channel is not None and person in channel.members
