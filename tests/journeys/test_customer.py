"""The account card and its facts, as people type and press them."""

import pytest

from coaching.accounts.account import Tier
from tests.accounts import open_matters
from tests.journeys.play import Play, first_line
from tests.journeys.test_statements import counted

CARD_COSTS = 5


def acme(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")


def test_a_card_tells_what_is_known_and_what_is_missing(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme tier A value 120k EUR contract ends 2026-06-30 notice 30d")
    play.types("UBEN", "/customer Acme contact Jane buys now")

    card = play.types("UBEN", "/customer Acme")

    assert first_line(card) == "Acme: tier A, €120k a year."
    assert "Looked after by: @Ben" in card
    assert "Contract: ends on Tue 30 Jun, in 120 days; notice by Sun 31 May. No plan yet." in card
    assert "Contacts: Jane (decides), last confirmed Mon 2 Mar." in card
    assert "Contact: last today. In 60 days they called 1, we called 0." in card
    assert "Bolts on the door: 2 of 5: missing a second contact, a contract beyond 180 days and" in card
    assert "tier by Ben on Mon 2 Mar" in card


def test_a_card_costs_five_statements_whatever_is_known(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme tier A contact Jane, Raj, Kim")
    few = counted(play, "/customer Acme")
    for day in range(1, 9):
        play.types("UBEN", f"/customer Acme value {day}0k contact Person{chr(64 + day)}")
        play.types("UBEN", f"/served Acme: note {day} #complaint")

    assert few <= CARD_COSTS
    assert counted(play, "/customer Acme") == few


@pytest.mark.parametrize("spelling", ["ACME", "acme ltd.", '"Acme"', "Acme:"])
def test_the_card_is_found_in_another_spelling(play: Play, spelling: str) -> None:
    acme(play)

    assert first_line(play.types("UANA", f"/customer {spelling}")).startswith("Acme: no tier yet")


def test_a_near_name_is_asked_about_and_the_choice_says_the_fact(play: Play) -> None:
    acme(play)

    asked = play.types("UBEN", "/customer Akme tier B")
    said = play.presses("UBEN", "Acme")

    assert first_line(asked) == "Which account is “Akme”? Nothing is saved until you choose."
    assert first_line(said) == "Acme: tier B."


def test_an_unknown_name_can_be_added(play: Play) -> None:
    refused = play.types("UBEN", "/customer Globex")
    added = play.presses("UBEN", "Add Globex as a customer")
    said = play.presses("UBEN", "Tier A")

    assert first_line(refused) == "I do not know “Globex” yet. Nothing was saved."
    assert first_line(added) == "Globex is a customer now, looked after by you."
    assert first_line(said) == "Globex: tier A."
    with play.kept() as uow:
        found = uow.accounts.by_folded("globex")
    assert found is not None
    assert (found.tier, found.owner_id, found.added_by) == (Tier.A, "UBEN", "UBEN")


def test_a_new_buyer_opens_a_plan_of_four_dated_steps(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme contact Jane buys now")
    play.passes(seconds=1)

    said = play.types("UBEN", "/customer Acme contact Jane left, Raj buys now")
    card = play.types("UBEN", "/customer Acme")

    assert first_line(said) == ("Acme: Jane left and Raj decides now: a re-earn plan of 4 steps begins.")
    assert "Contacts: Raj (decides)" in card
    assert "Plan step: call Raj: introduce yourself, ask what matters to them (due Tue 3 Mar)" in card
    with play.kept() as uow:
        steps = open_matters(uow, "UBEN")
    raj = [str(one.due_on) for one in steps if "Raj" in one.words]
    assert raj == ["2026-03-03", "2026-03-09", "2026-03-16", "2026-04-01"]


def test_a_buyer_who_left_is_asked_after(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme contact Jane buys now")

    said = play.types("UBEN", "/customer Acme contact Jane left")

    assert "Who decides there now? The first weeks are when they choose anew." in said


def test_a_company_that_was_taken_over_gets_a_guard_plan(play: Play) -> None:
    acme(play)

    said = play.types("UBEN", "/customer Acme owner: bought by Globex")

    assert first_line(said) == "Acme: taken over by Globex: a guard plan of 4 steps begins."
    assert "what changes now that Globex took over?" in play.types("UBEN", "/customer Acme")


def test_an_account_is_handed_over_with_what_is_open(play: Play) -> None:
    acme(play)
    play.types("UANA", "/coach me")
    play.types("UBEN", "/served Acme: sends us the drawing #promise fri")

    said = play.types("UBEN", "/customer Acme owner <@UANA|ana>")
    play.beat()
    at_night = play.messages("UANA")
    play.at("UANA", "2026-03-03 09:00")
    play.beat()

    assert first_line(said) == "Acme: looked after by Ana."
    assert (at_night, handed(play)) == ([], ["Ben handed you Acme."])
    with play.kept() as uow:
        assert [one.words for one in open_matters(uow, "UANA")] != []


def handed(play: Play) -> list[str]:
    return [said for said in play.messages("UANA") if "handed" in said]


def test_somebody_unknown_cannot_be_handed_an_account(play: Play) -> None:
    acme(play)

    said = play.types("UBEN", "/customer Acme owner <@UZOE>")

    assert "I do not know that person yet" in first_line(said)


def test_accounts_of_whoever_left_are_the_managers_list(play: Play) -> None:
    acme(play)
    play.types("UMO", "/coach setup manager <@UMO>")
    play.user.change_user("UBEN", deleted=True)

    listed = play.types("UMO", "/customer unowned")
    taken = play.presses("UMO", "I take it")

    assert "1 account without anybody who looks after it." in first_line(listed)
    assert "Acme, a customer (Ben is not here any more)" in listed
    assert first_line(taken) == "Acme: looked after by Mo."
    assert first_line(play.types("UANA", "/customer unowned")).startswith("That list is for whoever leads")


def test_an_alias_means_the_same_company_and_can_be_taken_back(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme alias Rocket Works")

    note = play.types("UBEN", "/served Rocket Works: sent a part")
    play.types("UBEN", "/customer Acme unmerge Rocket Works")

    assert note.startswith("Served Acme on ")
    assert "Rocket Works: no tier yet" in first_line(play.types("UBEN", "/customer Rocket Works"))


def test_two_accounts_become_one_only_after_a_question(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/served Zenith: sent a part")

    asked = play.types("UBEN", "/customer Acme merge Zenith")
    before = play.types("UBEN", "/customer Zenith")
    play.types("UBEN", "/customer Acme merge Zenith")
    merged = play.presses("UBEN", "Yes, one company")
    card = play.types("UBEN", "/customer Zenith")
    play.types("UBEN", "/customer Acme merge Zenith")

    assert first_line(asked) == "Are Zenith and Acme one company? Nothing is saved yet."
    assert first_line(before).startswith("Zenith:")
    assert first_line(merged) == "Zenith and Acme are one company now: Acme."
    assert first_line(card).startswith("Acme:")
    assert "they called 2" in card


def test_every_fact_has_its_day_and_its_author(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme tier A")
    play.types("UANA", "/customer Acme tier B")

    said = play.types("UBEN", "/customer Acme history")

    assert first_line(said) == "Acme: 2 changes."
    assert "tier from A to B, by Ana" in said
    assert "tier from nothing to A, by Ben" in said


def test_the_facts_are_changed_in_a_form(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme edit")
    wrong = play.user.submit("UBEN", {"value": "lots"}, anyway=True)
    play.fills("UBEN", value="80k", ends="2026-12-31", notice="60", contact="Jane buys now", tier="C")

    card = play.types("UBEN", "/customer Acme")

    assert wrong.errors is not None
    assert "value" in wrong.errors
    assert first_line(card) == "Acme: tier C, 80k a year."
    assert "notice by" in card
    assert "Jane (decides)" in card


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Acme tier Z", "A tier is A, B or C."),
        ("Acme value lots", "A value is an amount a year"),
        ("Acme contract ends someday", "I found no day on which the contract ends"),
        ("Acme notice forever", "A notice period is in days"),
        ("Acme owner ben", "I need somebody of this workspace"),
        ("Acme contact", "I found no name of a contact"),
        ("Acme: hello there", "I found no fact in that"),
    ],
)
def test_what_is_no_fact_is_refused_with_the_way_it_goes(play: Play, said: str, why: str) -> None:
    acme(play)

    answer = play.types("UBEN", f"/customer {said}")

    assert why in first_line(answer)
    assert f"/customer {said}" in answer


def test_one_s_customers_are_listed_the_silent_ones_first(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/served Zenith: sent a part on 2026-01-20")
    play.types("UBEN", "/customer Zenith tier A")

    said = play.types("UBEN", "/customer")

    assert first_line(said) == "You look after 2 customers: 1 of them needs something."
    assert said.index("Zenith") < said.index("Acme")


def test_a_hostile_name_is_drawn_as_it_is(play: Play) -> None:
    play.types("UBEN", "/customer add <!channel> & @everyone")

    card = play.types("UBEN", '/customer "<!channel> & @everyone"')

    assert first_line(card).startswith("&lt;!channel&gt; &amp; @")
    assert first_line(card).endswith("everyone: no tier yet, value not known.")
