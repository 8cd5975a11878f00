"""Forms as modals, and what was filled in."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from coaching.message import Field, FieldErrors, FieldKind, Form
from handlers.rich import CHANNEL_ID, PERSON_ID, Block, plain
from handlers.texts import clean, cut, label, length

CALLBACK = "form:"
ANSWER = "answer"  # action_id of every input; the block_id is the field's name
VIEW_WORD = 24
INPUT_LABEL = 2_000
OPTION = 75
OPTIONS = 100
TYPED = 3_000
CONTEXT = 3_000
ERROR = 1_000
WHOLE_NUMBER = re.compile(r"-?[0-9]+")


def render_form(form: Form) -> dict[str, Any]:
    """A modal that asks. A context that cannot be carried is a bug in the form, and raised as one."""
    if length(form.context) > CONTEXT:
        raise ValueError(f"the context of form {form.verb} has {length(form.context)} characters")
    return {
        "type": "modal",
        "callback_id": f"{CALLBACK}{form.verb}",
        "private_metadata": form.context,
        "title": plain(label(form.title, VIEW_WORD)),
        "submit": plain(label(form.submit, VIEW_WORD)),
        "close": plain("Cancel"),
        "blocks": [_input(field) for field in form.fields],
    }


def values_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field name; what was left empty is an empty string."""
    filled = view.get("state", {}).get("values", {})
    return {name: _value(answers.get(ANSWER) or {}) for name, answers in filled.items()}


def errors_for(view: Mapping[str, Any], wrong: FieldErrors) -> dict[str, str]:
    """Errors by block; one for a field that the view does not have is shown at its first field."""
    inputs = [block["block_id"] for block in view.get("blocks", []) if block.get("type") == "input"]
    shown: dict[str, str] = {}
    for name, sentence in wrong.errors.items():
        place = name if name in inputs or not inputs else inputs[0]
        shown[place] = label(f"{shown.get(place, '')} {sentence}", ERROR)
    return shown


def _value(answer: Mapping[str, Any]) -> str:
    kinds = ("value", "selected_date", "selected_user", "selected_conversation", "selected_channel")
    picked = (answer.get("selected_option") or {}).get("value")
    return next((found for found in (picked, *map(answer.get, kinds)) if isinstance(found, str)), "")


def _input(field: Field) -> Block:
    drawn: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(label(field.label, INPUT_LABEL)),
        "element": _element(field) | {"action_id": ANSWER},
        "optional": field.is_optional,
    }
    if clean(field.hint).strip():
        drawn["hint"] = plain(label(field.hint, INPUT_LABEL))
    return drawn


def _element(field: Field) -> Block:
    match field.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            return _text(field)
        case FieldKind.NUMBER:
            start = {"initial_value": field.value} if WHOLE_NUMBER.fullmatch(field.value) else {}
            return {"type": "number_input", "is_decimal_allowed": False} | start
        case FieldKind.DATE:
            return {"type": "datepicker"} | ({"initial_date": field.value} if _is_date(field.value) else {})
        case FieldKind.CHOICE:
            return _choice(field)
        case FieldKind.PERSON:
            somebody = {"initial_user": field.value} if PERSON_ID.fullmatch(field.value) else {}
            return {"type": "users_select"} | somebody
        case FieldKind.CHANNEL:
            chosen = {"initial_conversation": field.value} if CHANNEL_ID.fullmatch(field.value) else {}
            return {"type": "conversations_select", "filter": {"include": ["public", "private"]}} | chosen


def _text(field: Field) -> Block:
    most = max(1, min(field.max_length or TYPED, TYPED))
    value = cut(clean(field.value), most)
    return {
        "type": "plain_text_input",
        "multiline": field.kind is FieldKind.LONG_TEXT,
        "max_length": most,
    } | ({"initial_value": value} if value else {})


def _choice(field: Field) -> Block:
    fitting = [choice for choice in field.choices if _is_option(choice[0])][:OPTIONS]
    options = {value: {"text": plain(label(words, OPTION)), "value": value} for value, words in fitting}
    if not options:
        return _text(field)
    chosen = {"initial_option": options[field.value]} if field.value in options else {}
    return {"type": "static_select", "options": list(options.values())} | chosen


def _is_option(value: str) -> bool:
    """It comes back as it is, so it cannot be cut or cleaned."""
    return 0 < length(value) <= OPTION and clean(value) == value


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
