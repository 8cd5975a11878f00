"""The leaky bath: customers won and lost. A pipeline figure is never shown without this line."""

from dataclasses import dataclass

from coaching import policy


@dataclass(frozen=True, slots=True)
class Bath:
    """Customers won (tap) and lost (plug) in the last weeks."""

    won: int = 0
    lost: int = 0
    weeks: int = policy.DIGEST.bath_weeks

    @property
    def net(self) -> int:
        return self.won - self.lost


NO_CUSTOMERS = Bath()  # nobody has recorded a customer won or lost


def words(bath: Bath) -> str:
    """Such as "Tap +4, plug -4, net 0 over 12 weeks"."""
    net = f"{bath.net:+d}" if bath.net else "0"
    tap = f"+{bath.won}" if bath.won else "0"
    plug = f"-{bath.lost}" if bath.lost else "0"
    return f"Tap {tap}, plug {plug}, net {net} over {bath.weeks} weeks"
