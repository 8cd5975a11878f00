"""An account's life in a few wishes: for tests that need one of each kind."""

from dataclasses import replace
from datetime import date, datetime

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
from coaching.changes import (
    AddAccount,
    AddMatter,
    KeepBase,
    KeepContact,
    KeepOutcome,
    MergeAccounts,
    PartAccounts,
    SaveAccount,
    SaveMatter,
    Wish,
)
from coaching.model import BaseDay
from storage.unit_of_work import UnitOfWork

OWNER = "UANA"


def account(name: str = "Hooli", **facts: object) -> Account:
    """Ana's, known as h1."""
    given: dict[str, object] = {"owner_id": OWNER, "added_on": date(2026, 1, 5), "added_by": OWNER}
    named = {"id": "h1", "name": name, "folded": "hooli"}
    return Account(**(named | given | facts))  # type: ignore[arg-type]  # the fields by their names


def contact(name: str = "Jane", **facts: object) -> Contact:
    """The buyer of h1."""
    given: dict[str, object] = {"id": "j1", "account_id": "h1", "name": name, "folded": name.casefold()}
    given |= {"is_buyer": True, "added_on": date(2026, 1, 5)}
    return Contact(**(given | facts))  # type: ignore[arg-type]  # the same


def matter(words: str = "send the drawing", **facts: object) -> Matter:
    """A promise of Ana's to h1."""
    given: dict[str, object] = {"id": "m1", "account_id": "h1", "due_on": date(2026, 3, 6)}
    given |= {"kind": MatterKind.PROMISE, "person_id": OWNER, "author_id": OWNER}
    begun = {"words": words, "begun_on": date(2026, 3, 2)}
    return Matter(**(given | begun | facts))  # type: ignore[arg-type]  # the same


def open_matters(uow: UnitOfWork, person_id: str) -> tuple[Matter, ...]:
    """The person's, the first due first."""
    return uow.books.of([person_id], today=date(2026, 3, 2))[person_id].matters


def outcome(on: date, **facts: object) -> Outcome:
    """h1 was lost."""
    given: dict[str, object] = {"id": "o1", "account_id": "h1", "kind": OutcomeKind.LOST, "on": on}
    given |= {"owner_id": OWNER, "author_id": OWNER, "reason": Reason.BUYER_CHANGED}
    given |= {"value": 12_000, "currency": "EUR"}
    return Outcome(**(given | facts))  # type: ignore[arg-type]  # the same


def life(word: str, *, on: date, at: datetime) -> tuple[Wish, ...]:
    """Every kind of wish about an account; `word` is in all that is typed. Needs Ana."""
    begun = account(f"Hooli {word}", rival=f"before {word}")
    after = replace(begun, tier=Tier.A, rival=word, plan=word, next_step=word, stage=word, revision=2)
    alias = replace(begun, id="h2", name=f"Hoolie {word}", folded="hoolie", standing=Standing.PROSPECT)
    third = replace(alias, id="h3", folded="hoo")
    promised = matter(f"send it to {word}")
    signed = {"author_id": OWNER, "at": at, "on": on}
    return (
        *(AddAccount(each) for each in (begun, alias, third)),
        SaveAccount(begun, after, **signed),  # type: ignore[arg-type]  # the fields by their names
        KeepContact(contact(f"Jane {word}", role=word), f"Jane {word} buys", **signed),  # type: ignore[arg-type]  # the same
        AddMatter(promised),
        SaveMatter(promised, replace(promised, outcome=word, series=word, about=word, revision=2)),
        KeepOutcome(outcome(on, went_to=word, lesson=word)),
        KeepBase(OWNER, BaseDay(on, len(word), 1)),
        MergeAccounts(alias, after, **signed),  # type: ignore[arg-type]  # the same
        MergeAccounts(third, after, **signed),  # type: ignore[arg-type]  # the same
        PartAccounts(replace(third, merged_into="h1"), **signed),  # type: ignore[arg-type]  # the same
    )
