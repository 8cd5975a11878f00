"""A case as plain dicts and back: what storage keeps with a nudge, so that "why" is answered a year later."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from coaching.balance import Evidence, Signal, Span
from coaching.model import Bar, Base, Case, Cause, Initiative, Mute


def plain(value: Any) -> Any:
    """Only dicts, lists, strings, numbers and None."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def case(values: Mapping[str, Any]) -> Case:
    """The case that was kept."""
    gap, after = values["gap"], values["after"]
    return Case(
        _evidence(values["evidence"]),
        values["a_week"],
        tuple(_bar(each) for each in values["weeks"]),
        _cause(values["cause"]),
        None if values["base"] is None else Base(**values["base"]),
        None if gap is None else (date.fromisoformat(gap[0]), date.fromisoformat(gap[1])),
        None if after is None else Signal(after),
    )


def mute(values: Mapping[str, Any]) -> Mute:
    """The mute that was kept."""
    return Mute(Signal(values["signal"]), date.fromisoformat(values["until_on"]), values["reason"])


def _evidence(values: Mapping[str, Any]) -> Evidence:
    return Evidence(
        Signal(values["signal"]),
        date.fromisoformat(values["since"]),
        _span(values["recent"]),
        _span(values["before"]),
        values["strength"],
    )


def _span(values: Mapping[str, Any]) -> Span:
    days = {name: date.fromisoformat(values[name]) for name in ("first", "last")}
    return Span(**{**values, **days})


def _cause(values: Mapping[str, Any] | None) -> Cause | None:
    if values is None:
        return None
    begun = values["initiative"]
    return Cause(**{**values, "initiative": None if begun is None else Initiative(begun)})


def _bar(values: Mapping[str, Any]) -> Bar:
    return Bar(**{**values, "monday": date.fromisoformat(values["monday"])})
