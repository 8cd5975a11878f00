"""The competitor's agenda: which of one's customers a rival would list on Monday and why, and the same of theirs."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching import typed
from coaching.accounts import bolts, contacts, contract, intervals, naming, plans
from coaching.accounts.account import Account, Book, Known, Matter, MatterKind, Tier
from coaching.changes import AddMatter, SaveMatter
from coaching.message import Button, Line, Style, bold, line
from coaching.model import Initiative
from coaching.policy import AGENDA, UNTIERED
from coaching.wording import day, listing, number, plural, upper_first

WORTH = {Tier.A: 3, Tier.B: 2, Tier.C: 1}
RANKING = (
    "Ranked by what an account is worth (its tier, or else its value among yours) times how open its door is."
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rival would try, and how much that opens the door."""

    words: str
    weight: int
    move: str  # what closes it, today


@dataclass(frozen=True, slots=True)
class Target:
    """An account that somebody would list."""

    known: Known
    reasons: tuple[Reason, ...]  # the strongest first
    worth: int

    @property
    def account(self) -> Account:
        return self.known.account

    @property
    def score(self) -> int:
        return self.worth * sum(reason.weight for reason in self.reasons)


def agenda(book: Book, *, today: date) -> tuple[Target, ...]:
    """Up to five customers that a rival would list, the most tempting first.

    Such as Acme, with the reasons "contract ends in 74 days", "quiet 31 days" and "buyer changed".
    """
    worth = _worth(book.customers)
    listed = [
        Target(known, _reasons(known, today=today), worth[known.account.id])
        for known in book.customers
        if not is_off(known, today=today)
    ]
    return _ranked([one for one in listed if _weight(one) >= AGENDA.least])


def attack(book: Book, *, today: date) -> tuple[Target, ...]:
    """Up to five prospects whose door is open: the rival's contract ends, or somebody new decides."""
    worth = _worth(book.prospects)
    listed = [
        Target(known, _openings(known, today=today), worth[known.account.id])
        for known in book.prospects
        if not is_off(known, today=today)
    ]
    return _ranked([one for one in listed if one.reasons])


def is_off(known: Known, *, today: date) -> bool:
    """Whether somebody said lately that it does not belong there."""
    off = _contested(known)
    return off is not None and today < off.begun_on + timedelta(days=AGENDA.off_days)


def contest(known: Known, *, person_id: str, new_id: str, today: date) -> AddMatter | SaveMatter:
    """Takes it off for a month."""
    before = _contested(known)
    if before is not None:
        return SaveMatter(before, replace(before, begun_on=today, revision=before.revision + 1))
    words = "not on the competitor's agenda"
    return AddMatter(Matter(new_id, MatterKind.AGENDA, person_id, person_id, words, today, known.account.id))


def lines(book: Book, *, today: date) -> tuple[Line, ...]:
    """Both lists, each account with its reasons and one move for today; nothing where nothing is open."""
    ours, theirs = agenda(book, today=today), attack(book, today=today)
    off = [known for known in book.accounts if is_off(known, today=today)]
    said: list[Line] = []
    if ours:
        said.append(line(bold("On a competitor's agenda this week:")))
        said += [_line(target) for target in ours]
    if theirs:
        said.append(line(bold("And on yours:")))
        said += [_line(target) for target in theirs]
    if said:
        said.append(line(RANKING, style=Style.QUIET))
    if off:
        names = listing([naming.shown(known.account) for known in off[: AGENDA.most]])
        said.append(line(f"Left out, as you said: {names}.", style=Style.QUIET))
    return tuple(said)


def words(target: Target) -> str:
    """Such as "Acme: contract ends in 74 days, quiet 31 days, buyer changed"."""
    reasons = ", ".join(reason.words for reason in target.reasons[: AGENDA.reasons])
    return f"{naming.shown(target.account)}: {reasons}"


def _line(target: Target) -> Line:
    move = target.reasons[0].move
    return line(f"{words(target)}. Today: {move}.", style=Style.BULLET, buttons=_buttons(target))


def _buttons(target: Target) -> tuple[Button, ...]:
    account, name = target.account, naming.label(target.account)
    card = Button("The card", f"customer {naming.ref(account)}", spoken=f"The card of {name}")
    off = Button(
        "Not so", f"agenda contest {naming.ref(account)}", spoken=f"{name} does not belong on the list"
    )
    if target.reasons[0].move != PLAN:
        return card, off
    return Button("Make a plan", f"plan {naming.ref(account)}", spoken=f"A plan for {name}"), card, off


PLAN = "make a plan for the contract"


