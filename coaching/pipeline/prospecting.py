"""What is done with one prospect: added, moved on, followed up, parked, and what is known of who serves them now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coaching import dates, names, replies, typed
from coaching.accounts import money, naming, turns
from coaching.accounts.account import Account, Matter, Standing
from coaching.accounts.money import Money
from coaching.accounts.naming import Named, ref, shown
from coaching.changes import AddAccount, AddMatter, Decision
from coaching.message import Button, Message, Style, line
from coaching.names import Near
from coaching.pipeline import sequences, stages
from coaching.pipeline.changing import Setting, after_buttons, changed, next_button, over, saved
from coaching.pipeline.resting import awake, park, rival, unpark
from coaching.policy import DEFAULT_LIMITS, PIPELINE
from coaching.replies import Problem
from coaching.wording import listing, near_day, plural


@dataclass(frozen=True, slots=True)
class Add:
    name: str
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A word about a prospect, and the text in which the prospect's name comes first."""

    verb: str
    text: str


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
    if found is None and not is_sure and Named(command.name).id is not None:
        return Decision(naming.unknown(Named(command.name)))
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


def _ask(near: Near, command: Add) -> Message:
    worth = "" if command.money is None else f" {command.money.amount} {command.money.currency}".rstrip()
    new = replies.button(f"New: {command.name}", f"pipeline add new {naming.quoted(command.name)}{worth}")
    return naming.ask(near, named=Named(command.name), verb="pipeline show", other=new)


def _known(found: Account) -> Message:
    kind = "a customer" if found.standing is Standing.CUSTOMER else "a prospect"
    return replies.sorry(f"{shown(found)} is {kind} already.", buttons=after_buttons(found)[:1])


def _added(account: Account, said: str) -> Message:
    worth = "" if account.value is None else f", {money.words(account.value, account.currency)} a year"
    asked = line("What is the next step, and when?", buttons=(next_button(account),))
    return Message(f"{shown(account)} {said}{worth}.", (asked,), buttons=after_buttons(account))


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
    add_button = replies.button(
        f"Add {named.text}", f"pipeline add {naming.spoken(named.text)}", is_primary=True
    )
    return Decision(naming.unknown(named, add=add_button))


def refused(found: Account) -> Decision | None:
    """Why nothing of a pipeline can be said of the account; None of a prospect."""
    return None if found.standing is Standing.PROSPECT else Decision(_no_prospect(found))


def _no_prospect(found: Account) -> Message:
    if found.standing is Standing.CUSTOMER:
        return replies.sorry(f"{shown(found)} is a customer.", buttons=after_buttons(found)[:1])
    back = Button("A prospect again", f"pipeline add {ref(found)}", is_primary=True)
    return replies.sorry(
        f"{shown(found)} is no prospect any more.", buttons=(back, *after_buttons(found)[:1])
    )


def _stage(found: Account, rest: str, _: Sequence[Matter], setting: Setting) -> Decision | Message:
    every = stages.stages_of(setting.settings)
    stage = stages.find(rest, every)
    if stage is None:
        buttons = tuple(Button(one, f"pipeline stage {ref(found)} {one}") for one in every)
        return Message(
            f"Which stage is {shown(found)} in? Nothing is saved until you choose.", buttons=buttons
        )
    after = replace(found, stage=stage, staged_on=found.staged_on or setting.today)
    return saved(found, after, f"stage {stage}", setting)


def _next(found: Account, rest: str, _: Sequence[Matter], setting: Setting) -> Decision | Message:
    if not rest:
        return replies.sorry(
            f"What is the next step with {shown(found)}, and when?", buttons=(next_button(found),)
        )
    step, on = _dated(rest, today=setting.today)
    wrong = typed.fault(step, label="The next step", at_most=DEFAULT_LIMITS.plan)
    if wrong is not None:
        return replies.sorry(f"{wrong} It goes like this: /pipeline next {found.name} call Raj fri")
    after = replace(found, next_step=step, next_on=on)
    when = f" {near_day(on, today=setting.today)}" if on else ", without a day"
    return saved(found, after, f"next: {typed.shown(step)}{when}", setting)


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
    return saved(found, after, f"{money.words(worth.amount, currency)} a year", setting)


def _follow(found: Account, rest: str, matters: Sequence[Matter], setting: Setting) -> Decision | Message:
    chosen = sequences.days_of(rest, setting.settings)
    if chosen is None:
        own = listing([name for name, _ in setting.settings.sequences]) or PIPELINE.usual[0]
        return replies.sorry(f"I do not know that sequence: say 8x21 for eight in 21 days, or one of {own}.")
    name, days = chosen
    first = sequences.first(
        found, name, days, new_id=f"{setting.new_id}f", desk=setting.desk, today=setting.today
    )
    ended = over(matters, "begun anew", setting.today)
    woken = () if found.parked_until_on is None else (changed(found, awake(found), setting),)
    on = near_day(first.due_on or setting.today, today=setting.today)
    said = Message(
        f"{shown(found)}: {plural(len(days), 'follow-up')} in {plural(days[-1], 'day')}, the first {on}.",
        (
            line(
                "Each one is on your call list when it is due; after the last one it ends.", style=Style.QUIET
            ),
        ),
        buttons=(Button("My call list", "calls"), *after_buttons(found)[:1]),
    )
    return Decision(said, (*woken, *ended, AddMatter(first)))


DECIDERS = {
    "stage": _stage,
    "next": _next,
    "value": _value,
    "follow": _follow,
    "park": park,
    "unpark": unpark,
    "rival": rival,
}
USAGE = Problem(
    "I know add, next, stage, value, follow, park, unpark, rival, won and lost, each with a name."
)
