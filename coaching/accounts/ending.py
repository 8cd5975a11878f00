"""How a matter ends, in the word that fits its kind."""

from dataclasses import replace
from datetime import date

from coaching.accounts.account import Matter, MatterKind

KEPT, KEPT_LATE, BROKEN, SETTLED, DONE, DROPPED = "kept", "kept late", "broken", "settled", "done", "dropped"


def done(matter: Matter, *, today: date) -> Matter:
    """A promise is kept, or kept late; a complaint is settled; anything else is done."""
    return replace(matter, closed_on=today, outcome=_done(matter, today), revision=matter.revision + 1)


def dropped(matter: Matter, *, today: date) -> Matter:
    """A promise is broken; anything else is let go."""
    outcome = BROKEN if matter.kind is MatterKind.PROMISE else DROPPED
    return replace(matter, closed_on=today, outcome=outcome, revision=matter.revision + 1)


def _done(matter: Matter, today: date) -> str:
    if matter.kind is MatterKind.COMPLAINT:
        return SETTLED
    if matter.kind is not MatterKind.PROMISE:
        return DONE
    return KEPT if matter.due_on is None or today <= matter.due_on else KEPT_LATE
