"""When a contract ends, until when notice has to be given, and which rung of the ladder that is."""

from dataclasses import dataclass
from datetime import date, timedelta

from coaching.accounts.account import Account, Book, Known, Tier
from coaching.policy import CONTRACTS


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder that was reached: so many days before the end, or before notice has to be given."""

    days: int
    is_notice: bool = False

    @property
    def name(self) -> str:
        """How it is kept: 90, or notice-30."""
        return f"notice-{self.days}" if self.is_notice else str(self.days)


def days_left(account: Account, *, today: date) -> int | None:
    """Days until the contract ends, 0 on its last day; None without a contract, negative once it is over."""
    ends = account.contract_ends_on
    return None if ends is None else (ends - today).days


def notice_on(account: Account) -> date | None:
    """The last day on which notice can be given; None where no period is known."""
    if account.contract_ends_on is None or account.notice_days is None:
        return None
    return account.contract_ends_on - timedelta(days=account.notice_days)


def rung(account: Account, *, today: date) -> Rung | None:
    """The rung that was reached last and still counts; None before the first one, and once the contract is over.

    A notice deadline that is near comes before the end of the contract. Important customers are begun with earlier.
    """
    left = days_left(account, today=today)
    if left is None or left < 0:
        return None
    notice = notice_on(account)
    until_notice = None if notice is None else (notice - today).days
    if until_notice is not None and 0 <= until_notice <= max(CONTRACTS.notice_ladder):
        return Rung(min(days for days in CONTRACTS.notice_ladder if until_notice <= days), is_notice=True)
    earlier = CONTRACTS.earlier_for_a if account.tier is Tier.A else 0
    reached = [days for days in CONTRACTS.ladder if left <= days + earlier]
    return Rung(min(reached)) if reached else None


def ending(book: Book, *, today: date) -> tuple[Known, ...]:
    """Customers whose contract ends soon enough to have a plan, the first first."""
    ends = [(days_left(known.account, today=today), known) for known in book.customers]
    soon = [(left, known) for left, known in ends if left is not None and 0 <= left <= CONTRACTS.plan_days]
    return tuple(known for _, known in sorted(soon, key=lambda pair: (pair[0], pair[1].account.folded)))


def needs_plan(account: Account, *, today: date) -> bool:
    """Whether a plan has to exist and does not."""
    left = days_left(account, today=today)
    return left is not None and 0 <= left <= CONTRACTS.plan_days and not account.plan
