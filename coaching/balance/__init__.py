"""Is somebody drifting, into what, since when and why: judged from their own days alone."""

from coaching.balance.judgement import Day, Evidence, Judgement, Sensitivity, Signal, Span, State
from coaching.balance.judging import Judge, judge
from coaching.balance.policy import Policy

__all__ = [
    "Day",
    "Evidence",
    "Judge",
    "Judgement",
    "Policy",
    "Sensitivity",
    "Signal",
    "Span",
    "State",
    "judge",
]
