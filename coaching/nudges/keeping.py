"""A case as plain dicts and back: what storage keeps with a nudge, so that "why" is answered a year later."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coaching.balance import Signal
from coaching.balance.keeping import evidence
from coaching.model import Bar, Base, Case, Cause, Initiative, Mute


def case(values: Mapping[str, Any]) -> Case:
    """The case that was kept."""
    gap, after = values["gap"], values["after"]
    return Case(
        evidence(values["evidence"]),
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


def _cause(values: Mapping[str, Any] | None) -> Cause | None:
    if values is None:
        return None
    begun = values["initiative"]
    return Cause(**{**values, "initiative": None if begun is None else Initiative(begun)})


def _bar(values: Mapping[str, Any]) -> Bar:
    return Bar(**{**values, "monday": date.fromisoformat(values["monday"])})
