"""Prospects, follow-ups and the call list, as people type and press them."""

import pytest

from coaching.accounts.account import MatterKind, Standing
from tests.accounts import open_matters
from tests.journeys.play import Play, first_line


def initech(play: Play) -> None:
    play.types("UBEN", "/pipeline add Initech 12k")


def test_a_prospect_is_added_moved_on_and_shown_beside_what_leaves(play: Play) -> None:
    added = play.types("UBEN", "/pipeline add Initech 12k")
    play.types("UBEN", "/pipeline next Initech call Raj fri")
    play.types("UBEN", "/pipeline stage Initech offer")

    shown = play.types("UBEN", "/pipeline")

    assert first_line(added) == "Initech is a prospect now, 12k a year."
    assert first_line(shown) == "Your pipeline: 1 prospect, 12k a year."
    assert "Initech: Offer, 12k, 0 days old; next: call Raj (on Fri 6 Mar)" in shown
    assert (
        "1 prospect open; 3.0x of what you want to win is needed (assumed, with fewer than 15 outcomes)."
        in shown
    )
    assert "Tap 0, plug 0, net 0 over 12 weeks." in shown


def test_a_name_of_several_words_is_found_without_a_colon(play: Play) -> None:
    play.types("UBEN", "/pipeline add Blue Otter Boats")

    said = play.types("UBEN", "/pipeline next Blue Otter Boats call them tomorrow")

    assert first_line(said) == "Blue Otter Boats: next: call them tomorrow."


