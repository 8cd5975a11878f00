"""The reference detectors by name, each with the parameters it is judged with.

The limits of all but the first rules of thumb were searched on sellers of another seed, for the best score.
"""

from collections.abc import Callable, Mapping

from bot.simulation.likelihood import CusumBank, Glr
from bot.simulation.running import Detector
from bot.simulation.simple import Ewma, LastWeek, PageHinkley, ThreeDays

REFERENCES: Mapping[str, Callable[[], Detector]] = {
    "three-days": ThreeDays,
    "three-days-rare": lambda: ThreeDays(in_a_row=14),
    "last-week": LastWeek,
    "ewma": lambda: Ewma(weight=0.2),
    "ewma-tuned": lambda: Ewma(weight=0.1, sigmas=2.0),
    "page-hinkley": PageHinkley,
    "cusum": CusumBank,
    "glr": Glr,
}
