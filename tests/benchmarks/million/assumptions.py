"""What is assumed and not measured: each with its reason. Another world is another set of these."""

from dataclasses import dataclass
from datetime import date, time
from math import inf

from bot.use_cases.tick import BREATH_SECONDS

MONDAY = date(2027, 3, 15)  # the day after clocks change in America and before they do in Europe

# Percent of people by zone: where offices are and the language of the product is read. The rest is spread evenly
# over all other zones of tzdata, so that every one of them has somebody.
ZONES = {
    "America/New_York": 17.0, "America/Chicago": 8.0, "America/Los_Angeles": 9.0, "America/Denver": 2.5,
    "America/Toronto": 2.5, "America/Sao_Paulo": 3.0, "America/Mexico_City": 1.5, "America/Bogota": 1.0,
    "Europe/London": 8.0, "Europe/Berlin": 5.0, "Europe/Paris": 4.0, "Europe/Madrid": 2.0, "Europe/Rome": 1.5,
    "Europe/Amsterdam": 2.0, "Europe/Stockholm": 1.5, "Europe/Warsaw": 1.5, "Europe/Istanbul": 1.0,
    "Asia/Kolkata": 6.0, "Asia/Tokyo": 6.0, "Asia/Singapore": 2.0, "Asia/Manila": 1.5, "Asia/Jerusalem": 1.0,
    "Asia/Dubai": 1.0, "Australia/Sydney": 3.0, "Pacific/Auckland": 1.0, "Africa/Johannesburg": 1.0,
}  # fmt: skip

SMALLEST, LARGEST = 3, 20_000  # people of a workspace who use the coach
TAIL = 1.1  # Pareto's exponent: most workspaces are small, and a few hold a good part of everybody

TIMES = {  # of the digest; nearly everybody keeps what is preset
    time(8, 30): 0.90, time(7, 30): 0.02, time(8, 0): 0.03, time(9, 0): 0.03, time(10, 0): 0.02,
}  # fmt: skip

HOME_SHARE = 0.3  # of people have opened Home, and log for the first time within so long after their digest:
HOME_SECONDS = 2 * 3600.0
NUDGED_SHARE = 0.1  # of people hear a nudge on a day; everybody's alarm is looked at
TEAM_SIZE = 8
BOARD_SHARE = 0.5  # of teams have a board


@dataclass(frozen=True, slots=True)
class Spread:
    """Workspaces of up to `size` people: how many zones they are in at most, and what share is not at home."""

    size: float
    zones: int
    away: float


SPREADS = (Spread(15, 1, 0.0), Spread(100, 2, 0.2), Spread(1_000, 6, 0.4), Spread(inf, 25, 0.7))


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds. What was measured is from `tests.benchmarks.pieces`: two shared cores, PostgreSQL beside it."""

    call: float = 0.12  # assumed median of a call to Slack; a tenth of the calls takes more than twice that
    call_spread: float = 0.6  # of its logarithm
    timeout: float = 10.0  # the program's own, for a call that is not answered
    claim: float = 1 / 380  # of the database, for a claim with its settlement: measured
    passed: float = 0.3e-6  # more for each row that must wait and is older: measured
    batch: float = 0.005  # of a batch of the metronome without its breath: measured
    batch_person: float = 0.00075  # more for each of its people: measured
    breath: float = BREATH_SECONDS  # between two batches: the program's own
    look: float = 0.005  # for asking which workspaces have something due: assumed
    is_scattered: bool = False  # whether each worker goes through them in an order of its own
