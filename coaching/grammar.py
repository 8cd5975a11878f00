"""One grammar: whatever is typed, pressed or filled in becomes a command here, or an answer that helps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coaching import lexicon, replies, typed
from coaching.accounts import becoming
from coaching.commands import (
    agenda,
    answer,
    away,
    back,
    bath,
    book,
    calls,
    contest,
    customer,
    digest,
    done,
    drop,
    edit,
    effort,
    flak,
    gap,
    goal,
    grew,
    health,
    leaderboard,
    log,
    lost,
    mark,
    me,
    move,
    noted,
    pick,
    pipeline,
    plan,
    privacy,
    prospected,
    quiet,
    referral,
    renewed,
    restore,
    retract,
    risk,
    seasonal,
    served,
    setup,
    shadow,
    snooze,
    take,
    thanked,
    tip,
    undo,
    why,
    won,
)
from coaching.message import FieldErrors, Form, Message
from coaching.pipeline import ways
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic

Command = (
    prospected.LogProspecting
    | served.LogService
    | served.OpenNote
    | customer.Command
    | pipeline.Command
    | calls.ShowCalls
    | done.Done
    | snooze.Snooze
    | drop.Drop
    | undo.Undo
    | edit.Edit
    | log.ShowLog
    | me.ShowMe
    | me.SetRole
    | me.SetHours
    | me.SetWorkdays
    | goal.ShowGoal
    | goal.OpenGoalForm
    | goal.ChangeGoal
    | away.Away
    | away.CancelAway
    | back.Back
    | digest.ShowDigest
    | digest.SwitchDigest
    | digest.SetDigestTime
    | leaderboard.ShowWindow
    | leaderboard.JoinBoard
    | leaderboard.LeaveBoard
    | quiet.ShowQuiet
    | quiet.BeQuiet
    | why.Why
    | privacy.ShowPrivacy
    | health.ShowHealth
    | setup.OpenSetup
    | setup.ChangeSetup
    | restore.Restore
    | mark.Mark
    | move.Move
    | pick.Pick
    | answer.AnswerRemark
    | contest.Contest
    | seasonal.Seasonal
    | setup.SetSensitivity
    | ways.Change
    | shadow.ShowShadow
    | shadow.SwitchShadow
    | thanked.Thanked
    | thanked.ShowUnthanked
    | referral.Refer
    | referral.ShowReferrals
    | tip.Tip
    | take.Take
    | gap.Gap
    | gap.ShowGaps
    | gap.TakeBack
    | flak.Flak
    | flak.ShowFlak
    | flak.TakeBack
    | plan.Plan
    | agenda.ShowAgenda
    | agenda.ContestAgenda
    | becoming.Won
    | becoming.OpenLoss
    | becoming.Lost
    | becoming.Grew
    | becoming.Renewed
    | becoming.Retract
    | becoming.OpenNoted
    | becoming.Noted
    | book.ShowBook
    | book.ShowTeamsBook
    | effort.Settle
    | effort.ShowEffort
    | bath.ShowBath
    | risk.ShowRisk
    | risk.StressTest
)


class Reader(Protocol):
    """Reads what follows the word."""

    def __call__(self, rest: str, *, today: date) -> Command | Message | Form: ...


class Filler(Protocol):
    """Reads a filled form."""

    def __call__(self, values: Mapping[str, str], *, context: str, today: date) -> Command | FieldErrors: ...


@dataclass(frozen=True, slots=True)
class Word:
    topic: Topic
    read: Reader
    fill: Filler | None = None

    @property
    def name(self) -> str:
        return self.topic.name

    @property
    def usage(self) -> tuple[str, ...]:
        return self.topic.usage

    @property
    def description(self) -> str:
        return self.topic.description

    @property
    def hint(self) -> str:
        return self.topic.hint

    @property
    def is_slash(self) -> bool:
        return self.topic.is_slash

    @property
    def is_hidden(self) -> bool:
        return self.topic.is_hidden


NO_WORD = Topic("", ("help",), "")
HELP = Topic("help", ("help", "help prospected"), "How to talk to the coach", also=("commands", "usage"))


def _help(rest: str, *, today: date) -> Message:  # noqa: ARG001  one shape for all words
    return lexicon.help_for(rest, TOPICS)


WORDS: tuple[Word, ...] = (
    Word(prospected.TOPIC, prospected.read, prospected.fill),
    Word(served.TOPIC, served.read, served.fill),
    Word(customer.TOPIC, customer.read, customer.fill),
    Word(pipeline.TOPIC, pipeline.read, pipeline.fill),
    Word(calls.TOPIC, calls.read),
    Word(done.TOPIC, done.read),
    Word(snooze.TOPIC, snooze.read),
    Word(drop.TOPIC, drop.read),
    Word(undo.TOPIC, undo.read),
    Word(edit.TOPIC, edit.read, edit.fill),
    Word(log.TOPIC, log.read),
    Word(me.TOPIC, me.read),
    Word(goal.TOPIC, goal.read, goal.fill),
    Word(away.TOPIC, away.read),
    Word(back.TOPIC, back.read),
    Word(digest.TOPIC, digest.read),
    Word(leaderboard.TOPIC, leaderboard.read),
    Word(quiet.TOPIC, quiet.read),
    Word(why.TOPIC, why.read),
    Word(privacy.TOPIC, privacy.read),
    Word(health.TOPIC, health.read),
    Word(HELP, _help),
    Word(setup.TOPIC, setup.read, setup.fill),
    Word(restore.TOPIC, restore.read),
    Word(mark.TOPIC, mark.read),
    Word(move.TOPIC, move.read),
    Word(pick.TOPIC, pick.read),
    Word(answer.TOPIC, answer.read),
    Word(contest.TOPIC, contest.read),
    Word(seasonal.TOPIC, seasonal.read),
    Word(shadow.TOPIC, shadow.read),
    Word(thanked.TOPIC, thanked.read),
    Word(referral.TOPIC, referral.read, referral.fill),
    Word(tip.TOPIC, tip.read),
    Word(take.TOPIC, take.read),
    Word(gap.TOPIC, gap.read),
    Word(flak.TOPIC, flak.read),
    Word(plan.TOPIC, plan.read, plan.fill),
    Word(agenda.TOPIC, agenda.read),
    Word(won.TOPIC, won.read),
    Word(lost.TOPIC, lost.read, lost.fill),
    Word(grew.TOPIC, grew.read),
    Word(renewed.TOPIC, renewed.read, renewed.fill),
    Word(retract.TOPIC, retract.read),
    Word(noted.TOPIC, noted.read, noted.fill),
    Word(book.TOPIC, book.read),
    Word(effort.TOPIC, effort.read),
    Word(bath.TOPIC, bath.read),
    Word(risk.TOPIC, risk.read),
)
TOPICS = tuple(word.topic for word in WORDS)
BY_NAME = {word.name: word for word in WORDS}
MENU_WORD = "coach"
THOROUGH = frozenset({"prospected", "served", "edit"})  # they check their texts themselves, field by field
FIRST = re.compile(r"\s*/?\s*([^\W\d_]+|[^\s/]\S*)[:,]?(.*)", re.DOTALL)


def read(text: str, *, today: date) -> Command | Message | Form:
    """The command that the sentence means, or an answer that helps."""
    first, rest = _parted(text)
    if first.casefold() == MENU_WORD:
        first, rest = _parted(rest)
    if not first:
        return lexicon.menu()
    word = BY_NAME.get(first.casefold())
    if word is not None and word.name in THOROUGH:
        return word.read(rest, today=today)
    wrong = typed.fault(text, label="Your sentence", at_most=DEFAULT_LIMITS.sentence)
    if wrong is not None:
        return replies.refuse(Problem(wrong), NO_WORD, text)
    if word is None:
        return lexicon.unknown(first, rest, TOPICS, text=text)
    return word.read(rest, today=today)


def fill(verb: str, values: Mapping[str, str], *, context: str, today: date) -> Command | FieldErrors:
    """The command that a filled form means, or what to mend in it."""
    word = BY_NAME.get(verb)
    if word is None or word.fill is None:
        return FieldErrors(dict.fromkeys(values, "This form is not known any more. Please open it again."))
    return word.fill(values, context=context, today=today)


def _parted(text: str) -> tuple[str, str]:
    """The first word and what follows it."""
    found = FIRST.fullmatch(text)
    return ("", "") if found is None else (found[1], found[2].strip())
