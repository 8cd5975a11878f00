"""What has to be loaded before the coach speaks first. Totals may reach further than needed, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coaching.accounts.account import EMPTY, Book
from coaching.balance import Judgement
from coaching.bath import NO_CUSTOMERS, Bath
from coaching.lead_sources import Sources
from coaching.model import (
    Base,
    DayTotals,
    Desk,
    Entry,
    Mute,
    NudgeRecord,
    Team,
    Touched,
    WorkspaceSettings,
)
from coaching.totals import Week

DEFAULT_SETTINGS = WorkspaceSettings()


@dataclass(frozen=True, slots=True)
class LateLogs:
    """How many entries somebody of the team logged or changed late last week."""

    person_id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class DigestFacts:
    desk: Desk
    totals: tuple[DayTotals, ...] = ()
    bath: Bath = NO_CUSTOMERS
    late: tuple[LateLogs, ...] = ()  # only for whoever leads the team
    judgement: Judgement | None = None  # as of the last day that has ended; None: nothing is said of it
    mutes: tuple[Mute, ...] = ()
    base: Base | None = None
    days_to_learn: int | None = None  # logged days that are missing before anything is judged
    book: Book = EMPTY
    settings: WorkspaceSettings = DEFAULT_SETTINGS
    sources: Sources = ()  # of the people prospected in the last `policy.SOURCES.weeks`
    led: Book | None = None  # everybody's of the team together, for whoever leads it


@dataclass(frozen=True, slots=True)
class NudgeFacts:
    desk: Desk
    totals: tuple[DayTotals, ...] = ()
    records: tuple[NudgeRecord, ...] = ()
    judgement: Judgement | None = None  # as of the last local day that has ended
    touched: tuple[Touched, ...] = ()  # in the two stretches of the evidence
    mutes: tuple[Mute, ...] = ()
    weeks: tuple[Week, ...] = ()  # for the chart, oldest first
    base: Base | None = None  # None: no customer facts
    settings: WorkspaceSettings = DEFAULT_SETTINGS
    book: Book = EMPTY


@dataclass(frozen=True, slots=True)
class BoardFacts:
    team: Team
    desks: tuple[Desk, ...] = ()  # everybody of the team
    totals: Mapping[str, tuple[DayTotals, ...]] = field(default_factory=dict)  # by person id
    won: Mapping[str, tuple[date, ...]] = field(default_factory=dict)  # days a customer was won, by person id
    grew: Mapping[str, tuple[date, ...]] = field(default_factory=dict)  # days a customer began to buy more


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that certainly or possibly never arrived."""

    kind: str
    title: str
    is_certain: bool  # False: nobody can tell whether it arrived


@dataclass(frozen=True, slots=True)
class Answered:
    """How a whole workspace answered its nudges about a drift."""

    nudges: int = 0  # that were answered
    right: int = 0  # those of them that were called right
    people: int = 0  # who answered them


@dataclass(frozen=True, slots=True)
class HomeFacts:
    desk: Desk
    totals: tuple[DayTotals, ...] = ()
    entries: tuple[Entry, ...] = ()  # the newest first
    undelivered: tuple[Undelivered, ...] = ()
    weeks: tuple[Week, ...] = ()  # the last complete ones, oldest first; none: the balance is not shown
    judgement: Judgement | None = None
    book: Book = EMPTY
    settings: WorkspaceSettings = DEFAULT_SETTINGS
    mutes: tuple[Mute, ...] = ()  # where the judgement has a signal
