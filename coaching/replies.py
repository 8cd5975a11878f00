"""Refusals: what happened, that nothing was saved, and the right way."""

from dataclasses import dataclass

from coaching import typed
from coaching.message import Button, Line, Message, Style, line
from coaching.policy import DEFAULT_LIMITS
from coaching.topics import Topic
from coaching.wording import cut

LABEL = 70  # characters on a button
NOTHING_SAVED = "Nothing was saved."


@dataclass(frozen=True, slots=True)
class Fix:
    """A corrected rest of a sentence; whoever refuses puts the verb before it."""

    label: str
    rest: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a sentence was not understood or not accepted, and what may have been meant."""

    says: str
    fixes: tuple[Fix, ...] = ()
    is_understood: bool = False  # only its content is refused: there is no usage to be shown


def refuse(problem: Problem, topic: Topic, rest: str, *, about: str = "") -> Message:
    """The refusal of a sentence, with its right usage, corrections as buttons, and the typed text back.

    `rest` is what followed the word; `about` names the entry that a correction is for.
    """
    opening = f"{topic.name} {about}".strip()
    buttons = (button(fix.label, f"{opening} {fix.rest}") for fix in problem.fixes)
    return Message(
        title=f"{problem.says} {NOTHING_SAVED}",
        lines=(
            *(() if problem.is_understood or topic.is_hidden else usage_lines(topic)),
            *typed_back(topic.typed(f"{topic.name} {rest}".strip())),
        ),
        buttons=tuple(b for b in buttons if b is not None),
    )


def sorry(says: str, *lines: str | Line, buttons: tuple[Button, ...] = ()) -> Message:
    """A refusal that has nothing to do with how it was typed."""
    drawn = tuple(line(item) if isinstance(item, str) else item for item in lines)
    return Message(title=f"{says} {NOTHING_SAVED}", lines=drawn, buttons=buttons)


def usage_lines(topic: Topic) -> tuple[Line, ...]:
    """The right usage, one example a line."""
    return (line("It goes like this:"), *examples(topic))


def examples(topic: Topic) -> tuple[Line, ...]:
    """What can be typed, ready to be copied."""
    return tuple(line(topic.typed(example), style=Style.BULLET) for example in topic.usage)


def typed_back(text: str) -> tuple[Line, ...]:
    """What was typed, so that it can be copied and mended."""
    shown = typed.shown(text)
    return (line("You typed:"), line(shown, style=Style.QUOTE)) if shown else ()


def button(label: str, sentence: str, *, is_primary: bool = False) -> Button | None:
    """A button, or None where its sentence is longer than a button can carry."""
    if len(sentence) > DEFAULT_LIMITS.button_sentence:
        return None
    return Button(cut(" ".join(label.split()), LABEL), sentence, is_primary=is_primary)
