"""What can become of an account, as it is said: under /customer, under /pipeline, and on buttons."""

from dataclasses import dataclass
from datetime import date

from coaching.accounts.account import Reason
from coaching.accounts.money import Money
from coaching.accounts.naming import Named


@dataclass(frozen=True, slots=True)
class Won:
    """A prospect buys, or somebody who had left comes back."""

    named: Named
    money: Money | None = None  # a year
    is_new: bool = False  # nobody with a near name is meant


@dataclass(frozen=True, slots=True)
class OpenLoss:
    """Asks for the loss record."""

    named: Named


@dataclass(frozen=True, slots=True)
class Lost:
    """The loss record of a customer or a prospect."""

    named: Named
    reason: Reason
    is_wanted: bool = False
    went_to: str = ""
    until_on: date | None = None
    lesson: str = ""
    on: date | None = None  # None: today


@dataclass(frozen=True, slots=True)
class Grew:
    """A customer buys more than before."""

    named: Named
    money: Money | None = None  # the difference, a year


@dataclass(frozen=True, slots=True)
class Renewed:
    """A contract goes on."""

    named: Named
    until_on: date | None = None  # None: it is asked for


@dataclass(frozen=True, slots=True)
class Retract:
    """Takes back what became of an account. Said by buttons."""

    outcome_id: str
    revision: int  # of the account, with the change that is taken back


@dataclass(frozen=True, slots=True)
class OpenNoted:
    """Asks where a bad fit had been noted before."""

    outcome_id: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Where a bad fit had been noted before."""

    outcome_id: str
    words: str
