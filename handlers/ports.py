"""What the program and a chat platform agree on. Handlers call `Program`; the program calls `Chat`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from coaching.message import Answer, FieldErrors, Message


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence somebody said: typed after a slash, or carried by a button.

    `key` names the request itself, not its delivery: the same one delivered again has the same key. `act` names what
    it stands for where that is less: two presses of one button are two requests, and still one log.
    """

    workspace: str
    person: str
    text: str
    key: str
    channel: str | None = None
    act: str = ""  # empty: the key


@dataclass(frozen=True, slots=True)
class Submission:
    """A filled form."""

    workspace: str
    person: str
    verb: str
    context: str
    values: Mapping[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the platform knows of a person. `zone` is None where it does not say."""

    id: str
    name: str
    zone: str | None = None
    is_admin: bool = False
    is_active: bool = True
    is_human: bool = True
    is_member: bool = True  # False for guests and for people of another workspace


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way. The same logical message always has the same `key`."""

    workspace: str
    recipient: str  # person or channel id
    kind: str
    key: str
    message: Message
    channel: str | None = None  # where it was posted, or the person's direct channel if known
    ts: str | None = None  # set: change the message that is there
    first_try_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    channel: str
    ts: str


class Verdict(StrEnum):
    """What is known about a call that did not plainly succeed."""

    NOT_DONE = "not done"  # certainly had no effect, worth trying again
    REFUSED = "refused"  # certainly had no effect and never will: this recipient or this message
    REVOKED = "revoked"  # certainly had no effect: the whole workspace cannot be reached any more
    AMBIGUOUS = "ambiguous"  # may have happened
    BLIND = "blind"  # a look-up is not permitted: nobody can tell


class DeliveryError(Exception):
    """A call to the platform that did not plainly succeed; `retry_after` in seconds where the platform says."""

    def __init__(self, reason: str, *, verdict: Verdict, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.verdict = verdict
        self.retry_after = retry_after


class Chat(Protocol):
    """A platform, seen from the program. Every method raises DeliveryError and nothing else."""

    def deliver(self, parcel: Parcel) -> Posted:
        """Post it, change it (`ts`), or publish it (kind `home`)."""

    def find(self, parcel: Parcel) -> Posted | None:
        """Where an earlier attempt at this parcel stands, or None if it is certainly not there."""

    def profile(self, workspace: str, person: str) -> Profile:
        """Who that is."""


class Program(Protocol):
    """The program, seen from a platform."""

    def answer(self, request: Request) -> Answer: ...

    def submit(self, submission: Submission) -> Message | FieldErrors: ...

    def home(self, workspace: str, person: str, *, dm_channel: str | None) -> Message: ...

    def refresh_profile(self, workspace: str, profile: Profile) -> None: ...

    def leave(self, workspace: str, *, told_at: datetime | None) -> None:
        """The app was removed or its tokens were revoked, at that moment: sending stops."""
