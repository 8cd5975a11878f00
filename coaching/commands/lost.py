"""/coach lost Acme: a customer or a prospect is lost; asks for the loss record."""

from collections.abc import Mapping
from datetime import date

from coaching import replies
from coaching.accounts import loss_form, naming, reasons, turns
from coaching.accounts.becoming import Lost, OpenLoss
from coaching.message import FieldErrors, Message
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import listing

TOPIC = Topic(
    "lost",
    ("lost Acme", "lost Acme because price"),
    "A customer or a prospect is lost: why, and what will be better",
    is_rare=True,
    also=("lose", "loss", "churned"),
)


def read(rest: str, *, today: date) -> OpenLoss | Lost | Message:  # noqa: ARG001  one shape for all words
    """Who is lost, and in short why; without a reason a form asks."""
    named, after = naming.split(rest, ("because",))
    missing = turns.missing(named, TOPIC, rest, label="The name of who is lost")
    if missing is not None:
        return missing
    if not after:
        return OpenLoss(named)
    reason = reasons.read(after[len("because") :] if after.casefold().startswith("because") else after)
    return _unknown(rest) if reason is None else Lost(named, reason)


def _unknown(rest: str) -> Message:
    known = [word for word in reasons.WORDS if word not in ("follow-up", "buyer", "no need")]
    problem = Problem(f"I do not know that reason. I know {listing(known, last='or')}.")
    return replies.refuse(problem, TOPIC, rest)


def fill(values: Mapping[str, str], *, context: str, today: date) -> Lost | FieldErrors:
    """The loss record."""
    return loss_form.read(values, context=context, today=today)
