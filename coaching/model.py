"""The nouns of the program: people, what they logged, and what was agreed with them. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

from coaching.balance.judgement import Evidence, Sensitivity, Signal


class Role(StrEnum):
    HUNTER = "hunter"
    HYBRID = "hybrid"
    FARMER = "farmer"


class Kind(StrEnum):
    """How a prospect was contacted."""

    CALL = "call"
    EMAIL = "email"
    VISIT = "visit"
    MEETING = "meeting"
    SOCIAL = "social"
    REFERRAL = "referral"


class Source(StrEnum):
    """Where a prospect's name came from."""

    OWN_LIST = "own list"
    REFERRAL = "referral"
    INBOUND = "inbound"
    EVENT = "event"
    CAMPAIGN = "campaign"


class Initiative(StrEnum):
    """Who started a service contact. Only reactive is order-taking."""

    REACTIVE = "reactive"
    PROACTIVE = "proactive"
    GROWTH = "growth"


class Verb(StrEnum):
    """The two kinds of work that are logged."""

    PROSPECTED = "prospected"
    SERVED = "served"


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Change(StrEnum):
    """What happened to an entry after it was logged."""

    EDITED = "edited"
    UNDONE = "undone"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's own working hours, wall clock."""

    start: time = time(9, 0)
    end: time = time(17, 30)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a workspace who is coached, leads a team, or both."""

    id: str
    name: str
    zone: str  # IANA name
    team_id: str
    role: Role = Role.HYBRID
    workdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})  # ISO: Monday is 1
    hours: Hours = Hours()
    is_admin: bool = False
    is_active: bool = True
    is_on_board: bool = False
    wants_digest: bool = True
    digest_at: time = time(8, 30)
    quiet_until_on: date | None = None  # last local day without nudges
    dm_channel: str | None = None
    has_opened_home: bool = False
    joined_on: date = date(1970, 1, 1)  # local date of the first contact


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str = "Sales"
    manager_id: str | None = None
    board_channel: str | None = None
    zone: str = "UTC"  # the board's week follows it: the zone of whoever set the board up


@dataclass(frozen=True, slots=True)
class Goal:
    """What a person set out to prospect; the newest with `from_on` not after a day holds on that day."""

    from_on: date
    amount: int
    per: Period
    floor: int | None = None  # per working day; None: the role's


@dataclass(frozen=True, slots=True)
class Absence:
    """Days off, both ends included. Open-ended until the person is back. No reason is ever kept."""

    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One log. `count` is people prospected, or 1 for a service note."""

    id: str
    person_id: str
    verb: Verb
    on: date  # the local date it was logged for
    count: int
    logged_at: datetime
    kinds: tuple[tuple[Kind, int], ...] = ()
    source: Source | None = None
    names: tuple[str, ...] = ()  # prospects named in the entry
    customer_id: str | None = None
    customer_name: str = ""
    initiative: Initiative | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    revision: int = 1  # grows with every change; a button carries the one it was drawn for
    is_undone: bool = False
    is_late: bool = False  # logged, edited or undone later than the free days: the manager sees it


class DayTotals(NamedTuple):
    """A person's day as the rollup keeps it. A day without a row was not logged: unknown, not zero.

    A tuple, since a wave makes a hundred thousand of them: a frozen dataclass takes more than twice as long.
    """

    on: date
    prospected: int = 0
    reactive: int = 0
    proactive: int = 0
    growth: int = 0
    prospecting_logs: int = 0  # entries that stand, a zero included
    service_logs: int = 0
    late: int = 0  # entries that stand or were undone, marked late

    @property
    def served(self) -> int:
        return self.reactive + self.proactive + self.growth


@dataclass(frozen=True, slots=True)
class Touched:
    """Service notes for one account, begun in one way, in the two stretches of an evidence."""

    account: str
    initiative: Initiative
    recent: int
    before: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What rose while prospecting fell: one account, or one way in which notes begin."""

    account: str | None
    initiative: Initiative | None
    recent: int  # notes in the recent stretch
    before: int
    share: float  # of the whole rise of service
    sureness: float  # 1 - the chance of such a rise by accident, all candidates considered


@dataclass(frozen=True, slots=True)
class Base:
    """How the customers of a person stand today."""

    accounts: int
    overdue: int  # past their contact interval
    longest: str = ""  # the one that waits longest
    longest_days: int = 0  # since its last contact
    lost: int = 0  # customers that one wanted to keep, in the last `weeks`
    won: int = 0
    weeks: int = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of a chart that is kept. Without any log it is unknown."""

    monday: date
    prospected: int
    served: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """All that "why did I get this?" needs, even a year later."""

    evidence: Evidence
    a_week: int  # the person's working days in a week
    weeks: tuple[Bar, ...] = ()  # oldest first
    cause: Cause | None = None
    base: Base | None = None
    gap: tuple[date, date] | None = None  # first and last of the longest run of working days without a log
    after: Signal | None = None  # of a recovery: the drift that is over


@dataclass(frozen=True, slots=True)
class Mute:
    """A signal that somebody does not want to hear of, and why."""

    signal: Signal
    until_on: date  # the last day of it
    reason: str  # contested | seasonal | away | role changed


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """The one dial of the judgement, and whether it speaks at all."""

    sensitivity: Sensitivity = Sensitivity.NORMAL
    is_shadow: bool = False  # judged and recorded, sent to nobody
    stages: tuple[str, ...] = ()  # of prospects, in order; empty: the usual ones
    currency: str = ""  # ISO code in capitals, for values without one
    sequences: tuple[
        tuple[str, tuple[int, ...]], ...
    ] = ()  # own follow-up sequences: name, days from the start


NOT_SENT = "not sent"  # the answer that stands for a nudge that was withdrawn before anybody saw it
SHADOWED = "shadow"  # ... and for one that was only recorded, in shadow mode
UNHEARD = frozenset({NOT_SENT, SHADOWED})


@dataclass(frozen=True, slots=True)
class NudgeRecord:
    """A nudge that was queued for a person on a local day, with what it was based on."""

    on: date
    rule: str
    evidence: str  # the sentence that answers "why did I get this?"
    answer: str | None = None  # None: not answered
    signal: Signal | None = None  # None: of one day's log, not of the judgement
    case: Case | None = None
    subject: str = (
        ""  # what it was about, where a rule speaks of several: an account and the rung of its contract
    )


@dataclass(frozen=True, slots=True)
class BaseDay:
    """How somebody's base stood at the end of a local day, for the judgement."""

    on: date
    accounts: int  # customers that were theirs
    overdue: int  # those of them past their contact interval


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that waits for one more answer, for example which customer was meant."""

    id: str
    person_id: str
    sentence: str
    on: date  # local date it was typed: relative days in it refer to this one


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is loaded about a person before any decision."""

    person: Person
    team: Team
    goals: tuple[Goal, ...] = ()  # newest first
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Alarm:
    """When something has to be looked at next: a person's digest or nudge slot, a team's board, a stale Home."""

    subject: str  # person id, or team id for a board
    kind: str  # digest | nudge | board | home | board_refresh
    due_at: datetime
    last_period: str | None = None  # the newest period that was served, such as 2026-W11 or 2026-03-09


@dataclass(frozen=True, slots=True)
class Memo:
    """What is kept of somebody's judge, as it stood when that day had ended."""

    through_on: date
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of somebody from before."""

    memo: Memo | None = None
    learn_from: date | None = None  # the days before say nothing about this person any more
