"""Who and what is in the demo's workspace."""

from dataclasses import dataclass

from bot.playground.workspace import Workspace
from bot.playground.world import World

WORKSPACE, OUTSIDE = "T1DEMO", "T2OUTSIDE"
TOKEN = "xoxb-demo"  # noqa: S105 - the stand-in's own, worth nothing elsewhere
OTHER_TOKEN = "xoxb-other"  # noqa: S105 - the same
SCOPES = ("commands", "chat:write", "users:read", "im:history")
ANA, BEN, CLEO, DEV, MO, PIA, ZED = "U1ANA", "U2BEN", "U3CLEO", "U4DEV", "U5MO", "U6PIA", "U7ZED"
SALES, GENERAL = "C1SALES", "C2GENERAL"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whom the viewer can be. `part` is rep, manager, other department or outsider."""

    id: str
    name: str
    zone: str  # IANA name
    part: str
    about: str


CAST = (
    Persona(ANA, "Ana", "Pacific/Auckland", "rep", "Keeps both sides going, week after week"),
    Persona(
        BEN, "Ben", "America/New_York", "rep", "Ever busier with orders, prospects a little less each week"
    ),
    Persona(CLEO, "Cleo", "Europe/Berlin", "rep", "Opens door after door, and calls no customer"),
    Persona(DEV, "Dev", "Europe/Berlin", "rep", "In his third week"),
    Persona(MO, "Mo", "Europe/London", "manager", "Leads the team"),
    Persona(PIA, "Pia", "Europe/London", "other department", "Works in operations"),
    Persona(ZED, "Zed", "Europe/London", "outsider", "Of another company, in the shared channel"),
)


def move_in(world: World) -> Workspace:
    """The workspace with its people and channels."""
    team = world.add_workspace(WORKSPACE, token=TOKEN, scopes=SCOPES, domain="demo")
    outside = world.add_workspace(OUTSIDE, token=OTHER_TOKEN, scopes=SCOPES, domain="outside")
    for persona in CAST:
        home = outside if persona.id == ZED else team
        home.add_user(persona.id, persona.name, tz=persona.zone, is_admin=persona.id == MO)
    team.add_user(ZED, "Zed", tz="Europe/London", team_id=OUTSIDE, is_stranger=True)
    insiders = [persona.id for persona in CAST if persona.id != ZED]
    team.add_channel(SALES, "sales", insiders)
    team.add_channel(GENERAL, "general", [*insiders, ZED])
    return team
