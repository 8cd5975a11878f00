"""What the doctor finds: a part, whether it is well, and what was found or the exact fix."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    part: str
    is_well: bool
    says: str


def tick(part: str, says: str) -> Finding:
    return Finding(part, is_well=True, says=says)


def cross(part: str, says: str) -> Finding:
    return Finding(part, is_well=False, says=says)
