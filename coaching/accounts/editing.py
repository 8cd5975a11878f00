"""What is said of an account in one sentence: "tier A value 120k contract ends 2027-03-31 notice 60d"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coaching import dates, people, typed
from coaching.accounts import money
from coaching.accounts.account import Tier
from coaching.accounts.money import Money
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem

NONE = frozenset({"none", "no", "off", "-", "unknown"})
NOTICE = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?|m|months?)?", re.IGNORECASE | re.ASCII)
UNITS = {"d": 1, "w": 7, "m": 30}
TAKEN = re.compile(
    r"(?:was |is |has been )?(?:bought|acquired|taken over) by (.+)|merge[sd]? with (.+)", re.IGNORECASE
)
TO_THE_END = frozenset({"plan", "rename"})
FARTHEST = 50  # years
MOST_NOTICE = 1_000  # days; nobody gives notice three years ahead


@dataclass(frozen=True, slots=True)
class Tiered:
    tier: Tier | None


@dataclass(frozen=True, slots=True)
class Valued:
    money: Money | None


@dataclass(frozen=True, slots=True)
class Ends:
    """The contract ends on that day; None: there is none."""

    on: date | None


@dataclass(frozen=True, slots=True)
class Notice:
    days: int | None


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose it is from now on; None: whoever says it."""

    person_id: str | None = None
    is_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The company was bought, or merged with another."""

    by: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What is done before the contract ends."""

    text: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A value review was held; None: today."""

    on: date | None


@dataclass(frozen=True, slots=True)
class Renamed:
    name: str


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody at the account: there, gone, or the one who decides now."""

    name: str
    has_left: bool = False
    buys: bool = False
    is_now: bool = False  # somebody else decided before
    role: str = ""


Edit = Tiered | Valued | Ends | Notice | Owned | Taken | Planned | Reviewed | Renamed | Someone
Read = tuple[Edit, ...] | Problem


def read(said: str, *, today: date) -> Read:
    """The facts in the order of the sentence, or the first that is not understood."""
    edits: list[Edit] = []
    first = KEYWORD.search(said)
    before = said[: first.start()].strip(" ,;:") if first else ""
    if before:
        return Problem(f"I cannot tell which fact “{typed.shown(before, at_most=40)}” is.")
    for keyword, rest in clauses(said):
        found = READERS[keyword](rest, today)
        if isinstance(found, Problem):
            return found
        edits += found
    return tuple(edits)


def clauses(said: str) -> list[tuple[str, str]]:
    """The sentence at its keywords; a plan, or a new name, is whatever follows it."""
    found: list[tuple[str, str]] = []
    places = list(KEYWORD.finditer(said))
    for place, here in enumerate(places):
        word = here[1].casefold()
        until = places[place + 1].start() if place + 1 < len(places) and word not in TO_THE_END else len(said)
        found.append((word, said[here.end() : until].strip(" ,;:")))
        if word in TO_THE_END:
            break
    return found


def _tier(rest: str, today: date) -> Read:  # noqa: ARG001  one shape for all facts
    if rest.casefold() in NONE:
        return (Tiered(None),)
    if rest.upper() in tuple(Tier):
        return (Tiered(Tier(rest.upper())),)
    return Problem("A tier is A, B or C.")


def _value(rest: str, today: date) -> Read:  # noqa: ARG001  the same
    if rest.casefold() in NONE:
        return (Valued(None),)
    amount = money.read(rest)
    if amount is None:
        return Problem("A value is an amount a year, such as 120k or 120,000 EUR.")
    return (Valued(amount),)


def _contract(rest: str, today: date) -> Read:
    if rest.casefold() in NONE:
        return (Ends(None), Notice(None))
    said = re.sub(r"^(?:ends?|until|till|to|expires)\b\s*", "", rest, flags=re.IGNORECASE)
    found = dates.read_ahead(said, today=today) or dates.read_back(said, today=today)
    if found is None or found.on is None:
        return Problem("I found no day on which the contract ends, such as 2027-03-31 or 31 mar 2027.")
    wrong = end_fault(found.on, today=today)
    return Problem(wrong) if wrong else (Ends(found.on),)


def end_fault(on: date, *, today: date) -> str | None:
    """Why no contract ends on that day, as a sentence: a slip of the year, most of the time."""
    if abs(on.year - today.year) <= FARTHEST:
        return None
    return f"A contract ends within {FARTHEST} years of today."


