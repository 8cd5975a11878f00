"""The stress test of one account, in words."""

from datetime import date

from coaching.accounts import concentration, money, naming, stress
from coaching.accounts.account import Account, Book
from coaching.accounts.concentration import Basis, Concentration
from coaching.accounts.stress import Case, Rates
from coaching.message import Button, Line, Message, Style, Table, bold, line
from coaching.policy import PIPELINE, STRESS
from coaching.wording import number, plural, share


def show(account: Account, book: Book, *, today: date, home: str = "") -> Message:
    """What falls if they cut, are bought or leave, and what it takes to win as much again."""
    name = naming.shown(account)
    found = concentration.of(book, today=today, home=home)
    mine = _share(account, found)
    if account.value is None or not account.value:
        return _without_value(name, account, mine)
    known = stress.rates(book, account, today=today, home=home)
    found_cases = stress.cases(account.value, known)
    title = f"If {name} left, {money.words(account.value, account.currency)} a year would go{mine}."
    return Message(
        title,
        (
            *(line(bold(f"{case.name}: "), _case(case, account)) for case in found_cases),
            *_under_limit(account, found),
            line(_basis(known, account), style=Style.QUIET),
        ),
        table=_table(found_cases, account),
        buttons=(Button("Whole book", "risk"), Button("Account card", f"customer {naming.ref(account)}")),
    )


def _share(account: Account, found: Concentration | None) -> str:
    if found is None:
        return ""
    weight = next((weight for each, weight in found.ranked if each.id == account.id), 0)
    by = ", by attention" if found.basis is Basis.ATTENTION else ""
    return f", {share(weight / sum(found.weights))} of the book{by}" if weight else ""


def _case(case: Case, account: Account) -> str:
    falls = money.words(case.falls, account.currency)
    return f"{falls} a year falls. {_replace(case)} {_duration(case)}"


def _replace(case: Case) -> str:
    customers = plural(max(round(case.customers), 1), "customer")
    return f"To win as much again takes about {customers}, from {plural(case.prospects, 'prospect')}."


def _duration(case: Case) -> str:
    if case.months is None:
        return "How long that takes cannot be told: no win is recorded yet."
    likely, best, worst = case.months
    said = f"At the present rate of wins that is {_months(likely)} months"
    if worst is None:
        return f"{said}: at best {_months(best)}, and maybe much longer, for so few wins tell little."
    return f"{said}; four times in five between {_months(best)} and {_months(worst)}."


def _months(count: float) -> str:
    return f"{count:.1f}" if count < 3 else number(round(count))


def _under_limit(account: Account, found: Concentration | None) -> tuple[Line, ...]:
    if (
        found is None
        or found.basis is not Basis.VALUE
        or account.id not in {each.id for each, _ in found.ranked}
    ):
        return ()
    more = stress.needed(account.value or 0, sum(found.weights))
    limit = share(STRESS.limit)
    if not more:
        return (line(f"Their share is under {limit} already."),)
    said = f"{money.words(more, account.currency)} a year of new business brings their share under {limit}."
    return (line(bold("The way out: "), said),)


def _basis(known: Rates, account: Account) -> str:
    each = f"{known.prospects_each:.1f} prospects for a customer"
    wins = f"{plural(known.won, 'win')} in {number(known.days)} days"
    rate = f"{each}, assumed: fewer than {PIPELINE.outcomes} outcomes are known" if known.is_assumed else each
    typical = (
        f"a customer of {money.words(known.typical, account.currency)}"
        if known.typical
        else "one customer for one"
    )
    return f"Counted with {wins}; {rate}; {typical}. “Bought” puts half in doubt: who buys brings suppliers."


def _table(found: tuple[Case, ...], account: Account) -> Table:
    rows = [
        (
            case.name,
            money.words(case.falls, account.currency),
            number(case.prospects),
            "unknown" if case.months is None else _months(case.months[0]),
        )
        for case in found
    ]
    return Table("What if", ("What happens", "Falls a year", "Prospects", "Months"), tuple(rows))


def _without_value(name: str, account: Account, mine: str) -> Message:
    said = f"What {name} is worth a year is not known, so what would go cannot be told"
    return Message(
        f"{said}{mine and '; they are' + mine.removeprefix(',')}.",
        (line(f"“/customer {name}: value 120k” tells it."),),
        buttons=(Button("Whole book", "risk"), Button("Account card", f"customer {naming.ref(account)}")),
    )
