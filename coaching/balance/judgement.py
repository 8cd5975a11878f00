"""What goes into the judgement of one person and what comes out: values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Signal(StrEnum):
    """What the judgement can notice about somebody, compared only with themselves."""

    PROSPECTING_DOWN = "prospecting down"
    ORDER_TAKING = "order-taking"  # service up while prospecting falls
    PIPELINE_UNFILLED = "pipeline unfilled"
    BASE_NEGLECTED = "base neglected"
    LOGGING_GAP = "logging gap"  # cannot judge, which is not zero
    RECOVERED = "recovered"


class State(StrEnum):
    LEARNING = "learning"
    BALANCED = "balanced"
    DRIFTING = "drifting"
    ORDER_TAKING = "order-taking"
    NEGLECTING = "neglecting the base"
    BOTH = "both"


class Sensitivity(StrEnum):
    """The one dial of a workspace: how many false nudges a person-year it accepts."""

    CALM = "calm"  # 0.25
    NORMAL = "normal"  # 0.5
    KEEN = "keen"  # 1.0


@dataclass(frozen=True, slots=True)
class Day:
    """One local day of one person, after it has ended."""

    on: date
    is_workday: bool  # the person was expected to work
    logged: bool  # anything logged at all; a day without a log is unknown, not zero
    prospected: int = 0  # people
    served: int = 0  # service notes
    reactive: int = 0  # those of them that the customer began
    pipeline_added: int = 0  # prospects
    goal: float = 0.0  # prospecting goal for a working day; 0: none
    accounts: int = 0  # customers the person owns; 0: not known
    overdue: int = 0  # those of them past their contact interval
    won: int = 0  # customers won that day
    lost: int = 0  # customers lost that day that one wanted to keep


@dataclass(frozen=True, slots=True)
class Span:
    """The figures of a stretch of days; the rates are per working day that counts."""

    first: date
    last: date
    workdays: int  # expected to work
    counted: float  # those of them with a log (an entry for a whole week counts its days)
    prospected: float
    served: float
    reactive: float
    pipeline_added: float
    overdue: float = 0.0  # share of the accounts past their interval
    lost: int = 0  # customers that one wanted to keep
    won: int = 0

    @property
    def left_out(self) -> float:
        """Working days without a log: unknown, so not counted."""
        return max(0.0, self.workdays - self.counted)

    @property
    def reactive_share(self) -> float:
        """Reactive notes among all touches, 0 where there were none."""
        touches = self.prospected + self.served
        return self.reactive / touches if touches else 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a signal holds: two stretches of the person's own days side by side."""

    signal: Signal
    since: date  # about when it began
    recent: Span
    before: Span
    strength: float  # how much the figures say, in units of what would be said to the person (1: just enough)
    after: Signal | None = None  # of a recovery: the drift that is over


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of a person at the end of a day."""

    on: date
    state: State
    signals: frozenset[Signal] = frozenset()
    evidence: Mapping[Signal, Evidence] = field(default_factory=dict)
    nudge: Signal | None = None
