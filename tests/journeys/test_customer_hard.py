"""Hard questions to the account card: whoever may not read, names that collide, days that are far away."""

import pytest

from tests.accounts import open_matters
from tests.journeys.play import Play, first_line


def acme(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")
    play.passes(seconds=1)


def test_words_of_notes_are_not_on_the_card_of_others(play: Play) -> None:
    play.types("UBEN", "/served Acme: the secret drawing #promise fri")

    own, others = play.types("UBEN", "/customer Acme"), play.types("UCLEO", "/customer Acme")

    assert "the secret drawing" in own
    assert "the secret drawing" not in others
    assert "Promise (due Fri 6 Mar)" in others


def test_a_name_that_is_taken_is_no_new_name(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/served Zenith: sent a part")
    play.passes(seconds=1)

    said = play.types("UBEN", "/customer Acme rename Zenith Ltd")

    assert first_line(said) == "Zenith is known already. Nothing was saved."
    assert first_line(play.types("UBEN", "/customer Acme")).startswith("Acme:")


@pytest.mark.parametrize("on", ["0001-01-02", "9999-12-31", "1950-01-01"])
def test_a_contract_ends_within_living_memory(play: Play, on: str) -> None:
    acme(play)

    said = play.types("UBEN", f"/customer Acme notice 60d contract ends {on}")

    assert "Nothing was saved." in first_line(said)


def test_what_is_new_is_never_a_silent_near_duplicate(play: Play) -> None:
    acme(play)

    asked = play.types("UBEN", "/customer add Akme tier A")
    said = play.presses("UBEN", "New customer: Akme")

    assert first_line(asked) == "Which account is “Akme”? Nothing is saved until you choose."
    assert first_line(said) == "Akme is a customer now, looked after by you. Kept: tier A."


def test_a_prospect_that_was_won_is_offered_as_somebody_new_without_its_quotes(play: Play) -> None:
    play.types("UBEN", '/customer add "Rocket Works" value 120k')

    assert (
        first_line(play.types("UBEN", "/customer Rocket Works")) == "Rocket Works: no tier yet, 120k a year."
    )


def test_a_form_that_says_everything_again_changes_nothing(play: Play) -> None:
    acme(play)
    play.types("UANA", "/coach me")
    play.types("UBEN", "/customer Acme owner <@UANA> tier A plan: visit them")
    play.beat()
    play.passes(days=1)
    play.types("UBEN", "/customer Acme edit")
    play.fills("UBEN")
    play.beat()

    history = play.types("UBEN", "/customer Acme history")

    assert play.messages("UANA") == ["Ben handed you Acme."]
    assert "Tue 3 Mar" not in history


def test_promises_of_others_stay_theirs_when_an_account_is_handed_over(play: Play) -> None:
    acme(play)
    play.types("UANA", "/coach me")
    play.types("UCLEO", "/served Acme: sends the drawing #promise fri")

    play.types("UBEN", "/customer Acme owner <@UANA>")

    with play.kept() as uow:
        assert len(open_matters(uow, "UCLEO")) == 1


def test_a_second_change_of_the_buyer_replaces_the_plan(play: Play) -> None:
    acme(play)
    for name in ("Jane", "Raj", "Kim"):
        play.types("UBEN", f"/customer Acme contact {name} buys now")
        play.passes(seconds=1)

    with play.kept() as uow:
        steps = open_matters(uow, "UBEN")
        account = uow.accounts.by_folded("acme")
        assert account is not None
        decide = [one.name for one in uow.contacts.of(account.id) if one.is_buyer]
    assert [one.step for one in steps] == [1, 2, 3, 4]
    assert decide == ["Kim"]


def test_a_card_of_a_merged_account_is_the_one_that_it_means(play: Play) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme alias Rocket Works")
    with play.kept() as uow:
        alias = uow.accounts.by_folded("rocket works")
    assert alias is not None

    assert first_line(play.types("UBEN", f"/customer @{alias.id} tier C")) == "Acme: tier C."


def test_history_names_people_and_no_ids(play: Play) -> None:
    acme(play)
    play.types("UANA", "/coach me")
    play.types("UBEN", "/customer Acme owner <@UANA>")

    assert "owner from Ben to Ana, by Ben" in play.types("UBEN", "/customer Acme history")


@pytest.mark.parametrize(
    "name", ["Value Works", "Tier One", "A: B", "<!channel>", "\u202emcA", "*_~`Acme", "x" * 100, "🦄", "50%"]
)
def test_a_name_that_could_mean_more_is_a_name(play: Play, name: str) -> None:
    play.types("UBEN", f'/customer add "{name}" tier B')
    with play.kept() as uow:
        (account,) = uow.accounts.all()

    card = play.types("UBEN", f"/customer @{account.id}")
    play.presses("UBEN", "Change facts")
    play.fills("UBEN", value="5k", contact="Jane (CFO), Raj buys now")

    assert account.name == name
    assert ": tier B, value not known." in first_line(card)
    assert "5,000 a year" in first_line(play.types("UBEN", f"/customer @{account.id}"))


def test_a_megabyte_is_refused_or_kept_out(play: Play) -> None:
    for sentence in ("customer {}", "customer add {}", "customer Acme contact {}", "customer Acme plan: {}"):
        acme(play)
        said = play.types("UBEN", "/" + sentence.format("x" * 1_000_000))

        assert "Nothing was saved." in first_line(said)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("notice", "9" * 5000),
        ("ends", "0001-01-01"),
        ("value", "1e9"),
        ("contact", "Jane left tier A"),
        ("plan", "x" * 400),
    ],
)
def test_the_form_says_what_to_mend_field_by_field(play: Play, field: str, text: str) -> None:
    acme(play)
    play.types("UBEN", "/customer Acme edit")

    ack = play.user.submit("UBEN", {field: text}, anyway=True)

    assert list(ack.errors or {}) == [field]


def test_a_customer_is_added_by_a_form(play: Play) -> None:
    play.types("UBEN", "/customer add")
    play.fills("UBEN", name="Hooli", tier="A", contact="Jane buys")

    assert first_line(play.types("UBEN", "/customer Hooli")) == "Hooli: tier A, value not known."
