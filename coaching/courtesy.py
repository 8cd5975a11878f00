"""What one person's word tells another waits for the other's own working hours."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from coaching.calendar import next_opening
from coaching.changes import Tell, Wish
from coaching.model import Desk

KINDS = frozenset({"notice", "handoff"})  # the others have hours of their own


def receivers(wishes: tuple[Wish, ...]) -> tuple[str, ...]:
    """Whose hours have to be known."""
    return tuple(sorted({wish.recipient for wish in wishes if isinstance(wish, Tell) and wish.kind in KINDS}))


def timed(wishes: tuple[Wish, ...], desks: Mapping[str, Desk], *, now: datetime) -> tuple[Wish, ...]:
    """The same wishes; those for somebody whose day is over, or who is off, wait, and whoever is deactivated is told
    nothing. `desks`: of the receivers that are known."""
    return tuple(_timed(wish, desks, now=now) for wish in wishes if not _is_for_nobody(wish, desks))


def _is_for_nobody(wish: Wish, desks: Mapping[str, Desk]) -> bool:
    desk = desks.get(wish.recipient) if isinstance(wish, Tell) and wish.kind in KINDS else None
    return desk is not None and not desk.person.is_active


def _timed(wish: Wish, desks: Mapping[str, Desk], *, now: datetime) -> Wish:
    if not isinstance(wish, Tell) or wish.kind not in KINDS or wish.recipient not in desks:
        return wish
    opening = next_opening(desks[wish.recipient], now)
    return wish if opening <= now else replace(wish, not_before=opening)
