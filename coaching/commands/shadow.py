"""Shadow mode: everything is judged and recorded, nothing is sent; an admin reads along."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies
from coaching.calendar import local_date
from coaching.changes import Decision, SaveWorkspace
from coaching.message import Button, Line, Message, Style, bold, line
from coaching.model import Desk, WorkspaceSettings
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import day, plural

TOPIC = Topic(
    "shadow",
    ("shadow", "shadow on", "shadow off"),
    "Judge and record, but nudge nobody",
    is_rare=True,
    also=("trial", "dry"),
)
ON, OFF = frozenset({"on", "start"}), frozenset({"off", "stop", "end"})
END = Button("End shadow mode", "shadow off")
NOTHING = {True: "Nothing was worth a nudge so far.", False: "Nothing was recorded."}


@dataclass(frozen=True, slots=True)
class Shadowed:
    """A nudge that somebody would have got."""

    name: str
    on: date
    said: str  # or its reason


@dataclass(frozen=True, slots=True)
class ShowShadow:
    pass


@dataclass(frozen=True, slots=True)
class SwitchShadow:
    is_on: bool


def read(rest: str, *, today: date) -> ShowShadow | SwitchShadow | Message:  # noqa: ARG001  one shape for all words
    """Whether shadow mode is shown, begun or ended."""
    said = rest.casefold()
    if not said:
        return ShowShadow()
    if said in ON | OFF:
        return SwitchShadow(said in ON)
    return replies.refuse(Problem("Shadow mode is on or off."), TOPIC, rest)


def decide(
    command: ShowShadow | SwitchShadow,
    *,
    desk: Desk,
    now: datetime,
    settings: WorkspaceSettings,
    shadowed: Sequence[Shadowed],
) -> Decision:
    """Shows or switches it, for admins. `shadowed`: the nudges that were only recorded, the newest first."""
    if not desk.person.is_admin:
        return Decision(replies.sorry("Shadow mode is for Slack admins."))
    if isinstance(command, ShowShadow):
        return Decision(_shown(settings, shadowed, today=local_date(now, desk.person.zone)))
    changed = replace(settings, is_shadow=command.is_on)
    return Decision(_switched(is_on=command.is_on), (SaveWorkspace(changed),))


def _switched(*, is_on: bool) -> Message:
    if is_on:
        return Message(
            "Shadow mode is on: nobody gets a nudge.",
            (
                line("Everybody is judged all the same, and what would have been said is recorded."),
                line(
                    "Two weeks show enough to decide. “/coach shadow” lists it. Digests and the board go on without it."
                ),
            ),
            buttons=(Button("Show what was recorded", "shadow"), END),
        )
    return Message(
        "Shadow mode is off: from the next working day on people hear what is worth a nudge.",
        (line("At most one a day and three a week, in their own hours, each with its reason."),),
        buttons=(Button("Set up", "setup"),),
    )


def _shown(settings: WorkspaceSettings, shadowed: Sequence[Shadowed], *, today: date) -> Message:
    switch = END if settings.is_shadow else Button("Begin shadow mode", "shadow on")
    state = "on: nobody gets a nudge" if settings.is_shadow else "off"
    least = "At least " if len(shadowed) >= DEFAULT_LIMITS.listed else ""  # no more are loaded than are shown
    count = f" {least}{plural(len(shadowed), 'nudge')} recorded." if shadowed else ""
    title = f"Shadow mode is {state}.{count}"
    shown = shadowed[: DEFAULT_LIMITS.listed]
    said = "Nobody was told of any of these." if shown else NOTHING[settings.is_shadow]
    return Message(
        title, (*(_line(one, today=today) for one in shown), line(said, style=Style.QUIET)), buttons=(switch,)
    )


def _line(one: Shadowed, *, today: date) -> Line:
    head = f"{one.name}, {day(one.on, today=today)}: "
    return line(bold(head), f"“{one.said}”", style=Style.BULLET)
