"""What the demo's sellers know of their accounts: who buys there, what it is worth, until when, and what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.playground.backstage.cast import ANA, BEN, CLEO, DEV, WORKSPACE
from bot.playground.backstage.vocabulary import CUSTOMERS, LOST, WON
from bot.use_cases.coach import identity
from coaching import names
from coaching.accounts.account import (
    Account,
    Contact,
    Matter,
    MatterKind,
    Outcome,
    OutcomeKind,
    Reason,
    Standing,
    Tier,
)
from coaching.calendar import days_between
from coaching.changes import AddAccount, AddMatter, KeepBase, KeepContact, KeepOutcome, Wish
from coaching.model import BaseDay
from coaching.policy import INTERVALS, UNTIERED

CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a customer. Days are counted from today; `buyer` was confirmed so many days ago."""

    tier: Tier
    value: int  # thousands a year
    ends_in: int | None = None
    notice: int | None = None
    buyer: str = ""
    confirmed: int = 20
    colleague: str = ""
    plan: str = ""
    reviewed: int | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """A prospect. Days are counted from today: added so long ago, the next step in so many."""

    name: str
    stage: str
    value: int | None
    added: int
    next_step: str = ""
    next_in: int | None = None
    rival: str = ""
    ends_in: int | None = None
    step: int = 0  # of the usual sequence, due today


KNOWN: Mapping[str, Mapping[str, Facts]] = {
    ANA: {
        "Tui & Sons Joinery": Facts(Tier.A, 48, 210, 60, "Hana", 12, "Piri", reviewed=40),
        "Harbour Kettle Co": Facts(Tier.B, 21, 150, 30, "Tom", 30, plan="visit with a three-year offer"),
        "Longwhite Ferries": Facts(
            Tier.A, 64, 118, 90, "Mere", 25, "Jack", plan="review in spring", reviewed=70
        ),
        "Pohutukawa Prints": Facts(Tier.C, 6),
        "Matai Orchards": Facts(Tier.B, 17, 290, 30, "Ruth", 95),
        "Silverfern Optics": Facts(Tier.B, 26, 340, 60, "Ed", 15),
        "Waka Cycles": Facts(Tier.C, 9, buyer="Ari", confirmed=50),
    },
    BEN: {
        "Acme": Facts(Tier.A, 96, 74, 30, "Jane", 110),
        "Globex": Facts(Tier.A, 60, 200, 60, "Raj", 40, "Lee", reviewed=120),
        "Brickyard Bagels": Facts(Tier.C, 4),
        "Tri-State Umbrellas": Facts(Tier.B, 22, 131, 30, "Kim", 96),
        "Hudson Paperworks": Facts(Tier.B, 18, buyer="Al", confirmed=100),
        "Gantry Elevators": Facts(Tier.B, 30, 295, 60, "Joan", 35),
        "Maple Street Dental": Facts(Tier.C, 3),
    },
    CLEO: {
        "Spree Ruderwerk": Facts(Tier.B, 24, 64, 30, "Jens", 130),
        "Kupferkessel Brauhaus": Facts(Tier.A, 70, 89, 60, "Ute", 140),
        "Birkenhof Molkerei": Facts(Tier.A, 52, 240, 90, "Kai", 92, "Ines"),
        "Lindwurm Spielwaren": Facts(Tier.C, 8, buyer="Olaf", confirmed=7),
        "Nordlicht Zelte": Facts(Tier.B, 19, 310, 30, "Silke", 60),
        "Zahnrad Zander": Facts(Tier.B, 33, 330, 60, "Paul", 30),
    },
    DEV: {"Pipers": Facts(Tier.B, 15, 160, 30, "Nele", 10), "Tintenfass Verlag": Facts(Tier.C, 5)},
}
WORTH: Mapping[str, int] = {  # thousands a year, of those that were lost
    "Southerly Sails": 14,
    "Orbit Laundry": 16,
    "Mondschein Matratzen": 27,
    "Ottos Orgelbau": 12,
    "Quittenhaus Feinkost": 31,
}
WHY: Mapping[str, tuple[Reason, str]] = {
    "Southerly Sails": (Reason.NEED_GONE, ""),
    "Orbit Laundry": (Reason.OUTPERFORMED_PRICE, "Hooli"),
    "Mondschein Matratzen": (Reason.NO_FOLLOWUP, "Globex"),
    "Ottos Orgelbau": (Reason.BUYER_CHANGED, ""),
    "Quittenhaus Feinkost": (Reason.SERVICE_FAILURE, "Globex"),
}
CHANCES: Mapping[str, tuple[Chance, ...]] = {
    ANA: (
        Chance("Blue Otter Boats", "Offer", 34, 40, "call Wiremu about the offer", 1),
        Chance("Papermill Five", "Talking", 12, 18, step=3),
        Chance("Fathom Divers", "New", None, 4, "first visit", 3),
        Chance("Lumen Lofts", "Decision", 22, 61, "ask what is still open", 0, "Hooli", 88),
    ),
    BEN: (
        Chance("Ironwood Gym", "Talking", 9, 58),
        Chance("Saltbox Hotel", "Offer", 28, 71, "send the second offer", -6),
    ),
    CLEO: (
        Chance("Copperleaf Dairy", "Decision", 45, 80, "contract to their lawyer", 2),
        Chance("Westgate Tiles", "Offer", 20, 33, step=6),
        Chance("Meridian Maps", "Talking", 15, 25, step=5),
        Chance("Bramble Toys", "Talking", None, 15, step=3),
        Chance("Juniper Vets", "New", 7, 6, step=2),
        Chance("Redwing Removals", "New", None, 2, step=1),
    ),
    DEV: (Chance("Cobalt Glass", "New", 11, 8, step=2),),
}
OPEN: Mapping[
    str, tuple[tuple[str, MatterKind, str, int, int | None], ...]
] = {  # begun so long ago, due in so many
    BEN: (
        ("Globex", MatterKind.COMPLAINT, "the trolley came a week late, twice", 2, None),
        ("Acme", MatterKind.PROMISE, "send the list of spare parts", 1, 1),
    ),
    CLEO: (("Birkenhof Molkerei", MatterKind.COMPLAINT, "pallets were short by a third", 4, None),),
    ANA: (("Longwhite Ferries", MatterKind.PROMISE, "ask for the longer guarantee", 3, 0),),
}
USUAL, STEPS = "8x21", 8
MISSED = tuple(  # prospects of the year before, so that a win rate is known
    f"{first} {second}"
    for first in ("Amber", "Birch", "Crown", "Ember", "Falcon", "Granite")
    for second in ("Cranes", "Clinics", "Foods", "Hotels", "Looms", "Mills")
)
MISSES_EACH = 12
MISSERS = (ANA, BEN, CLEO)


