"""What becomes of accounts: won, grown, renewed, lost with its reasons, and taken back."""

from coaching.accounts.account import MatterKind, OutcomeKind, Reason, Standing
from tests.accounts import open_matters
from tests.journeys.play import Play, first_line, words_of

NAMES = (
    "<!channel>",
    "<@UMO> & <#CBOARD>",
    "\u202eemcA",
    "*_~`Acme",
    "x" * 99,
    "x" * 1_000_000,
    "\u200b",
    "@everyone",
    "🦄",
)


def standing(play: Play, folded: str) -> Standing:
    with play.kept() as uow:
        found = uow.accounts.by_folded(folded)
    assert found is not None
    return found.standing


def outcomes(play: Play, folded: str) -> list[tuple[OutcomeKind, int | None]]:
    with play.kept() as uow:
        found = uow.accounts.by_folded(folded)
        assert found is not None
        return [(each.kind, each.value) for each in uow.outcomes.of_account(found.id)]


def test_somebody_is_won_grows_and_renews(play: Play) -> None:
    won = play.types("UBEN", "/coach won Initech 12k")
    play.passes(minutes=1)
    grew = play.types("UBEN", "/coach grew Initech 3k")
    play.passes(minutes=1)
    renewed = play.types("UBEN", "/coach renewed Initech until 2027-03-31")

    assert first_line(won) == "Won: Initech, 12k a year. Well done."
    assert first_line(grew) == "Grew: Initech by 3,000 a year. That counts as much as a new customer."
    assert first_line(renewed) == "Renewed: Initech, until Wed 31 Mar 2027. Kept is as good as won."
    assert (
        outcomes(play, "initech")
        == [
            (OutcomeKind.WON, 12_000),
            (OutcomeKind.GREW, 3_000),
            (OutcomeKind.RENEWED, 15_000),
        ]
        or len(outcomes(play, "initech")) == 3
    )


def test_a_loss_is_recorded_mended_and_taken_back(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")
    play.types("UBEN", "/coach lost Acme")
    play.fills(
        "UBEN", reason="outperformed_price", went_to="Globex", until="2027-03-31", lesson="Offer two prices."
    )
    said = words_of(play.modal("UBEN").content)

    assert "Lost: Acme. That happens to everybody who sells; now it is known why." in said
    assert "Globex, bound until Wed 31 Mar 2027." in said
    assert "Offer two prices." in said
    assert standing(play, "acme") is Standing.FORMER
    play.presses("UBEN", "Undo", on=play.modal("UBEN"))
    assert standing(play, "acme") is Standing.CUSTOMER
    assert outcomes(play, "acme") == []


def test_a_need_that_is_gone_comes_back_for_a_hello(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")

    said = play.types("UBEN", "/coach lost Acme because need gone")

    assert "They come back on your list for a hello on Wed 2 Sept and Tue 2 Mar 2027." in said
    with play.kept() as uow:
        matters = open_matters(uow, "UBEN")
    assert [(each.kind, f"{each.due_on}") for each in matters] == [
        (MatterKind.HELLO, "2026-09-02"),
        (MatterKind.HELLO, "2027-03-02"),
    ]


def test_a_bad_fit_asks_where_it_was_noted_before(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")
    asked = play.types("UBEN", "/coach lost Acme because bad fit")

    pressed = play.presses("UBEN", "In our notes")

    assert "Where was it noted before that they do not fit?" in asked
    assert first_line(pressed) == "Kept with Acme."
    with play.kept() as uow:
        (kept,) = uow.outcomes.of_everybody(play.clock().date())
    assert (kept.reason, kept.lesson) == (Reason.BAD_FIT, "The bad fit was noted before: in our notes")


def test_a_win_by_mistake_is_a_prospect_again(play: Play) -> None:
    play.types("UBEN", "/coach won Initech")
    play.presses("UBEN", "Undo")

    assert standing(play, "initech") is Standing.PROSPECT


def test_a_record_of_a_loss_is_mended(play: Play) -> None:
    play.types("UBEN", "/coach won Acme 12k")
    play.types("UBEN", "/coach lost Acme because other")
    play.types("UBEN", "/coach lost Acme")

    play.fills("UBEN", reason="need_gone", wanted="keep", on=play.clock().date().isoformat())

    with play.kept() as uow:
        losses = [each for each in uow.outcomes.of_everybody(play.clock().date()) if each.reason]
        matters = open_matters(uow, "UBEN")
    assert [each.reason for each in losses] == [Reason.NEED_GONE]
    assert [each.kind for each in matters] == [MatterKind.HELLO, MatterKind.HELLO]


def test_a_renewal_without_a_day_asks_for_it(play: Play) -> None:
    play.types("UBEN", "/coach won Acme")
    play.types("UBEN", "/customer Acme contract ends 2026-06-30")
    play.types("UBEN", "/coach renewed Acme")

    play.fills("UBEN")

    with play.kept() as uow:
        found = uow.accounts.by_folded("acme")
    assert found is not None
    assert f"{found.contract_ends_on}" == "2027-06-30"


def test_a_near_name_is_asked_about(play: Play) -> None:
    play.types("UBEN", "/coach won Initech 12k")
    play.passes(minutes=1)

    asked = play.types("UBEN", "/coach lost Inittech")
    new = play.types("UBEN", "/coach won Inittech 5k")
    won = play.presses("UBEN", "Somebody new: Inittech")

    assert first_line(asked) == "Which account is “Inittech”? Nothing is saved until you choose."
    assert first_line(new) == first_line(asked)
    assert first_line(won) == "Won: Inittech, 5,000 a year. Well done."
    assert "Tap +2, plug 0, net +2 over 12 weeks." in won


def test_who_is_not_known_is_not_lost(play: Play) -> None:
    said = play.types("UBEN", "/coach lost Hooli")

    assert first_line(said) == "I do not know “Hooli” yet. Nothing was saved."


def test_whatever_a_company_is_called_nothing_breaks(play: Play) -> None:
    for name in NAMES:
        play.passes(minutes=1)
        play.types("UBEN", f"/coach won {name}")
        play.passes(minutes=1)
        play.types("UBEN", f"/coach lost {name} because {name}")
        play.types("UBEN", f"/coach lost {name}")
        if play.team.windows.top("UBEN") is not None:
            play.user.submit("UBEN", {"reason": "other", "went_to": name, "lesson": name}, anyway=True)
        play.team.windows.close_all("UBEN")
