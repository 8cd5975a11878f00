"""Sentences of facts, what they change, the bolts, and what the card says to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.accounts import bolts, card, changing, editing, meeting, plans
from coaching.accounts.account import Contact, Known, Matter, MatterKind, Standing, Tier
from coaching.accounts.changing import Setting
from coaching.accounts.editing import (
    Edit,
    Ends,
    Notice,
    Owned,
    Planned,
    Renamed,
    Reviewed,
    Someone,
    Taken,
    Tiered,
    Valued,
)
from coaching.accounts.money import Money
from coaching.changes import AddMatter, KeepContact, SaveMatter, Tell
from coaching.message import Message
from coaching.replies import Problem
from tests import accounts
from tests.cast import ANA, ANAS_DESK, BEN, BENS_DESK, MOS_DESK
from tests.coaching.talk import NEW_ID, NOW, TUESDAY, lines

SETTING = Setting(BENS_DESK, NOW, NEW_ID)
TO_ANA = replace(SETTING, owner=ANA)
JANE = Contact("j1", "h1", "Jane Doe", "jane doe", is_buyer=True, added_on=date(2026, 1, 5))
RAJ = Contact("r1", "h1", "Raj", "raj", added_on=date(2026, 1, 5))
HOOLI = accounts.account()
KNOWN = Known(HOOLI, touched_on=TUESDAY, contacts=(JANE, RAJ))


@pytest.mark.parametrize(
    ("said", "edits"),
    [
        ("tier A value 120k EUR", (Tiered(Tier.A), Valued(Money(120_000, "EUR")))),
        ("contract ends 2027-03-31 notice 60d", (Ends(date(2027, 3, 31)), Notice(60))),
        ("contract until 31 mar 2027, notice 2 weeks", (Ends(date(2027, 3, 31)), Notice(14))),
        ("contract none", (Ends(None), Notice(None))),
        ("owner me", (Owned(),)),
        ("owner <@UANA|ana>", (Owned("UANA"),)),
        ("owner nobody", (Owned(is_nobody=True),)),
        ("owner: bought by Globex", (Taken("Globex"),)),
        ("owner merged with Globex", (Taken("Globex"),)),
        ("plan: visit them, tier A or not", (Planned("visit them, tier A or not"),)),
        ("plan none", (Planned(""),)),
        ("rename to Value Works", (Renamed("Value Works"),)),
        ("reviewed", (Reviewed(None),)),
        ("contact Jane", (Someone("Jane"),)),
        (
            "contact Jane left, Raj buys now",
            (Someone("Jane", has_left=True), Someone("Raj", buys=True, is_now=True)),
        ),
        ("contact Raj buys tier B", (Someone("Raj", buys=True), Tiered(Tier.B))),
        ("contact Jane role CFO", (Someone("Jane", role="CFO"),)),
    ],
)
def test_a_sentence_says_its_facts(said: str, edits: tuple[Edit, ...]) -> None:
    assert editing.read(said, today=TUESDAY) == edits


@pytest.mark.parametrize(
    "said",
    [
        "tier D",
        "value much",
        "contract ends 0001-01-02",
        "contract ends 9999-12-31",
        "notice 9999999d",
        "owner ben",
        "plan",
        "hello tier A",
        "contact",
        "rename",
        f"contact {'x' * 101}",
        "plan: " + "x" * 400,
    ],
)
def test_what_says_no_fact_is_refused(said: str) -> None:
    assert isinstance(editing.read(said, today=TUESDAY), Problem)


def changed(*edits: Edit, known: Known = KNOWN, setting: Setting = SETTING) -> changing.Changed:
    return changing.change(known, edits, setting=setting)


def test_what_is_so_already_is_not_told_again() -> None:
    edits = (Tiered(None), Valued(None), Ends(None), Notice(None), Planned(""), Owned("UANA"))

    found = changed(*edits, setting=TO_ANA)

    assert (found.said, changing.wishes(KNOWN, found, setting=TO_ANA)) == ((), ())


def test_a_plan_has_the_day_on_which_it_was_made() -> None:
    planned = changed(Planned("visit them")).account

    assert (planned.plan, planned.plan_on) == ("visit them", TUESDAY)
    assert changed(Planned(""), known=Known(planned)).account.plan_on is None


def test_an_amount_without_a_currency_is_in_that_of_the_workspace() -> None:
    edit = Valued(Money(5_000))

    assert changed(edit, setting=replace(SETTING, currency="EUR")).account.currency == "EUR"


def test_what_the_owner_left_open_moves_and_what_others_promised_stays() -> None:
    own = accounts.matter(id="m1", person_id="UANA")
    others, nobodys = replace(own, id="m2", person_id="UCLEO"), replace(own, id="m3", person_id=None)
    known = replace(KNOWN, matters=(own, others, nobodys))

    found = changed(Owned(), known=known)

    moved = {wish.before.id: wish.after.person_id for wish in found.more if isinstance(wish, SaveMatter)}
    assert moved == {"m1": BEN.id, "m3": BEN.id}
    assert found.account.owner_id == BEN.id


def test_whoever_gets_an_account_hears_of_it_and_whoever_takes_it_does_not() -> None:
    known = Known(replace(HOOLI, owner_id=None))

    given = [
        wish for wish in changed(Owned(ANA.id), known=known, setting=TO_ANA).more if isinstance(wish, Tell)
    ]

    assert [wish.recipient for wish in given] == [ANA.id]
    assert changed(Owned(), known=known).more == ()


def test_nobody_deactivated_is_given_an_account() -> None:
    gone = replace(SETTING, owner=replace(ANA, is_active=False))

    said = changing.fault(replace(HOOLI, owner_id=None), [Owned(ANA.id)], setting=gone)

    assert said is not None
    assert said.title == "Ana is deactivated, and cannot look after anybody. Nothing was saved."


def test_a_first_name_means_the_only_one_who_has_it() -> None:
    other = replace(JANE, id="j2", name="Jane Roe", folded="jane roe")

    assert meeting.find("jane", [JANE, RAJ]) == JANE
    assert meeting.find("Jane", [JANE, other]) is None
    assert meeting.find("Jane Roe", [JANE, other]) == other


def test_the_first_buyer_who_is_known_opens_no_plan_and_another_one_does() -> None:
    first = changed(Someone("Kim", buys=True), known=Known(HOOLI))
    second = changed(Someone("Raj", buys=True))

    assert first.plans == ()
    assert second.plans == (plans.RE_EARN,)
    assert [one.name for one in second.contacts if one.is_buyer] == ["Raj"]


def test_at_a_prospect_a_new_buyer_is_a_fresh_start() -> None:
    prospect = accounts.account(standing=Standing.PROSPECT, parked_until_on=date(2026, 5, 1))
    known = replace(KNOWN, account=prospect)

    found = changed(Someone("Raj", buys=True, is_now=True), known=known)

    assert (found.plans, found.account.parked_until_on) == ((plans.FRESH,), None)


def test_a_plan_has_four_dated_steps_inside_a_month_and_the_older_one_is_over() -> None:
    before = changed(Taken("Globex"))
    older = tuple(wish.matter for wish in before.more if isinstance(wish, AddMatter))

    after = changed(Taken("Umbrella"), known=replace(KNOWN, matters=older))

    days = [wish.matter.due_on for wish in after.more if isinstance(wish, AddMatter)]
    assert days == [date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 17), date(2026, 4, 2)]
    over = [wish.after.outcome for wish in after.more if isinstance(wish, SaveMatter)]
    assert over == [plans.REPLACED] * 4


def test_who_decides_no_more_is_told_in_the_trail() -> None:
    found = changed(Someone("Raj", buys=True))

    told = [wish.said for wish in found.more if isinstance(wish, KeepContact)]
    assert told == ["Raj decides now", "Jane Doe decides no more"]


FIRM = replace(
    HOOLI, contract_ends_on=TUESDAY + timedelta(days=181), reviewed_on=TUESDAY - timedelta(days=90)
)


@pytest.mark.parametrize(
    ("known", "count"),
    [
        (replace(KNOWN, account=FIRM), 5),
        (replace(KNOWN, account=FIRM, contacts=(JANE,)), 4),
        (replace(KNOWN, account=replace(FIRM, contract_ends_on=TUESDAY + timedelta(days=180))), 4),
        (replace(KNOWN, account=FIRM, touched_on=TUESDAY - timedelta(days=30)), 5),
        (replace(KNOWN, account=FIRM, touched_on=TUESDAY - timedelta(days=31)), 4),
        (replace(KNOWN, account=replace(FIRM, reviewed_on=TUESDAY - timedelta(days=91))), 4),
        (replace(KNOWN, account=FIRM, matters=(accounts.matter(kind=MatterKind.COMPLAINT),)), 4),
        (Known(accounts.account(added_on=date(1970, 1, 1))), 1),
    ],
)
def test_each_bolt_is_there_or_missing(known: Known, count: int) -> None:
    assert bolts.bolts(known, today=TUESDAY).count == count


def shown(known: Known, desk: object = BENS_DESK) -> str:
    made = card.compose(known, (), people={}, desk=desk, today=TUESDAY)  # type: ignore[arg-type]  # a desk
    assert isinstance(made, Message)
    return "\n".join([made.title, *lines(made)])


@pytest.mark.parametrize("kind", [MatterKind.PROMISE, MatterKind.COMPLAINT])
def test_words_of_a_note_are_for_its_author_and_whoever_leads(kind: MatterKind) -> None:
    said: Matter = accounts.matter("the secret drawing", kind=kind)
    known = replace(KNOWN, matters=(said,))

    assert "the secret drawing" in shown(known, ANAS_DESK)
    assert "the secret drawing" in shown(known, MOS_DESK)
    assert "the secret drawing" not in shown(known, BENS_DESK)


def test_a_contact_who_was_never_confirmed_is_said_so() -> None:
    known = replace(KNOWN, contacts=(replace(RAJ, added_on=date(1970, 1, 1)),))

    assert "Contacts: Raj, never confirmed." in shown(known)
    assert "1970" not in shown(known)
