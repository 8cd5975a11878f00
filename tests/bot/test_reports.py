import pytest
from pydantic import SecretStr

from bot.logs import HIDDEN
from bot.reports import report_errors, scrubbed
from bot.settings import Mistake


def test_an_event_leaves_without_bodies_and_tokens() -> None:
    event = {
        "message": "refused xoxb-1-secret",
        "request": {"data": "text=Acme+is+angry"},
        "extra": {"anything": 1},
        "exception": {"values": [{"type": "ValueError", "value": "bad xoxb-1-secret"}]},
    }

    assert scrubbed(event, {}) == {
        "message": f"refused {HIDDEN}",
        "exception": {"values": [{"type": "ValueError", "value": f"bad {HIDDEN}"}]},
    }


def test_without_an_address_nothing_is_reported() -> None:
    report_errors(None)


def test_a_malformed_address_is_refused() -> None:
    pytest.importorskip("sentry_sdk")

    with pytest.raises(Mistake, match="SENTRY_DSN is not right"):
        report_errors(SecretStr("nonsense"))
