"""What an answer of Slack's says about the call: was it done, may it be tried again, is it over.

The names come from Slack's reference of each method's errors and from the rules of the outbox: only an answer
that plainly says "not done" may be repeated without looking first.
"""

import math
import re
from collections.abc import Mapping

from handlers.ports import DeliveryError, Verdict

TOO_MANY = 429
SERVER_ERRORS = 500
OK = 200

RETRY_AFTER = 30.0  # seconds, where Slack does not say or says nonsense
LONGEST_RETRY_AFTER = 3_600.0

ERROR_NAME = re.compile(r"[a-z][a-z0-9_]{1,60}")

# Slack may have acted before it answered with one of these.
AMBIGUOUS = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
AMBIGUOUS_START = "duplicate_"

RATE_LIMITED = frozenset({"ratelimited", "rate_limited", "accesslimited", "message_limit_exceeded"})

# No call of this workspace will succeed until it is installed again.
REVOKED = frozenset(
    {
        "access_denied",
        "account_inactive",
        "app_access_restricted",
        "enterprise_is_restricted",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_not_found",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)

# This recipient or this message will never be taken.
REFUSED = frozenset(
    {
        # the recipient
        "cannot_dm_bot",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
        "posting_to_channel_denied",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        # the message
        "block_mismatch",
        "cannot_reply_to_message",
        "cant_update_message",
        "edit_window_closed",
        "invalid_arguments",
        "invalid_arg_name",
        "invalid_array_arg",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "message_not_found",
        "metadata_must_be_sent_from_app",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "view_too_large",
        # the app as it is installed
        "ekm_access_denied",
        "method_deprecated",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_enabled",
        "unknown_method",
    }
)

# Without the chart and the table the same message may be taken: an old client, or a roll-out in phases.
BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})


def judge(status: int, headers: Mapping[str, str], answer: object) -> DeliveryError:
    """The error for an answer that is not a plain success."""
    if status == TOO_MANY:
        return DeliveryError("ratelimited", verdict=Verdict.NOT_DONE, retry_after=_retry_after(headers))
    if status != OK:
        return DeliveryError(f"http_{status}", verdict=Verdict.AMBIGUOUS)
    if not isinstance(answer, Mapping) or answer.get("ok") is not False:
        return DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
    name = answer.get("error")
    if not isinstance(name, str) or not ERROR_NAME.fullmatch(name):
        return DeliveryError("unreadable_answer", verdict=Verdict.AMBIGUOUS)
    return _named(name, headers)


def _named(name: str, headers: Mapping[str, str]) -> DeliveryError:
    if name in RATE_LIMITED:
        return DeliveryError(name, verdict=Verdict.NOT_DONE, retry_after=_retry_after(headers))
    return DeliveryError(name, verdict=verdict_of(name))


def verdict_of(name: str) -> Verdict:
    """What an `ok: false` with this error means. A name that is not known is "not done", never "done"."""
    if name in AMBIGUOUS or name.startswith(AMBIGUOUS_START):
        return Verdict.AMBIGUOUS
    if name in REVOKED:
        return Verdict.REVOKED
    return Verdict.REFUSED if name in REFUSED else Verdict.NOT_DONE


def _retry_after(headers: Mapping[str, str]) -> float:
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(said)
    except ValueError:
        return RETRY_AFTER
    if not math.isfinite(seconds) or seconds < 0:
        return RETRY_AFTER
    return min(max(seconds, 1.0), LONGEST_RETRY_AFTER)
