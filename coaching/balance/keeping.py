"""A judge as plain values, and back: what storage keeps between two days. Exact: the next day is judged the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from coaching.balance.judgement import Signal, Span
from coaching.balance.judging import Judge
from coaching.balance.neglect import Neglect
from coaching.balance.policy import Policy
from coaching.balance.selling import Noticed, Selling
from coaching.drift.dispersion import Dispersion
from coaching.drift.episode import Episode
from coaching.drift.memory import Memory
from coaching.drift.noise import Noise
from coaching.drift.rhythm import Rhythm

VERSION = 1  # of what is kept; another one is judged anew from the stored days


def kept(judge: Judge) -> dict[str, Any]:
    """Only dicts, lists, strings and numbers, of about the same size whatever the history."""
    return {
        "version": VERSION,
        "last_nudge": judge.last_nudge,
        "selling": _plain(judge.selling),
        "neglect": _plain(judge.neglect),
    }


def restored(values: Mapping[str, Any], policy: Policy) -> Judge | None:
    """The judge that was kept, perhaps with another dial; None for what another version kept."""
    if values.get("version") != VERSION:
        return None
    judge = Judge(policy)
    judge.last_nudge = values["last_nudge"]
    judge.selling = _selling(values["selling"], judge)
    judge.neglect = _neglect(values["neglect"], judge)
    return judge


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        own = (field.name for field in fields(value) if field.name not in ("tuning", "weak"))
        return {name.lstrip("_"): _plain(getattr(value, name)) for name in own}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
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
    found.filling = Dispersion(**values["filling"])
    return found


def _noticed(values: Mapping[str, Any]) -> Noticed:
    days = {name: date.fromisoformat(values["before"][name]) for name in ("first", "last")}
    span = Span(**{**values["before"], **days})
    return Noticed(Signal(values["signal"]), Episode(**values["episode"]), span, values["strength"])


def _neglect(values: Mapping[str, Any], judge: Judge) -> Neglect:
    since = values["since"]
    return Neglect(judge.tuning, **{**values, "since": None if since is None else date.fromisoformat(since)})
