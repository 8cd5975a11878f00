"""How a workspace goes about its prospects: what its stages are called, and its own follow-up sequences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coaching import typed
from coaching.changes import Decision, RenameStages, SaveWorkspace
from coaching.message import Button, Message, Style, line
from coaching.model import WorkspaceSettings
from coaching.pipeline.stages import renamed, stages_of
from coaching.policy import PIPELINE
from coaching.replies import Problem
from coaching.wording import listing, number, plural

USUAL = frozenset({"usual", "default", "reset"})
NONE = frozenset({"off", "none", "remove", "usual"})
DAYS = re.compile(r"(?P<name>.*?\S)[\s:]+(?P<days>\d{1,4}(?:[\s,]+\d{1,4})*)", re.ASCII)
MINE = Button("My pipeline", "pipeline")


@dataclass(frozen=True, slots=True)
class SetStages:
    """What stages are called, in order; none: as usual."""

    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetSequence:
    """The days of a sequence from its start; none: it is forgotten."""

    name: str
    days: tuple[int, ...]


Change = SetStages | SetSequence


def read(word: str, said: str) -> Change | Problem | None:
    """What is set for everybody; None where the word is neither."""
    if word.casefold() in {"stages", "stage"}:
        return _stages(said)
    return _sequence(" ".join(said.split())) if word.casefold() in {"sequence", "sequences"} else None


def _stages(said: str) -> SetStages | Problem:
    if said.strip().casefold() in USUAL:
        return SetStages(())
    named = tuple(" ".join(part.split()) for part in re.split("[,;\n]", said) if part.strip())
    wrong = _fault_of(named)
    return SetStages(named) if wrong is None else Problem(wrong)


def _fault_of(named: Sequence[str]) -> str | None:
    if not 2 <= len(named) <= PIPELINE.most_stages:
        return f"Stages are 2 to {PIPELINE.most_stages} names with commas between them."
    if len({name.casefold() for name in named}) < len(named):
        return "Two stages have the same name."
    wrong = (typed.name_fault(name, label="A stage", at_most=PIPELINE.stage_name) for name in named)
    return next((each for each in wrong if each is not None), None)


def _sequence(said: str) -> SetSequence | Problem:
    name, _, last = said.rpartition(" ")
    if name and last.casefold() in NONE:
        return SetSequence(name, ())
    found = DAYS.fullmatch(said)
    if found is None:
        return Problem("A sequence is a name and its days from the start, such as “short 1 4 9”.")
    days = tuple(int(day) for day in re.split(r"[\s,]+", found["days"]))
    wrong = typed.name_fault(found["name"], label="The sequence's name", at_most=PIPELINE.stage_name)
    wrong = wrong or _fault_of_days(days)
    return SetSequence(found["name"], days) if wrong is None else Problem(wrong)


def _fault_of_days(days: Sequence[int]) -> str | None:
    if len(days) > PIPELINE.most_steps:
        return f"A sequence has at most {PIPELINE.most_steps} steps: more is not followed to its end."
    if days[0] < 1 or days[-1] > PIPELINE.longest_days or list(days) != sorted(set(days)):
        return f"The days rise, from 1 to {number(PIPELINE.longest_days)}."
    return None


def decide(command: Change, settings: WorkspaceSettings) -> Decision:
    """Keeps it for the whole workspace. Whether they may is for whoever asks."""
    return _keep_stages(command, settings) if isinstance(command, SetStages) else _keep(command, settings)


def _keep_stages(command: SetStages, settings: WorkspaceSettings) -> Decision:
    after = replace(settings, stages=command.stages)
    was, now = stages_of(settings), stages_of(after)
    moved = renamed(was, now)
    gone = set(was) - set(now) - {old for old, _ in moved}
    said = Message(
        f"Stages of a prospect: {listing([typed.shown(name) for name in now])}.",
        tuple(line(text, style=Style.QUIET) for text in _what_becomes_of_prospects(moved, gone=bool(gone))),
        buttons=(MINE,),
    )
    return Decision(said, (SaveWorkspace(after), *((RenameStages(moved),) if moved else ())))


def _what_becomes_of_prospects(moved: Sequence[tuple[str, str]], *, gone: bool) -> Iterator[str]:
    if moved:
        names = listing([f"{typed.shown(new)} (was {typed.shown(old)})" for old, new in moved])
        yield f"Renamed, with the prospects that are there: {names}."
    if gone:
        yield "Prospects in a stage that is gone keep it until somebody moves them on; the pipeline offers that."


def _keep(command: SetSequence, settings: WorkspaceSettings) -> Decision:
    others = [one for one in settings.sequences if one[0].casefold() != command.name.casefold()]
    if not command.days and len(others) == len(settings.sequences):
        return Decision(Message(f"There is no sequence called “{typed.shown(command.name)}”."))
    if len(others) >= PIPELINE.most_sequences:
        return Decision(Message(f"There are {len(others)} sequences already: take one off first."))
    kept = (*others, (command.name, command.days)) if command.days else tuple(others)
    return Decision(_told(command), (SaveWorkspace(replace(settings, sequences=kept)),))


def _told(command: SetSequence) -> Message:
    name = typed.shown(command.name)
    if not command.days:
        return Message(f"The sequence “{name}” is taken off. What was begun with it ends with its next step.")
    days = listing([number(day) for day in command.days])
    return Message(
        f"The sequence “{name}” is {plural(len(command.days), 'follow-up')}, on day {days}.",
        (line(f"Begin it with “/pipeline follow Initech {name}”."),),
        buttons=(MINE,),
    )
