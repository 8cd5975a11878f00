"""How much anything may hold, what is usual for a role, and how long things are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from coaching.model import Role


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one sentence may hold, and how far back it may reach."""

    entry_without_question: int = 500  # more people than that in one entry is usually a slip of the finger
    entry_at_most: int = 10_000  # nobody contacts more in a day; it also keeps every sum small
    days_back: int = 60  # older weeks have been read by others: rewriting them would change their past
    free_workdays: int = 3  # long enough for a forgotten Friday, short enough to be remembered truly
    sentence: int = 4_000  # a full note, a name and a date fit; nothing longer is typed by hand
    note: int = 2_000  # a screen of text; more belongs in a document
    name: int = 100  # the longest registered company names stay below
    names_per_entry: int = 50  # each is drawn on the receipt
    names_text: int = 1_900  # together they have to fit into one field of a form
    tags: int = 10  # more are prose
    button_sentence: int = 1_900  # chat platforms carry about 2,000 characters in a button
    quoted: int = 200  # enough of a mistyped sentence to be recognised
    plan: int = 300  # a sentence or two: more belongs in a document
    answer: int = 60  # a nudge asks for a word, not for a defence
    listed: int = 10  # entries that fit on one screen, each with its buttons
    goal_per_workday: int = 500  # the same slip of the finger as in one entry
    absence_days: int = 366  # parental leave is said open-ended, with "away" alone
    quiet_days: int = 366  # longer is said with "quiet always"


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Target:
    """Prospecting per working day. Hunters live on it; a farmer needs enough to stay in the game."""

    goal: int
    floor: int


TARGETS: Mapping[Role, Target] = {
    Role.HUNTER: Target(goal=10, floor=3),
    Role.HYBRID: Target(goal=5, floor=1),
    Role.FARMER: Target(goal=2, floor=1),
}


@dataclass(frozen=True, slots=True)
class Band:
    """The healthy share of prospecting among touches, in percent."""

    low: int
    high: int


BANDS: Mapping[Role, Band] = {  # hunters live on new business, farmers on their customers; both need both
    Role.HUNTER: Band(50, 85),
    Role.HYBRID: Band(20, 60),
    Role.FARMER: Band(8, 30),
}


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How long things are kept that grow with use; then they go by themselves."""

    logs: timedelta = timedelta(days=762)  # 25 months: every month beside the same one of two years before
    messages: timedelta = timedelta(days=60)  # as far back as anybody asks what was said
    answers: timedelta = timedelta(days=2)  # a replay is refused after minutes, a form lives for hours
    beats: timedelta = timedelta(days=1)  # a worker that is silent for minutes is gone
    grace: timedelta = timedelta(days=30)  # whoever removed the app by mistake notices within a month


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """How far back somebody's days are read when they are judged."""

    history: timedelta = timedelta(days=400)  # a year and what a slide takes; the judge remembers no more
    open_to_changes: timedelta = timedelta(days=DEFAULT_LIMITS.days_back + 1)  # later nobody can edit a log
    kept_again: timedelta = timedelta(days=14)  # seldom written, and at most so much is replayed twice


REVIEW = ReviewPolicy()


RETENTION = RetentionPolicy()
