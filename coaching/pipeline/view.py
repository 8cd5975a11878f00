"""One's pipeline at a glance: what it covers beside what leaves, then each prospect by its stage."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from coaching import typed
from coaching.accounts import money
from coaching.accounts.account import Account, Book, Known, MatterKind
from coaching.accounts.naming import label, ref, shown
from coaching.bath import Bath
from coaching.message import Button, Line, Message, Style, line
from coaching.pipeline import coverage, stages
from coaching.policy import PIPELINE
from coaching.wording import cut, day, number, plural


def compose(
    book: Book,
    bath: Bath,
    *,
    every: Sequence[str],
    today: date,
    workdays: Callable[[date, date], int],
    team: Mapping[str, str] | None = None,
    empty: Sequence[str] = (),
) -> Message:
    """The pipeline of a person or a team. `every`: the stages in order.

    `team`: names by person id, where it is a team's; `empty`: what is said of each who has found no new name.
    """
    awake = coverage.awake(book, today=today)
    told = [text for text in (coverage.emptiness(book, today=today, workdays=workdays), *empty) if text]
    head = coverage.said(coverage.coverage(book, today=today), bath)
    asleep = len(book.prospects) - len(awake)
    tail = [f"{plural(asleep, 'prospect')} parked."] if asleep else []
    ordered = sorted(awake, key=lambda known: _order(known, every))
    names = team or {}
    rows = tuple(
        _row(known, names.get(known.account.owner_id or "", ""), every=every, today=today)
        for known in ordered[: PIPELINE.shown]
    )
    if len(ordered) > PIPELINE.shown:
        tail.insert(0, f"And {number(len(ordered) - PIPELINE.shown)} more.")
    lines = (
        head,
        *(line(text) for text in told),
        *rows,
        *(line(text, style=Style.QUIET) for text in tail),
    )
    return Message(_title(awake, "Your" if team is None else "The team's"), lines, buttons=_buttons())


def _order(known: Known, every: Sequence[str]) -> tuple[int, date, str]:
    """Nearest to the end first, and of those whose next step comes first."""
    account = known.account
    return -stages.place(account.stage, every), account.next_on or date.max, account.folded


def _title(awake: Sequence[Known], whose: str) -> str:
    worth = sum(known.account.value or 0 for known in awake)
    currencies = {known.account.currency for known in awake if known.account.value}
    total = f", {money.words(worth, next(iter(currencies)))} a year" if worth and len(currencies) == 1 else ""
    return f"{whose} pipeline: {plural(len(awake), 'prospect')}{total}."


def _row(known: Known, owner: str, *, every: Sequence[str], today: date) -> Line:
    account = known.account
    worth = "" if account.value is None else f", {money.words(account.value, account.currency)}"
    age = "" if account.staged_on is None else f", {plural((today - account.staged_on).days, 'day')} old"
    whose = f" ({typed.shown(owner, at_most=40)})" if owner else ""
    return line(
        f"{shown(account)}{whose}: {_stage(account.stage, every)}{worth}{age}; {_next(known, today=today)}",
        style=Style.BULLET,
        buttons=_row_buttons(account, every),
    )


def _stage(stage: str, every: Sequence[str]) -> str:
    """What it is called, and that the workspace has no such stage any more."""
    gone = " (no stage any more)" if stages.is_gone(stage, every) else ""
    return f"{typed.shown(stage) or 'no stage'}{gone}"


def _row_buttons(account: Account, every: Sequence[str]) -> tuple[Button, ...]:
    ref_, about = ref(account), label(account)
    move = Button("Move on", f"pipeline stage {ref_}", spoken=f"Move {about} to another stage")
    return (
        *((move,) if stages.is_gone(account.stage, every) else ()),
        Button("Next step", f"pipeline edit {ref_}", spoken=f"Next step of {about}"),
        Button("Won", f"won {ref_}", spoken=f"{about} is won"),
        Button("Lost", f"lost {ref_}", spoken=f"{about} is lost"),
    )


def _next(known: Known, *, today: date) -> str:
    account = known.account
    if not account.next_step:
        return _follow_up(known, today=today) or "no next step"
    step = cut(typed.shown(account.next_step), 60)
    if account.next_on is None:
        return f"next: {step}"
    late = "was due" if account.next_on < today else "on"
    return f"next: {step} ({late} {day(account.next_on, today=today)})"


def _follow_up(known: Known, *, today: date) -> str:
    """The step of a sequence that comes next; empty where nothing is followed."""
    steps = [one for one in known.matters if one.kind is MatterKind.FOLLOW_UP and one.due_on is not None]
    if not steps:
        return ""
    step = min(steps, key=lambda one: one.due_on or date.max)
    return f"follow-up {step.step} of {step.steps} ({day(step.due_on or today, today=today)})"


def _buttons() -> tuple[Button, ...]:
    return (
        Button("Add a prospect", "pipeline add", is_primary=True),
        Button("My call list", "calls"),
        Button("Log prospecting", "prospected"),
    )