def _reasons(known: Known, *, today: date) -> tuple[Reason, ...]:
    found = (
        _complaint(known),
        _ending(known.account, today=today),
        _buyer(known, plans.RE_EARN),
        _quiet(known, today=today),
        _unconfirmed(known, today=today),
        _only_reactive(known),
        _few_bolts(known, today=today),
    )
    return _strongest(found)


def _openings(known: Known, *, today: date) -> tuple[Reason, ...]:
    return _strongest((_theirs(known.account, today=today), _buyer(known, plans.FRESH)))


def _strongest(found: tuple[Reason | None, ...]) -> tuple[Reason, ...]:
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.weight))


def _complaint(known: Known) -> Reason | None:
    if all(matter.kind is not MatterKind.COMPLAINT for matter in known.matters):
        return None
    return Reason("a complaint is open", 4, "call them about the complaint")


def _ending(account: Account, *, today: date) -> Reason | None:
    left = contract.days_left(account, today=today)
    if left is None or contract.rung(account, today=today) is None:
        return None
    move = "ask whether your plan is still right" if account.plan else PLAN
    return Reason(f"contract {_ends(left)}", 3 if left <= AGENDA.soon else 2, move)


def _theirs(account: Account, *, today: date) -> Reason | None:
    left = contract.days_left(account, today=today)
    if left is None or contract.rung(account, today=today) is None:
        return None
    holder = f"contract with {typed.shown(account.rival, at_most=40)}" if account.rival else "their contract"
    return Reason(f"{holder} {_ends(left)}", 3 if left <= AGENDA.soon else 2, "call whoever decides there")


def _buyer(known: Known, plan: str) -> Reason | None:
    """A plan for somebody new is under way."""
    if all(matter.series != plan for matter in known.matters if matter.kind is MatterKind.PLAN_STEP):
        return None
    return Reason("buyer changed", 3, "take the next step with the new buyer")


def _quiet(known: Known, *, today: date) -> Reason | None:
    silent = intervals.silent_days(known, today=today)
    if silent is None or not intervals.is_overdue(known, today=today):
        return None
    weight = 3 if silent > 2 * intervals.interval(known) else 2
    return Reason(f"quiet {plural(silent, 'day')}", weight, "call them and ask how it goes")


def _unconfirmed(known: Known, *, today: date) -> Reason | None:
    buyers = [one for one in known.contacts if one.is_buyer]
    if not buyers or not all(contacts.is_unconfirmed(one, today=today) for one in buyers):
        return None
    return Reason("buyer not confirmed for 90 days", 1, "find out who decides there now")


def _only_reactive(known: Known) -> Reason | None:
    reactive = known.count(Initiative.REACTIVE)
    if reactive < AGENDA.reactive or known.count(Initiative.PROACTIVE) or known.count(Initiative.GROWTH):
        return None
    return Reason(f"{number(reactive)} contacts, all begun by them", 1, "call them before they call you")


def _few_bolts(known: Known, *, today: date) -> Reason | None:
    count = bolts.bolts(known, today=today).count
    if count > AGENDA.few_bolts:
        return None
    return Reason(f"{number(count)} of {bolts.ALL} bolts", 1, "meet a second person there")


def _ends(left: int) -> str:
    return f"ends in {plural(left, 'day')}" if left else "ends today"


def _weight(target: Target) -> int:
    return sum(reason.weight for reason in target.reasons)


def _ranked(found: list[Target]) -> tuple[Target, ...]:
    return tuple(sorted(found, key=lambda one: (-one.score, one.account.folded))[: AGENDA.most])


def _worth(accounts: tuple[Known, ...]) -> dict[str, int]:
    """1 to 3: by tier where there is one, else by the third of the yearly values in that currency."""
    values: dict[str, list[int]] = {}
    for known in accounts:
        if known.account.value is not None:
            values.setdefault(known.account.currency, []).append(known.account.value)
    ordered = {currency: sorted(each) for currency, each in values.items()}
    return {known.account.id: _worth_of(known.account, ordered) for known in accounts}


def _worth_of(account: Account, ordered: dict[str, list[int]]) -> int:
    if account.tier is not None or account.value is None:
        return WORTH[account.tier or UNTIERED]
    alike = ordered[account.currency]
    return 1 + 3 * bisect_left(alike, account.value) // len(alike)


def _contested(known: Known) -> Matter | None:
    return next((matter for matter in known.matters if matter.kind is MatterKind.AGENDA), None)


def off_until(today: date) -> str:
    """The day on which it may come back."""
    return upper_first(day(today + timedelta(days=AGENDA.off_days), today=today))
