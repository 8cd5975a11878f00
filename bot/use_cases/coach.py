"""What the program says: each request is loaded, decided and saved in one transaction, and once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.use_cases.deciding import decide
from bot.use_cases.facts import home_facts
from bot.use_cases.saying import Saying, recent_window
from bot.use_cases.telling import with_word_to_others
from coaching import grammar, home
from coaching.calendar import local_date
from coaching.changes import Decision, SavePerson, SaveTeam, Wish
from coaching.consequences import consequences, moves_alarms
from coaching.logs import receipts
from coaching.message import Answer, FieldErrors, Form, Message
from coaching.model import Alarm, Desk, Person, Team
from coaching.welcome import known_zone, renewed, welcome
from handlers.ports import Chat, DeliveryError, Profile, Request, Submission
from storage.database import Database
from storage.errors import Changed, Dropped, Repeated
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger("bot.coach")

FIRST_TEAM = "sales"
ATTEMPTS = 5  # a decision that was overtaken is made again; five losses in a row are a bug
NOT_FOR_GUESTS = Message("The coach is for members of this workspace. Nothing was saved.")

Deciding = Callable[[Saying], Decision]


class Coach:
    """Implements ports.Program."""

    def __init__(self, database: Database, chat: Chat, *, clock: Clock) -> None:
        self._database = database
        self._chat = chat
        self._clock = clock

    def answer(self, request: Request) -> Answer:
        """What to say to a sentence; a repeat gets the same."""

        def deciding(saying: Saying) -> Decision:
            return decide(grammar.read(request.text, today=saying.today), saying)

        said = self._hold(
            request.workspace, request.person, request.key, request.act or request.key, deciding
        )
        if isinstance(said, FieldErrors):
            raise TypeError("only a form has fields")
        return said

    def submit(self, submission: Submission) -> Message | FieldErrors:
        """What to say to a filled form; a repeat gets the same."""

        def deciding(saying: Saying) -> Decision:
            verb, context = submission.verb, submission.context
            return decide(grammar.fill(verb, submission.values, context=context, today=saying.today), saying)

        said = self._hold(submission.workspace, submission.person, submission.key, submission.key, deciding)
        if isinstance(said, Form):
            raise TypeError("a form is not answered with a form")
        return said

    def home(self, workspace: str, person: str, *, dm_channel: str | None) -> Message:
        """Somebody's Home, as it is now; from then on it is kept fresh."""

        def deciding(saying: Saying) -> Decision:
            before = saying.desk.person
            after = replace(before, has_opened_home=True, dm_channel=dm_channel or before.dm_channel)
            facts = home_facts(saying.uow, replace(saying.desk, person=after), now=saying.now)
            return Decision(
                home.compose(facts, now=saying.now), renewed(before, after, alarms={}, now=saying.now)
            )

        said = self._hold(workspace, person, "", "home", deciding)
        if not isinstance(said, Message):
            raise TypeError("a Home is a message")
        return said

    def refresh_profile(self, workspace: str, profile: Profile) -> None:
        """Somebody moved, was renamed, promoted or deactivated; strangers to the coach stay strangers."""
        with self._database.unit_of_work(workspace) as uow:
            before = uow.people.held(profile.id)
            if before is None:
                return
            now = self._clock()
            uow.apply(_refreshed(uow, before, profile, now), now=now)
            uow.commit()

    def leave(self, workspace: str, *, told_at: datetime | None) -> None:
        """Nothing is sent to the workspace any more; what it logged stays until its grace is over."""
        has_left = self._database.wide().leave(workspace, told_at, self._clock())
        log.info("uninstalled" if has_left else "uninstalled before, or unknown", workspace=workspace)

    def _hold(
        self, workspace: str, person_id: str, key: str, act: str, deciding: Deciding
    ) -> Answer | FieldErrors:
        """Decides again after being overtaken; somebody new is met first, outside of any transaction."""
        entry_id = identity(workspace, act)
        losses = 0
        is_met = False
        while losses < ATTEMPTS:
            try:
                said = self._try(workspace, person_id, key, entry_id, deciding, is_met=is_met)
            except Repeated:
                done = self._done_already(workspace, person_id, key, entry_id)
                if done is not None:
                    return done
                losses += 1
            except (Changed, Dropped):
                losses += 1
            else:
                if said is not None:
                    return said
                refusal = self._meet(workspace, person_id)
                if refusal is not None:
                    return refusal
                is_met = True
        raise RuntimeError("overtaken too often")

    def _try(
        self, workspace: str, person_id: str, key: str, entry_id: str, deciding: Deciding, *, is_met: bool
    ) -> Answer | FieldErrors | None:
        """The answer; None where the person or the workspace has to be met first."""
        now = self._clock()
        with self._database.unit_of_work(workspace) as uow:
            opening = uow.open(person_id, key, recent_window(now))
            if opening.seen is not None:
                return opening.seen
            person, team = opening.person, opening.team
            if person is None or team is None:
                return None
            is_settled = opening.is_active_workspace and person.is_active and person.name
            if not (is_settled or is_met):  # met: what has just left stays away, and is answered all the same
                return None
            desk = Desk(person, team, opening.plans.goals, opening.plans.absences)
            decision = deciding(Saying(uow, desk, now, entry_id, opening.totals))
            _save(uow, desk, decision, key=key, now=now)
            return decision.answer

    def _done_already(
        self, workspace: str, person_id: str, key: str, entry_id: str
    ) -> Answer | FieldErrors | None:
        """What to say when the very same was done by another request: its answer, or how the entry stands."""
        with self._database.unit_of_work(workspace) as uow:
            opening = uow.open(person_id, key)
            entry = uow.entries.get(entry_id)
        if opening.seen is not None or entry is None or opening.person is None:
            return opening.seen
        today = local_date(self._clock(), opening.person.zone)
        return receipts.present_state(entry, opening="That is already logged.", today=today)

    def _meet(self, workspace: str, person_id: str) -> Message | None:
        """Asks who that is and writes it down; a refusal for those the coach is not for."""
        profile = self._profile(workspace, person_id)
        if not (profile.is_human and profile.is_member):
            self.refresh_profile(workspace, profile)  # whoever was let in earlier is sent nothing from now on
            return NOT_FOR_GUESTS
        zone = known_zone(profile.zone)
        newcomer = Person(
            id=person_id, name=profile.name, zone=zone, team_id=FIRST_TEAM, is_admin=profile.is_admin
        )
        with self._database.unit_of_work(workspace) as uow:
            now = self._clock()
            uow.ensure_workspace(now)
            uow.ensure_team(Team(FIRST_TEAM, zone=zone))
            before = uow.people.held(person_id)
            if before is None:
                uow.apply(welcome(newcomer, now=now), now=now)
            elif profile.name:  # else Slack did not say, and what is known stays
                uow.apply(_refreshed(uow, before, profile, now), now=now)
            uow.commit()
        return None

    def _profile(self, workspace: str, person_id: str) -> Profile:
        try:
            return self._chat.profile(workspace, person_id)
        except (
            DeliveryError
        ) as error:  # the log matters more than the name, which is asked for again next time
            log.warning("profile unknown", workspace=workspace, person=person_id, reason=error.reason)
            return Profile(id=person_id, name="")


