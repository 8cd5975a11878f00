"""The figures of one or more detectors as tables of plain text."""

import math
from collections.abc import Mapping

from bot.simulation.making import Group
from bot.simulation.scoring import WEIGHTS, KindScore, Scores

HEAD = (
    f"{'detector':20}{'score':>6}{'false':>7}{'worst':>7}{'abrupt':>9}{'slow':>6}{'balance':>9}{'pipeline':>10}"
    f"{'name':>6}{'us':>6}"
)
KIND_HEAD = (
    f"{'kind':26}{'people':>7}{'false/y':>9}{'timely':>8}{'in 20':>7}{'found':>7}{'median':>8}{'p90':>7}"
    f"{'onset':>7}"
)


def comparison(found: Mapping[str, Scores]) -> str:
    """One line for each detector: score, false nudges a year, recall within 20 days, microseconds a day."""
    return "\n".join([HEAD, *(_line(name, one) for name, one in found.items())])


def _line(name: str, one: Scores) -> str:
    recall = [
        one.recall.get(group, 0.0) for group in (Group.ABRUPT, Group.SLOW, Group.BALANCE, Group.PIPELINE)
    ]
    return (
        f"{name:20}{one.score:6.1f}{one.false_a_year:7.2f}{one.worst_false_a_year:7.2f}"
        f"{recall[0]:9.2f}{recall[1]:6.2f}{recall[2]:9.2f}{recall[3]:10.2f}{one.right_name:6.2f}{one.microseconds:6.0f}"
    )


def details(one: Scores) -> str:
    """Everything there is to know about one detector."""
    kinds = sorted(one.kinds, key=lambda k: list(Group).index(k.group))
    return "\n".join([*_summary(one), "", KIND_HEAD, *(_kind(kind) for kind in kinds)])


def _summary(one: Scores) -> list[str]:
    by_signal = ", ".join(f"{signal} {rate:.2f}" for signal, rate in one.false_by_signal.items() if rate)
    timely = ", ".join(f"{group} {one.by_group[group]:.3f}" for group in WEIGHTS)
    recall = ", ".join(f"{group} {share:.2f}" for group, share in one.recall.items())
    again = one.recovery
    return [
        f"score {one.score:.1f}   timeliness {one.timeliness:.3f} ({timely})",
        f"false nudges a healthy year {one.false_a_year:.2f} ({by_signal or 'none'}); "
        f"worst: {one.worst_kind} {one.worst_false_a_year:.2f}; praise {one.praise_a_year:.2f}",
        f"recall in 20 working days: {recall}",
        f"right name {one.right_name:.2f}, exact name {one.exact_name:.2f}; on days off {one.on_days_off}; "
        f"most in 10 working days {one.most_in_ten} ({one.most_in_ten_with_praise} with praise)",
        f"after recovery: clears in 5 days {again.clears:.2f}, false a year {again.false_a_year:.2f}, "
        f"praised once {again.praised_once:.2f}",
        f"base: false a year {one.base_false_a_year:.2f}; {one.microseconds:.0f} microseconds a day",
    ]


def _kind(kind: KindScore) -> str:
    start = f"{kind.kind:26}{kind.people:7}{kind.false_a_year:9.2f}"
    if kind.timeliness is None or kind.recall is None or kind.found is None:
        return start
    return (
        f"{start}{kind.timeliness:8.3f}{kind.recall:7.2f}{kind.found:7.2f}"
        f"{_days(kind.median_delay):>8}{_days(kind.late_delay):>7}{_days(kind.median_from_onset):>7}"
    )


def _days(delay: float | None) -> str:
    return "never" if delay is None or math.isinf(delay) else f"{delay:.0f}"
