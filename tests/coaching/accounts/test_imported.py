"""What rows of a table change."""

from dataclasses import replace
from datetime import date
from itertools import count

from coaching.accounts.account import Account, Contact, Standing, Tier
from coaching.accounts.imported import Shelf, Signature, Taken, take
from coaching.accounts.importing import Row
from coaching.changes import KeepContact, MergeAccounts, SaveAccount
from tests.times import utc

ON, NOW = date(2026, 3, 5), utc(2026, 3, 5, 9)
SIGNED = {"author_id": "UMO", "on": ON, "at": NOW}
NOTHING = Shelf({}, {})
ACME = Account("a1", "Acme", "acme", tier=Tier.B)
NEW = Account("n0", "Acme", "acme", added_on=ON, added_by="UMO")


def taken(*rows: Row, shelf: Shelf = NOTHING) -> Taken:
    numbers = count()
    signature = Signature("UMO", ON, NOW)
    return take(rows, shelf, signature=signature, new_id=lambda: f"n{next(numbers)}")


def row(name: str = "Acme", line: int = 2, **more: object) -> Row:
    return replace(Row(line, name, name.casefold(), {}), **more)  # type: ignore[arg-type]  # by their names


def test_who_is_not_known_is_added_with_contacts_and_other_names() -> None:
    found = taken(row(facts={"tier": Tier.A}, contacts=(("Jane", "buyer"),), aliases=("AW",)))

    added = replace(NEW, tier=Tier.A)
    alias = Account("n1", "AW", "aw", added_on=ON, added_by="UMO", merged_into="n0")
    jane = Contact("n2", "n0", "Jane", "jane", role="buyer", added_on=ON)
    assert found.added == (added,)
    assert found.aliases == (MergeAccounts(alias, added, **SIGNED),)  # type: ignore[arg-type]  # by their names
    assert found.contacts == (KeepContact(jane, "Jane", **SIGNED),)  # type: ignore[arg-type]  # the same
    assert (found.saved, found.remarks) == ((), ())


def test_only_facts_that_differ_are_changed() -> None:
    found = taken(row(facts={"tier": Tier.A}), shelf=Shelf({"acme": ACME}, {}))

    after = replace(ACME, tier=Tier.A, revision=2)
    assert found.saved == (SaveAccount(ACME, after, **SIGNED),)  # type: ignore[arg-type]  # by their names
    assert found.added == ()


def test_the_same_rows_again_change_nothing() -> None:
    rows = (row(facts={"tier": Tier.A}, contacts=(("Jane", ""),), aliases=("AW",)), row("Hooli", line=3))
    first = taken(*rows)
    contacts = {"n0": tuple(wish.contact for wish in first.contacts)}

    again = taken(*rows, shelf=Shelf(first.accounts, contacts))

    assert (again.added, again.saved, again.aliases, again.contacts) == ((), (), (), ())


def test_two_rows_of_one_customer_are_one_and_the_later_one_counts() -> None:
    found = taken(row(facts={"tier": Tier.A}), row(line=3, facts={"tier": Tier.C, "value": 9}))

    assert found.added == (replace(NEW, tier=Tier.C, value=9),)


def test_a_row_under_another_name_is_of_the_customer_that_it_means() -> None:
    found = taken(row(aliases=("AW",)), row("AW", line=3, facts={"value": 9}))

    assert found.added == (replace(NEW, value=9),)
    assert [alias.loser.name for alias in found.aliases] == ["AW"]


def test_another_name_that_is_somebody_else_is_not_merged() -> None:
    hooli = Account("h1", "Hooli", "hooli")

    found = taken(row(aliases=("Hooli",)), shelf=Shelf({"hooli": hooli}, {}))

    assert found.aliases == ()
    assert [remark.words for remark in found.remarks] == [
        "“Hooli” is “Hooli” already, not “Acme”: not merged"
    ]


def test_somebody_who_is_no_customer_stays_what_they_are() -> None:
    prospect = replace(ACME, standing=Standing.PROSPECT)

    found = taken(row(facts={"value": 9}), shelf=Shelf({"acme": prospect}, {}))

    assert [wish.after.standing for wish in found.saved] == [Standing.PROSPECT]
    assert [remark.words for remark in found.remarks] == ["“Acme” is known as a prospect, and stays so"]


def test_a_contact_who_was_ever_there_is_not_added_again() -> None:
    jane = Contact("j1", "a1", "Jane", "jane", left_on=ON)

    found = taken(row(contacts=(("JANE", ""),)), shelf=Shelf({"acme": ACME}, {"a1": (jane,)}))

    assert found.contacts == ()
