import pytest

from coaching import typed


def test_a_text_is_fine_with_markup_direction_and_zero_width() -> None:
    for text in ("<!channel>", "@everyone", "a\u202eb", "a\u200bb", "line\nline"):
        assert typed.fault(text, label="The note", at_most=100) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\x00b", "The note contains a NUL character, which cannot be kept."),
        ("a\udc00", "The note contains half a character (a lone surrogate), which cannot be kept."),
        ("x" * 11, "The note has 11 characters; 10 fit."),
    ],
)
def test_what_cannot_be_kept_is_refused_by_the_name_of_the_field(text: str, says: str) -> None:
    assert typed.fault(text, label="The note", at_most=10) == says


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u0301", "\n", "\x1b"])
def test_a_name_must_be_seen(name: str) -> None:
    assert typed.name_fault(name, label="The name") == "The name has no visible character."


@pytest.mark.parametrize("name", ["Acme", "🦄", "!", "株", "٥"])
def test_anything_that_is_seen_is_a_name(name: str) -> None:
    assert typed.name_fault(name, label="The name") is None


def test_what_is_given_back_is_short_and_can_be_drawn() -> None:
    assert typed.shown("a\x00b\ud800") == "a\ufffdb\ufffd"
    assert typed.shown("x" * 1_000, at_most=10) == "x" * 9 + "…"
