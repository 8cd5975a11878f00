"""Filled forms: the answer takes the form's place, or the form says what to mend."""

import re
from collections.abc import Mapping
from typing import Any

from coaching.message import FieldErrors, Message
from handlers.blocks import render_modal
from handlers.forms import CALLBACK, errors_for, values_of
from handlers.payloads import Body, dig, is_outsider, person_of, submission_key, workspace_of
from handlers.ports import Submission
from handlers.replies import OUTSIDER, Outcome, Room, Token, reply

PATTERN = re.compile(rf"^{re.escape(CALLBACK)}")


def answer(body: Body, *, room: Room, token: Token) -> Outcome:  # noqa: ARG001 - one shape for all
    """What the program says to the form."""
    view = _view_of(body)
    values = values_of(view)
    submission = Submission(
        workspace=workspace_of(body),
        person=person_of(body),
        verb=dig(view, "callback_id").removeprefix(CALLBACK),
        context=dig(view, "private_metadata"),
        values=values,
        key=submission_key(body, values),
    )
    if is_outsider(body):
        return _outcome(submission, _shown(OUTSIDER), "refused")
    said_back = room.program.submit(submission)
    if isinstance(said_back, FieldErrors):
        return _outcome(submission, _wrong(view, said_back), "to mend")
    return _outcome(submission, _shown(said_back), "answered")


def _view_of(body: Body) -> Mapping[str, Any]:
    view = body.get("view")
    return view if isinstance(view, Mapping) else {}


def _shown(message: Message) -> dict[str, Any]:
    return {"response_action": "update", "view": render_modal(message)}


def _wrong(view: Mapping[str, Any], wrong: FieldErrors) -> dict[str, Any]:
    return {"response_action": "errors", "errors": errors_for(view, wrong)}


def _outcome(submission: Submission, body: dict[str, Any], said: str) -> Outcome:
    who = submission.workspace, submission.person
    return Outcome(reply(body), *who, submission.verb, submission.key, said)
