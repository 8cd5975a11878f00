"""Every remark about the judgement, whatever its figures: short, one question, nothing that contradicts itself."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching import nudges, plain
from coaching.balance import Evidence, Signal, Span
from coaching.facts import NudgeFacts
from coaching.model import Base, Initiative, Touched
from coaching.nudges import Remark
from coaching.policy import NUDGES
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import THREE_ON_THURSDAY, WEDNESDAY, judged, told
from tests.coaching.logbook import like

FIGURE = r"(none|fewer than 1|[\d,]+)"
CHANGES = re.compile(rf"from {FIGURE}(?: [a-z]+ (?:\d+ )?weeks?)? to {FIGURE}")
PART = re.compile(rf"notes are up from {FIGURE} to {FIGURE}, ([\d,]+) of them", re.IGNORECASE)
OVERDUE = re.compile(r"([\d,]+)(%?) of your .* usually (none|[\d,]+)")
NAMES = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=100).filter(str.strip)
RATES = st.floats(0, 40)


@st.composite
def spans(draw: st.DrawFn, *, first: date, days: int) -> Span:
    """A stretch with any rates; never more counted than working days."""
    workdays = draw(st.integers(5, max(5, days * 5 // 7)))
    served = draw(RATES)
    return Span(
        first,
        first + timedelta(days=days),
        workdays,
        draw(st.floats(1, workdays)),
        draw(RATES | st.just(0.0)),
        served,
        served * draw(st.floats(0, 1)),
        draw(RATES),
        draw(st.floats(0, 1)),
        draw(st.integers(0, 5)),
        draw(st.integers(0, 5)),
    )


@st.composite
def situations(draw: st.DrawFn) -> NudgeFacts:
    """Somebody of whom one signal holds, with notes and customers of any kind."""
    days = draw(st.integers(7, 90))
    since = WEDNESDAY - timedelta(days=days)
    recent = draw(spans(first=since, days=days))
    before = draw(spans(first=since - timedelta(days=130), days=129))
    signal = draw(st.sampled_from(Signal))
    accounts = draw(st.integers(1, 60))
    base = Base(accounts, draw(st.integers(0, accounts)), draw(NAMES), draw(st.integers(0, 400)))
    touched = st.builds(Touched, NAMES, st.sampled_from(Initiative), st.integers(0, 99), st.integers(0, 99))
    workdays = draw(st.sets(st.integers(1, 7), min_size=1)) | {THREE_ON_THURSDAY.isoweekday()}
    return NudgeFacts(
        like(BENS_DESK, workdays=frozenset(workdays)),
        judgement=judged(Evidence(signal, since, recent, before, 1.0)),
        touched=tuple(draw(st.lists(touched, max_size=6))),
        base=draw(st.none() | st.just(base)),
        records=(told(since - timedelta(days=1)),),
    )


def value(figure: str) -> float:
    return {"none": 0.0, "fewer than 1": 0.5}.get(figure) or float(
        figure.replace(",", "").replace("none", "0")
    )


@given(situations())
def test_every_remark_keeps_to_the_limits(found: NudgeFacts) -> None:
    for rule in nudges.RULES:
        remark = rule.remark(found, policy=NUDGES, now=THREE_ON_THURSDAY)

        if remark is not None and remark.case is not None:
            assert_is_short(remark)
            assert_does_not_contradict_itself(remark)


def assert_is_short(remark: Remark) -> None:
    text = plain.spoken(remark.message)
    assert len(text.split()) <= NUDGES.words, text
    assert text.count("?") == 1
    assert text.count("Next: ") == 1
    assert 1 <= len(remark.message.buttons) <= 5
    assert not any(line.buttons for line in remark.message.lines)


def assert_does_not_contradict_itself(remark: Remark) -> None:
    title = remark.message.title
    if remark.rule in {"falling", "pipeline"}:
        before, recent = CHANGES.findall(title)[0]
        assert value(recent) < value(before), title
    for before, recent, part in PART.findall(title):
        assert value(before) < value(recent), title
        assert 1 <= value(part) <= value(recent), title
    for now, _, usual in OVERDUE.findall(title):
        assert value(usual) < value(now), title


@given(situations())
def test_at_most_one_remark_is_chosen_and_it_is_explained(found: NudgeFacts) -> None:
    said = nudges.choose(replace(found, records=()), now=THREE_ON_THURSDAY)

    if isinstance(said, Remark):
        assert said.evidence.endswith((".", ")."))
