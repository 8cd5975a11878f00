"""Names that look like more than a name: each is carried by a sentence and comes back whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.accounts import naming
from coaching.accounts.naming import Named
from coaching.commands import pipeline
from coaching.pipeline.prospecting import Add
from tests.coaching.talk import heard
from tests.times import TUESDAY

HARD = (
    "Acme: East",
    "Acme：East",
    "@properties",
    "@ Work",
    "3 Peaks",
    "5 calls",
    "Won GmbH",
    "Log",
    "new World",
    'new "World"',
    'Foo "East": North',
    '"Quoted"',
    "„Zum Löwen“: Gasthof",
    'חב"ל',
    "\u200fשלום: מזרח",
    "Route 1000",
    "Lost tier A",
)
NAMES = st.text(min_size=1, max_size=30).filter(lambda text: bool(" ".join(text.split())))


@pytest.mark.parametrize("name", HARD)
def test_a_name_and_what_is_said_of_it_stay_apart(name: str) -> None:
    for carried in (naming.spoken(name), naming.quoted(name)):
        assert naming.split(f"{carried} tier A", {"tier", "lost", "won"}) == (Named(name), "tier A")


@given(NAMES)
def test_any_name_in_quotes_comes_back(name: str) -> None:
    assert naming.split(f"{naming.quoted(name)} won") == (Named(" ".join(name.split())), "won")


@pytest.mark.parametrize("name", HARD)
def test_a_button_adds_exactly_that_prospect(name: str) -> None:
    assert heard(f"pipeline add {naming.spoken(name)} 12k").name == name
    assert heard(f"pipeline add new {naming.quoted(name)}").add.name == name


def test_a_company_whose_name_begins_with_new_is_asked_about_like_any_other() -> None:
    assert pipeline.read("add New Balance", today=TUESDAY) == Add("New Balance")
