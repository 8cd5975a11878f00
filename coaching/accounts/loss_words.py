"""What is said when somebody was lost: the record, without blame, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date

from coaching import typed
from coaching.accounts import naming, reasons, turns
from coaching.accounts.account import Account, Matter, Outcome, OutcomeKind, Reason
from coaching.message import Button, Line, Message, bold, line
from coaching.wording import day, listing

KIND: Mapping[Reason | None, str] = {
    Reason.NEED_GONE: "Nobody could have kept them: what they needed us for is gone.",
    Reason.DEFUNCT: "Nobody could have kept them: the company is gone.",
}
FIT_WHERE = (("In our notes", "in our notes"), ("Only in my head", "in my head"), ("Nowhere", "nowhere"))


def receipt(
    account: Account, outcome: Outcome, *, today: date, ended: int, hellos: Sequence[Matter]
) -> Message:
    """What was kept, kindly."""
    on = "" if outcome.on == today else f" on {day(outcome.on, today=today)}"
    verb = "Lost" if outcome.kind is OutcomeKind.LOST else "Not won"
    title = f"{verb}: {naming.shown(account)}{turns.a_year(outcome.value, outcome.currency)}{on}."
    return Message(
        f"{title} {_kindly(outcome)}",
        (
            *_record(outcome, today=today),
            *_ahead(hellos, today=today),
            *turns.also_over(ended),
            *_fit(outcome),
        ),
        buttons=_fit_buttons(outcome),
    )


def _kindly(outcome: Outcome) -> str:
    if outcome.reason in KIND:
        return KIND[outcome.reason]
    if outcome.is_wanted:
        return "A decision, and room for others."
    return "That happens to everybody who sells; now it is known why."


def _record(outcome: Outcome, *, today: date) -> tuple[Line, ...]:
    why = reasons.LABELS[outcome.reason or Reason.OTHER]
    said = [line(bold("Why: "), f"{why}.")]
    if outcome.went_to or outcome.until_on:
        said.append(line(bold("Where they are now: "), _where(outcome, today=today)))
    if outcome.lesson:
        said.append(line(bold("Next time: "), typed.shown(outcome.lesson)))
    return tuple(said)


def _where(outcome: Outcome, *, today: date) -> str:
    until = f"bound until {day(outcome.until_on, today=today)}" if outcome.until_on else ""
    parts = [part for part in (typed.shown(outcome.went_to, at_most=60), until) if part]
    return f"{', '.join(parts)}."


def _ahead(hellos: Sequence[Matter], *, today: date) -> tuple[Line, ...]:
    days = [day(hello.due_on, today=today) for hello in hellos if hello.due_on]
    if not days:
        return ()
    return (line(f"They come back on your list for a hello on {listing(days)}."),)


def _fit(outcome: Outcome) -> tuple[Line, ...]:
    if outcome.reason is not Reason.BAD_FIT:
        return ()
    return (line("Where was it noted before that they do not fit? It tells the next one sooner."),)


def _fit_buttons(outcome: Outcome) -> tuple[Button, ...]:
    if outcome.reason is not Reason.BAD_FIT:
        return ()
    known = (Button(label, f"noted {outcome.id} {words}") for label, words in FIT_WHERE)
    return (*known, Button("In words", f"noted {outcome.id}"))


def noted(outcome: Outcome, account: Account | None) -> Message:
    """The line is kept with the loss."""
    name = "the loss" if account is None else naming.shown(account)
    return Message(
        f"Kept with {name}.",
        (line(bold("Next time: "), typed.shown(outcome.lesson)),) if outcome.lesson else (),
    )