def books(seller_id: str, *, now: datetime, today: date) -> Iterator[Wish]:
    """Everything that is known of the seller's accounts today."""
    for name in CUSTOMERS[seller_id]:
        yield from _customer(seller_id, name, now=now, today=today)
    for chance in CHANCES.get(seller_id, ()):
        yield from _prospect(seller_id, chance, today=today)
    for place, (name, kind, words, begun, due) in enumerate(OPEN.get(seller_id, ())):
        yield AddMatter(
            Matter(
                identity(WORKSPACE, f"matter {seller_id} {place}"),
                kind,
                seller_id,
                seller_id,
                words,
                today - timedelta(days=begun),
                account_of(name),
                due_on=None if due is None else today + timedelta(days=due),
            )
        )
    yield from _missed(seller_id, today=today)


def base_days(
    seller_id: str, touched: Mapping[str, Sequence[date]], *, first: date, today: date
) -> Iterator[KeepBase]:
    """How the seller's customers stood at the end of each day. `touched`: the days of their notes, by folded name."""
    customers = [account(seller_id, name, today=today) for name in CUSTOMERS[seller_id]]
    kept = [each for each in customers if each.standing is Standing.CUSTOMER]
    for on in days_between(first, today - timedelta(days=1)):
        known = [each for each in kept if each.won_on is not None and each.won_on <= on]
        late = sum(_silence(each, touched, on=on) > INTERVALS[each.tier or UNTIERED] for each in known)
        yield KeepBase(seller_id, BaseDay(on, len(known), late))


def _silence(one: Account, touched: Mapping[str, Sequence[date]], *, on: date) -> int:
    """Days since the last note, or since it was won."""
    before = [day for day in touched.get(one.folded, ()) if day <= on]
    return (on - max(before, default=one.won_on or on)).days


def account_of(name: str) -> str:
    """The id of an account of the demo."""
    return identity(WORKSPACE, f"customer {names.fold(name)}")


