"""What a decision wants saved. `storage.unit_of_work` applies these in the order given, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from coaching.accounts.account import Account, Contact, Matter, Outcome
from coaching.balance import Judgement
from coaching.message import Answer, FieldErrors, Message
from coaching.model import (
    Absence,
    Alarm,
    BaseDay,
    Change,
    Draft,
    Entry,
    Goal,
    Memo,
    Mute,
    NudgeRecord,
    Person,
    Team,
    WorkspaceSettings,
)


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A new log; the day's rollup follows it."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class ReviseEntry:
    """An entry as it was and as it will be; the trail keeps both, the rollup follows."""

    before: Entry
    after: Entry
    change: Change
    actor_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AddAccount:
    """A company that we did not know by that name."""

    account: Account


@dataclass(frozen=True, slots=True)
class SaveAccount:
    """An account as it was and as it will be; the trail keeps each fact that changed, with its author."""

    before: Account
    after: Account
    author_id: str
    on: date  # the author's local day
    at: datetime


@dataclass(frozen=True, slots=True)
class MergeAccounts:
    """One company under two names: all that is known of `loser` is known of `winner` from now on."""

    loser: Account
    winner: Account
    author_id: str
    on: date  # the author's local day
    at: datetime


@dataclass(frozen=True, slots=True)
class PartAccounts:
    """Takes a merge back: what came with `account` goes with it again."""

    account: Account
    author_id: str
    on: date  # the author's local day
    at: datetime


@dataclass(frozen=True, slots=True)
class KeepContact:
    """A contact as it will be, new or known; `said` is how the trail tells of it."""

    contact: Contact
    said: str
    author_id: str
    on: date  # the author's local day
    at: datetime


@dataclass(frozen=True, slots=True)
class AddMatter:
    matter: Matter


@dataclass(frozen=True, slots=True)
class SaveMatter:
    """A matter as it was and as it will be."""

    before: Matter
    after: Matter


@dataclass(frozen=True, slots=True)
class KeepOutcome:
    """One outcome of that id; a second one replaces the first."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class KeepBase:
    """One a person and day; a second one replaces the first."""

    person_id: str
    day: BaseDay


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A newcomer; somebody who is already there stays as they are."""

    person: Person


@dataclass(frozen=True, slots=True)
class SavePerson:
    """The person's own facts, replaced."""

    person: Person


@dataclass(frozen=True, slots=True)
class SaveTeam:
    team: Team


@dataclass(frozen=True, slots=True)
class SetGoal:
    """One goal per person and `from_on`; a second one on the same day replaces the first."""

    person_id: str
    goal: Goal


@dataclass(frozen=True, slots=True)
class AddAbsence:
    """One absence per person and `from_on`; a second one replaces the first."""

    person_id: str
    absence: Absence


@dataclass(frozen=True, slots=True)
class RemoveAbsence:
    person_id: str
    from_on: date


@dataclass(frozen=True, slots=True)
class SaveDraft:
    draft: Draft


@dataclass(frozen=True, slots=True)
class RecordNudge:
    person_id: str
    record: NudgeRecord


@dataclass(frozen=True, slots=True)
class KeepMemo:
    """One memo a person; a second one replaces the first."""

    person_id: str
    memo: Memo


@dataclass(frozen=True, slots=True)
class RecordJudgement:
    """One judgement a person and week; a second one replaces the first."""

    person_id: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class AnswerNudge:
    person_id: str
    on: date
    answer: str


@dataclass(frozen=True, slots=True)
class MuteSignal:
    """One mute per person and signal; a second one replaces the first."""

    person_id: str
    mute: Mute


@dataclass(frozen=True, slots=True)
class Relearn:
    """The judgement forgets what was usual before `from_on` and begins anew with that day."""

    person_id: str
    from_on: date


@dataclass(frozen=True, slots=True)
class SaveWorkspace:
    settings: WorkspaceSettings


@dataclass(frozen=True, slots=True)
class RenameStages:
    """Prospects in a stage of the first name of a pair are in one of the second."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """A message for somebody else than who asked, through the outbox, once per (recipient, kind, period)."""

    recipient: str  # person or channel id
    kind: str  # one of the kinds in the contract of metadata: digest, nudge, board, notice, home
    period: (
        str  # local date, ISO week such as 2026-W53, or another name that is the same for the same message
    )
    message: Message
    not_after: datetime | None = None  # later than this it is not worth sending
    not_before: datetime | None = None  # it waits until then; None: it goes at once


@dataclass(frozen=True, slots=True)
class SetAlarm:
    """One alarm per (subject, kind), replaced."""

    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Touch:
    """Brings the alarm of (subject, kind) forward to `at`, or makes it; an earlier one stays."""

    subject: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What to answer, and what to save with it."""

    answer: Answer | FieldErrors
    wishes: "tuple[Wish, ...]" = ()


Wish = (
    AddEntry
    | ReviseEntry
    | AddAccount
    | SaveAccount
    | MergeAccounts
    | PartAccounts
    | KeepContact
    | AddMatter
    | SaveMatter
    | KeepOutcome
    | KeepBase
    | AddPerson
    | SavePerson
    | SaveTeam
    | SetGoal
    | AddAbsence
    | RemoveAbsence
    | SaveDraft
    | RecordNudge
    | KeepMemo
    | RecordJudgement
    | AnswerNudge
    | MuteSignal
    | Relearn
    | SaveWorkspace
    | RenameStages
    | Tell
    | SetAlarm
    | Touch
)
