"""Messages with anything in them."""

from hypothesis import strategies as st

from coaching.message import (
    Button,
    ChannelLink,
    Chart,
    ChartKind,
    Field,
    FieldKind,
    Form,
    Line,
    Link,
    Mention,
    Message,
    Series,
    Style,
    Table,
    Text,
)

NASTY = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "\x00",
        "\ud800",
        "\u202eevil",
        "\u200b",
        "<!channel>",
        "@everyone",
        "#general",
        "<@UANA>",
        "&amp;",
        "a" * 160,
        "é" * 1_900,
        "é" * 2_100,
        "🙂" * 1_600,
        "&" * 4_000,
        "*b* _i_ `c` :smile:",
        "\r\n\r\n",
        "x" * 14_000,
    ]
)
words = st.one_of(NASTY, st.text(st.characters(), max_size=40))
short = st.one_of(st.text(st.characters(), max_size=8), NASTY)

parts = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Mention, st.one_of(st.just("UANA"), short), words),
    st.builds(ChannelLink, st.one_of(st.just("C1"), short), words),
    st.builds(Link, st.one_of(st.just("https://example.com/a"), words), words),
)
buttons = st.builds(Button, words, st.one_of(st.just("undo 1@1"), words), st.booleans(), words)
lines = st.builds(
    Line,
    st.lists(parts, max_size=4).map(tuple),
    st.sampled_from(Style),
    st.lists(buttons, max_size=3).map(tuple),
)
charts = st.builds(
    Chart,
    words,
    st.lists(short, max_size=24).map(tuple),
    st.lists(st.builds(Series, short, st.lists(st.integers(), max_size=24).map(tuple)), max_size=3).map(
        tuple
    ),
    st.sampled_from(ChartKind),
)


@st.composite
def even_charts(draw: st.DrawFn) -> Chart:
    labels = draw(st.lists(short, min_size=1, max_size=24))
    values = st.lists(st.integers(-(10**6), 10**6), min_size=len(labels), max_size=len(labels)).map(tuple)
    series = draw(st.lists(st.builds(Series, short, values), min_size=1, max_size=8))
    return Chart(draw(words), tuple(labels), tuple(series))


rows = st.lists(short, max_size=24).map(tuple)
tables = st.builds(Table, words, rows, st.lists(rows, max_size=6).map(tuple))
messages = st.builds(
    Message,
    words,
    st.one_of(st.lists(lines, max_size=6), lines.map(lambda line: [line] * 70)).map(tuple),
    st.none() | charts | even_charts(),
    st.none() | tables,
    st.lists(buttons, max_size=30).map(tuple),
)
fields = st.builds(
    Field,
    st.just("name"),
    words,
    st.sampled_from(FieldKind),
    words,
    words,
    st.lists(st.tuples(short, words), max_size=120).map(tuple),
    st.booleans(),
    st.none() | st.integers(-1, 9_000),
)
forms = st.builds(
    lambda title, submit, some: Form("served", title, submit, tuple(some), "context"),
    words,
    words,
    st.lists(fields, min_size=1, max_size=1),
)