def _notice(rest: str, today: date) -> Read:  # noqa: ARG001  the same
    if rest.casefold() in NONE:
        return (Notice(None),)
    found = NOTICE.fullmatch(rest)
    days = int(found[1]) * UNITS[(found[2] or "d")[0].casefold()] if found else MOST_NOTICE + 1
    return (Notice(days),) if days <= MOST_NOTICE else Problem("A notice period is in days, such as 60d.")


def _owner(rest: str, today: date) -> Read:  # noqa: ARG001  the same
    taken = TAKEN.fullmatch(rest)
    if taken is not None:
        by = (taken[1] or taken[2]).strip()
        wrong = typed.name_fault(by, label="The new owner's name")
        return Problem(wrong) if wrong else (Taken(by),)
    if rest.casefold() in {"me", "mine", "i"}:
        return (Owned(),)
    if rest.casefold() in {"nobody", *NONE}:
        return (Owned(is_nobody=True),)
    person = people.read_person(rest)
    if person is None:
        return Problem("I need somebody of this workspace, such as @ben or “me”; or “bought by Globex”.")
    return (Owned(person),)


def _plan(rest: str, today: date) -> Read:  # noqa: ARG001  the same
    if rest.casefold() in NONE:
        return (Planned(""),)
    words = " ".join(rest.split())
    wrong = typed.fault(words, label="The plan", at_most=DEFAULT_LIMITS.plan)
    wrong = wrong or (None if words else "The plan is empty: one sentence is enough, “none” takes it back.")
    return Problem(wrong) if wrong else (Planned(words),)


def _reviewed(rest: str, today: date) -> Read:
    if not rest:
        return (Reviewed(None),)
    found = dates.read_back(rest, today=today)
    if found is None or found.on is None or found.on > today:
        return Problem("A review was held on a day that is past, such as “reviewed yesterday”.")
    return (Reviewed(found.on),)


def _rename(rest: str, today: date) -> Read:  # noqa: ARG001  the same
    name = re.sub(r"^to\s+", "", " ".join(rest.split()), flags=re.IGNORECASE).strip('"“”„«» ')
    wrong = typed.name_fault(name, label="The new name")
    return Problem(wrong) if wrong else (Renamed(name),)


def _contact(rest: str, today: date) -> Read:  # noqa: ARG001  the same
    said = [part.strip() for part in re.split(r"[,;]|\band\b", rest) if part.strip()]
    if not said:
        return Problem("I found no name of a contact, such as “contact Jane left, Raj buys now”.")
    found: list[Edit] = []
    for part in said:
        someone = _someone(part)
        wrong = typed.name_fault(someone.name, label="The contact's name") or _role_fault(someone.role)
        if wrong is not None:
            return Problem(wrong)
        found.append(someone)
    return tuple(found)


def _role_fault(role: str) -> str | None:
    return typed.name_fault(role, label="The role") if role else None


LEFT = re.compile(r"(.+?)\s+(?:has\s+)?(?:left|is gone|gone|quit|retired)", re.IGNORECASE)
BUYS = re.compile(r"(.+?)\s+(?:buys|decides|is (?:the )?(?:new )?buyer|took over)(\s+now)?", re.IGNORECASE)
ROLE = re.compile(r"(.+?)\s+(?:role|is)\s+(.+)", re.IGNORECASE)
THERE = re.compile(r"(.+?)\s+(?:is\s+)?(?:confirmed|still there|there|stays)", re.IGNORECASE)


def _someone(part: str) -> Someone:
    if (found := LEFT.fullmatch(part)) is not None:
        return Someone(found[1].strip(), has_left=True)
    if (found := BUYS.fullmatch(part)) is not None:
        return Someone(found[1].strip(), buys=True, is_now=found[2] is not None)
    if (found := THERE.fullmatch(part)) is not None:
        return Someone(found[1].strip())
    if (found := ROLE.fullmatch(part)) is not None:
        return Someone(found[1].strip(), role=found[2].strip())
    return Someone(" ".join(part.split()))


READERS: dict[str, Callable[[str, date], Read]] = {
    "tier": _tier,
    "value": _value,
    "contract": _contract,
    "notice": _notice,
    "owner": _owner,
    "plan": _plan,
    "reviewed": _reviewed,
    "rename": _rename,
    "contact": _contact,
}
KEYWORD = re.compile(rf"(?<!\S)({'|'.join(READERS)})(?=[\s:,;]|$):?\s*", re.IGNORECASE)
