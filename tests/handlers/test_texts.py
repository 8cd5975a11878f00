"""Words made fit for Slack."""

import pytest

from handlers.texts import clean, cut, inert, unescaped


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\ud800b", "ab"),
        ("a\x00\x07b", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u200b\ufeffb", "ab"),
        ("a\r\nb\u2028c\td", "a\nb\nc d"),
        ("Zoë 🙂 ١٢", "Zoë 🙂 ١٢"),
    ],
)
def test_only_what_cannot_be_seen_is_taken_out(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("🙂🙂", 4, "🙂🙂"),
        ("🙂🙂🙂", 4, "🙂…"),
        ("a b", 2, "a…"),
        ("", 1, ""),
    ],
)
def test_a_cut_text_ends_in_an_ellipsis_and_never_in_half_a_letter(text: str, limit: int, shown: str) -> None:
    assert cut(text, limit) == shown


def test_a_text_may_be_cut_behind_any_letter_of_an_entity() -> None:
    shown = {inert("a&<b" * 9, limit) for limit in range(1, 60)}

    assert all("&" not in text.replace("&amp;", "").replace("&lt;", "") for text in shown)


def test_entities_are_undone_once() -> None:
    assert unescaped("&amp;lt; &lt;b&gt; &quot;") == "&lt; <b> &quot;"
