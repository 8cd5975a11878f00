"""`coach simulate`: how well a detector judges synthetic sellers."""

import json
import math
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

import click

from bot.simulation import KINDS, Scores, comparison, details, make_population, run, score
from bot.simulation.bounding import run_bound
from bot.simulation.drifting import DRIFTING
from bot.simulation.references import REFERENCES
from bot.simulation.running import Detector, Run
from coaching.balance import Judge, Policy

OWN, BOUND, ALL = "judge", "bound", "all"
NAMES = (OWN, *REFERENCES, BOUND)
PEOPLE = 20


@click.command()
@click.option("--detector", type=click.Choice([*NAMES, ALL]), default=OWN, show_default=True)
@click.option(
    "--people",
    type=click.IntRange(1, 1000),
    default=PEOPLE,
    show_default=True,
    help=f"So many of each of the {len(KINDS)} kinds.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same people.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor",
)
def command(*, detector: str, people: int, seed: int, style: str, processes: int) -> None:
    """Judge synthetic sellers whose truth is known: false nudges a year, delay for each kind of drift."""
    names = NAMES if detector == ALL else (detector,)
    found = {name: score(_runs(name, people, seed, processes)) for name in names}
    if style == "json":
        click.echo(json.dumps({name: _plain(one) for name, one in found.items()}, indent=2))
        return
    click.echo(comparison(found))
    if detector != ALL:
        click.echo(f"\n{details(found[detector])}")
    click.echo(f"\n{LEGEND}")


LEGEND = (
    "false, worst: false nudges a healthy person-year, of all and of the worst kind. abrupt to pipeline: found within\n"
    "20 working days of the day a fifth is lost. name: the right one among those found. us: microseconds a day.\n"
    "The bound is told everybody's rates, noise and shape of drift, but not when it begins."
)


def _runs(name: str, people: int, seed: int, processes: int) -> list[Run]:
    """Shows on stderr how far it is."""
    steps = 2 * len(DRIFTING) if name == BOUND else len(KINDS)  # the bound judges twins first
    with click.progressbar(length=steps * people, label=f"{name:16}", file=sys.stderr) as bar:
        done = partial(bar.update, 1)
        if name == BOUND:
            return run_bound(seed, people, processes=processes, done=done)
        return run(_maker(name), make_population(seed, people), processes=processes, done=done)


def _maker(name: str) -> Callable[[], Detector]:
    return (lambda: Judge(Policy())) if name == OWN else REFERENCES[name]


def _plain(one: Scores) -> object:
    """JSON has no infinity: a delay that never ends is null."""
    plain = asdict(one)
    for kind in plain["kinds"]:
        kind.update({name: None for name, value in kind.items() if value == math.inf})
    return plain
