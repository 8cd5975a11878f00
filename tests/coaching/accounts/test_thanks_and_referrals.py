"""Thank-yous with no ask, and referrals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching import grammar
from coaching.accounts import goodwill, moments, referrals, thanks
from coaching.accounts.account import Account, Book, Known, Matter, MatterKind, Standing, Tier
from coaching.accounts.naming import Named
from coaching.changes import AddMatter, Decision, SaveAccount, SaveMatter
from coaching.commands import referral, thanked
from coaching.commands.referral import Refer, Step
from coaching.commands.thanked import Thanked
from coaching.message import FieldErrors, Form, words_of
from coaching.model import Entry, Initiative
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import MONDAY, NEW_ID, NOW, heard, lines, note, refused, sentences, title
from tests.times import TUESDAY

ACME = Account("acme1", "Acme", "acme", owner_id=BEN.id)
LONG = TUESDAY - timedelta(days=91)
DAY = timedelta(days=1)


def test_a_thank_you_is_of_today_or_of_a_day_that_is_named() -> None:
    assert heard("thanked Acme") == Thanked(Named("Acme"), TUESDAY)
    assert heard("thanked Acme yesterday") == Thanked(Named("Acme"), MONDAY)
    assert heard("thanked Acme on 2026-03-02") == Thanked(Named("Acme"), MONDAY)
    assert heard("thanked @acme1") == Thanked(Named("@acme1"), TUESDAY)


@pytest.mark.parametrize("rest", ["Acme on mars", "Acme on 2026-03-09", "\u200b", "x" * 101])
def test_what_is_no_thank_you_is_refused(rest: str) -> None:
    assert refused(f"thanked {rest}").title.endswith("Nothing was saved.")


def test_it_is_kept_with_its_day_and_says_how_long_it_was() -> None:
    before = replace(ACME, thanked_on=LONG)
    decision = thanked.decide(Thanked(Named("acme"), TUESDAY), desk=BENS_DESK, now=NOW, known=[before])

    assert title(decision) == "Thanked Acme today: the last one was on Tue 2 Dec 2025."
    after = replace(before, thanked_on=TUESDAY, revision=2)
    assert decision.wishes == (SaveAccount(before, after, author_id=BEN.id, on=TUESDAY, at=NOW),)


def test_twice_a_day_changes_nothing_and_a_near_name_is_asked_about() -> None:
    today = replace(ACME, thanked_on=TUESDAY)
    again = thanked.decide(Thanked(Named("Acme"), MONDAY), desk=BENS_DESK, now=NOW, known=[today])
    near = thanked.decide(Thanked(Named("Acne"), MONDAY), desk=BENS_DESK, now=NOW, known=[today])

    assert (again.wishes, near.wishes) == ((), ())
    assert sentences(near.answer) == {"Acme": "thanked @acme1 on 2026-03-02"}


def test_who_waits_is_listed_by_what_they_matter() -> None:
    every = (
        replace(ACME, id="a1", name="Recent", added_on=TUESDAY - DAY),
        replace(ACME, id="a2", name="Small", tier=Tier.C, thanked_on=LONG),
        replace(ACME, id="a3", name="Big", tier=Tier.A),
        replace(ACME, id="a4", name="Thanked", tier=Tier.A, thanked_on=TUESDAY - 89 * DAY),
        replace(ACME, id="a5", name="Prospect", standing=Standing.PROSPECT),
    )
    book = Book(tuple(Known(account) for account in every))

    assert [account.name for account in thanks.unthanked(book, today=TUESDAY)] == ["Big", "Small"]
    said = thanked.decide(thanked.ShowUnthanked(), desk=BENS_DESK, now=NOW, book=book).answer
    assert lines(said) == [
        "Not thanked in 90 days: 2 customers. Thank one of them, and ask for nothing.",
        "Big (A): never.",
        "Small (C): last on Tue 2 Dec 2025.",
    ]


REFERRALS = [
    ("Acme asked", Refer(Named("Acme"), Step.ASKED)),
    ("Acme given Jane at Hooli", Refer(Named("Acme"), Step.GIVEN, "Jane at Hooli")),
    ("Acme: gave: Jane", Refer(Named("Acme"), Step.GIVEN, "Jane")),
    ("@acme1 won Hooli", Refer(Named("@acme1"), Step.WON, "Hooli")),
    ("Acme won", Refer(Named("Acme"), Step.WON)),
    ("Acme not now", Refer(Named("Acme"), Step.NOT_NOW)),
]


@pytest.mark.parametrize(("rest", "meant"), REFERRALS)
def test_a_referral_is_understood(rest: str, meant: Refer) -> None:
    assert heard(f"referral {rest}") == meant


@pytest.mark.parametrize("rest", ["Acme", "asked", "Acme perhaps", f"Acme given {'x' * 101}", "\u200b asked"])
def test_what_is_no_referral_is_refused(rest: str) -> None:
    assert refused(f"referral {rest}").title.endswith("Nothing was saved.")


def test_a_name_is_asked_for_in_a_form() -> None:
    form = heard("referral @acme1 given")
    filled = grammar.fill("referral", {"name": "Jane", "company": "Hooli"}, context="@acme1", today=TUESDAY)
    empty = grammar.fill("referral", {"name": " "}, context="@acme1", today=TUESDAY)

    assert isinstance(form, Form)
    assert form.context == "@acme1"
    assert filled == Refer(Named("@acme1"), Step.GIVEN, "Jane at Hooli")
    assert empty == FieldErrors({"name": "The name has no visible character."})


def said(command: Refer, *matters: Matter) -> Decision:
    return referral.decide(command, desk=BENS_DESK, now=NOW, known=[ACME], matters=matters, matter_id=NEW_ID)


def test_a_referral_goes_from_asked_to_given_to_won() -> None:
    asked = said(Refer(Named("Acme"), Step.ASKED))
    begun = asked.wishes[0]
    assert isinstance(begun, AddMatter)
    given = said(Refer(Named("Acme"), Step.GIVEN, "Jane at Hooli"), begun.matter)
    (named,) = given.wishes
    assert isinstance(named, SaveMatter)
    won = said(Refer(Named("Acme"), Step.WON, "hooli"), named.after)
    (bought,) = won.wishes
    assert isinstance(bought, SaveMatter)

    assert title(given) == "Jane at Hooli, named by Acme. Call them by tomorrow."
    assert sentences(given.answer) == {
        "Add Hooli to the pipeline": "pipeline add Hooli",
        "They buy": "referral @acme1 won Hooli",
    }
    assert (named.after.about, named.after.due_on, named.after.closed_on) == ("Hooli", date(2026, 3, 4), None)
    assert (bought.after.outcome, bought.after.closed_on) == ("won", TUESDAY)
    assert referrals.counts([bought.after]) == referrals.Counts(asked=1, given=1, won=1)


@pytest.mark.parametrize(
    ("who", "company"),
    [("Jane at Hooli", "Hooli"), ("Hooli", "Hooli"), ("Raj in purchasing", ""), ("Raj at ACME Ltd", "")],
)
def test_somebody_elsewhere_in_the_same_company_is_inside(who: str, company: str) -> None:
    assert referrals.company(who, ACME) == company


def test_one_that_was_given_unasked_is_not_counted_as_asked() -> None:
    (wish,) = said(Refer(Named("Acme"), Step.GIVEN, "Raj in purchasing")).wishes

    assert isinstance(wish, AddMatter)
    assert wish.matter.kind is MatterKind.REFERRAL
    assert referrals.counts([wish.matter]) == referrals.Counts(given=1, inside=1)


GOOD = replace(note(), initiative=Initiative.GROWTH)
HALF_A_YEAR = timedelta(days=180)


@pytest.mark.parametrize(
    ("entry", "account", "is_asked"),
    [
        (GOOD, ACME, True),
        (replace(note(), tags=("thanks",)), ACME, True),
        (note(), ACME, False),
        (replace(GOOD, tags=("complaint",)), ACME, False),
        (GOOD, replace(ACME, referral_on=TUESDAY - HALF_A_YEAR + DAY), False),
        (GOOD, replace(ACME, referral_on=TUESDAY - HALF_A_YEAR), True),
        (GOOD, replace(ACME, standing=Standing.PROSPECT), False),
        (GOOD, None, False),
    ],
)
def test_it_is_asked_after_a_good_moment_and_once_in_half_a_year(
    entry: Entry, account: Account | None, is_asked: bool
) -> None:
    asked, put = moments.prompt(entry, account, today=TUESDAY, now=NOW)

    assert (bool(asked), bool(put)) == (is_asked, is_asked)


def test_the_card_of_a_customer_has_its_goodwill_and_one_of_a_prospect_has_none() -> None:
    warm = replace(ACME, thanked_on=MONDAY, referral_on=TUESDAY)
    cold, prospect = Known(ACME), Known(replace(ACME, standing=Standing.PROSPECT))
    (asked,), (unasked,) = (goodwill.lines(known, today=TUESDAY) for known in (Known(warm), cold))

    assert words_of(asked.parts) == "Goodwill: thanked yesterday; a referral was thought of today."
    assert words_of(unasked.parts) == "Goodwill: no thank-you with no ask is known."
    assert [button.label for button in asked.buttons] == ["Thanked today"]
    assert [button.label for button in unasked.buttons] == ["Thanked today", "Asked for a referral"]
    assert goodwill.lines(prospect, today=TUESDAY) == ()
