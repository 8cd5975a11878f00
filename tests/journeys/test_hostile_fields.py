"""Whatever is typed into any field: kept exactly, or refused in a sentence that names the field. Nothing breaks."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.pings import pings
from bot.playground.records import View
from coaching.changes import AddEntry, AddPerson, SaveTeam
from coaching.model import Verb
from tests.cast import SALES
from tests.hostile import HOSTILE
from tests.journeys.play import Play

TEXTS = [text for _, text in HOSTILE]
SENDABLE = [text for text in TEXTS if text.isprintable() or text.encode("utf-8", "ignore").decode() == text]
ANY_TEXT = st.text(st.characters(codec=None), max_size=80)
SENDABLE_TEXT = st.text(max_size=80)
PLACES = (
    "/coach {}",
    "/prospected 5 {}",
    "/prospected 5 names: {}",
    "/served {}: fixed it",
    "/served Acme: fixed it #{}",
    "/coach edit 3f9a20c41b77d0e5@1 {}",
    "/coach setup board <#CBOARD|{}>",
)


class Clerk:
    """Fills one form again and again, each time with another text in one field."""

    def __init__(self, play: Play, sentence: str) -> None:
        self.play = play
        play.types("UBEN", sentence)
        self.view: View = play.modal("UBEN")
        self.form = deepcopy(self.view.content)

    def fills(self, values: Mapping[str, str]) -> dict[str, str]:
        """What the form says to mend; nothing where it was taken."""
        self.view.content = deepcopy(self.form)
        ack = self.play.user.submit("UBEN", values, anyway=True, view=self.view)
        assert ack.problem is None, (values, ack.problem)
        assert ack.view is None or pings(ack.view.content) == set(), values
        self.play.passes(seconds=1)
        return dict(ack.errors or {})


def kept(play: Play) -> str:
    """What was stored last, whatever its kind."""
    entry = play.entries("UBEN")[0]
    return entry.note if entry.verb is Verb.SERVED else ", ".join(entry.names)


def check_note(clerk: Clerk, text: str) -> None:
    wrong = clerk.fills({"customer": "Acme", "note": text})

    assert wrong.get("note", "The note ").startswith("The note ")
    assert wrong or kept(clerk.play) == text.strip()


def check_customer(clerk: Clerk, text: str) -> None:
    before = len(clerk.play.entries("UBEN"))
    wrong = clerk.fills({"customer": text, "note": "fixed it"})

    assert wrong.get("customer", "The customer's name ").startswith("The customer's name ")
    if not wrong and len(clerk.play.entries("UBEN")) > before:
        typed_or_known = {customer.name for customer in all_customers(clerk.play)}
        assert clerk.play.entries("UBEN")[0].customer_name in typed_or_known


def check_names(clerk: Clerk, text: str) -> None:
    wrong = clerk.fills({"count": "400", "names": text})

    assert "name" in wrong.get("names", "name")
    assert wrong or all(name in text for name in clerk.play.entries("UBEN")[0].names)


def check_count(clerk: Clerk, text: str) -> None:
    wrong = clerk.fills({"count": text})

    assert all(0 < len(said) < 300 for said in wrong.values())


CHECKS: dict[str, tuple[str, Callable[[Clerk, str], None]]] = {
    "note": ("/served", check_note),
    "customer": ("/served", check_customer),
    "names": ("/prospected", check_names),
    "count": ("/prospected", check_count),
}


@pytest.mark.parametrize("field", CHECKS)
def test_every_hostile_text_in_a_field_of_a_form(play: Play, field: str) -> None:
    sentence, check = CHECKS[field]
    clerk = Clerk(play, sentence)

    for text in TEXTS:
        check(clerk, text)

    assert play.pinged() == set()


@pytest.mark.parametrize("field", CHECKS)
def test_any_text_in_a_field_of_a_form(play: Play, field: str) -> None:
    sentence, check = CHECKS[field]
    clerk = Clerk(play, sentence)

    @settings(max_examples=25, deadline=None, database=None)
    @given(ANY_TEXT)
    def holds(text: str) -> None:
        check(clerk, text)

    holds()


def say(play: Play, sentence: str) -> None:
    """Says it; the answer is one that Slack takes and that pings nobody but the manager it names by itself."""
    play.passes(seconds=1)
    command, _, text = sentence.partition(" ")
    ack = play.user.command("UBEN", command, text)

    assert ack.problem is None, (sentence[:200], ack.problem)
    assert ack.post is None or pings({"text": ack.post.text, "blocks": ack.post.blocks}) <= {"UMO"}, sentence[
        :200
    ]
    play.team.reload("UBEN")


@pytest.mark.parametrize("place", PLACES)
def test_every_hostile_text_in_a_sentence(play: Play, place: str) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")

    for text in SENDABLE[:: 1 if play.house.database.is_sqlite else 3]:
        say(play, place.replace("{}", text))


def test_any_text_in_a_sentence(play: Play) -> None:
    @settings(max_examples=60, deadline=None, database=None)
    @given(st.sampled_from(PLACES), SENDABLE_TEXT)
    def holds(place: str, text: str) -> None:
        say(play, place.replace("{}", text))

    holds()


def test_hostile_names_of_people_are_taken_from_slack_and_shown_harmlessly(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    play.types("UBEN", "/prospected 1")

    for text in TEXTS:
        play.answered(play.user.change_user("UBEN", name=text))
        ack = play.user.command("UMO", "/coach", "log <@UBEN>")

        assert ack.problem is None, (text[:100], ack.problem)
        assert ack.post is not None
        assert pings({"text": ack.post.text, "blocks": ack.post.blocks}) == set(), text[:100]


def test_a_newcomer_with_a_hostile_name_can_log(play: Play) -> None:
    for number, text in enumerate(SENDABLE[::4]):
        play.team.add_user(f"UNEW{number}", text)

        assert play.types(f"UNEW{number}", "/prospected 1").startswith("Prospected 1 on ")


def test_a_board_full_of_hostile_names_is_one_that_slack_takes(play: Play) -> None:
    play.at("UMO", "2026-03-04 12:00")
    play.types("UMO", "/prospected 1")
    (entry,) = play.entries("UMO")
    texts = [text for text in SENDABLE if "\x00" not in text and len(text) < 5_000]

    for start in range(0, len(texts), 40):
        people = [
            replace(
                play.person("UMO"), id=f"U{start + n:03}", name=text or "?", is_on_board=True, is_admin=False
            )
            for n, text in enumerate(texts[start : start + 40])
        ]
        with play.kept() as uow:
            uow.apply([SaveTeam(replace(SALES, board_channel="CBOARD", manager_id=None))], now=play.clock())
            uow.apply([AddPerson(person) for person in people], now=play.clock())
            logs = [replace(entry, id=f"e{person.id}", person_id=person.id, count=50) for person in people]
            uow.apply([AddEntry(log) for log in logs], now=play.clock())
            uow.commit()
        play.types("UMO", "/coach setup board off")
        play.types("UMO", "/coach setup board <#CBOARD>")
        play.passes(seconds=61)
        play.types("UMO", "/prospected 1")
        play.beat()

        assert play.world.traffic.refused() == [], [person.name for person in people]


def all_customers(play: Play) -> tuple:
    with play.kept() as uow:
        return uow.accounts.all()
