"""Who manages the team, and which channel gets its board."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import people, replies
from coaching.balance import Sensitivity
from coaching.calendar import local_date
from coaching.changes import Decision, SaveTeam, SaveWorkspace, Tell, Wish
from coaching.judged import sensitivity
from coaching.message import (
    Button,
    ChannelLink,
    Field,
    FieldErrors,
    FieldKind,
    Form,
    Line,
    Mention,
    Message,
    line,
)
from coaching.model import Desk, Person, Team, WorkspaceSettings
from coaching.pipeline import ways
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "setup",
    (
        "setup",
        "setup manager @mo",
        "setup board #sales",
        "setup board off",
        "setup sensitivity calm",
        "setup stages New, Talking, Offer, Decision",
        "setup sequence short 1 4 9",
    ),
    "Who manages the team, where its board goes, how soon it is nudged",
    also=("install", "configure", "admin", "sensitivity"),
    leads_to=("shadow",),
)


@dataclass(frozen=True, slots=True)
class OpenSetup:
    pass


@dataclass(frozen=True, slots=True)
class ChangeSetup:
    """What is None stays as it is; an empty `board_channel` switches the board off."""

    manager_id: str | None = None
    board_channel: str | None = None


@dataclass(frozen=True, slots=True)
class SetSensitivity:
    """How many mistaken nudges the workspace accepts in exchange for earlier ones."""

    sensitivity: Sensitivity


def read(
    rest: str,
    *,
    today: date,  # noqa: ARG001  one shape for all words
) -> OpenSetup | ChangeSetup | SetSensitivity | ways.Change | Message:
    """What is to be set up."""
    verb, _, said = rest.partition(" ")
    if not rest:
        return OpenSetup()
    way = ways.read(verb, said)
    if way is not None:
        return replies.refuse(way, TOPIC, rest) if isinstance(way, Problem) else way
    return _team(verb, said, rest)


def _team(verb: str, said: str, rest: str) -> ChangeSetup | SetSensitivity | Message:
    if verb.casefold() == "board" and said.strip().casefold() in {"off", "none"}:
        return ChangeSetup(board_channel="")
    if verb.casefold() == "board" and (channel := people.read_channel(said)) is not None:
        return ChangeSetup(board_channel=channel)
    if verb.casefold() == "manager" and (manager := people.read_person(said)) is not None:
        return ChangeSetup(manager_id=manager)
    if (step := rest.casefold().removeprefix("sensitivity ").strip()) in tuple(Sensitivity):
        return SetSensitivity(Sensitivity(step))
    if verb.casefold() == "sensitivity":
        refused = replies.refuse(Problem("Sensitivity is calm, normal or keen."), TOPIC, rest)
        return replace(refused, buttons=sensitivity.STEPS)
    problem = Problem(
        "I can set a manager and a board channel. A name alone does not tell me who it is: use the form."
    )
    message = replies.refuse(problem, TOPIC, rest)
    return replace(message, buttons=(Button("Open the form", "setup", is_primary=True),))


def fill(values: Mapping[str, str], *, context: str, today: date) -> ChangeSetup | FieldErrors:  # noqa: ARG001  one shape for all forms
    """What the filled form sets."""
    manager, channel = people.read_person(values.get("manager", "")), values.get("board", "").strip()
    board = people.read_channel(channel) if channel else ""
    errors = {
        "manager": None if manager else "Choose who manages the team.",
        "board": None if board is not None else "Choose a channel, or leave it empty.",
    }
    found = {name: error for name, error in errors.items() if error is not None}
    return FieldErrors(found) if found else ChangeSetup(manager, board)


def decide(
    command: OpenSetup | ChangeSetup, *, desk: Desk, now: datetime, candidate: Person | None
) -> Decision:
    """Opens the form or changes the team. `candidate`: of `command.manager_id`, None where not known yet."""
    if not people.may_set_up(desk):
        return Decision(_refused(desk.team))
    if isinstance(command, OpenSetup):
        return Decision(_form(desk.team))
    if candidate is not None and not candidate.is_active:
        return Decision(
            replies.sorry(f"{candidate.name} is deactivated in Slack and cannot manage the team.")
        )
    team = _changed(command, desk)
    lines = (_manager_line(team), _board_line(team))
    told = _told(team, desk, today=local_date(now, desk.person.zone))
    return Decision(Message("The team is set up.", lines), (SaveTeam(team), *told))


def decide_sensitivity(command: SetSensitivity, *, desk: Desk, settings: WorkspaceSettings) -> Decision:
    """Turns the one dial of the judgement, for everybody in the workspace."""
    if not people.may_set_up(desk):
        return Decision(_refused(desk.team))
    changed = replace(settings, sensitivity=command.sensitivity)
    return Decision(sensitivity.chosen(changed), (SaveWorkspace(changed),))


def decide_way(command: ways.Change, *, desk: Desk, settings: WorkspaceSettings) -> Decision:
    """How prospects are gone about, for everybody in the workspace."""
    if not people.may_set_up(desk):
        return Decision(_refused(desk.team))
    return ways.decide(command, settings)


def _changed(command: ChangeSetup, desk: Desk) -> Team:
    team = desk.team
    if command.manager_id is not None:
        team = replace(team, manager_id=command.manager_id)
    if command.board_channel is not None:
        team = replace(team, board_channel=command.board_channel or None, zone=desk.person.zone)
    return team


def _told(team: Team, desk: Desk, *, today: date) -> tuple[Wish, ...]:
    """A new manager hears of it."""
    manager = team.manager_id
    if manager is None or manager in {desk.team.manager_id, desk.person.id}:
        return ()
    message = Message(
        f"{desk.person.name} made you the manager of the {team.name} team.",
        (
            line(
                "You see the entries of your team with “/coach log @name”, and your digest says what came late."
            ),
        ),
        buttons=(Button("Open the set-up", "setup"), Button("Privacy", "privacy")),
    )
    return (Tell(manager, "notice", f"manager-{team.id}-{today.isoformat()}", message),)


def _refused(team: Team) -> Message:
    who = Mention(team.manager_id or "", "the manager")
    return replies.sorry(
        "The team is already set up.", line("Only ", who, " or a Slack admin can change that.")
    )


def _manager_line(team: Team) -> Line:
    if team.manager_id is None:
        return line("Nobody manages the team yet.", buttons=(Button("Choose", "setup"),))
    return line("Manager: ", Mention(team.manager_id, "the manager"))


def _board_line(team: Team) -> Line:
    if team.board_channel is None:
        return line("The board is off: no channel gets it.")
    return line(
        "The board goes to ",
        ChannelLink(team.board_channel, "the channel"),
        ". Please invite me to that channel.",
    )


def _form(team: Team) -> Form:
    return Form(
        "setup",
        "Set up the team",
        "Save",
        (
            Field("manager", "Who manages the team", FieldKind.PERSON, team.manager_id or ""),
            Field(
                "board",
                "Channel for the board",
                FieldKind.CHANNEL,
                team.board_channel or "",
                "One post a week. Leave it empty for no board.",
                is_optional=True,
            ),
        ),
    )
