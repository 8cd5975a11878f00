"""Synthetic sellers with a known truth, and how well a detector judges them."""

from bot.simulation.making import Group, Kind, Seller
from bot.simulation.population import KINDS, make_population, make_seller
from bot.simulation.ranges import RANGES, Ranges
from bot.simulation.report import comparison, details
from bot.simulation.running import Detector, Run, run
from bot.simulation.scoring import Scores, score

__all__ = [
    "KINDS",
    "RANGES",
    "Detector",
    "Group",
    "Kind",
    "Ranges",
    "Run",
    "Scores",
    "Seller",
    "comparison",
    "details",
    "make_population",
    "make_seller",
    "run",
    "score",
]
