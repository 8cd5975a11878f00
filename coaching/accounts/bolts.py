"""Bolts on the door: five facts that make an account hard to take away."""

from dataclasses import dataclass
from datetime import date

from coaching.accounts import contract, intervals
from coaching.accounts.account import Known, MatterKind
from coaching.policy import ACCOUNTS
from coaching.wording import listing

ALL = 5
REVIEW = "a value review in 90 days"


@dataclass(frozen=True, slots=True)
class Bolts:
    """Which of the five are missing, in a few words each."""

    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        return ALL - len(self.missing)


def bolts(known: Known, *, today: date) -> Bolts:
    """The bolts of an account as of today."""
    account = known.account
    left = contract.days_left(account, today=today)
    silent = intervals.silent_days(known, today=today)
    reviewed = account.reviewed_on
    claims = (
        (len(known.contacts) >= ACCOUNTS.bolt_contacts, "a second contact"),
        (left is not None and left > ACCOUNTS.bolt_contract_days, "a contract beyond 180 days"),
        (silent is not None and silent <= intervals.interval(known), "a contact inside its interval"),
        (all(one.kind is not MatterKind.COMPLAINT for one in known.matters), "an end to the complaint"),
        (
            reviewed is not None and (today - reviewed).days <= ACCOUNTS.bolt_review_days,
            REVIEW,
        ),
    )
    return Bolts(tuple(words for holds, words in claims if not holds))


def words(found: Bolts) -> str:
    """Such as "3 of 5: missing a second contact and a value review in 90 days"."""
    counted = f"{found.count} of {ALL}"
    return f"{counted}: missing {listing(found.missing)}" if found.missing else f"{counted}, all of them"
