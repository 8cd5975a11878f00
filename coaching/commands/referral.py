"""referral Acme asked; given Jane at Hooli; won Hooli; not now. Alone: what became of them in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coaching import policy, replies, typed
from coaching.accounts import moments, naming, referrals
from coaching.accounts.account import Account, Matter
from coaching.accounts.naming import Named
from coaching.calendar import local_date, next_workday
from coaching.changes import AddMatter, Decision, SaveMatter
from coaching.message import Button, Field, FieldErrors, FieldKind, Form, Line, Message, line
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import cut, day, near_day

TOPIC = Topic(
    "referral",
    (
        "referral Acme asked",
        "referral Acme given Jane at Hooli",
        "referral Acme won Hooli",
        "referral Acme not now",
    ),
    "Referrals asked for, given and won",
    hint="Acme given Jane at Hooli",
    also=("referrals", "refer", "recommendation"),
)
FAR = 14  # days: longer away than that, and tomorrow is as good as any day


class Step(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    WON = "won"
    NOT_NOW = "not now"


WORDS = {"asked": Step.ASKED, "given": Step.GIVEN, "gave": Step.GIVEN, "named": Step.GIVEN} | {
    "won": Step.WON,
    "not now": Step.NOT_NOW,
    "later": Step.NOT_NOW,
}


@dataclass(frozen=True, slots=True)
class Refer:
    named: Named
    step: Step
    who: str = ""


@dataclass(frozen=True, slots=True)
class ShowReferrals:
    """Their own, of a year."""


def read(rest: str, *, today: date) -> Refer | ShowReferrals | Message | Form:  # noqa: ARG001  one shape for all words
    """What happened, or a form that asks who was named."""
    if not rest:
        return ShowReferrals()
    named, said = naming.split(rest, WORDS)
    step, who = _step(said)
    wrong = naming.fault(named) or (typed.name_fault(who, label="The name") if who else None)
    if wrong is None and step is None:
        wrong = "I expected “asked”, “given” and a name, “won”, or “not now” behind the customer."
    if wrong is not None or step is None:
        return replies.refuse(Problem(wrong or ""), TOPIC, rest)
    return _form(named) if step is Step.GIVEN and not who else Refer(named, step, who)


def fill(values: Mapping[str, str], *, context: str, today: date) -> Refer | FieldErrors:  # noqa: ARG001  one shape for all forms
    """Who was named, as the form says; `context` is the customer."""
    who, where = (" ".join(values.get(name, "").split()) for name in ("name", "company"))
    joined = f"{who} at {where}" if where and who else where or who
    wrong = typed.name_fault(joined, label="The name") or naming.fault(Named(context))
    return FieldErrors({"name": wrong}) if wrong else Refer(Named(context), Step.GIVEN, joined)


def decide(
    command: Refer | ShowReferrals,
    *,
    desk: Desk,
    now: datetime,
    known: Sequence[Account] = (),
    matters: Sequence[Matter] = (),
    matter_id: str = "",
) -> Decision:
    """Keeps what happened. `known`: who may be meant; `matters`: of that account, the newest first, or the person's
    own of a year, to be shown."""
    if isinstance(command, ShowReferrals):
        return Decision(_shown(matters))
    found = naming.find(command.named, known)
    if isinstance(found, Near):
        rest = f"{command.step} {command.who}"
        return Decision(naming.ask(found, named=command.named, verb="referral", rest=rest))
    if found is None:
        return Decision(naming.unknown(command.named))
    return _kept(command, found, matters, desk=desk, matter_id=matter_id, now=now)


def _kept(
    command: Refer, found: Account, matters: Sequence[Matter], *, desk: Desk, matter_id: str, now: datetime
) -> Decision:
    match command.step:
        case Step.ASKED:
            return _asked(found, desk=desk, matter_id=matter_id, now=now)
        case Step.GIVEN:
            return _given(command.who, found, matters, desk=desk, matter_id=matter_id, now=now)
        case Step.WON:
            return _won(command.who, found, matters, desk=desk, matter_id=matter_id, now=now)
    today = local_date(now, desk.person.zone)
    put = moments.put(found, author_id=desk.person.id, today=today, now=now)
    return Decision(Message(f"Not now. {_again(found, today=today)}"), (put,))


def since(*, today: date) -> date:
    """The first day of what is shown."""
    return today - timedelta(days=policy.ACCOUNTS.outcome_days)


def _step(said: str) -> tuple[Step | None, str]:
    """What happened, and with whom."""
    plain = " ".join(said.split())
    for word, step in WORDS.items():
        if plain.casefold() == word or plain.casefold().startswith((f"{word} ", f"{word}:", f"{word},")):
            return step, plain[len(word) :].strip(" :,")
    return None, ""


def _form(named: Named) -> Form:
    most = policy.DEFAULT_LIMITS.name // 2 - 2  # both fit into one name
    return Form(
        "referral",
        "Who did they name?",
        "Keep",
        (
            Field("name", "Name", FieldKind.TEXT, max_length=most),
            Field(
                "company",
                "Company",
                FieldKind.TEXT,
                hint="Leave it empty for somebody else in the same company",
                is_optional=True,
                max_length=most,
            ),
        ),
        named.text,
    )


def _asked(account: Account, *, desk: Desk, matter_id: str, now: datetime) -> Decision:
    today = local_date(now, desk.person.zone)
    matter = referrals.asked(account, matter_id=matter_id, person_id=desk.person.id, today=today)
    put = moments.put(account, author_id=desk.person.id, today=today, now=now)
    button = Button("They named somebody", f"referral {naming.ref(account)} given")
    said = Message(
        f"Asked {naming.shown(account)} for a referral {near_day(today, today=today)}.",
        (line(_again(account, today=today)),),
        buttons=(button,),
    )
    return Decision(said, (AddMatter(matter), put))


def _given(
    who: str, account: Account, matters: Sequence[Matter], *, desk: Desk, matter_id: str, now: datetime
) -> Decision:
    today = local_date(now, desk.person.zone)
    tomorrow = today + timedelta(days=1)
    due = next_workday(desk, today, until=today + timedelta(days=FAR)) or tomorrow
    before, after = referrals.given(
        who, account, matters, matter_id=matter_id, person_id=desk.person.id, today=today, due_on=due
    )
    where = "" if after.about else f" They are inside {naming.shown(account)}."
    said = Message(
        f"{typed.shown(who, at_most=60)}, named by {naming.shown(account)}. "
        f"Call them by {near_day(due, today=today)}.{where}",
        (line("It is on your call list. When they buy, say it here: won."),),
        buttons=_next(after, account),
    )
    return Decision(said, (AddMatter(after) if before is None else SaveMatter(before, after),))


def _next(matter: Matter, account: Account) -> tuple[Button, ...]:
    """What can be done with a name: for one in another company, the pipeline."""
    name = " ".join(matter.about.split())
    label = cut(f"Add {name} to the pipeline", 60)
    add = replies.button(label, f"pipeline add {naming.spoken(name)}", is_primary=True)
    won = replies.button("They buy", f"referral {naming.ref(account)} won {name}")
    return tuple(button for button in (add if name else None, won) if button is not None)


def _won(
    who: str, account: Account, matters: Sequence[Matter], *, desk: Desk, matter_id: str, now: datetime
) -> Decision:
    today = local_date(now, desk.person.zone)
    before, after = referrals.won(
        who, account, matters, matter_id=matter_id, person_id=desk.person.id, today=today
    )
    name = " ".join(after.about.split())
    record = replies.button(cut(f"Record {name} as won", 60), f"won {naming.spoken(name)}") if name else None
    said = Message(
        f"Referral won: {typed.shown(after.words, at_most=60)}, named by {naming.shown(account)}.",
        (line(f"A good day to thank {naming.shown(account)}, and to ask for nothing."),),
        buttons=(
            *((record,) if record else ()),
            Button("Thanked them today", f"thanked {naming.ref(account)}"),
        ),
    )
    return Decision(said, (AddMatter(after) if before is None else SaveMatter(before, after),))


def _again(account: Account, *, today: date) -> str:
    again = today + timedelta(days=policy.SAID.referral_days)
    return f"I bring it up for {naming.shown(account)} again after {day(again, today=today)}."


def _shown(matters: Sequence[Matter]) -> Message:
    said = referrals.counts(matters)
    waiting = [matter for matter in matters if matter.outcome == referrals.GIVEN and matter.closed_on is None]
    return Message(
        f"Your referrals of the last 12 months: {referrals.words(said)}.",
        (*map(_line, waiting[-policy.DEFAULT_LIMITS.listed :]), *replies.examples(TOPIC)),
    )


def _line(matter: Matter) -> Line:
    button = Button("Called", f"done {matter.id}")
    return line(f"To be called: {typed.shown(matter.words, at_most=60)}.", buttons=(button,))
