"""The nouns of an account: the company, its people, what is open with it, what became of it. Values only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coaching.model import Initiative

LONG_AGO = date(1970, 1, 1)


class Standing(StrEnum):
    PROSPECT = "prospect"  # somebody we try to win
    CUSTOMER = "customer"  # somebody who buys
    FORMER = "former"  # a customer or prospect that was lost


class Tier(StrEnum):
    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Account:
    """One company. Names are unique in a workspace by their folded form; an alias is an account merged into another."""

    id: str
    name: str
    folded: str  # comparison form: see coaching.names.fold
    owner_id: str | None = None
    won_on: date | None = None  # the newest win
    lost_on: date | None = None  # the newest loss, of a customer or of a prospect
    standing: Standing = Standing.CUSTOMER
    tier: Tier | None = None
    value: int | None = None  # a year, in whole units of the currency; of a prospect: what it would be worth
    currency: str = ""  # ISO code in capitals; empty: the workspace's own
    contract_ends_on: date | None = None  # ours with a customer, the rival's with a prospect
    notice_days: int | None = None
    rival: str = ""  # who holds the contract now, where we do not
    plan: str = ""  # what is done before the contract ends
    plan_on: date | None = None  # when that was planned
    stage: str = ""  # of a prospect
    next_step: str = ""
    next_on: date | None = None
    parked_until_on: date | None = None
    added_on: date = LONG_AGO
    added_by: str | None = None
    staged_on: date | None = None  # since when in this stage; None: never was a prospect
    reviewed_on: date | None = None  # the last value review
    thanked_on: date | None = None  # the last thank-you with no ask
    referral_on: date | None = None  # when a referral was last asked for, or the asking put off
    merged_into: str | None = None  # the account that this name means
    revision: int = 1  # grows with every change


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at an account."""

    id: str
    account_id: str
    name: str
    folded: str
    role: str = ""
    is_buyer: bool = False  # decides
    added_on: date = LONG_AGO
    confirmed_on: date | None = None  # when it was last known that they are still there
    left_on: date | None = None


class MatterKind(StrEnum):
    PROMISE = "promise"  # what we said we would do, by a day
    COMPLAINT = "complaint"  # open until it is settled
    FOLLOW_UP = "follow-up"  # a step of a sequence with a prospect
    PLAN_STEP = "plan step"  # of a re-earn plan or a guard plan
    HELLO = "hello"  # to somebody who left without guilt
    OUTCOME_CHECK = "outcome check"  # what became of a silent prospect
    REFERRAL = "referral"  # asked for, given or won
    FLAK = "flak"  # what a prospect heard about us
    GAP = "gap"  # asked for what we do not sell
    TIP = "tip"  # from anybody in the company
    AGENDA = "agenda"  # somebody said that it does not belong on the competitor's agenda
    EFFORT = "effort"  # what was decided of an account that takes more than it brings


@dataclass(frozen=True, slots=True)
class Matter:
    """Something about an account that began on a day, may be due on another, and is over when it is closed."""

    id: str
    kind: MatterKind
    person_id: str | None  # whose it is now; None: nobody's yet, so the manager's
    author_id: str
    words: str
    begun_on: date
    account_id: str | None = None
    about: str = ""  # the company as it is called, where there is no account
    due_on: date | None = None  # None: nothing to do, only counted
    closed_on: date | None = None
    outcome: str = ""  # kept, broken, done, dropped, given, won ...
    series: str = ""  # the sequence or plan that it is a step of
    step: int = 0  # from 1
    steps: int = 0
    revision: int = 1


class OutcomeKind(StrEnum):
    WON = "won"  # a prospect, or somebody new, buys
    GREW = "grew"  # a customer buys more a year; the value is the difference
    RENEWED = "renewed"  # a contract was renewed or extended
    LOST = "lost"  # a customer
    MISSED = "missed"  # a prospect


class Reason(StrEnum):
    """Why somebody does not buy any more, or did not begin to."""

    NO_FOLLOWUP = "no_followup"
    BUYER_CHANGED = "buyer_changed"
    OUTPERFORMED_PRODUCT = "outperformed_product"
    OUTPERFORMED_SELLER = "outperformed_seller"
    OUTPERFORMED_PRICE = "outperformed_price"
    UNPLEASABLE = "unpleasable"
    NEED_GONE = "need_gone"
    DEFUNCT = "defunct"
    TAKEN_OVER = "taken_over"
    SERVICE_FAILURE = "service_failure"
    NO_DECISION = "no_decision"
    BAD_FIT = "bad_fit"
    OTHER = "other"


NO_GUILT = frozenset({Reason.NEED_GONE, Reason.DEFUNCT})  # nobody could have kept them


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an account on a day. `owner_id` is whose it was then."""

    id: str
    account_id: str
    kind: OutcomeKind
    on: date
    owner_id: str | None
    author_id: str
    value: int | None = None  # a year
    currency: str = ""
    reason: Reason | None = None
    is_wanted: bool = False  # we wanted to lose it
    went_to: str = ""  # the rival
    until_on: date | None = None  # until when they are bound there, or renewed with us
    lesson: str = ""  # what will I do better
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One change of what is known of an account: what it was, what it became, when, and by whom."""

    account_id: str
    name: str  # the fact: a field of Account, or "contact", "merged" ...
    before: str
    after: str
    on: date  # the local day
    author_id: str


@dataclass(frozen=True, slots=True)
class Known:
    """An account with all that is known of it today."""

    account: Account
    touched_on: date | None = None  # the newest service note, by anybody
    contacts: tuple[Contact, ...] = ()  # who is there, the buyer first
    matters: tuple[Matter, ...] = ()  # those that are open
    notes: tuple[
        tuple[Initiative, int], ...
    ] = ()  # of the last `policy.ACCOUNTS.notes_days` days, by who began them

    def count(self, initiative: Initiative) -> int:
        return sum(count for begun, count in self.notes if begun is initiative)


@dataclass(frozen=True, slots=True)
class Book:
    """Somebody's book of business, or a team's."""

    accounts: tuple[
        Known, ...
    ] = ()  # customers and prospects that are theirs, by name; nobody lost, nothing merged
    matters: tuple[Matter, ...] = ()  # theirs that are open, the first due first; those without a day last
    outcomes: tuple[Outcome, ...] = ()  # of what was theirs, of the last year and more, oldest first

    @property
    def customers(self) -> tuple[Known, ...]:
        return tuple(known for known in self.accounts if known.account.standing is Standing.CUSTOMER)

    @property
    def prospects(self) -> tuple[Known, ...]:
        return tuple(known for known in self.accounts if known.account.standing is Standing.PROSPECT)


EMPTY = Book()
