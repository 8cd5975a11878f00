"""Referrals: asked for, given, won; in another company or elsewhere in the same one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coaching import names
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.wording import number

ASKED, GIVEN, WON = "asked", "given", "won"
AT = re.compile(r"\s+(?:at|from|of|with)\s+(?P<company>\S.*)", re.IGNORECASE | re.DOTALL)
INSIDE = re.compile(r"(?:^|\s)(?:in|inside)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a year; `inside`: those given for another part of the same customer."""

    asked: int = 0
    given: int = 0
    inside: int = 0
    won: int = 0


def counts(matters: Iterable[Matter]) -> Counts:
    """What became of referrals. One that was given without being asked for is not counted as asked."""
    found = [matter for matter in matters if matter.kind is MatterKind.REFERRAL]
    given = [matter for matter in found if matter.step > 0]
    return Counts(
        sum(matter.series == ASKED for matter in found),
        len(given),
        sum(not matter.about for matter in given),
        sum(matter.outcome == WON for matter in given),
    )


def words(said: Counts) -> str:
    """Asked 6, given 3 (1 inside the same customer), won 1."""
    inside = f" ({number(said.inside)} inside the same customer)" if said.inside else ""
    return f"asked {number(said.asked)}, given {number(said.given)}{inside}, won {number(said.won)}"


def asked(account: Account, *, matter_id: str, person_id: str, today: date) -> Matter:
    """It was asked for: there is nothing to do until somebody is named."""
    return Matter(
        matter_id,
        MatterKind.REFERRAL,
        person_id,
        person_id,
        "asked for a referral",
        today,
        account.id,
        closed_on=today,
        outcome=ASKED,
        series=ASKED,
    )


def given(
    who: str,
    account: Account,
    known: Sequence[Matter],
    *,
    matter_id: str,
    person_id: str,
    today: date,
    due_on: date,
) -> tuple[Matter | None, Matter]:
    """The referral as it was, where it was asked for, and as it is now: somebody to call."""
    waiting = next((one for one in known if _is_waiting(one)), None)
    start = waiting or replace(
        asked(account, matter_id=matter_id, person_id=person_id, today=today), series=""
    )
    after = replace(
        start, words=who, about=company(who, account), closed_on=None, outcome=GIVEN, step=1, due_on=due_on
    )
    return waiting, replace(after, revision=start.revision + 1) if waiting else after


def won(
    who: str, account: Account, known: Sequence[Matter], *, matter_id: str, person_id: str, today: date
) -> tuple[Matter | None, Matter]:
    """The same, once they buy."""
    before = next((one for one in known if _is_named(one, who)), None)
    start = before or replace(
        asked(account, matter_id=matter_id, person_id=person_id, today=today),
        series="",
        words=who or "a referral",
        about=company(who, account),
    )
    after = replace(start, closed_on=today, outcome=WON, step=1)
    return before, replace(after, revision=start.revision + 1) if before else after


def company(who: str, account: Account) -> str:
    """Where they are: Hooli, of "Jane at Hooli"; empty where that is the same customer."""
    found = AT.search(who)
    if found is None and INSIDE.search(who):
        return ""
    name = (found["company"] if found else who).strip()
    return "" if not name or names.fold(name) == account.folded else name


def _is_waiting(matter: Matter) -> bool:
    return matter.kind is MatterKind.REFERRAL and matter.step == 0 and matter.outcome == ASKED


def _is_named(matter: Matter, who: str) -> bool:
    is_open = matter.kind is MatterKind.REFERRAL and matter.step == 1 and matter.outcome != WON
    return is_open and (not who or names.fold(who) in names.fold(f"{matter.words} {matter.about}"))
