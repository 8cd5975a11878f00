"""Whose figures are asked for: one's own, the team's or everybody's; and who may see them."""

from enum import StrEnum

from coaching.model import Desk


class Level(StrEnum):
    ME = "me"
    TEAM = "team"
    ALL = "all"


WORDS = {
    "": Level.ME,
    "me": Level.ME,
    "mine": Level.ME,
    "team": Level.TEAM,
    "us": Level.TEAM,
    "all": Level.ALL,
    "everybody": Level.ALL,
    "workspace": Level.ALL,
    "company": Level.ALL,
}


def read(text: str) -> Level | None:
    """The level that the words name."""
    return WORDS.get(" ".join(text.casefold().split()))


def fault(level: Level, desk: Desk) -> str | None:
    """Why somebody may not see it, as a sentence."""
    person = desk.person
    if level is Level.ME or person.is_admin or desk.team.manager_id == person.id:
        return None
    whose = "The team's figures" if level is Level.TEAM else "Everybody's figures"
    return f"{whose} are for whoever leads the team, and for admins."