def identity(workspace: str, act: str) -> str:
    """The id of whatever an act creates: the same for the same act."""
    return hashlib.sha256(f"{workspace}\n{act}".encode()).hexdigest()[:16]


def _save(uow: UnitOfWork, desk: Desk, decision: Decision, *, key: str, now: datetime) -> None:
    """Keeps the wishes, what follows from them, and the answer, at once: an `undo` that found nothing stays one."""
    wishes = decision.wishes
    if wishes:
        _hold_what_is_replaced(uow, desk, wishes)
        wishes += consequences(desk, wishes, alarms=_alarms(uow, desk, wishes), now=now)
        wishes = with_word_to_others(uow, desk, wishes, now=now)
    if key:
        uow.answer(key, decision.answer, wishes, now=now)
        return
    uow.apply(wishes, now=now)
    uow.commit()


def _hold_what_is_replaced(uow: UnitOfWork, desk: Desk, wishes: tuple[Wish, ...]) -> None:
    """People and teams are saved as a whole: what somebody else changed since they were read must not be lost."""
    saves_person = any(isinstance(wish, SavePerson) for wish in wishes)
    if saves_person and uow.people.held(desk.person.id) != desk.person:
        raise Changed(desk.person.id)
    saves_team = any(isinstance(wish, SaveTeam) for wish in wishes)
    if saves_team and uow.teams.held(desk.team.id) != desk.team:
        raise Changed(desk.team.id)


def _alarms(uow: UnitOfWork, desk: Desk, wishes: tuple[Wish, ...]) -> Mapping[str, Alarm]:
    """The alarms that the wishes may move, by kind; a log moves none, so none are loaded for it."""
    if not moves_alarms(wishes):
        return {}
    return uow.alarms.of(desk.person.id) | uow.alarms.of(desk.team.id)


def _refreshed(uow: UnitOfWork, before: Person, profile: Profile, now: datetime) -> tuple[Wish, ...]:
    after = replace(
        before,
        name=profile.name or before.name,
        zone=known_zone(profile.zone) if profile.zone else before.zone,
        is_admin=profile.is_admin,
        is_active=profile.is_active and profile.is_human and profile.is_member,
    )
    return renewed(before, after, alarms=uow.alarms.of(before.id), now=now)
