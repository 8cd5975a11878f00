"""Slack's way of saying what is wrong with a payload."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails


def complaints_of(error: ValidationError, payload: object, *, at: str) -> list[str]:
    """One line per fault, each with the JSON pointer of the place."""
    return [
        f"[ERROR] {_sentence(fault)} [json-pointer:{_pointer(fault, payload, at)}]"
        for fault in error.errors()
    ]


def _sentence(fault: ErrorDetails) -> str:
    context: dict[str, Any] = fault.get("ctx", {})
    match fault["type"]:
        case "string_too_long":
            return f"must be less than {context['max_length'] + 1} characters"
        case "string_too_short":
            return f"must be more than {context['min_length'] - 1} characters"
        case "too_long":
            return f"no more than {context['max_length']} items allowed"
        case "too_short":
            return f"no fewer than {context['min_length']} items allowed"
        case _:
            return _sentence_about_shape(fault, context)


def _sentence_about_shape(fault: ErrorDetails, context: dict[str, Any]) -> str:
    match fault["type"]:
        case "missing":
            return f"missing required field: {fault['loc'][-1]}"
        case "extra_forbidden":
            return f"invalid additional property: {fault['loc'][-1]}"
        case "union_tag_invalid":
            return f"unsupported type: {context['tag']}"
        case "union_tag_not_found":
            return "missing required field: type"
        case "slack":
            return str(context["message"])
        case _:
            return fault["msg"][:1].lower() + fault["msg"][1:]


def _pointer(fault: ErrorDetails, payload: object, at: str) -> str:
    """The place in the payload: pydantic's names of union members are left out."""
    here, is_tag_possible, path = payload, True, [at]
    for step in fault["loc"]:
        if isinstance(here, dict) and is_tag_possible and step == here.get("type"):
            is_tag_possible = False
            continue
        here, is_tag_possible = _inside(here, step), True
        path.append(str(step))
    if fault["type"] in ("missing", "extra_forbidden"):
        path.pop()
    return "/".join(path)


def _inside(value: object, step: int | str) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
