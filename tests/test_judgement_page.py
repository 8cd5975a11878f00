"""The page on the judgement says what the program does."""

from pathlib import Path

from bot.simulation import KINDS
from coaching.drift.tuning import TUNING
from coaching.policy import CAUSES, DIGEST, NUDGES, REVIEW

PAGE = (Path(__file__).parent.parent / "docs" / "judgement.md").read_text()


def test_the_page_names_the_stretches_that_are_compared() -> None:
    recent = [shape.recent for shape in TUNING.prospecting]
    before = [shape.before for shape in TUNING.prospecting]
    names = [shape.recent for shape in TUNING.pipeline]

    assert (len(recent), len(names)) == (11, 6)
    assert f"the last {min(recent)} to {max(recent)} working days, in eleven shapes" in PAGE
    assert f"{min(before)} to {max(before)} working days before them" in PAGE
    assert f"in the last {min(names)} to {max(names)} working days, in six shapes" in PAGE
    assert f"in the last {min(TUNING.naming_days)} to {max(TUNING.naming_days)} working days" in PAGE


def test_the_page_names_when_nothing_is_said() -> None:
    assert f"{DIGEST.learning_days} working days with a log" in PAGE
    assert (TUNING.silent, NUDGES.judged_workdays, CAUSES.least_notes) == (10, 10, 6)
    assert (NUDGES.judged_pause_days, REVIEW.open_to_changes.days, TUNING.loss_weeks) == (56, 61, (13, 26))


def test_every_kind_of_drift_has_its_row() -> None:
    missing = [kind.name for kind in KINDS if kind.drift is not None and f"| {kind.name} |" not in PAGE]

    assert missing == []
    assert (len(KINDS), sum(kind.drift is None for kind in KINDS)) == (60, 38)
