"""Where a bad fit had been noted before: one line, kept with the loss."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coaching import replies, typed
from coaching.accounts import loss_words
from coaching.accounts.account import Account, Outcome
from coaching.accounts.becoming import Noted, OpenNoted
from coaching.changes import Decision, KeepOutcome
from coaching.message import Field, FieldErrors, FieldKind, Form
from coaching.model import Desk

LENGTH = 200  # one line
OPENING = "The bad fit was noted before: "


def open_form(command: OpenNoted) -> Form:
    field = Field("words", "Where was it noted before", FieldKind.TEXT, max_length=LENGTH)
    return Form("noted", "A bad fit", "Keep it", (field,), command.outcome_id)


def fill(values: Mapping[str, str], *, context: str, today: date) -> Noted | FieldErrors:  # noqa: ARG001  one shape for all forms
    words = values.get("words", "").strip()
    wrong = typed.name_fault(words, label="The line", at_most=LENGTH) if words else "The line is empty."
    return Noted(context, words) if wrong is None else FieldErrors({"words": wrong})


def decide(command: Noted, *, desk: Desk, outcome: Outcome | None, account: Account | None) -> Decision:
    """Adds the line to what is done better next time; a second one replaces the first."""
    person = desk.person
    if outcome is None or outcome.is_undone:
        return Decision(replies.sorry("That loss is not there any more."))
    if not (person.is_admin or person.id in {outcome.author_id, outcome.owner_id, desk.team.manager_id}):
        return Decision(replies.sorry("Only whoever wrote it or who leads can add to it."))
    kept = [text for text in outcome.lesson.splitlines() if not text.startswith(OPENING)]
    after = replace(outcome, lesson="\n".join((*kept, f"{OPENING}{command.words}")))
    return Decision(loss_words.noted(after, account), (KeepOutcome(after),))
