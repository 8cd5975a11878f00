"""What a nudge was based on survives being kept as JSON."""

import json
from datetime import date

import pytest

from coaching.balance import Signal
from coaching.balance.keeping import plain
from coaching.model import Base, Case, Cause, Initiative, Mute
from coaching.nudges import keeping
from tests.coaching.judged.cases import BASE, THURSDAY, case, evidence


@pytest.mark.parametrize(
    "kept",
    [
        case(),
        case(cause=Cause("Acme", None, 22, 8, 1.04, 0.999)),
        case(cause=Cause(None, Initiative.REACTIVE, 22, 8, 0.7, 0.995)),
        case(Signal.BASE_NEGLECTED, base=BASE, weeks=()),
        case(Signal.RECOVERED, after=Signal.PIPELINE_UNFILLED),
        case(gap=(date(2026, 2, 12), THURSDAY), base=Base(3, 1)),
        Case(evidence(), 3),
    ],
)
def test_a_case_is_the_same_after_it_was_kept(kept: Case) -> None:
    stored = json.dumps(plain(kept))

    assert keeping.case(json.loads(stored)) == kept


def test_a_mute_is_the_same_after_it_was_kept() -> None:
    mute = Mute(Signal.PROSPECTING_DOWN, THURSDAY, "seasonal")

    assert keeping.mute(json.loads(json.dumps(plain(mute)))) == mute
