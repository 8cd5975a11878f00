"""Prospects that rest: parked for a while, or served by somebody else until their contract ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from coaching import replies, typed
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.accounts.naming import shown
from coaching.calendar import workday_from
from coaching.changes import AddMatter, Decision, SaveMatter, Wish
from coaching.message import Message
from coaching.pipeline import sequences
from coaching.pipeline.changing import RETURN, Setting, over, saved
from coaching.policy import PIPELINE
from coaching.wording import day

UNTIL = re.compile(r"\s*\b(?:until|till|to)\s+(.+)$", re.IGNORECASE)


def awake(account: Account) -> Account:
    return replace(account, parked_until_on=None)


def park(found: Account, rest: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    said = re.sub(r"^(?:until|till|to|for)\s+", "", rest, flags=re.IGNORECASE)
    coming = sequences.coming(said, today=setting.today) if said else None
    if said and coming is None:
        return replies.sorry("I found no coming day in that, such as “until 1 jun” or “until in 6 weeks”.")
    on = coming or setting.today + timedelta(days=PIPELINE.park_days)
    after = replace(found, parked_until_on=on, next_step="", next_on=None)
    hello = _hello(after, on, "parked: ask how things stand", setting)
    done = saved(found, after, f"rests until {day(on, today=setting.today)}", setting)
    return replace(done, wishes=(*done.wishes, *over(matters, "parked", setting.today), AddMatter(hello)))


def unpark(found: Account, _: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    if found.parked_until_on is None:
        return replies.sorry(f"{shown(found)} is not parked.")
    done = saved(found, awake(found), "awake again", setting)
    return replace(done, wishes=(*done.wishes, *over(matters, "awake again", setting.today)))


def rival(found: Account, rest: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    """Who serves them now, and until when."""
    until = UNTIL.search(rest)
    holder = rest[: until.start()].strip() if until else rest.strip()
    on = sequences.coming(until[1], today=setting.today) if until else None
    wrong = typed.name_fault(holder, label="The competitor's name")
    if wrong is not None or (until and on is None):
        return replies.sorry(wrong or "I found no coming day until which they are bound, such as 2027-03-31.")
    after = replace(found, rival=holder, contract_ends_on=on or found.contract_ends_on)
    bound = f" until {day(on, today=setting.today)}" if on else ""
    done = saved(found, after, f"served by {typed.shown(holder)}{bound}", setting)
    return replace(done, wishes=(*done.wishes, *bound_elsewhere(after, matters, setting)))


def bound_elsewhere(account: Account, matters: Sequence[Matter], setting: Setting) -> tuple[Wish, ...]:
    """What follows where somebody else serves them: nothing is asked any more, and they come back before that ends."""
    asked = [one for one in matters if one.kind is not MatterKind.FOLLOW_UP]
    ended = over(asked, "answered", setting.today, but="")
    ends = account.contract_ends_on
    if ends is None or ends <= setting.today:
        return ended
    back = max(setting.today, ends - timedelta(days=PIPELINE.return_before_days))
    words = f"{typed.shown(account.rival, at_most=60)}'s contract ends on {day(ends, today=setting.today)}"
    return (*ended, AddMatter(_hello(account, back, words, setting, RETURN)))


def _hello(account: Account, on: date, words: str, setting: Setting, series: str = "") -> Matter:
    return Matter(
        f"{setting.new_id}h",
        MatterKind.HELLO,
        account.owner_id or setting.desk.person.id,
        setting.desk.person.id,
        words,
        setting.today,
        account.id,
        due_on=workday_from(setting.desk, on),
        series=series,
    )


def answered(matters: Sequence[Matter], setting: Setting) -> tuple[SaveMatter, ...]:
    """Nothing has to be asked any more about somebody of whom there is news."""
    asked = [one for one in matters if one.kind is MatterKind.OUTCOME_CHECK]
    return over(asked, "answered", setting.today)
