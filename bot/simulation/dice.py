"""The dice of the simulation: seeded by words, so that a seller is the same wherever and whenever it is made."""

import math
from random import Random

from bot.simulation.ranges import Between

SMALL = 30.0  # up to here a Poisson count is drawn by multiplying


class Dice:
    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed)))  # noqa: S311 - people are made, not secrets

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def between(self, bounds: Between) -> float:
        return self._random.uniform(*bounds)

    def whole(self, bounds: Between) -> int:
        """A whole number, both ends included."""
        return self._random.randint(round(bounds[0]), round(bounds[1]))

    def spread(self, bounds: Between) -> float:
        """Even on a logarithmic scale: as many small as large ones."""
        return math.exp(self._random.uniform(math.log(bounds[0]), math.log(bounds[1])))

    def bell(self, sigma: float) -> float:
        return self._random.gauss(0.0, sigma)

    def count(self, mean: float, lumpiness: float = 0.0) -> int:
        """A negative-binomial count; a Poisson count without lumpiness."""
        if mean <= 0.0:
            return 0
        if lumpiness > 0.0:
            mean *= self._random.gammavariate(1.0 / lumpiness, lumpiness)
        return self._poisson(mean)

    def _poisson(self, mean: float) -> int:
        if mean > SMALL:
            return max(0, round(self._random.gauss(mean, math.sqrt(mean))))
        left, n, roll = math.exp(-mean), 0, self._random.random
        product = roll()
        while product > left:
            n += 1
            product *= roll()
        return n

    def part(self, whole: int, share: float) -> int:
        """How many of them, each with that probability."""
        roll = self._random.random
        return sum(roll() < share for _ in range(whole))

    def sample(self, some: int, count: int) -> list[int]:
        """That many different ones of the numbers below the first, in order."""
        return sorted(self._random.sample(range(some), min(count, some)))
