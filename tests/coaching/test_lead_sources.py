import pytest

from coaching import lead_sources
from coaching.lead_sources import Sources
from coaching.message import words_of
from coaching.model import Source

MOSTLY_OWN: Sources = ((Source.OWN_LIST, 60), (None, 20), (Source.INBOUND, 20))
MOSTLY_GIVEN: Sources = ((Source.INBOUND, 60), (Source.OWN_LIST, 37), (Source.REFERRAL, 21))


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        (MOSTLY_OWN, ["Self-sourced: 80% of 100 people in 12 weeks; the floor is 50%."]),
        (
            MOSTLY_GIVEN,
            [
                "Self-sourced: 31% of 118 people in 12 weeks, under the floor of 50%. "
                "The others came inbound (60) and by referral (21)."
            ],
        ),
        (((None, 19),), []),
        ((), []),
    ],
)
def test_the_share_that_was_self_sourced_stands_beside_its_floor(sources: Sources, says: list[str]) -> None:
    assert [words_of(line.parts) for line in lead_sources.lines(sources)] == says
