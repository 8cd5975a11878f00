"""The one dial of a workspace in words: what each step costs and brings."""

from coaching.balance import Sensitivity
from coaching.message import Button, Line, Message, Style, bold, line
from coaching.model import WorkspaceSettings
from coaching.wording import upper_first

MEANS = {
    Sensitivity.CALM: "about one mistaken nudge in four years for each person; a slow slide is found later.",
    Sensitivity.NORMAL: "about one mistaken nudge in two years for each person.",
    Sensitivity.KEEN: "about one mistaken nudge a year for each person; a slow slide is found sooner.",
}
STEPS = tuple(Button(upper_first(step.value), f"setup {step.value}") for step in Sensitivity)


def chosen(settings: WorkspaceSettings) -> Message:
    """What was chosen, and what the other steps would mean."""
    own = settings.sensitivity.value
    buttons = tuple(step for step in STEPS if step.sentence != f"setup {own}")
    return Message(
        f"The coach is {own} now.",
        (
            *(_step(step) for step in Sensitivity),
            line("It holds for everybody in this workspace.", style=Style.QUIET),
        ),
        buttons=buttons,
    )


def _step(step: Sensitivity) -> Line:
    return line(bold(f"{upper_first(step.value)}: "), MEANS[step], style=Style.BULLET)
