"""A program that says what a test tells it, and remembers what it was asked."""

from dataclasses import dataclass, field
from datetime import datetime

from coaching.message import Answer, FieldErrors, Message
from handlers.ports import Profile, Request, Submission

WELL_DONE = Message("Prospected 5")
AT_HOME = Message("Your week")


@dataclass
class FakeProgram:
    says: Answer = WELL_DONE
    submits: Message | FieldErrors = WELL_DONE
    breaks: Exception | None = None
    requests: list[Request] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    homes: list[tuple[str, str, str | None]] = field(default_factory=list)
    profiles: list[tuple[str, Profile]] = field(default_factory=list)
    left: list[tuple[str, datetime | None]] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.requests.append(request)
        self._perhaps_break()
        return self.says

    def submit(self, submission: Submission) -> Message | FieldErrors:
        self.submissions.append(submission)
        self._perhaps_break()
        return self.submits

    def home(self, workspace: str, person: str, *, dm_channel: str | None) -> Message:
        self.homes.append((workspace, person, dm_channel))
        self._perhaps_break()
        return AT_HOME

    def refresh_profile(self, workspace: str, profile: Profile) -> None:
        self.profiles.append((workspace, profile))

    def leave(self, workspace: str, *, told_at: datetime | None) -> None:
        self.left.append((workspace, told_at))

    def _perhaps_break(self) -> None:
        if self.breaks:
            raise self.breaks
