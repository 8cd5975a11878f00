"""How sentences name people and channels, and who manages whom."""

import re

from coaching.model import Desk, Person

PERSON = re.compile(r"<@([UW][A-Z0-9]{1,30})(?:\|[^<>]{0,200})?>|([UW][A-Z0-9]{2,30})", re.ASCII)
CHANNEL = re.compile(r"<#([CG][A-Z0-9]{1,30})(?:\|[^<>]{0,200})?>|([CG][A-Z0-9]{2,30})", re.ASCII)


def read_person(text: str) -> str | None:
    """The id in a mention such as <@UANA|ana>, or None."""
    return _id(PERSON.fullmatch(text.strip()))


def read_channel(text: str) -> str | None:
    """The id in a link such as <#CSALES|sales>, or None."""
    return _id(CHANNEL.fullmatch(text.strip()))


def manages(desk: Desk, person: Person) -> bool:
    """Whether whoever sits at the desk is the manager of that person's team."""
    return desk.team.manager_id == desk.person.id and person.team_id == desk.team.id


def may_set_up(desk: Desk) -> bool:
    """Whether whoever sits at the desk may say who manages the team and where its board goes."""
    return desk.person.is_admin or desk.team.manager_id in {None, desk.person.id}


def _id(found: re.Match[str] | None) -> str | None:
    return None if found is None else found[1] or found[2]
