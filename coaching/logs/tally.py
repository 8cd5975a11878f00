"""What one log of prospecting says, what it may say, and the words for it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from coaching import typed
from coaching.logs import backdating
from coaching.model import Kind, Source
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Fix, Problem
from coaching.wording import number, plural

BETWEEN_NAMES = re.compile("[,;\\n،、，]")


@dataclass(frozen=True, slots=True)
class Tally:
    """What one log of prospecting says."""

    count: int
    kinds: tuple[tuple[Kind, int], ...] = ()
    source: Source | None = None
    names: tuple[str, ...] = ()
    on: date | None = None  # None: no day was named
    is_confirmed: bool = False


def phrase(tally: Tally) -> str:
    """The words that are understood as this tally."""
    is_sum = bool(tally.kinds) and sum(n for _, n in tally.kinds) == tally.count
    parts = [*([] if is_sum else [str(tally.count)]), *(["yes"] if tally.is_confirmed else [])]
    parts += [f"{count} {kind}s" for kind, count in tally.kinds]
    if tally.source is not None:
        parts.append(f"from {tally.source}")
    if tally.on is not None:
        parts.append(f"on {tally.on.isoformat()}")
    said = ", ".join(parts)
    return f"{said} names: {', '.join(tally.names)}" if tally.names else said


def read_names(text: str) -> tuple[str, ...]:
    """Names parted by commas or lines, each as typed."""
    return tuple(name for name in (part.strip() for part in BETWEEN_NAMES.split(text)) if name)


def check(tally: Tally, *, today: date) -> Problem | None:
    """Why a tally cannot be logged as it is."""
    return _names_problem(tally) or _count_problem(tally) or _day_problem(tally, today)


def names_fault(tally: Tally) -> str | None:
    """Why the names cannot be kept, as a sentence."""
    if len(tally.names) > DEFAULT_LIMITS.names_per_entry:
        return f"{len(tally.names)} names of prospects, and one entry holds {DEFAULT_LIMITS.names_per_entry}."
    faults = (typed.name_fault(name, label="The name of a prospect") for name in tally.names)
    together = ", ".join(tally.names)
    wrong = next((fault for fault in faults if fault is not None), None)
    wrong = wrong or typed.fault(together, label="The list of names", at_most=DEFAULT_LIMITS.names_text)
    if wrong is None and len(tally.names) > tally.count:
        return f"You named {plural(len(tally.names), 'prospect')} but counted {number(tally.count)}."
    return wrong


def _names_problem(tally: Tally) -> Problem | None:
    wrong, named = names_fault(tally), len(tally.names)
    if wrong is None:
        return None
    is_number_wrong = tally.count < named <= DEFAULT_LIMITS.names_per_entry
    fixes = (Fix(f"Log {named}", phrase(replace(tally, count=named))),) if is_number_wrong else ()
    return Problem(wrong, fixes, is_understood=True)


def _count_problem(tally: Tally) -> Problem | None:
    if tally.count > DEFAULT_LIMITS.entry_at_most:
        return Problem(
            f"That is more than the {number(DEFAULT_LIMITS.entry_at_most)} that one entry can hold.",
            is_understood=True,
        )
    if tally.count > DEFAULT_LIMITS.entry_without_question and not tally.is_confirmed:
        fix = Fix(f"Yes, log {number(tally.count)}", phrase(replace(tally, is_confirmed=True)))
        return Problem(
            f"{number(tally.count)} people in one entry: is that right?", (fix,), is_understood=True
        )
    return None


def _day_problem(tally: Tally, today: date) -> Problem | None:
    wrong = None if tally.on is None else backdating.fault(tally.on, today=today)
    return (
        None
        if wrong is None
        else Problem(wrong, (Fix("Log it for today", phrase(replace(tally, on=None))),), is_understood=True)
    )
