"""Follow-ups on agreed days, with an explicit end: 8x21 are eight in three weeks, then one asks what became of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from coaching import dates
from coaching.accounts.account import Account, Matter, MatterKind
from coaching.calendar import workday_from
from coaching.model import Desk, WorkspaceSettings
from coaching.policy import PIPELINE

SHAPE = re.compile(r"(\d{1,2})\s*[x×*]\s*(\d{1,3})", re.ASCII)


def days_of(text: str, settings: WorkspaceSettings) -> tuple[str, tuple[int, ...]] | None:
    """The name of a sequence and its days from the start: one of the workspace's own, or so many in so many days.

    8x21 is 1, 3, 6, 9, 12, 15, 18, 21: at once, then evenly. None where it is neither.
    """
    said = " ".join(text.split()).casefold()
    own = {name.casefold(): (name, days) for name, days in settings.sequences}
    if not said or said in own:
        return own[said] if said else usual(settings)
    found = SHAPE.fullmatch(said)
    if found is None:
        return None
    steps, span = int(found[1]), int(found[2])
    if not 1 <= steps <= PIPELINE.most_steps or not steps <= span <= PIPELINE.longest_days:
        return None
    return f"{steps}x{span}", _evenly(steps, span)


def usual(settings: WorkspaceSettings) -> tuple[str, tuple[int, ...]]:
    """What is followed where nothing is said: the usual days, or those that the workspace gave that name."""
    name, days = PIPELINE.usual
    return name, dict(settings.sequences).get(name, days)


def _evenly(steps: int, span: int) -> tuple[int, ...]:
    if steps == 1:
        return (span,)
    return (1, *(max(place + 1, round(span * place / (steps - 1))) for place in range(1, steps)))


def first(
    account: Account, name: str, days: Sequence[int], *, new_id: str, desk: Desk, today: date
) -> Matter:
    """The first step, on a working day of whoever follows."""
    return Matter(
        new_id,
        MatterKind.FOLLOW_UP,
        desk.person.id,
        desk.person.id,
        f"follow up with {account.name}",
        today,
        account.id,
        due_on=workday_from(desk, today + timedelta(days=days[0])),
        series=name,
        step=1,
        steps=len(days),
    )


def following(done: Matter, settings: WorkspaceSettings, *, desk: Desk, today: date) -> Matter | None:
    """The step after one that was done, as far from it as the sequence says; None after the last."""
    found = days_of(done.series, settings)
    if found is None or done.step >= len(found[1]):
        return None
    _, days = found
    later = today + timedelta(days=max(1, days[done.step] - days[done.step - 1]))
    return replace(
        done,
        id=f"{_root(done.id)}n{done.step + 1}",
        begun_on=today,
        due_on=workday_from(desk, later),
        closed_on=None,
        outcome="",
        step=done.step + 1,
        steps=len(days),
        revision=1,
    )


def check(done: Matter, *, desk: Desk, today: date) -> Matter:
    """After the last step a silent prospect is asked about, not dropped."""
    return replace(
        done,
        id=f"{_root(done.id)}check",
        kind=MatterKind.OUTCOME_CHECK,
        words="Did they buy? From whom, and until when?",
        begun_on=today,
        due_on=workday_from(desk, today + timedelta(days=PIPELINE.check_days)),
        closed_on=None,
        outcome="",
        step=0,
        steps=0,
        revision=1,
    )


def coming(text: str, *, today: date) -> date | None:
    """The coming day that the words mean; None where they mean none, or one that nobody plans for."""
    ahead = dates.read_ahead(text, today=today)
    if ahead is None or ahead.on is None:
        return None
    return ahead.on if 0 < (ahead.on - today).days <= PIPELINE.furthest_days else None


def _root(matter_id: str) -> str:
    return re.sub(r"(n\d+|check)$", "", matter_id)
