"""How Slack is reached."""

import ssl

from handlers.transport import Transport


def test_whom_to_trust_is_read_once_and_every_certificate_is_checked() -> None:
    transport = Transport("https://slack.com/api/", 1)

    first, second = transport.client("xoxb-1").ssl, transport.client("xoxb-2").ssl

    assert first is not None
    assert first is second
    assert (first.verify_mode, first.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_a_stand_in_on_this_machine_needs_no_certificates() -> None:
    assert Transport("http://127.0.0.1:1/api/", 1).client("xoxb-1").ssl is None
