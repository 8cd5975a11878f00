"""Secrets at rest: sealed for one row, so that a copy in another row opens nowhere."""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # what AES-GCM wants; drawn anew for each sealing


@dataclass(frozen=True, slots=True)
class Sealed:
    key_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a secret stands. It opens in no other place."""

    table: str
    column: str
    workspace: str


class Unopenable(Exception):
    """A secret that cannot be read here; the text says why and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys by id: the first one seals, all of them open."""

    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def first(self) -> str:
        """The id of the key that seals."""
        if not self.keys:
            raise Unopenable("there is no key to seal it with")
        return next(iter(self.keys))

    def seal(self, secret: str, place: Place) -> Sealed:
        key_id, nonce = self.first, secrets.token_bytes(NONCE_BYTES)
        closed = AESGCM(self.keys[key_id]).encrypt(nonce, secret.encode(), _bound(place, key_id))
        return Sealed(key_id, base64.b64encode(nonce + closed).decode())

    def open(self, sealed: Sealed, place: Place) -> str:
        """The secret; raises Unopenable for another key, another place, or a text that was changed."""
        if sealed.key_id not in self.keys:
            raise Unopenable(f"it is sealed with the key {sealed.key_id}, which is not here")
        try:
            raw = base64.b64decode(sealed.text, validate=True)
            nonce, closed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
            found = AESGCM(self.keys[sealed.key_id]).decrypt(nonce, closed, _bound(place, sealed.key_id))
        except (InvalidTag, binascii.Error, ValueError):
            raise Unopenable(
                f"it does not open with the key {sealed.key_id}: another key, or another row"
            ) from None
        return found.decode()


def _bound(place: Place, key_id: str) -> bytes:
    """What is not hidden and yet cannot be changed; as JSON, so that parts cannot run into each other."""
    return json.dumps([place.table, place.column, place.workspace, key_id]).encode()
