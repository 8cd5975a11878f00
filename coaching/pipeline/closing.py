"""What is due is done, put off or dropped, by a button; each says what comes next."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching import replies, typed
from coaching.accounts import ending, tips, turns
from coaching.accounts.account import Account, Matter, MatterKind, Standing
from coaching.accounts.naming import ref, shown
from coaching.calendar import local_date, workday_from
from coaching.changes import AddMatter, Decision, SaveMatter, Tell, Wish
from coaching.facts import DEFAULT_SETTINGS
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Desk, WorkspaceSettings
from coaching.pipeline import sequences
from coaching.policy import PIPELINE
from coaching.wording import day, near_day

CALLS = Button("My call list", "calls")
REASONS = ("No need", "Not now", "Bought elsewhere", "Wrong fit")


@dataclass(frozen=True, slots=True)
class Setting:
    """Who says it, of what, and when."""

    desk: Desk
    now: datetime
    matter: Matter | None
    account: Account | None = None
    settings: WorkspaceSettings = DEFAULT_SETTINGS

    @property
    def today(self) -> date:
        return local_date(self.now, self.desk.person.zone)


def refusal(setting: Setting) -> Message | None:
    """Why this person cannot end it, or None."""
    matter, desk = setting.matter, setting.desk
    if matter is None:
        return replies.sorry("I cannot find that any more.", buttons=(CALLS,))
    if matter.closed_on is not None:
        said = f"That is over already: {typed.shown(matter.outcome) or 'done'}."
        return Message(said, (line(typed.shown(matter.words), style=Style.QUOTE),), buttons=(CALLS,))
    is_own = desk.person.id in {matter.person_id, matter.author_id}
    if not is_own and desk.team.manager_id != desk.person.id and not desk.person.is_admin:
        return replies.sorry("That is somebody else's, and only they or whoever leads can end it.")
    return None


def done(setting: Setting) -> Decision:
    """It is done: a sequence goes on, a promise is kept, a complaint settled."""
    refused = refusal(setting)
    matter = setting.matter
    if refused is not None or matter is None:
        return Decision(refused or replies.sorry("I cannot find that any more."))
    following, lines = _following(setting, matter)
    wish = SaveMatter(matter, ending.done(matter, today=setting.today))
    title = f"{_name(setting)}{_what(matter)}: {wish.after.outcome}."
    wishes: tuple[Wish, ...] = (wish, *following, *_told(setting, wish))
    return Decision(Message(title, lines, buttons=_buttons(setting)), wishes)


def snooze(setting: Setting, until_on: date | None) -> Decision:
    """Put off to a working day; where none is named, some days ahead."""
    refused = refusal(setting)
    matter = setting.matter
    if refused is not None or matter is None:
        return Decision(refused or replies.sorry("I cannot find that any more."))
    later = until_on or setting.today + timedelta(days=PIPELINE.snooze_days)
    on = workday_from(setting.desk, later)
    after = replace(matter, due_on=on, revision=matter.revision + 1)
    said = f"{_name(setting)}{_what(matter)}: again {near_day(on, today=setting.today)}."
    return Decision(Message(said, buttons=(CALLS,)), (SaveMatter(matter, after),))


def drop(setting: Setting, why: str) -> Decision:
    """It ends without being done; a follow-up asks why, since that is what is learned from it."""
    refused = refusal(setting)
    matter = setting.matter
    if refused is not None or matter is None:
        return Decision(refused or replies.sorry("I cannot find that any more."))
    if matter.kind is MatterKind.FOLLOW_UP and not why:
        return Decision(_ask_why(setting, matter))
    after = ending.dropped(matter, today=setting.today)
    told = (
        why if why and matter.kind is not MatterKind.PROMISE else after.outcome
    )  # a promise is kept or broken
    wish = SaveMatter(matter, replace(after, outcome=told))
    lines = _kindly(matter)
    title = f"{_name(setting)}{_what(matter)}: over ({typed.shown(wish.after.outcome)})."
    wishes: tuple[Wish, ...] = (wish, *_told(setting, wish))
    return Decision(Message(title, lines, buttons=_buttons(setting)), wishes)


def _ask_why(setting: Setting, matter: Matter) -> Message:
    reasons = tuple(Button(reason, f"drop {matter.id} {reason.lower()}") for reason in REASONS)
    return Message(
        f"{_name(setting)}stop following up: why? Nothing is saved until you choose.",
        (line(f"Or in your own words: “/coach drop {matter.id} their boss said no”."),),
        buttons=reasons,
    )


def _kindly(matter: Matter) -> tuple[Line, ...]:
    if matter.kind is MatterKind.PROMISE:
        return (
            line("It happens. A word to the customer before they notice is worth more than the promise."),
        )
    return ()


def _following(setting: Setting, matter: Matter) -> tuple[tuple[Wish, ...], tuple[Line, ...]]:
    """The next step of a sequence, or the question at its end."""
    if matter.kind is not MatterKind.FOLLOW_UP:
        return (), ()
    desk, today = setting.desk, setting.today
    upcoming = sequences.following(matter, setting.settings, desk=desk, today=today)
    if upcoming is not None and upcoming.due_on is not None:
        said = f"Next: step {upcoming.step} of {upcoming.steps} on {day(upcoming.due_on, today=today)}."
        return (AddMatter(upcoming),), (line(said),)
    check = sequences.check(matter, desk=desk, today=today)
    on = day(check.due_on or today, today=today)
    rests_until = today + timedelta(days=PIPELINE.park_days)
    parked = _parked(setting, rests_until)
    until = f"; meanwhile it rests, until {day(rests_until, today=today)} at most" if parked else ""
    said = f"That was the last step. On {on} I ask what became of it{until}."
    return (AddMatter(check), *parked), (line(said),)


def _parked(setting: Setting, until_on: date) -> tuple[Wish, ...]:
    """A prospect that was followed to the end rests, unless something is agreed with it."""
    account = setting.account
    if account is None or account.standing is not Standing.PROSPECT or account.next_step:
        return ()
    after = replace(account, parked_until_on=until_on)
    return (turns.changed(account, after, desk=setting.desk, now=setting.now),)


def _told(setting: Setting, wish: SaveMatter) -> tuple[Tell, ...]:
    """Whoever gave a tip hears once what became of it."""
    told = tips.closing(wish, by=setting.desk.person)
    return () if told is None else (told,)


def _name(setting: Setting) -> str:
    matter = setting.matter
    if setting.account is not None:
        return f"{shown(setting.account)}: "
    return f"{typed.shown(matter.about, at_most=60)}: " if matter is not None and matter.about else ""


def _what(matter: Matter) -> str:
    if matter.kind is MatterKind.FOLLOW_UP and matter.steps:
        return f"step {matter.step} of {matter.steps}"
    return str(matter.kind)


def _buttons(setting: Setting) -> tuple[Button, ...]:
    if setting.account is None:
        return (CALLS,)
    return (CALLS, Button("The card", f"customer {ref(setting.account)}"))
