"""Which use case serves which command."""

from collections.abc import Callable
from typing import Any

from bot.use_cases import changing, customers, logging, outcomes, personal, said
from bot.use_cases.saying import Saying
from coaching.accounts import becoming, joining
from coaching.changes import Decision
from coaching.commands import (
    answer,
    away,
    back,
    book,
    contest,
    customer,
    digest,
    edit,
    effort,
    flak,
    gap,
    goal,
    health,
    leaderboard,
    log,
    mark,
    me,
    move,
    pick,
    privacy,
    prospected,
    quiet,
    referral,
    restore,
    seasonal,
    served,
    setup,
    shadow,
    take,
    thanked,
    tip,
    undo,
    why,
)
from coaching.grammar import Command
from coaching.message import FieldErrors, Form, Message

UseCase = Callable[[Any, Saying], Decision]

USE_CASES: dict[type, UseCase] = {
    prospected.LogProspecting: logging.log_prospecting,
    served.LogService: logging.log_service,
    pick.Pick: logging.pick_customer,
    customer.ShowCustomers: customers.list_customers,
    customer.ShowCustomer: customers.show_customer,
    customer.ShowHistory: customers.show_customer,
    customer.OpenFacts: customers.show_customer,
    customer.ChangeFacts: customers.change_facts,
    customer.AddCustomer: customers.add_customer,
    joining.AddAlias: customers.add_alias,
    joining.Merge: customers.merge,
    joining.Unmerge: customers.unmerge,
    undo.Undo: changing.undo_entry,
    restore.Restore: changing.restore_entry,
    move.Move: changing.move_entry,
    mark.Mark: changing.mark_entry,
    edit.Edit: changing.edit_entry,
    log.ShowLog: changing.show_log,
    me.ShowMe: personal.me_or_settings,
    me.SetRole: personal.me_or_settings,
    me.SetHours: personal.me_or_settings,
    me.SetWorkdays: personal.me_or_settings,
    goal.ShowGoal: personal.goals,
    goal.OpenGoalForm: personal.goals,
    goal.ChangeGoal: personal.goals,
    away.Away: personal.be_away,
    away.CancelAway: personal.be_away,
    back.Back: personal.be_back,
    quiet.ShowQuiet: personal.be_quiet,
    quiet.BeQuiet: personal.be_quiet,
    digest.ShowDigest: personal.digest_or_settings,
    digest.SwitchDigest: personal.digest_or_settings,
    digest.SetDigestTime: personal.digest_or_settings,
    leaderboard.ShowWindow: personal.leaderboard_window,
    leaderboard.JoinBoard: personal.leaderboard_window,
    leaderboard.LeaveBoard: personal.leaderboard_window,
    why.Why: personal.explain_remark,
    answer.AnswerRemark: personal.answer_remark,
    privacy.ShowPrivacy: personal.show_privacy,
    health.ShowHealth: personal.show_health,
    setup.OpenSetup: personal.set_up_team,
    setup.ChangeSetup: personal.set_up_team,
    setup.SetSensitivity: personal.turn_the_dial,
    shadow.ShowShadow: personal.shadow_mode,
    shadow.SwitchShadow: personal.shadow_mode,
    contest.Contest: personal.contest_remark,
    seasonal.Seasonal: personal.call_seasonal,
    thanked.Thanked: said.thank,
    thanked.ShowUnthanked: said.thank,
    referral.Refer: said.refer,
    referral.ShowReferrals: said.refer,
    tip.Tip: said.pass_on,
    take.Take: said.take_matter,
    gap.Gap: said.count_gap,
    gap.ShowGaps: said.count_gap,
    gap.TakeBack: said.count_gap,
    flak.Flak: said.count_flak,
    flak.ShowFlak: said.count_flak,
    flak.TakeBack: said.count_flak,
    becoming.Won: outcomes.win,
    becoming.OpenLoss: outcomes.ask_for_loss,
    becoming.Lost: outcomes.lose,
    becoming.Grew: outcomes.grow,
    becoming.Renewed: outcomes.renew,
    becoming.Retract: outcomes.retract,
    becoming.OpenNoted: outcomes.note_fit,
    becoming.Noted: outcomes.note_fit,
    book.ShowBook: said.show_book,
    book.ShowTeamsBook: said.show_book,
    effort.Settle: said.settle_effort,
    effort.ShowEffort: said.settle_effort,
}


def decide(heard: Command | Message | Form | FieldErrors, saying: Saying) -> Decision:
    """What the program makes of what was heard; an answer that is ready is given as it is."""
    if isinstance(heard, Message | Form | FieldErrors):
        return Decision(heard)
    return USE_CASES[type(heard)](heard, saying)
