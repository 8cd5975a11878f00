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


def place(stage: str, stages: Sequence[str]) -> int:
    """Where a stage stands; one that the workspace does not have any more comes first."""
    return stages.index(stage) if stage in stages else 0
