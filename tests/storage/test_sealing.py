"""A sealed secret opens in its own place, with its own key, unchanged, and nowhere else."""

import base64
from dataclasses import replace

import pytest

from storage.sealing import Keyring, Place, Sealed, Unopenable

OLD, NEW = b"o" * 32, b"n" * 32
HERE = Place("installations", "token", "T1")
RING = Keyring({"new": NEW, "old": OLD})


def test_what_was_sealed_opens_again() -> None:
    sealed = RING.seal("xoxb-test", HERE)

    assert (sealed.key_id, RING.open(sealed, HERE)) == ("new", "xoxb-test")
    assert "xoxb" not in base64.b64decode(sealed.text).decode("latin-1")


def test_the_same_secret_never_looks_the_same() -> None:
    assert RING.seal("xoxb-test", HERE) != RING.seal("xoxb-test", HERE)


def test_every_key_opens_what_it_sealed() -> None:
    sealed = Keyring({"old": OLD}).seal("xoxb-test", HERE)

    assert RING.open(sealed, HERE) == "xoxb-test"


@pytest.mark.parametrize(
    "elsewhere",
    [replace(HERE, workspace="T2"), replace(HERE, table="other"), replace(HERE, column="other")],
)
def test_a_copy_in_another_place_does_not_open(elsewhere: Place) -> None:
    sealed = RING.seal("xoxb-test", HERE)

    with pytest.raises(Unopenable, match="another row"):
        RING.open(sealed, elsewhere)


def test_a_key_that_is_not_here_is_named() -> None:
    sealed = RING.seal("xoxb-test", HERE)

    with pytest.raises(Unopenable, match="sealed with the key new, which is not here"):
        Keyring({"old": OLD}).open(sealed, HERE)


def test_another_key_of_the_same_name_does_not_open() -> None:
    sealed = RING.seal("xoxb-test", HERE)

    with pytest.raises(Unopenable, match="does not open with the key new"):
        Keyring({"new": OLD}).open(sealed, HERE)


def test_the_name_of_the_key_is_bound_too() -> None:
    sealed = RING.seal("xoxb-test", HERE)

    with pytest.raises(Unopenable):
        Keyring({"other": NEW}).open(replace(sealed, key_id="other"), HERE)


@pytest.mark.parametrize("text", ["", "AAAA", "not base64!", "é", base64.b64encode(b"x" * 64).decode()])
def test_a_text_that_was_changed_does_not_open(text: str) -> None:
    with pytest.raises(Unopenable):
        RING.open(Sealed("new", text), HERE)


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(Unopenable, match="no key"):
        Keyring().seal("xoxb-test", HERE)


def test_keys_are_not_shown() -> None:
    assert "n" * 8 not in repr(RING)