def test_a_known_prospect_and_a_customer_are_not_added_again(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/served Acme: fixed it")

    assert "Initech is a prospect already." in play.types("UANA", "/pipeline add INITECH Inc.")
    assert "Acme is a customer already." in play.types("UANA", "/pipeline add Acme")


def test_a_near_name_is_asked_about(play: Play) -> None:
    initech(play)

    asked = play.types("UBEN", "/pipeline add Initecch 5k")
    play.presses("UBEN", "New: Initecch")

    assert first_line(asked) == "Which account is “Initecch”? Nothing is saved until you choose."
    with play.kept() as uow:
        assert {one.name for one in uow.accounts.all()} == {"Initech", "Initecch"}


def test_won_makes_a_customer_and_lost_asks_why(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline add Hooli")

    play.types("UBEN", "/pipeline won Initech 15k")
    play.types("UBEN", "/pipeline lost Hooli")
    play.fills("UBEN", reason="no_decision")

    with play.kept() as uow:
        standings = {one.name: one.standing for one in uow.accounts.all()}
    assert standings == {"Initech": Standing.CUSTOMER, "Hooli": Standing.FORMER}
    assert "Tap +1, plug 0, net +1 over 12 weeks." in play.types("UBEN", "/pipeline")


def test_follow_ups_come_one_by_one_and_end_with_a_question(play: Play) -> None:
    initech(play)
    begun = play.types("UBEN", "/pipeline follow Initech 2x5")
    play.at("UBEN", "2026-03-03 09:00")
    due = play.types("UBEN", "/coach calls")
    first = play.presses("UBEN", "Done")
    play.at("UBEN", "2026-03-09 09:00")
    play.types("UBEN", "/coach calls")
    last = play.presses("UBEN", "Done")
    play.at("UBEN", "2026-03-12 09:00")
    asked = play.types("UBEN", "/coach calls")

    assert first_line(begun) == "Initech: 2 follow-ups in 5 days, the first tomorrow."
    assert "Initech: follow-up 1 of 2, due today" in due
    assert "Next: step 2 of 2 on Mon 9 Mar." in first
    assert "That was the last step. On Thu 12 Mar I ask what became of it" in last
    assert "outcome check, due today: Did they buy? From whom, and until when?" in asked


def test_nobody_yet_begins_the_follow_ups_anew_and_dont_know_parks(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline follow Initech 1x1")
    play.at("UBEN", "2026-03-03 09:00")
    play.types("UBEN", "/coach calls")
    play.presses("UBEN", "Done")
    play.at("UBEN", "2026-03-09 09:00")
    play.types("UBEN", "/coach calls")

    parked = play.presses("UBEN", "Don't know")

    assert first_line(parked).startswith("Initech: rests until ")
    with play.kept() as uow:
        kinds = [one.kind for one in open_matters(uow, "UBEN")]
    assert kinds == [MatterKind.HELLO]


def test_a_follow_up_is_stopped_with_a_reason(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline follow Initech")
    play.at("UBEN", "2026-03-03 09:00")
    play.types("UBEN", "/coach calls")

    asked = play.presses("UBEN", "Stop: why?")
    said = play.presses("UBEN", "No need")

    assert first_line(asked).startswith("Initech: stop following up: why?")
    assert first_line(said) == "Initech: step 1 of 8: over (no need)."
    assert first_line(play.types("UBEN", "/coach calls")) == "Nobody waits for a call today."


def test_a_due_step_is_put_off_and_pressed_twice_counts_once(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline follow Initech")
    play.at("UBEN", "2026-03-03 09:00")
    play.types("UBEN", "/coach calls")
    pressed = play.user.press("UBEN", "Done")

    play.user.again(pressed)
    play.user.again(pressed, retry=1)

    with play.kept() as uow:
        steps = [one.step for one in open_matters(uow, "UBEN")]
    assert steps == [2]


def test_a_rival_s_contract_brings_them_back_before_it_ends(play: Play) -> None:
    initech(play)

    said = play.types("UBEN", "/pipeline rival Initech Globex until 2027-03-31")

    assert first_line(said) == "Initech: served by Globex until Wed 31 Mar 2027."
    with play.kept() as uow:
        (hello,) = open_matters(uow, "UBEN")
    assert (hello.kind, str(hello.due_on)) == (MatterKind.HELLO, "2026-12-01")


def test_the_call_list_is_ordered_by_what_is_lost(play: Play) -> None:
    play.types("UBEN", "/served Acme: visited on 2026-01-20")
    play.types("UBEN", "/customer Acme tier A value 90k")
    initech(play)
    play.types("UBEN", "/pipeline next Initech call Raj today")

    said = play.types("UBEN", "/coach calls")

    assert first_line(said) == "2 calls waiting."
    assert said.index("Acme: quiet for 41 days") < said.index("Initech: next step, due today: call Raj")


def test_the_team_s_pipeline_is_for_whoever_leads(play: Play) -> None:
    initech(play)
    play.types("UMO", "/coach setup manager <@UMO>")

    assert first_line(play.types("UMO", "/pipeline team")) == "The team's pipeline: 1 prospect, 12k a year."
    assert "is for whoever leads it" in first_line(play.types("UANA", "/pipeline team"))


def test_a_prospect_is_added_and_changed_in_a_form(play: Play) -> None:
    play.types("UBEN", "/pipeline add")
    play.fills("UBEN", name="Initech", value="9k", stage="Talking", step="call Raj", on="2026-03-06")

    shown = play.types("UBEN", "/pipeline")

    assert "Initech: Talking, 9,000, 0 days old; next: call Raj (on Fri 6 Mar)" in shown


@pytest.mark.parametrize("said", ["frobnicate Initech", "next", "stage", "park Initech until yesterday"])
def test_what_is_not_understood_is_refused(play: Play, said: str) -> None:
    initech(play)

    assert "Nothing was saved." in first_line(play.types("UBEN", f"/pipeline {said}"))


def test_named_prospects_are_offered_to_the_pipeline(play: Play) -> None:
    initech(play)

    said = play.types("UBEN", "/prospected 3 Initech, Hooli, Globex")
    added = play.presses("UBEN", "Hooli")

    assert "pipeline add Initech" not in str(play.screen("UBEN")[-2].blocks)
    assert first_line(said).startswith("Prospected 3")
    assert first_line(added) == "Hooli is a prospect now."


def silent(play: Play) -> str:
    """Initech was followed to the end, and is asked about."""
    initech(play)
    play.types("UBEN", "/pipeline follow Initech 1x1")
    play.at("UBEN", "2026-03-03 09:00")
    play.types("UBEN", "/coach calls")
    ended = play.presses("UBEN", "Done")
    play.at("UBEN", "2026-03-09 09:00")
    play.types("UBEN", "/coach calls")
    return ended


def test_who_was_followed_to_the_end_rests_until_it_is_asked_about(play: Play) -> None:
    ended = silent(play)

    assert "On Fri 6 Mar I ask what became of it; meanwhile it rests, until Mon 1 Jun at most." in ended
    assert "1 prospect parked." in play.types("UBEN", "/pipeline")


def test_someone_else_is_asked_from_whom_and_until_when_and_comes_back_before(play: Play) -> None:
    silent(play)

    play.presses("UBEN", "Someone else")
    play.fills("UBEN", rival="Globex", until="2026-12-31")

    with play.kept() as uow:
        (back,) = open_matters(uow, "UBEN")
    assert (back.kind, back.words) == (MatterKind.HELLO, "Globex's contract ends on Thu 31 Dec")
    assert str(back.due_on) == "2026-09-02"
    assert first_line(play.types("UBEN", "/coach calls")) == "Nobody waits for a call today."


def test_nobody_yet_wakes_them_and_begins_anew(play: Play) -> None:
    silent(play)

    said = play.presses("UBEN", "Nobody yet")

    assert first_line(said).startswith("Initech: 8 follow-ups in 21 days, the first tomorrow.")
    assert "parked" not in play.types("UBEN", "/pipeline")


def test_parking_keeps_the_day_on_which_a_rival_s_contract_brings_them_back(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline rival Initech Globex until 2027-03-31")

    play.types("UBEN", "/pipeline park Initech until 1 jun")
    play.types("UBEN", "/pipeline unpark Initech")

    with play.kept() as uow:
        days = [str(one.due_on) for one in open_matters(uow, "UBEN")]
    assert days == ["2026-12-01"]


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("tomorrow", "tomorrow"),
        ("3 days", "Fri 6 Mar"),
        ("until fri", "Fri 6 Mar"),
        ("", "Fri 6 Mar"),
    ],
)
def test_what_is_due_is_put_off_as_people_say_it(play: Play, words: str, again: str) -> None:
    initech(play)
    play.types("UBEN", "/pipeline follow Initech")
    play.at("UBEN", "2026-03-03 09:00")
    with play.kept() as uow:
        (due,) = open_matters(uow, "UBEN")

    said = play.types("UBEN", f"/coach snooze {due.id} {words}")

    assert first_line(said) == f"Initech: step 1 of 8: again {again}."


@pytest.mark.parametrize("words", ["yesterday", "until 9999-12-31", "banana", "until 31 feb"])
def test_what_is_no_coming_day_puts_nothing_off(play: Play, words: str) -> None:
    assert "I found no coming day in that" in play.types("UBEN", f"/coach snooze m1 {words}")


def test_a_dropped_promise_is_broken_whatever_is_said(play: Play) -> None:
    play.types("UBEN", "/served Acme: will send the drawing #promise fri")
    with play.kept() as uow:
        (promise,) = open_matters(uow, "UBEN")

    said = play.types("UBEN", f"/coach drop {promise.id} no time")

    assert first_line(said) == "Acme: promise: over (broken)."
    assert "It happens." in said


def test_nobody_ends_what_is_somebody_else_s(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline follow Initech")
    with play.kept() as uow:
        (due,) = open_matters(uow, "UBEN")

    said = play.types("UANA", f"/coach done {due.id}")

    assert "That is somebody else's" in said


def test_a_workspace_calls_its_stages_what_it_likes(play: Play) -> None:
    said = play.types("UMO", "/coach setup stages Lead, Demo, Quote")
    initech(play)

    asked = play.types("UBEN", "/pipeline stage Initech offer")
    moved = play.presses("UBEN", "Demo")

    assert first_line(said) == "Stages of a prospect: Lead, Demo and Quote."
    assert first_line(asked) == "Which stage is Initech in? Nothing is saved until you choose."
    assert first_line(moved) == "Initech: stage Demo."


def test_a_list_of_the_same_length_renames_by_place(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline stage Initech offer")

    said = play.types("UMO", "/coach setup stages Lead, Talking, Quote, Decision")
    shown = play.types("UBEN", "/pipeline")

    assert "Renamed, with the prospects that are there: Lead (was New) and Quote (was Offer)." in said
    assert "keep it" not in said
    assert "Initech: Quote, 12k" in shown
    assert "Move on" not in shown


def test_a_stage_that_is_gone_is_said_and_left_by_a_button(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline stage Initech offer")

    said = play.types("UMO", "/coach setup stages Lead, Deal")
    shown = play.types("UBEN", "/pipeline")
    asked = play.presses("UBEN", "Move on")
    moved = play.presses("UBEN", "Deal")

    assert "Prospects in a stage that is gone keep it until somebody moves them on" in said
    assert "Initech: Offer (no stage any more), 12k" in shown
    assert first_line(asked) == "Which stage is Initech in? Nothing is saved until you choose."
    assert first_line(moved) == "Initech: stage Deal."


def test_the_form_keeps_a_stage_that_is_gone_unless_another_is_chosen(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline stage Initech offer")
    play.types("UMO", "/coach setup stages Lead, Deal")

    play.types("UBEN", "/pipeline edit Initech")
    play.fills("UBEN", step="call Raj")

    with play.kept() as uow:
        (account,) = uow.accounts.all()
    assert (account.stage, account.next_step) == ("Offer", "call Raj")


def test_a_workspace_has_its_own_sequences(play: Play) -> None:
    said = play.types("UMO", "/coach setup sequence short 1 4 9")
    initech(play)

    begun = play.types("UBEN", "/pipeline follow Initech short")
    usual = play.types("UBEN", "/pipeline follow Initech")

    assert first_line(said) == "The sequence “short” is 3 follow-ups, on day 1, 4 and 9."
    assert first_line(begun) == "Initech: 3 follow-ups in 9 days, the first tomorrow."
    assert first_line(usual) == "Initech: 8 follow-ups in 21 days, the first tomorrow."


def test_only_whoever_sets_up_the_team_changes_them(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")

    said = play.types("UBEN", "/coach setup stages Lead, Demo")

    assert "Only @the manager or a Slack admin can change that." in said or "Nothing was saved" in said


HOSTILE = ("<!channel> & <b>", "\u202eevil", "*bold* `code` @here", "日本 🏆")


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_a_prospect_s(play: Play, name: str) -> None:
    added = play.types("UBEN", f'/pipeline add "{name}" 5k')
    play.types("UBEN", f'/pipeline next "{name}" ask {name} today')
    play.types("UBEN", f'/pipeline rival "{name}" {name} until 2026-12-31')

    assert "is a prospect now" in added
    assert "1 call waiting." in play.types("UBEN", "/coach calls")


def test_a_sentence_that_is_far_too_long_is_refused(play: Play) -> None:
    for sentence in (f"/pipeline add {'x' * 1_000_000}", f"/pipeline next {'a ' * 1_900}"):
        assert "Nothing was saved." in play.types("UBEN", sentence)


def test_the_team_s_pipeline_says_whose_and_who_found_no_new_name(play: Play) -> None:
    initech(play)
    play.types("UMO", "/coach setup manager <@UMO>")
    play.at("UMO", "2026-03-30 09:00")

    said = play.types("UMO", "/pipeline team")

    assert "Initech (Ben): New, 12k, 28 days old; no next step" in said
    assert "Ben: no new name in 20 working days." in said


def test_home_has_the_call_list(play: Play) -> None:
    initech(play)
    play.types("UBEN", "/pipeline next Initech call Raj today")

    play.opens_home("UBEN")

    assert "Initech: next step, due today: call Raj" in play.home("UBEN")
