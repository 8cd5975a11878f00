"""What is done with one prospect: added, moved on, followed up, parked, and what is known of who serves them now."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching import dates, names, replies, typed
from coaching.accounts import money, naming, turns
from coaching.accounts.account import Account, Matter, MatterKind, Standing
from coaching.accounts.money import Money
from coaching.accounts.naming import Named, ref, shown
from coaching.calendar import local_date
from coaching.changes import AddAccount, AddMatter, Decision, SaveAccount, SaveMatter, Wish
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Desk, WorkspaceSettings
from coaching.names import Near
from coaching.pipeline import sequences, stages
from coaching.policy import DEFAULT_LIMITS, PIPELINE
from coaching.replies import Problem
from coaching.wording import day, listing, near_day, plural

UNTIL = re.compile(r"\s*\b(?:until|till|to)\s+(.+)$", re.IGNORECASE)
RETURN = "return"  # before a contract with somebody else ends
STEPS = frozenset({MatterKind.FOLLOW_UP, MatterKind.OUTCOME_CHECK, MatterKind.HELLO})


@dataclass(frozen=True, slots=True)
class Add:
    name: str
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A word about a prospect, and the text in which the prospect's name comes first."""

    verb: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    desk: Desk
    now: datetime
    new_id: str
    settings: WorkspaceSettings

    @property
    def today(self) -> date:
        return local_date(self.now, self.desk.person.zone)