def account(seller_id: str, name: str, *, today: date) -> Account:
    """A customer of the seller's with all its facts, or one that was lost."""
    bare = Account(account_of(name), name, names.fold(name), seller_id, currency=CURRENCY, added_by=seller_id)
    long_ago = today - timedelta(days=110 + 27 * CUSTOMERS[seller_id].index(name))
    won = _ago(WON.get(seller_id, {}).get(name), today) or long_ago
    lost = _ago(LOST.get(seller_id, {}).get(name), today)
    begun = replace(bare, won_on=won, lost_on=lost, added_on=won)
    if lost is not None:
        return replace(begun, standing=Standing.FORMER, value=WORTH[name] * 1_000)
    facts = KNOWN[seller_id][name]
    return replace(
        begun,
        tier=facts.tier,
        value=facts.value * 1_000,
        contract_ends_on=_in(facts.ends_in, today),
        notice_days=facts.notice,
        plan=facts.plan,
        plan_on=today - timedelta(days=9) if facts.plan else None,
        reviewed_on=None if facts.reviewed is None else today - timedelta(days=facts.reviewed),
    )


def _customer(seller_id: str, name: str, *, now: datetime, today: date) -> Iterator[Wish]:
    found = account(seller_id, name, today=today)
    yield AddAccount(found)
    if found.won_on is not None:  # of every customer of the demo
        yield KeepOutcome(_outcome(found, OutcomeKind.WON, found.won_on))
    if found.lost_on is not None:
        reason, went_to = WHY[name]
        lost = _outcome(found, OutcomeKind.LOST, found.lost_on)
        yield KeepOutcome(replace(lost, reason=reason, went_to=went_to))
        return
    facts = KNOWN[seller_id][name]
    for who, is_buyer in ((facts.buyer, True), (facts.colleague, False)):
        if who:
            contact = Contact(
                identity(WORKSPACE, f"contact {name} {who}"),
                found.id,
                who,
                names.fold(who),
                is_buyer=is_buyer,
                added_on=found.added_on,
                confirmed_on=today - timedelta(days=facts.confirmed),
            )
            yield KeepContact(contact, f"{who} is there", seller_id, on=today, at=now)


def _prospect(seller_id: str, chance: Chance, *, today: date) -> Iterator[Wish]:
    added = today - timedelta(days=chance.added)
    found = Account(
        account_of(chance.name),
        chance.name,
        names.fold(chance.name),
        seller_id,
        standing=Standing.PROSPECT,
        value=None if chance.value is None else chance.value * 1_000,
        currency=CURRENCY,
        contract_ends_on=_in(chance.ends_in, today),
        rival=chance.rival,
        stage=chance.stage,
        next_step=chance.next_step,
        next_on=_in(chance.next_in, today),
        added_on=added,
        added_by=seller_id,
        staged_on=added,
    )
    yield AddAccount(found)
    if chance.step:
        yield AddMatter(
            Matter(
                identity(WORKSPACE, f"follow {chance.name}"),
                MatterKind.FOLLOW_UP,
                seller_id,
                seller_id,
                f"follow up with {chance.name}",
                added,
                found.id,
                due_on=today,
                series=USUAL,
                step=chance.step,
                steps=STEPS,
            )
        )


def _missed(seller_id: str, *, today: date) -> Iterator[Wish]:
    """Prospects that were lost in the year before."""
    if seller_id not in MISSERS:
        return
    first = MISSERS.index(seller_id) * MISSES_EACH
    for place, name in enumerate(MISSED[first : first + MISSES_EACH]):
        on = today - timedelta(days=30 + place * 27)
        gone = Account(
            account_of(name), name, names.fold(name), seller_id, standing=Standing.FORMER, lost_on=on
        )
        yield AddAccount(replace(gone, added_on=on - timedelta(days=60), staged_on=on - timedelta(days=60)))
        reason = Reason.NO_DECISION if place % 3 else Reason.OUTPERFORMED_PRICE
        yield KeepOutcome(replace(_outcome(gone, OutcomeKind.MISSED, on), reason=reason))


def _outcome(found: Account, kind: OutcomeKind, on: date) -> Outcome:
    owner = found.owner_id or ""
    row = identity(WORKSPACE, f"{kind} {found.id}")
    return Outcome(row, found.id, kind, on, owner, owner, found.value, found.currency)


def _in(days: int | None, today: date) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _ago(weeks: int | None, today: date) -> date | None:
    return None if weeks is None else today - timedelta(weeks=weeks)
