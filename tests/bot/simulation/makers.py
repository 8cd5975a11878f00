"""Sellers of a named kind, and runs made by hand."""

from bot.simulation import KINDS, Group, Run, Seller, make_seller
from coaching.balance import Signal, State

SEED = 11
BY_NAME = {kind.name: kind for kind in KINDS}


def seller(kind: str, number: int = 0, *, twin: bool = False) -> Seller:
    return make_seller(SEED, BY_NAME[kind], number, twin=twin)


def made_run(
    *nudges: tuple[int, Signal],
    group: Group = Group.ABRUPT,
    days: int = 200,
    onset: int | None = 100,
    material: int | None = 100,
    recovers: int | None = None,
    states: dict[int, State] | None = None,
) -> Run:
    """Every day is a working day; balanced where nothing is said of a day."""
    return Run(
        kind="by hand",
        group=group,
        works=[True] * days,
        onset=onset,
        material=material,
        recovers=recovers,
        right=frozenset({Signal.PROSPECTING_DOWN}),
        exact=None,
        nudges=list(nudges),
        states=[(states or {}).get(day, State.BALANCED) for day in range(days)],
        seconds=0.0,
    )
