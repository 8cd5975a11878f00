"""Falls side by side: what they say together, and what service may add."""

from dataclasses import replace

import pytest

from coaching.drift.dispersion import Dispersion
from coaching.drift.falls import Fall, of_prospecting, together
from coaching.drift.memory import Memory
from coaching.drift.noise import Noise
from coaching.drift.tuning import TUNING, Tuning

SHAPE = TUNING.prospecting[0]


def test_two_falls_that_are_each_too_weak_are_enough_together():
    one, other = Fall(0.85, SHAPE, 5.0, 0.6), Fall(0.9, SHAPE, 1.0, 0.5)

    assert (together(None, None, TUNING), together(one, None, TUNING)) == (0.0, pytest.approx(0.85))
    assert together(one, other, TUNING) > 1


def test_what_the_shapes_say_lies_between_their_mean_and_the_strongest():
    memory = slid()
    alone = [strength(memory, replace(TUNING, prospecting=(shape,))) for shape in TUNING.prospecting]

    all_of_them = strength(memory, TUNING)

    assert sum(alone) / len(alone) < all_of_them < max(alone)


def test_the_figures_are_those_of_the_shape_that_says_most():
    memory = slid()
    alone = {shape: strength(memory, replace(TUNING, prospecting=(shape,))) for shape in TUNING.prospecting}

    fall = of_prospecting(memory, Noise(TUNING), Dispersion(1.9, 20.0), TUNING, caution=1.0)

    assert fall is not None
    assert alone[fall.shape] == max(alone.values())


def test_more_notes_add_to_a_fall_no_more_than_it_carries():
    as_many, ten_times = slid(notes=3.0), slid(notes=30.0)

    times = strength(ten_times, TUNING) / strength(as_many, TUNING)

    assert times == pytest.approx(1 + TUNING.service_times)


def strength(memory: Memory, tuning: Tuning) -> float:
    fall = of_prospecting(memory, Noise(tuning), Dispersion(1.9, 20.0), tuning, caution=1.0)
    return fall.strength if fall is not None else 0.0


def slid(notes: float = 3.0) -> Memory:
    """A hundred working days of five people and three notes, then forty of four people and so many notes."""
    memory = Memory()
    for nth in range(140):
        memory.begin(700_000 + nth)
        people, served = (5.0, 3.0) if nth < 100 else (4.0, notes)
        memory.add(1.0, 1.0, people, (served, served / 2, 1.0))
    return memory
