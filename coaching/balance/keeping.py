"""A judge as plain values, and back: what storage keeps between two days. Exact: the next day is judged the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from coaching.balance.judgement import Evidence, Judgement, Signal, Span, State
from coaching.balance.judging import Judge
from coaching.balance.neglect import Neglect
from coaching.balance.policy import Policy
from coaching.balance.selling import Noticed, Selling
from coaching.drift.dispersion import Dispersion
from coaching.drift.episode import Episode
from coaching.drift.filling import Filling
from coaching.drift.memory import Memory
from coaching.drift.noise import Noise
from coaching.drift.rhythm import Rhythm

VERSION = 3  # of what is kept; another one is judged anew from the stored days


def kept(judge: Judge) -> dict[str, Any]:
    """Only dicts, lists, strings and numbers, of about the same size whatever the history."""
    return {
        "version": VERSION,
        "last_nudge": judge.last_nudge,
        "selling": plain(judge.selling),
        "neglect": plain(judge.neglect),
    }


def is_readable(values: Mapping[str, Any]) -> bool:
    """Whether this version of the judge kept that."""
    return values.get("version") == VERSION


def restored(values: Mapping[str, Any], policy: Policy) -> Judge | None:
    """The judge that was kept, perhaps with another dial; None for what another version kept."""
    if not is_readable(values):
        return None
    judge = Judge(policy)
    judge.last_nudge = values["last_nudge"]
    judge.selling = _selling(values["selling"], judge)
    judge.neglect = _neglect(values["neglect"], judge)
    return judge


def said(judgement: Judgement) -> dict[str, Any]:
    """A judgement as plain values."""
    return {
        "on": judgement.on.isoformat(),
        "state": judgement.state.value,
        "signals": sorted(judgement.signals),
        "evidence": [plain(each) for each in judgement.evidence.values()],
        "nudge": judgement.nudge,
    }


def heard(values: Mapping[str, Any]) -> Judgement:
    """The judgement that was said."""
    found = [evidence(each) for each in values["evidence"]]
    return Judgement(
        date.fromisoformat(values["on"]),
        State(values["state"]),
        frozenset(map(Signal, values["signals"])),
        {each.signal: each for each in found},
        None if values["nudge"] is None else Signal(values["nudge"]),
    )


def evidence(values: Mapping[str, Any]) -> Evidence:
    """The evidence that was made plain."""
    since = date.fromisoformat(values["since"])
    spans = _span(values["recent"]), _span(values["before"])
    after = values.get("after")  # not known of what was kept before it was
    return Evidence(
        Signal(values["signal"]), since, *spans, values["strength"], None if after is None else Signal(after)
    )


def _span(values: Mapping[str, Any]) -> Span:
    days = {name: date.fromisoformat(values[name]) for name in ("first", "last")}
    return Span(**{**values, **days})


def plain(value: Any) -> Any:
    """Only dicts, lists, strings, numbers and None; what a judge gets from its policy is left out."""
    if is_dataclass(value):
        own = (field.name for field in fields(value) if field.name not in ("tuning", "weak"))
        return {name.lstrip("_"): plain(getattr(value, name)) for name in own}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _selling(values: Mapping[str, Any], judge: Judge) -> Selling:
    tuning = judge.tuning
    found = Selling(
        tuning,
        Memory(**values["memory"]),
        Rhythm(**values["rhythm"]),
        caution=values["caution"],
        noticed=None if values["noticed"] is None else _noticed(values["noticed"]),
    )
    found.noise = Noise(tuning, **values["noise"])
    found.service = Dispersion(**values["service"])
    found.filling = Filling(**values["filling"])
    return found


def _noticed(values: Mapping[str, Any]) -> Noticed:
    episode = Episode(**values["episode"])
    return Noticed(Signal(values["signal"]), episode, _span(values["before"]), values["strength"])


def _neglect(values: Mapping[str, Any], judge: Judge) -> Neglect:
    since = values["since"]
    return Neglect(judge.tuning, **{**values, "since": None if since is None else date.fromisoformat(since)})
