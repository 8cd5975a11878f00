import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.playground.signature import signed_headers

AT = 1_772_539_200.7


class Stopped(Clock):
    def now(self) -> float:
        return AT


@pytest.mark.parametrize("body", ["", "text=5", '{"a": "é \\u202e"}', "x" * 100_000])
def test_slacks_own_verifier_accepts_the_signature(body: str) -> None:
    headers = signed_headers(body.encode(), secret="secret", at=AT)

    assert SignatureVerifier("secret", Stopped()).is_valid_request(body, headers)


@pytest.mark.parametrize(
    ("secret", "at", "body"), [("other", AT, "x"), ("secret", AT - 301, "x"), ("secret", AT, "y")]
)
def test_a_wrong_secret_an_old_hour_and_another_body_are_caught(secret: str, at: float, body: str) -> None:
    headers = signed_headers(b"x", secret=secret, at=at)

    assert not SignatureVerifier("secret", Stopped()).is_valid_request(body, headers)
