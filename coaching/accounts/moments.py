"""A good moment to ask for a referral: after a need was found, or after a happy note; rarely."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from coaching import policy
from coaching.accounts import naming
from coaching.accounts.account import Account, Standing
from coaching.changes import SaveAccount
from coaching.message import Button, Line, line
from coaching.model import Entry, Initiative

HAPPY = frozenset({"thanks", "thankyou", "happy", "praise"})


def is_good(entry: Entry) -> bool:
    """Whether the note tells of a good moment."""
    is_happy = entry.initiative is Initiative.GROWTH or not HAPPY.isdisjoint(entry.tags)
    return is_happy and not entry.is_undone and "complaint" not in entry.tags


def prompt(
    entry: Entry, account: Account | None, *, today: date, now: datetime
) -> tuple[Sequence[Line], Sequence[SaveAccount]]:
    """The question with its buttons, and that it was put; nothing where it was put lately, or the moment is none."""
    if account is None or not is_good(entry) or not may_ask(account, today=today):
        return (), ()
    ref = naming.ref(account)
    buttons = (
        Button("I asked", f"referral {ref} asked", spoken=f"I asked {naming.label(account)} for a referral"),
        Button("They named somebody", f"referral {ref} given"),
        Button("Not now", f"referral {ref} not now"),
    )
    asked = line("A good moment to ask them: who else should know about this?", buttons=buttons)
    return (asked,), (put(account, author_id=entry.person_id, today=today, now=now),)


def may_ask(account: Account, *, today: date) -> bool:
    """Whether a customer was not asked for a referral, nor thought of for one, for half a year."""
    if account.standing is not Standing.CUSTOMER or account.merged_into is not None:
        return False
    last = account.referral_on
    return last is None or last + timedelta(days=policy.SAID.referral_days) <= today


def put(account: Account, *, author_id: str, today: date, now: datetime) -> SaveAccount:
    """The asking was thought of today, so it is not thought of again for half a year."""
    after = replace(account, referral_on=today, revision=account.revision + 1)
    return SaveAccount(account, after, author_id=author_id, on=today, at=now)
