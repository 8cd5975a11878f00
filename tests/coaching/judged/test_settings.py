"""The one dial of a workspace, and shadow mode."""

import pytest

from coaching import plain
from coaching.balance import Sensitivity
from coaching.changes import Decision, SaveWorkspace
from coaching.commands import setup, shadow
from coaching.commands.setup import SetSensitivity
from coaching.commands.shadow import Shadowed, ShowShadow, SwitchShadow
from coaching.message import Message
from coaching.model import WorkspaceSettings
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching.judged.cases import THREE_ON_THURSDAY, THURSDAY
from tests.coaching.logbook import like
from tests.coaching.talk import heard, refused, title

AS_IT_IS = WorkspaceSettings()
ADMINS_DESK = like(MOS_DESK, is_admin=True)
WOULD_BE = Shadowed("Ben", THURSDAY, "Prospecting is down from 27 to 21 a week. What changed?")
KEEN = """\
The coach is keen now.

- Calm: about one mistaken nudge in four years for each person; a slow slide is found later.
- Normal: about one mistaken nudge in two years for each person.
- Keen: about one mistaken nudge a year for each person; a slow slide is found sooner.
It holds for everybody in this workspace.

[Calm] [Normal]"""
ON = """\
Shadow mode is on: nobody gets a nudge.

Everybody is judged all the same, and what would have been said is recorded.
Two weeks show enough to decide. “/coach shadow” lists it. Digests and the board go on without it.

[Show what was recorded] [End shadow mode]"""
OFF = """\
Shadow mode is off: from the next working day on people hear what is worth a nudge.

At most one a day and three a week, in their own hours, each with its reason.

[Set up]"""
LISTED = """\
Shadow mode is on: nobody gets a nudge. 1 nudge recorded.

- Ben, Thu 5 Mar: “Prospecting is down from 27 to 21 a week. What changed?”
Nobody was told of any of these.

[End shadow mode]"""


def decided(
    text: str, settings: WorkspaceSettings = AS_IT_IS, shadowed: tuple[Shadowed, ...] = ()
) -> Decision:
    command = heard(text)
    assert isinstance(command, ShowShadow | SwitchShadow), command
    return shadow.decide(
        command, desk=ADMINS_DESK, now=THREE_ON_THURSDAY, settings=settings, shadowed=shadowed
    )


def text(decision: Decision) -> str:
    assert isinstance(decision.answer, Message)
    return plain.text(decision.answer)


@pytest.mark.parametrize("said", ["setup keen", "setup sensitivity Keen"])
def test_the_dial_says_what_each_step_means(said: str) -> None:
    command = heard(said)
    assert isinstance(command, SetSensitivity), command

    decision = setup.decide_sensitivity(command, desk=MOS_DESK, settings=AS_IT_IS)

    assert text(decision) == KEEN
    assert decision.wishes == (SaveWorkspace(WorkspaceSettings(Sensitivity.KEEN)),)


def test_the_dial_is_for_those_who_may_set_up() -> None:
    decision = setup.decide_sensitivity(SetSensitivity(Sensitivity.CALM), desk=BENS_DESK, settings=AS_IT_IS)

    assert (title(decision), decision.wishes) == ("The team is already set up. Nothing was saved.", ())


@pytest.mark.parametrize(
    ("said", "before", "answer", "after"),
    [
        ("shadow on", WorkspaceSettings(Sensitivity.CALM), ON, WorkspaceSettings(Sensitivity.CALM, True)),
        ("shadow off", WorkspaceSettings(is_shadow=True), OFF, AS_IT_IS),
    ],
)
def test_shadow_mode_is_switched(
    said: str, before: WorkspaceSettings, answer: str, after: WorkspaceSettings
) -> None:
    decision = decided(said, before)

    assert text(decision) == answer
    assert decision.wishes == (SaveWorkspace(after),)


def test_an_admin_reads_what_nobody_was_told() -> None:
    assert text(decided("shadow", WorkspaceSettings(is_shadow=True), (WOULD_BE,))) == LISTED


def test_without_anything_recorded_it_says_so() -> None:
    assert text(decided("shadow")) == ("Shadow mode is off.\n\nNothing was recorded.\n\n[Begin shadow mode]")
    assert text(decided("shadow", WorkspaceSettings(is_shadow=True))) == (
        "Shadow mode is on: nobody gets a nudge.\n\nNothing was worth a nudge so far.\n\n[End shadow mode]"
    )


def test_shadow_mode_is_for_admins() -> None:
    decision = shadow.decide(
        SwitchShadow(True), desk=MOS_DESK, now=THREE_ON_THURSDAY, settings=AS_IT_IS, shadowed=()
    )

    assert (title(decision), decision.wishes) == ("Shadow mode is for Slack admins. Nothing was saved.", ())


def test_other_words_are_refused() -> None:
    assert refused("shadow sometimes").title == "Shadow mode is on or off. Nothing was saved."
