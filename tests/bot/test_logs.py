import json
import logging

import pytest
import structlog

from bot.logs import HIDDEN, redact, set_up


@pytest.fixture
def _quiet_afterwards():
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], level = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("name", ["token", "note", "text", "sentence", "body", "values", "signing_secret"])
def test_private_fields_are_hidden(name):
    assert redact(None, "", {name: "Acme is angry"}) == {name: HIDDEN}


@pytest.mark.parametrize("token", ["xoxb-1-a", "xapp-1-A-b", "xoxe.xoxb-1-c", "xoxp-9"])
def test_tokens_are_hidden_wherever_they_stand(token):
    event = redact(None, "", {"event": f"refused {token} there", "deep": {"list": [token]}})

    assert event == {"event": f"refused {HIDDEN} there", "deep": {"list": [HIDDEN]}}


@pytest.mark.usefixtures("_quiet_afterwards")
def test_a_traceback_is_redacted_too(capsys):
    set_up("json")

    try:
        raise ValueError("bad xoxb-1-secret")
    except ValueError:
        structlog.get_logger("x").exception("boom")

    written = json.loads(capsys.readouterr().err)
    assert written["event"] == "boom"
    assert f"ValueError: bad {HIDDEN}" in written["exception"]


@pytest.mark.usefixtures("_quiet_afterwards")
def test_the_libraries_logs_take_the_same_road(capsys):
    set_up("json")

    logging.getLogger("somebody").warning("token %s", "xoxb-1-secret")

    assert json.loads(capsys.readouterr().err)["event"] == f"token {HIDDEN}"


@pytest.mark.usefixtures("_quiet_afterwards")
def test_a_person_gets_lines_instead_of_json(capsys):
    set_up("console")

    structlog.get_logger("x").info("hello", who="Ana")

    assert "hello" in capsys.readouterr().err
