"""The figures behind a signal: two stretches of somebody's own days."""

from datetime import date

from coaching.balance.judgement import Span
from coaching.drift.memory import LAST, Memory


def span_of(memory: Memory, after: int, until: int) -> Span:
    """The working days `after` < day <= `until`."""
    start, end = after & LAST, until & LAST
    days = memory.days[end] - memory.days[start]
    per_day = 1 / days if days > 0 else 0.0
    return Span(
        first=date.fromordinal(memory.ordinals[min(after + 1, until) & LAST]),
        last=date.fromordinal(memory.ordinals[end]),
        workdays=until - after,
        counted=days,
        prospected=(memory.prospected[end] - memory.prospected[start]) * per_day,
        served=(memory.served[end] - memory.served[start]) * per_day,
        reactive=(memory.reactive[end] - memory.reactive[start]) * per_day,
        pipeline_added=(memory.pipeline[end] - memory.pipeline[start]) * per_day,
    )
