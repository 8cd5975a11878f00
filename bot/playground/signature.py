"""How Slack signs what it sends to an app."""

import hashlib
import hmac


def signed_headers(body: bytes, *, secret: str, at: float) -> dict[str, str]:
    """The two headers by which an app knows that Slack sent this body at that time."""
    stamp = str(int(at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest.hexdigest()}"}
