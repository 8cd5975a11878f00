"""Every block is drawn, and no text in any of them is more than text."""

from html.parser import HTMLParser
from typing import Any

import pytest

from bot.playground.page.charts import chart
from tests.hostile import HOSTILE
from tests.playground.page.asking import Reader
from tests.playground.page.pieces import (
    FIGURES,
    FORM,
    HOME,
    PIE,
    WEEKS,
    WORDS_AND_BUTTONS,
    axes,
    plain,
    series,
)
from tests.playground.page.show import FakeShow
from tests.playground.page.test_screen import words

MOST = 2_900
TEXTS = {  # half a surrogate pair is refused by the stand-in itself
    name: text
    for name, text in HOSTILE
    if text.strip() and len(text) <= MOST and not any("\ud800" <= char <= "\udfff" for char in text)
}


def drawn(reader: Reader, show: FakeShow, blocks: list[dict[str, Any]]) -> str:
    show.team.post("C1SALES", {"text": "x", "blocks": blocks})
    return reader.get("/screen?as=UANA&at=C1SALES").text


def test_words_and_buttons_are_drawn(reader: Reader, show: FakeShow) -> None:
    html = drawn(reader, show, WORDS_AND_BUTTONS)

    assert "<strong>bold</strong> <em>slanted</em> <s>struck</s> <code>code</code>" in html
    assert '<span class="mention is-me">@Ana</span>' in html
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow"> a link </a>'
        in html
    )
    assert '<ol class="indent-1" start="3">' in html
    assert "March 5 21:00" in html  # 08:00 UTC, in Auckland
    assert ("🎉" in html, ":no_such:" in html) == (True, True)
    assert html.count("<img") == 0


@pytest.mark.parametrize("blocks", FIGURES)
def test_figures_and_cards_are_drawn(reader: Reader, show: FakeShow, blocks: list[dict[str, Any]]) -> None:
    for at, block in enumerate(blocks):
        block.setdefault("block_id", f"block{at}")

    html = drawn(reader, show, blocks)

    assert html.count('role="img" aria-label=') == sum(one["type"] == "data_visualization" for one in blocks)
    assert html.count("<table") >= sum("table" in one["type"] for one in blocks)


def test_home_and_forms_are_drawn(reader: Reader, show: FakeShow) -> None:
    show.team.windows.publish("UANA", {**HOME, "blocks": show.team.with_ids(HOME["blocks"])})
    show.team.windows.open("UANA", FORM)

    html = reader.get("/screen?as=UANA&at=home").text

    assert html.count("data-field=") == 9 + 3 + 3  # checkboxes and radio buttons have three each
    assert ("Paid up to Thursday" in html, "Mind the gap." in html) == (True, True)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("kind", ["plain_text", "mrkdwn", "rich_text"])
def test_a_hostile_text_is_only_text(reader: Reader, show: FakeShow, kind: str, text: str) -> None:
    piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    block = (
        {"type": "rich_text", "elements": [piece]}
        if kind == "rich_text"
        else {"type": "section", "text": {"type": kind, "text": text}}
    )
    show.team.users["UMO"].name = text

    found = _Tags()
    found.feed(drawn(reader, show, [block]))

    assert found.tags <= KNOWN_TAGS
    assert {name for name in found.attributes if name.startswith("on") or name == "style"} == set()
    assert all(
        address.startswith(("/", "#", "https://evil.example", "mailto:")) for address in found.addresses
    )


KNOWN_TAGS = frozenset(
    """a article aside b br button circle code details div em form h1 h2 h3 header input label li main nav p path rect s
    section small span strong summary svg time ul""".split()  # noqa: SIM905 - a list of words reads as one
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action")}


def test_an_address_a_browser_should_not_open_is_only_words(reader: Reader, show: FakeShow) -> None:
    link = {"type": "link", "url": "slack:javascript", "text": "press me"}
    html = drawn(
        reader, show, [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}]
    )

    assert ("press me" in words(html), "slack:javascript" in html) == (True, False)


def test_a_chart_says_in_words_what_it_shows() -> None:
    assert chart(PIE).summary == "Pie chart. Calls: 12 (60%); Visits: 5 (25%); Emails: 3 (15%)."
    assert chart(axes("line")).summary == (
        "Line chart, 26 Jan to 2 Mar. Prospected: from 27 to 8, lowest 8, highest 27; "
        "Served: from 9 to 21, lowest 9, highest 21."
    )


@pytest.mark.parametrize(
    "values",
    [(0,) * 6, (1, 2, 3, 4, 5, 6), (-5, 3, 0, 2, -9, 1), (0.5, 0.25, 0, 0, 0, 1), (1e6, 0, 0, 0, 0, 3)],
)
@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_every_point_of_a_chart_is_inside_it(kind: str, values: tuple[float, ...]) -> None:
    block = axes(kind)
    block["chart"]["series"] = [series("Only", *values)]

    made = chart(block)

    assert all(
        0 <= one.x <= made.width and 0 <= one.y <= made.height
        for one in (*made.marks, *made.grid, *made.labels)
    )
    assert len(made.rows) == len(WEEKS)


def test_labels_that_would_touch_are_left_out() -> None:
    names = [f"week number {n}" for n in range(20)]
    points = [{"label": name, "value": n} for n, name in enumerate(names)]
    block = {
        "title": "Long",
        "chart": {
            "type": "bar",
            "series": [{"name": "A", "data": points}],
            "axis_config": {"categories": names},
        },
    }

    made = chart(block)

    assert made.labels[-1].text == "week number 19"
    assert min(b.x - a.x for a, b in zip(made.labels, made.labels[1:], strict=False)) > 14 * 5


def test_a_label_of_a_button_is_what_its_reader_sees(reader: Reader, show: FakeShow) -> None:
    button = {"type": "button", "action_id": "a", "value": "x", "text": plain('"><script>alert(1)</script>')}

    html = drawn(reader, show, [{"type": "actions", "elements": [button]}])

    assert "<script" not in html