def parted(text: str, known: Collection[str]) -> tuple[Named, str]:
    """The prospect's name and what is said of it: the longest beginning that is somebody's name, else the first word.

    `known`: folded names. A colon, quotes or an @id part them as well.
    """
    named, rest = naming.split(text)
    if rest or named.id is not None:
        return named, rest
    words = text.split()
    for taken in range(min(len(words), DEFAULT_LIMITS.name // 2), 0, -1):
        if names.fold(" ".join(words[:taken])) in known:
            return Named(" ".join(words[:taken])), " ".join(words[taken:])
    return Named(words[0] if words else ""), " ".join(words[1:])


def add(command: Add, *, found: Account | Near | None, setting: Setting, is_sure: bool = False) -> Decision:
    """Puts a company in the pipeline; one that was lost comes back, a customer stays one."""
    if isinstance(found, Near) and not is_sure:
        return Decision(_ask(found, command))
    if isinstance(found, Account) and found.standing is not Standing.FORMER:
        return Decision(_known(found))
    if isinstance(found, Account):
        after = _prospect(found, command, setting=setting)
        return Decision(_added(after, "is a prospect again"), (changed(found, after, setting),))
    begun = Account(
        setting.new_id,
        command.name,
        names.fold(command.name),
        setting.desk.person.id,
        added_on=setting.today,
        added_by=setting.desk.person.id,
    )
    account = _prospect(begun, command, setting=setting)
    return Decision(_added(account, "is a prospect now"), (AddAccount(account),))


def _prospect(account: Account, command: Add, *, setting: Setting) -> Account:
    worth = command.money
    return replace(
        account,
        standing=Standing.PROSPECT,
        owner_id=setting.desk.person.id,
        stage=stages.stages_of(setting.settings)[0],
        staged_on=setting.today,
        value=worth.amount if worth else account.value,
        currency=(worth.currency if worth else account.currency) or setting.settings.currency,
        parked_until_on=None,
    )


def changed(before: Account, after: Account, setting: Setting) -> SaveAccount:
    """The account as it will be, signed."""
    return turns.changed(before, after, desk=setting.desk, now=setting.now)


def _ask(near: Near, command: Add) -> Message:
    worth = "" if command.money is None else f" {command.money.amount} {command.money.currency}".rstrip()
    new = replies.button(f"New: {command.name}", f'pipeline add new "{command.name}"{worth}')
    return naming.ask(near, named=Named(command.name), verb="pipeline show", other=new)


def _known(found: Account) -> Message:
    kind = "a customer" if found.standing is Standing.CUSTOMER else "a prospect"
    return replies.sorry(f"{shown(found)} is {kind} already.", buttons=_after(found)[:1])


def _added(account: Account, said: str) -> Message:
    worth = "" if account.value is None else f", {money.words(account.value, account.currency)} a year"
    asked = line("What is the next step, and when?", buttons=(_next_button(account),))
    return Message(f"{shown(account)} {said}{worth}.", (asked,), buttons=_after(account))


def _next_button(account: Account) -> Button:
    return Button("Next step", f"pipeline edit {ref(account)}", is_primary=True)


def _after(account: Account) -> tuple[Button, ...]:
    name = ref(account)
    return (
        Button("The card", f"customer {name}"),
        Button("Follow up 8x21", f"pipeline follow {name}"),
        Button("My pipeline", "pipeline"),
    )


def about(
    command: About,
    rest: str,
    *,
    named: Named,
    found: Account | Near | None,
    matters: Sequence[Matter],
    setting: Setting,
) -> Decision:
    """What is said of a prospect. `rest`: the words after its name; `matters`: of the account, open ones too."""
    if not isinstance(found, Account):
        return unclear(found, named, verb=f"pipeline {command.verb}", rest=rest)
    refusal = refused(found)
    if refusal is not None:
        return refusal
    decided = DECIDERS[command.verb](found, rest, matters, setting)
    return decided if isinstance(decided, Decision) else Decision(decided)


def unclear(found: Near | None, named: Named, *, verb: str, rest: str) -> Decision:
    """Nobody of that name, or several."""
    if found is not None or named.id is not None:
        return turns.unclear(found, named, verb=verb, rest=rest)
    add_button = replies.button(f"Add {named.text}", f"pipeline add {named.text}", is_primary=True)
    return Decision(naming.unknown(named, add=add_button))


def refused(found: Account) -> Decision | None:
    """Why nothing of a pipeline can be said of the account; None of a prospect."""
    return None if found.standing is Standing.PROSPECT else Decision(_no_prospect(found))


def _no_prospect(found: Account) -> Message:
    if found.standing is Standing.CUSTOMER:
        return replies.sorry(f"{shown(found)} is a customer.", buttons=_after(found)[:1])
    back = replies.button("A prospect again", f"pipeline add {found.name}", is_primary=True)
    buttons = (*((back,) if back else ()), *_after(found)[:1])
    return replies.sorry(f"{shown(found)} is no prospect any more.", buttons=buttons)


def _stage(found: Account, rest: str, _: Sequence[Matter], setting: Setting) -> Decision | Message:
    every = stages.stages_of(setting.settings)
    stage = stages.find(rest, every)
    if stage is None:
        buttons = tuple(Button(one, f"pipeline stage {ref(found)} {one}") for one in every)
        return Message(
            f"Which stage is {shown(found)} in? Nothing is saved until you choose.", buttons=buttons
        )
    after = replace(found, stage=stage, staged_on=found.staged_on or setting.today)
    return _saved(found, after, f"stage {stage}", setting)


def _next(found: Account, rest: str, _: Sequence[Matter], setting: Setting) -> Decision | Message:
    if not rest:
        return replies.sorry(
            f"What is the next step with {shown(found)}, and when?", buttons=(_next_button(found),)
        )
    step, on = _dated(rest, today=setting.today)
    wrong = typed.fault(step, label="The next step", at_most=DEFAULT_LIMITS.plan)
    if wrong is not None:
        return replies.sorry(f"{wrong} It goes like this: /pipeline next {found.name} call Raj fri")
    after = replace(found, next_step=step, next_on=on)
    when = f" {near_day(on, today=setting.today)}" if on else ", without a day"
    return _saved(found, after, f"next: {typed.shown(step)}{when}", setting)


def _dated(text: str, *, today: date) -> tuple[str, date | None]:
    """The words, and the coming day that they end with."""
    words = text.split()
    for taken in range(min(dates.LONGEST_PHRASE, len(words) - 1), 0, -1):
        found = dates.look_ahead(words[-taken:], today=today)
        if found is not None and found.on is not None and found.on >= today:
            return " ".join(words[:-taken]), found.on
    return text, None


def _value(found: Account, rest: str, _: Sequence[Matter], setting: Setting) -> Decision | Message:
    worth = money.read(rest)
    if worth is None:
        return replies.sorry("A value is an amount a year, such as 12k or 12,000 EUR.")
    currency = worth.currency or found.currency or setting.settings.currency
    after = replace(found, value=worth.amount, currency=currency)
    return _saved(found, after, f"{money.words(worth.amount, currency)} a year", setting)


def _follow(found: Account, rest: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    chosen = sequences.days_of(rest, setting.settings)
    if chosen is None:
        own = listing([name for name, _ in setting.settings.sequences]) or PIPELINE.usual[0]
        return replies.sorry(f"I do not know that sequence: say 8x21 for eight in 21 days, or one of {own}.")
    name, days = chosen
    first = sequences.first(
        found, name, days, new_id=f"{setting.new_id}f", desk=setting.desk, today=setting.today
    )
    ended = _over(matters, "begun anew", setting.today)
    woken = () if found.parked_until_on is None else (changed(found, _awake(found), setting),)
    on = near_day(first.due_on or setting.today, today=setting.today)
    said = Message(
        f"{shown(found)}: {plural(len(days), 'follow-up')} in {plural(days[-1], 'day')}, the first {on}.",
        (
            line(
                "Each one is on your call list when it is due; after the last one it ends.", style=Style.QUIET
            ),
        ),
        buttons=(Button("My call list", "calls"), *_after(found)[:1]),
    )
    return Decision(said, (*woken, *ended, AddMatter(first)))


def _awake(account: Account) -> Account:
    return replace(account, parked_until_on=None)


def _park(found: Account, rest: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    said = re.sub(r"^(?:until|till|to|for)\s+", "", rest, flags=re.IGNORECASE)
    coming = sequences.coming(said, today=setting.today) if said else None
    if said and coming is None:
        return replies.sorry("I found no coming day in that, such as “until 1 jun” or “until in 6 weeks”.")
    on = coming or setting.today + timedelta(days=PIPELINE.park_days)
    after = replace(found, parked_until_on=on, next_step="", next_on=None)
    hello = _hello(after, on, "parked: ask how things stand", setting)
    saved = _saved(found, after, f"rests until {day(on, today=setting.today)}", setting)
    return replace(saved, wishes=(*saved.wishes, *_over(matters, "parked", setting.today), AddMatter(hello)))


def _unpark(found: Account, _: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    if found.parked_until_on is None:
        return replies.sorry(f"{shown(found)} is not parked.")
    saved = _saved(found, _awake(found), "awake again", setting)
    return replace(saved, wishes=(*saved.wishes, *_over(matters, "awake again", setting.today)))


def _rival(found: Account, rest: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    """Who serves them now, and until when."""
    until = UNTIL.search(rest)
    rival = rest[: until.start()].strip() if until else rest.strip()
    on = sequences.coming(until[1], today=setting.today) if until else None
    wrong = typed.name_fault(rival, label="The competitor's name")
    if wrong is not None or (until and on is None):
        return replies.sorry(wrong or "I found no coming day until which they are bound, such as 2027-03-31.")
    after = replace(found, rival=rival, contract_ends_on=on or found.contract_ends_on)
    bound = f" until {day(on, today=setting.today)}" if on else ""
    saved = _saved(found, after, f"served by {typed.shown(rival)}{bound}", setting)
    return replace(saved, wishes=(*saved.wishes, *bound_elsewhere(after, matters, setting)))


def bound_elsewhere(account: Account, matters: Sequence[Matter], setting: Setting) -> tuple[Wish, ...]:
    """What follows where somebody else serves them: nothing is asked any more, and they come back before that ends."""
    asked = [one for one in matters if one.kind is not MatterKind.FOLLOW_UP]
    ended = _over(asked, "answered", setting.today, but="")
    ends = account.contract_ends_on
    if ends is None or ends <= setting.today:
        return ended
    back = max(setting.today, ends - timedelta(days=PIPELINE.return_before_days))
    words = f"{typed.shown(account.rival, at_most=60)}'s contract ends on {day(ends, today=setting.today)}"
    return (*ended, AddMatter(_hello(account, back, words, setting, RETURN)))


def _hello(account: Account, on: date, words: str, setting: Setting, series: str = "") -> Matter:
    return Matter(
        f"{setting.new_id}h",
        MatterKind.HELLO,
        account.owner_id or setting.desk.person.id,
        setting.desk.person.id,
        words,
        setting.today,
        account.id,
        due_on=sequences.workday(setting.desk, on),
        series=series,
    )


def _over(matters: Sequence[Matter], outcome: str, on: date, *, but: str = RETURN) -> tuple[SaveMatter, ...]:
    """The open steps end; those of the series `but` stay."""
    return tuple(
        turns.closed(one, outcome=outcome, on=on)
        for one in matters
        if one.closed_on is None and one.kind in STEPS and not (but and one.series == but)
    )


def answered(matters: Sequence[Matter], setting: Setting) -> tuple[SaveMatter, ...]:
    """Nothing has to be asked any more about somebody of whom there is news."""
    asked = [one for one in matters if one.kind is MatterKind.OUTCOME_CHECK]
    return _over(asked, "answered", setting.today)


def _saved(before: Account, after: Account, said: str, setting: Setting) -> Decision:
    buttons = (*_after(after)[:1], Button("My pipeline", "pipeline"))
    if after == before:
        return Decision(Message(f"{shown(after)}: that is already so.", buttons=buttons))
    return Decision(
        Message(f"{shown(after)}: {said}.", _asks(after), buttons=buttons),
        (changed(before, after, setting),),
    )


def _asks(account: Account) -> tuple[Line, ...]:
    """A prospect without a next step is a wish."""
    if account.next_step or account.parked_until_on or account.standing is not Standing.PROSPECT:
        return ()
    return (line("No next step yet.", buttons=(_next_button(account),)),)


DECIDERS = {
    "stage": _stage,
    "next": _next,
    "value": _value,
    "follow": _follow,
    "park": _park,
    "unpark": _unpark,
    "rival": _rival,
}
USAGE = Problem(
    "I know add, next, stage, value, follow, park, unpark, rival, won and lost, each with a name."
)
