"""Accounts, their people, their matters and their outcomes: kept, changed, merged and parted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.accounts.account import (
    Account,
    Book,
    Contact,
    Fact,
    Known,
    MatterKind,
    OutcomeKind,
    Standing,
    Tier,
)
from coaching.changes import (
    AddAccount,
    AddMatter,
    KeepContact,
    KeepOutcome,
    MergeAccounts,
    PartAccounts,
    SaveAccount,
    SaveMatter,
)
from coaching.model import Initiative
from storage.database import Database
from storage.errors import Changed
from storage.unit_of_work import UnitOfWork
from tests import accounts
from tests.accounts import open_matters
from tests.storage.builders import NOTE, NOW, day, furnish, keep, log, revision

HOOLI = accounts.account()
HOOLIE = replace(HOOLI, id="h2", name="Hoolie", folded="hoolie")
SIGNED = {"author_id": "UBEN", "at": NOW, "on": day(3)}
CALLED = replace(NOTE, customer_id="h1", customer_name="Hooli")


def saved(before: Account, **facts: object) -> SaveAccount:
    after = replace(before, revision=before.revision + 1, **facts)  # type: ignore[arg-type]  # fields by their names
    return SaveAccount(before, after, **SIGNED)  # type: ignore[arg-type]  # the same


def known(uow: UnitOfWork, account_id: str = "h1") -> Known:
    found = uow.books.known(account_id, today=day(9))
    assert found is not None
    return found


def test_every_fact_of_an_account_comes_back_as_it_was_kept(database: Database) -> None:
    furnish(database)
    full = replace(
        HOOLI,
        standing=Standing.PROSPECT,
        tier=Tier.A,
        value=10_000_000_000,
        currency="EUR",
        contract_ends_on=day(30),
        notice_days=60,
        rival="Globex",
        plan="visit them",
        plan_on=day(1),
        stage="Offer",
        next_step="call Raj",
        next_on=day(4),
        parked_until_on=day(20),
        staged_on=day(2),
        reviewed_on=day(3),
        thanked_on=day(5),
        referral_on=day(6),
    )
    keep(database, AddAccount(full))

    with database.unit_of_work("T1") as uow:
        assert (uow.accounts.get("h1"), known(uow).account) == (full, full)


def test_a_change_leaves_each_fact_with_its_author_in_the_trail(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI), saved(HOOLI, tier=Tier.A, contract_ends_on=day(30)))

    with database.unit_of_work("T1") as uow:
        trail = set(uow.account_trail.of("h1", 9))

    assert trail == {
        Fact("h1", "tier", "", "A", day(3), "UBEN"),
        Fact("h1", "contract_ends_on", "", day(30).isoformat(), day(3), "UBEN"),
    }


def test_a_change_of_what_somebody_else_has_changed_is_refused(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI), saved(HOOLI, tier=Tier.A))

    with pytest.raises(Changed):
        keep(database, saved(HOOLI, tier=Tier.C))


def test_merging_moves_all_that_is_known_and_parting_moves_it_back(database: Database) -> None:
    furnish(database)
    jane = replace(accounts.contact(), account_id="h2")
    promise = accounts.matter(account_id="h2")
    lost = accounts.outcome(day(2), account_id="h2")
    keep(database, AddAccount(HOOLI), AddAccount(HOOLIE), AddMatter(promise), KeepOutcome(lost))
    keep(database, KeepContact(jane, "Jane buys", **SIGNED))  # type: ignore[arg-type]  # fields by their names
    log(database, replace(CALLED, customer_id="h2"))

    keep(database, MergeAccounts(HOOLIE, HOOLI, **SIGNED))  # type: ignore[arg-type]  # the same
    with database.unit_of_work("T1") as uow:
        merged = (known(uow), uow.outcomes.of_account("h1"), known(uow, "h2").touched_on)
        hoolie = uow.accounts.get("h2")
    assert hoolie is not None
    keep(database, PartAccounts(hoolie, **SIGNED))  # type: ignore[arg-type]  # the same

    with database.unit_of_work("T1") as uow:
        parted = (known(uow), known(uow, "h2"))
    assert (merged[0].touched_on, merged[0].contacts[0].name, merged[0].matters[0].id) == (
        CALLED.on,
        "Jane",
        "m1",
    )
    assert (len(merged[1]), merged[2]) == (1, None)
    assert (parted[0].touched_on, parted[0].contacts, parted[0].matters) == (None, (), ())
    assert (parted[1].touched_on, len(parted[1].contacts), len(parted[1].matters)) == (CALLED.on, 1, 1)


def test_a_merged_name_means_the_other_account(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI), AddAccount(HOOLIE))
    keep(database, MergeAccounts(HOOLIE, HOOLI, **SIGNED))  # type: ignore[arg-type]  # fields by their names

    with database.unit_of_work("T1") as uow:
        found = uow.books.named("hoolie", today=day(9))
        book = uow.books.of(["UANA"], today=day(9))["UANA"]

    assert found is not None
    assert found.account.id == "h1"
    assert [each.account.id for each in book.accounts] == ["h1"]


def test_names_come_in_one_row_with_the_ids_of_their_accounts(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI), AddAccount(HOOLIE))

    with database.unit_of_work("T1") as uow:
        assert sorted(uow.accounts.names()) == [("hooli", "h1"), ("hoolie", "h2")]
    with database.unit_of_work("T9") as uow:
        assert uow.accounts.names() == ()


def test_what_is_known_counts_notes_by_who_began_them_and_leaves_out_undone_ones(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI))
    old = replace(CALLED, id="n2", on=day(9) - timedelta(days=61), initiative=Initiative.GROWTH)
    mine = replace(CALLED, id="n3", on=day(5), initiative=Initiative.PROACTIVE)
    taken_back = replace(CALLED, id="n4", on=day(7))
    log(database, CALLED, old, mine, taken_back)
    keep(database, revision(taken_back, is_undone=True))

    with database.unit_of_work("T1") as uow:
        found = known(uow)

    assert found.notes == ((Initiative.PROACTIVE, 1), (Initiative.REACTIVE, 1))
    assert found.touched_on == day(5)


def test_who_left_is_not_there_any_more_and_the_buyer_comes_first(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI))
    people = [
        accounts.contact("Kim", id="k1", is_buyer=False),
        accounts.contact("Jane"),
        accounts.contact("Raj", id="r1", left_on=day(2)),
    ]
    keep(database, *(KeepContact(each, "there", **SIGNED) for each in people))  # type: ignore[arg-type]  # the same

    with database.unit_of_work("T1") as uow:
        assert [each.name for each in known(uow).contacts] == ["Jane", "Kim"]
        assert {each.name for each in uow.contacts.of("h1")} == {"Jane", "Kim", "Raj"}


def test_a_book_holds_what_is_mine_open_and_became(database: Database) -> None:
    furnish(database)
    prospect = replace(HOOLIE, standing=Standing.PROSPECT)
    gone = replace(HOOLI, id="h3", folded="gone", standing=Standing.FORMER)
    promise, closed = accounts.matter(), accounts.matter(id="m2", closed_on=day(2))
    grew = accounts.outcome(day(2), kind=OutcomeKind.GREW)
    undone = replace(grew, id="o2", is_undone=True)
    keep(database, *(AddAccount(each) for each in (HOOLI, prospect, gone)))
    keep(database, AddMatter(promise), AddMatter(closed), KeepOutcome(grew), KeepOutcome(undone))

    with database.unit_of_work("T1") as uow:
        books = uow.books.of(["UANA", "UBEN"], today=day(9))

    (customer,), (chance,) = books["UANA"].customers, books["UANA"].prospects
    assert (customer.account, chance.account) == (HOOLI, prospect)
    assert (books["UANA"].matters, books["UANA"].outcomes) == ((promise,), (grew,))
    assert books["UBEN"] == Book()


def test_books_of_a_team_come_along_with_those_of_its_people(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI))

    with database.unit_of_work("T1") as uow:
        books, of_teams = uow.books.of_and_of_teams(["UBEN", "UGONE"], ["sales"], today=day(9))
        team = uow.people.of_team("sales")
        each = uow.books.of([person.id for person in team], today=day(9))

    assert books == {"UBEN": Book(), "UGONE": Book()}
    assert of_teams == {"sales": tuple(each[person.id] for person in team)}
    assert [known.account for book in of_teams["sales"] for known in book.accounts] == [HOOLI]


def test_a_book_costs_the_same_for_one_person_and_for_many(database: Database) -> None:
    furnish(database)
    said: list[str] = []
    database.on_statement(said.append)
    counts = []
    for ids in (["UANA"], ["UANA", "UBEN", "UMO"]):
        with database.unit_of_work("T1") as uow:
            uow.teams.all()
            said.clear()
            uow.books.of(ids, today=day(9))
            counts.append(len(said))

    assert counts == [1, 1]


def test_matters_are_due_in_order_and_those_without_a_day_come_last(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI))
    late, soon = accounts.matter(id="m1", due_on=day(9)), accounts.matter(id="m2", due_on=day(4))
    someday = accounts.matter(id="m0", due_on=None, kind=MatterKind.COMPLAINT)
    keep(database, *(AddMatter(each) for each in (late, soon, someday)))

    with database.unit_of_work("T1") as uow:
        assert open_matters(uow, "UANA") == (soon, late, someday)
        assert uow.matters.since(MatterKind.COMPLAINT, day(1)) == (someday,)


def test_a_matter_is_made_once_and_changed_only_as_it_was_read(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI))
    promise = accounts.matter()
    done = replace(promise, closed_on=day(4), outcome="kept", revision=2)
    keep(database, AddMatter(promise), AddMatter(replace(promise, words="again")), SaveMatter(promise, done))

    with pytest.raises(Changed):
        keep(database, SaveMatter(promise, done))
    with database.unit_of_work("T1") as uow:
        assert uow.matters.get("m1") == done


def test_a_contact_that_is_kept_again_stays_at_its_account(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(HOOLI), AddAccount(HOOLIE))
    jane = accounts.contact()
    confirmed = replace(jane, confirmed_on=day(3), account_id="h2")
    keep(database, *(KeepContact(each, "there", **SIGNED) for each in (jane, confirmed)))  # type: ignore[arg-type]  # the same

    with database.unit_of_work("T1") as uow:
        assert uow.contacts.get("j1") == Contact(
            "j1", "h1", "Jane", "jane", is_buyer=True, added_on=jane.added_on, confirmed_on=day(3)
        )
