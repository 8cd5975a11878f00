"""The one dial of the judgement. Windows and thresholds are the detector's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from coaching.balance.judgement import Sensitivity
from coaching.drift.tuning import TUNING, Tuning

# What each step of the dial multiplies the thresholds by; measured with `coach simulate`.
THRESHOLDS: Mapping[Sensitivity, float] = {
    Sensitivity.CALM: 1.15,
    Sensitivity.NORMAL: 1.0,
    Sensitivity.KEEN: 0.78,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """How many false nudges a person-year a workspace accepts in exchange for earlier ones."""

    sensitivity: Sensitivity = Sensitivity.NORMAL


@cache
def tuning_for(policy: Policy) -> Tuning:
    """The thresholds that go with the dial."""
    return replace(TUNING, sensitivity=TUNING.sensitivity * THRESHOLDS[policy.sensitivity])
