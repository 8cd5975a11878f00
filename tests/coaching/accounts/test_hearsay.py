"""Tips, gaps and flak: what somebody heard about a company."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.accounts import ending, gaps, hearsay, tips
from coaching.accounts import flak as flaks
from coaching.accounts.account import Account, Known, Matter, MatterKind, Outcome, OutcomeKind
from coaching.accounts.hearsay import Heard
from coaching.accounts.naming import Named
from coaching.changes import AddMatter, Decision, SaveMatter, Tell
from coaching.commands import flak, gap, take, tip
from coaching.consequences import consequences
from coaching.message import Message, words_of
from tests.cast import ANA, ANAS_DESK, BEN, BENS_DESK, MO
from tests.coaching.talk import NEW_ID, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

DAY = timedelta(days=1)
INITECH = Account("ini1", "Initech", "initech", owner_id=BEN.id)
ASKED = Heard(Named("Initech"), "asked about pricing")


def matter(words: str = "same-day delivery", **facts: object) -> Matter:
    given: dict[str, object] = {"kind": MatterKind.GAP, "id": "g1", "person_id": BEN.id, "author_id": BEN.id}
    given |= {"words": words, "begun_on": TUESDAY, "account_id": "ini1"}
    return Matter(**(given | facts))  # type: ignore[arg-type]  # the fields by their names


@pytest.mark.parametrize(
    ("rest", "meant"),
    [
        ("Initech: asked  about pricing", ASKED),
        ("as typed Initech: asked about pricing", replace(ASKED, is_as_typed=True)),
        ("@ini1 asked about pricing", replace(ASKED, named=Named("@ini1"))),
        ('"A: B" asked about pricing', replace(ASKED, named=Named("A: B"))),
    ],
)
def test_a_company_and_what_was_heard(rest: str, meant: Heard) -> None:
    assert (heard(f"tip {rest}"), heard(f"gap {rest}"), heard(f"flak {rest}")) == (
        tip.Tip(meant),
        gap.Gap(meant),
        flak.Flak(meant),
    )


@pytest.mark.parametrize("word", ["tip", "gap", "flak"])
@pytest.mark.parametrize("rest", ["Initech", "Initech:", ": words", "\u200b: words", f"A: {'x' * 501}"])
def test_what_tells_nothing_is_refused(word: str, rest: str) -> None:
    assert refused(f"{word} {rest}").title.endswith("Nothing was saved.")


def test_a_missing_colon_is_offered() -> None:
    assert sentences(refused("gap Acme same-day delivery")) == {
        "Acme: same-day delivery": "gap Acme: same-day delivery"
    }


def tipped(command: Heard = ASKED, *known: Account, owner: object = None, manager: object = None) -> object:
    return tip.decide(
        tip.Tip(command),
        desk=ANAS_DESK,
        now=NOW,
        known=known,
        owner=owner,  # type: ignore[arg-type]  # a person or nobody
        manager=manager,  # type: ignore[arg-type]  # the same
        matter_id=NEW_ID,
    )


def test_a_tip_goes_to_the_owner_with_its_teller() -> None:
    decision = tipped(ASKED, INITECH, owner=BEN, manager=MO)
    assert isinstance(decision, Decision)
    added, told = decision.wishes

    assert title(decision) == "Thank you. Your tip on Initech goes to Ben."
    assert isinstance(added, AddMatter)
    assert (added.matter.person_id, added.matter.author_id, added.matter.account_id) == (
        BEN.id,
        ANA.id,
        "ini1",
    )
    assert isinstance(told, Tell)
    assert (told.recipient, told.message.title) == (BEN.id, "A tip on Initech from Ana.")
    assert list(sentences(told.message)) == ["Take it", "Drop it"]


def test_a_tip_on_a_stranger_goes_to_whoever_leads_and_offers_the_pipeline() -> None:
    decision = tipped(ASKED, manager=MO)
    assert isinstance(decision, Decision)
    added, told = decision.wishes

    assert isinstance(added, AddMatter)
    assert added.matter.person_id is None
    assert isinstance(told, Tell)
    assert told.recipient == MO.id
    assert sentences(told.message)["Add to pipeline"] == "pipeline add Initech"


def test_a_tip_to_nobody_waits_and_one_to_oneself_tells_nobody() -> None:
    waiting, own = tipped(), tipped(ASKED, INITECH, owner=ANA)
    assert isinstance(waiting, Decision)
    assert isinstance(own, Decision)

    assert title(waiting) == "Thank you. Your tip on Initech is kept."
    assert title(own) == "Kept: your tip on Initech, due tomorrow."
    assert [type(wish) for wish in (*waiting.wishes, *own.wishes)] == [AddMatter, AddMatter]


def test_a_near_name_is_asked_about_with_a_way_out() -> None:
    decision = tipped(Heard(Named("Inittech"), "hello"), INITECH)
    assert isinstance(decision, Decision)

    assert decision.wishes == ()
    assert sentences(decision.answer) == {
        "Initech": "tip @ini1 hello",
        "None of these": "tip as typed Inittech: hello",
    }


TIP = matter("asked about pricing", kind=MatterKind.TIP, author_id=ANA.id, about="Initech", id="t1")


def test_whoever_takes_it_has_it() -> None:
    decision = take.decide(take.Take("t1"), desk=BENS_DESK, now=NOW, matter=replace(TIP, person_id=None))
    (wish,) = decision.wishes

    assert title(decision) == "Yours: the tip on Initech, due tomorrow."
    assert isinstance(wish, SaveMatter)
    assert wish.after.person_id == BEN.id


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (None, "That tip is not there any more."),
        (matter(), "That tip is not there any more."),
        (replace(TIP, closed_on=TUESDAY), "That tip is over already."),
        (replace(TIP, series=tips.TAKEN), "You have it already."),
        (replace(TIP, series=tips.TAKEN, person_id=ANA.id), "Somebody else has taken it."),
    ],
)
def test_what_cannot_be_taken(found: Matter | None, says: str) -> None:
    decision = take.decide(take.Take("t1"), desk=BENS_DESK, now=NOW, matter=found)

    assert title(decision) == f"{says} Nothing was saved."


def test_the_teller_hears_once_what_became_of_it() -> None:
    over = replace(TIP, closed_on=TUESDAY, outcome="done", revision=2)
    told = tips.closing(SaveMatter(TIP, over), by=BEN)

    assert told is not None
    assert (told.recipient, told.message.title) == (
        ANA.id,
        "Your tip on Initech: Ben followed it up. Thank you for it.",
    )
    assert tips.closing(SaveMatter(over, replace(over, outcome="won")), by=BEN) is None
    assert tips.closing(SaveMatter(TIP, over), by=ANA) is None
    assert tips.closing(SaveMatter(TIP, replace(TIP, person_id=ANA.id)), by=BEN) is None


FOUR = (
    matter(id="g1"),
    matter("Same day delivery!", id="g2", account_id="acme1"),
    matter("the delivery, same day", id="g3", account_id="acme1"),
    matter("a blue one", id="g4"),
    matter("same-day delivery", id="g5", account_id=None, about="Hooli"),
    matter("same-day delivery", id="g6", outcome=hearsay.DROPPED),
)


def test_the_same_wish_is_counted_whatever_its_words() -> None:
    assert [words_of(line.parts) for line in gaps.lines(FOUR)] == [
        "same-day delivery: asked for 4 times by 3 customers in 90 days.",
        "a blue one: asked for once by 1 customer in 90 days.",
    ]


def test_a_gap_is_kept_counted_and_taken_back() -> None:
    decision = gap.decide(
        gap.Gap(Heard(Named("Initech"), "same-day delivery")),
        desk=ANAS_DESK,
        now=NOW,
        known=(INITECH,),
        matters=FOUR[1:3],
        matter_id=NEW_ID,
    )
    (wish,) = decision.wishes
    assert isinstance(wish, AddMatter)
    back = gap.decide(gap.TakeBack(NEW_ID), desk=ANAS_DESK, now=NOW, matter=wish.matter)
    other = gap.decide(gap.TakeBack(NEW_ID), desk=BENS_DESK, now=NOW, matter=wish.matter)

    assert lines(decision.answer)[1] == "Asked for 3 times by 2 customers in 90 days."
    assert wish.matter.person_id == BEN.id
    assert title(back) == "Taken back. It is not counted any more."
    assert other.wishes == ()


def test_the_card_has_what_an_account_asked_for() -> None:
    (idea,) = gaps.ideas(Known(INITECH, matters=(matter(),)))

    assert words_of(idea.parts) == (
        "They asked for same-day delivery (3 Mar), which we do not sell yet: an idea to grow."
    )


def gone(account_id: str, days: int, kind: OutcomeKind = OutcomeKind.MISSED) -> Outcome:
    return Outcome(f"o{account_id}{days}", account_id, kind, TUESDAY + days * DAY, BEN.id, BEN.id)


def test_flak_stands_beside_what_was_lost_afterwards() -> None:
    said = (matter("we deliver late"), matter("late delivery", id="g2", account_id="acme1"))
    became = (gone("ini1", -5), gone("acme1", 3, OutcomeKind.WON), gone("ini1", 12), gone("other", 12))
    shown = flak.decide(
        flak.ShowFlak(), desk=BENS_DESK, now=NOW, record=flaks.Record(said, became, {"ini1": "Initech"})
    )

    assert title(shown) == "2 companies cited our reputation in the last 12 months, twice in all."
    assert lines(shown.answer) == [
        "late delivery: 2 companies.",
        "Lost or missed afterwards: Initech (12 days later); in all 2 were lost or missed.",
        "That does not prove the one caused the other. It is a reason to ask.",
    ]


def test_without_a_loss_it_says_so() -> None:
    shown = flaks.lines(flaks.Record((matter("we deliver late"),), (gone("other", 2),)))

    assert words_of(shown[-1].parts) == "None of them was lost or missed since. Lost or missed in all: 1."


def test_alone_they_show_what_there_is() -> None:
    usage = heard("tip")

    assert isinstance(usage, Message)
    assert usage.title == "A tip is anything that may help to win or keep a customer."
    assert (heard("gap"), heard("flak")) == (gap.ShowGaps(), flak.ShowFlak())


def test_a_tip_that_ends_is_told_by_whichever_word_and_once() -> None:
    wish = SaveMatter(TIP, ending.done(TIP, today=TUESDAY))
    (told,) = consequences(BENS_DESK, (wish,), alarms={}, now=NOW)

    assert told == tips.closing(wish, by=BEN)
    assert consequences(BENS_DESK, (wish, told), alarms={}, now=NOW) == ()
