"""The README shows what the program says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from coaching import digest, plain
from coaching.accounts import card
from coaching.accounts.account import Fact
from coaching.facts import DigestFacts
from coaching.grammar import WORDS
from coaching.message import Message
from coaching.pipeline import calls
from tests import slide
from tests.book import book
from tests.cast import BENS_DESK
from tests.coaching.test_digest import MONDAY, SIX_WEEKS

README = (Path(__file__).parent.parent / "README.md").read_text()


def test_the_digest_in_the_readme_is_what_the_program_says() -> None:
    message = digest.compose(DigestFacts(BENS_DESK, SIX_WEEKS, book=book(MONDAY)), today=MONDAY)

    assert isinstance(message, Message)
    assert plain.text(message) in README


def test_the_nudge_and_its_reasons_in_the_readme_are_what_the_program_says() -> None:
    message, record = slide.told(slide.worked())

    assert plain.text(message) in README
    assert plain.text(replace(slide.explained(record), chart=None)) in README


def test_the_card_and_the_call_list_in_the_readme_are_what_the_program_says() -> None:
    bens = book(MONDAY)
    acme, names = bens.accounts[0], {"UBEN": "Ben", "UMO": "Mo"}
    trail = (
        Fact("acme", "tier", "", "A", date(2026, 2, 20), "UBEN"),
        Fact("acme", "contract_ends_on", "", "2026-05-22", date(2026, 1, 12), "UMO"),
    )
    message = card.compose(acme, trail, people=names, desk=BENS_DESK, today=MONDAY)

    assert plain.text(message) in README
    assert plain.text(calls.compose(bens, today=MONDAY)) in README


def test_every_word_of_the_grammar_is_in_the_readme() -> None:
    missing = [word.name for word in WORDS if not word.is_hidden and word.name not in README]

    assert missing == []
