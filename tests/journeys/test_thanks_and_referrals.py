"""Appreciation and referrals, as people say and press them."""

import pytest

from coaching.accounts.account import LONG_AGO, Account, Matter, MatterKind, Standing
from tests.journeys.play import Play, first_line, words_of
from tests.journeys.test_hostile_fields import SENDABLE


def account(play: Play, name: str = "acme") -> Account:
    with play.kept() as uow:
        found = uow.accounts.by_folded(name)
    assert found is not None
    return found


def referrals(play: Play) -> tuple[Matter, ...]:
    with play.kept() as uow:
        return uow.matters.since(MatterKind.REFERRAL, LONG_AGO)


def test_who_waits_for_a_thank_you_is_listed_and_thanked_with_one_press(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.passes(days=91)
    listed = play.types("UBEN", "/coach thanked")
    said = play.presses("UBEN", "Did it today")
    after = play.types("UBEN", "/coach thanked")

    assert "Acme: never, known since Mon 2 Mar." in listed
    assert first_line(said) == "Thanked Acme today: the first one I know of."
    assert account(play).thanked_on == play.clock().date()
    assert first_line(after) == "All your customers were thanked, or met, in the last 90 days."


def test_a_need_found_is_a_good_moment_once_in_half_a_year(play: Play) -> None:
    play.types("UBEN", "/served Acme: showed the new line")
    first = play.presses("UBEN", "Found a need")
    play.passes(days=179)
    play.types("UBEN", "/served Acme: they like it #thanks")
    soon = play.reads("UBEN")
    play.passes(days=2)
    later = play.types("UBEN", "/served Acme: they like it #thanks")

    asked = "A good moment to ask them: who else should know about this?"
    assert [asked in said for said in (first, soon, later)] == [True, False, True]


def test_a_referral_is_asked_for_given_and_won(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/served Acme: they are glad #happy")
    play.presses("UBEN", "I asked")
    play.presses("UBEN", "They named somebody")
    play.fills("UBEN", name="Jane", company="Hooli")
    given = words_of(play.modal("UBEN").content)
    play.presses("UBEN", "They buy")
    won = words_of(play.modal("UBEN").content)
    counted = play.types("UBEN", "/coach referral")

    assert "Jane at Hooli, named by Acme. Call them by tomorrow." in given
    assert "Referral won: Jane at Hooli, named by Acme." in won
    assert first_line(counted) == "Your referrals of the last 12 months: asked 1, given 1, won 1."
    assert [matter.outcome for matter in referrals(play)] == ["won"]


def test_not_now_is_an_answer_too(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/served Acme: they are glad #happy")
    said = play.presses("UBEN", "Not now")

    assert first_line(said) == "Not now. I bring it up for Acme again after Sat 29 Aug."
    assert referrals(play) == ()


@pytest.mark.parametrize("sentence", ["thanked {}", "referral Acme given {}", "referral {} asked"])
def test_whatever_is_typed_is_harmless(play: Play, sentence: str) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    for text in SENDABLE[::7]:
        play.types("UBEN", f"/coach {sentence.format(text)}")
        play.team.windows.close_all("UBEN")


def test_who_was_named_goes_to_the_pipeline_and_who_buys_is_won(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/coach referral Acme given Jane at Hooli")
    play.presses("UBEN", "Add Hooli to the pipeline")
    prospect = account(play, "hooli").standing
    play.types("UBEN", "/coach referral Acme won Hooli")
    play.presses("UBEN", "Record Hooli as won")

    assert (prospect, account(play, "hooli").standing) == (Standing.PROSPECT, Standing.CUSTOMER)


def test_a_tip_about_a_stranger_is_added_to_the_pipeline_by_a_button(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.at("UMO", "2026-03-02 11:00")
    play.types("UCLEO", "/coach tip Hooli: they look for a second source")
    play.beat()
    play.presses("UMO", "Add to pipeline", on=play.team.dm_of("UMO").posts[-1])

    assert account(play, "hooli").standing is Standing.PROSPECT
