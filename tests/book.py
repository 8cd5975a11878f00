"""A small book of business, with something in each section of a Monday message."""

from datetime import date, timedelta

from coaching.accounts.account import (
    Account,
    Book,
    Contact,
    Known,
    Matter,
    MatterKind,
    Outcome,
    OutcomeKind,
    Reason,
    Standing,
    Tier,
)
from coaching.model import Initiative
from tests.cast import BEN


def book(today: date) -> Book:
    """Ben's: Acme, whose contract ends soon, a silent customer, a quiet one, and a prospect who is followed up."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    jane = Contact("j1", "acme", "Jane", "jane", is_buyer=True, added_on=ago(300), confirmed_on=ago(110))
    acme = _customer("Acme", Tier.A, 96_000, ago(300), contract_ends_on=ago(-74), notice_days=30)
    hudson = _customer("Hudson Paperworks", Tier.B, 54_000, ago(200))
    orbit = _customer("Orbit Laundry", Tier.C, 47_000, ago(150))
    globex = _customer("Globex", Tier.B, 60_000, ago(40))
    tandem = _customer("Tandem Bakers", Tier.B, 51_000, ago(60))
    copper = _customer("Copperleaf Dairy", Tier.C, 49_000, ago(260))
    initech = Account(
        "initech",
        "Initech",
        "initech",
        BEN.id,
        standing=Standing.PROSPECT,
        stage="Talking",
        value=12_000,
        currency="EUR",
        added_on=ago(12),
        staged_on=ago(12),
    )
    step = Matter(
        "f3",
        MatterKind.FOLLOW_UP,
        BEN.id,
        BEN.id,
        "follow up with Initech",
        ago(12),
        "initech",
        due_on=today,
        series="8x21",
        step=3,
        steps=8,
    )
    known = (
        Known(acme, ago(9), (jane,), notes=((Initiative.REACTIVE, 6), (Initiative.PROACTIVE, 1))),
        Known(copper, ago(20), notes=((Initiative.PROACTIVE, 1),)),
        Known(globex, ago(5), notes=((Initiative.PROACTIVE, 2),)),
        Known(hudson, ago(44)),
        Known(initech, matters=(step,)),
        Known(orbit, ago(30), notes=((Initiative.REACTIVE, 1),)),
        Known(tandem, ago(11), notes=((Initiative.REACTIVE, 2),)),
    )
    outcomes = (
        _outcome("mill", OutcomeKind.LOST, ago(50), 31_000),
        _outcome("tandem", OutcomeKind.WON, ago(60), 51_000),
        _outcome("globex", OutcomeKind.WON, ago(40), 60_000),
    )
    return Book(known, (step,), tuple(sorted(outcomes, key=lambda one: one.on)))


def _customer(name: str, tier: Tier, value: int, won_on: date, **facts: object) -> Account:
    given: dict[str, object] = {
        "id": name.split(maxsplit=1)[0].casefold(),
        "name": name,
        "folded": name.casefold(),
    }
    given |= {"owner_id": BEN.id, "tier": tier, "value": value, "currency": "EUR"}
    given |= {"won_on": won_on, "added_on": won_on, "thanked_on": won_on}
    return Account(**(given | facts))  # type: ignore[arg-type]  # the fields by their names


def _outcome(account_id: str, kind: OutcomeKind, on: date, value: int) -> Outcome:
    reason = Reason.BUYER_CHANGED if kind is OutcomeKind.LOST else None
    return Outcome(account_id, account_id, kind, on, BEN.id, BEN.id, value, "EUR", reason)
