"""The stages of a prospect: a short list in order, which a workspace can rename."""

from collections.abc import Sequence

from coaching.model import WorkspaceSettings
from coaching.policy import PIPELINE


def stages_of(settings: WorkspaceSettings) -> tuple[str, ...]:
    """The workspace's own, or the usual ones."""
    return settings.stages or PIPELINE.stages


def find(text: str, stages: Sequence[str]) -> str | None:
    """The stage that is meant, by its name, its beginning or its number."""
    said = text.strip().casefold()
    if said.isascii() and said.isdecimal() and 1 <= int(said) <= len(stages):
        return stages[int(said) - 1]
    exact = [stage for stage in stages if stage.casefold() == said]
    begun = [stage for stage in stages if said and stage.casefold().startswith(said)]
    found = exact or (begun if len(begun) == 1 else [])
    return found[0] if found else None


def renamed(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Old names with the new ones that stand for them: of a list of the same length, whatever is new stands for what
    stood in its place and is gone. A name in another place, or a longer list, renames nothing."""
    if len(before) != len(after):
        return ()
    pairs = zip(before, after, strict=True)
    return tuple((was, now) for was, now in pairs if was not in after and now not in before)


def is_gone(stage: str, stages: Sequence[str]) -> bool:
    """Whether the workspace has no stage of that name any more."""
    return stage != "" and stage not in stages


def place(stage: str, stages: Sequence[str]) -> int:
    """Where a stage stands; one that the workspace does not have any more comes first."""
    return stages.index(stage) if stage in stages else 0
