"""The one dial of the judgement. Windows and thresholds are the detector's own."""

from dataclasses import dataclass

from coaching.balance.judgement import Sensitivity


@dataclass(frozen=True, slots=True)
class Policy:
    sensitivity: Sensitivity = Sensitivity.NORMAL
