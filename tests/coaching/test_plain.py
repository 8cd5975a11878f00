from coaching import plain
from coaching.message import (
    Button,
    ChannelLink,
    Chart,
    Link,
    Mention,
    Message,
    Series,
    Style,
    Table,
    bold,
    line,
)

CHART = Chart("By week", ("23 Feb", "2 Mar"), (Series("Prospected", (100, 1)), Series("Served", (0, 50))))
TABLE = Table("Progress", ("Name", "Goal"), (("Ana", "80%"), ("Benedict", "100%")))
WHOLE = Message(
    "A title.",
    (
        line("Heading", style=Style.HEADING),
        line("Ask ", Mention("UBEN", "Ben"), " in ", ChannelLink("C1", "sales"), "."),
        line("one", style=Style.BULLET, buttons=(Button("Undo", "undo 1@1"), Button("Edit", "edit 1@1"))),
        line("typed", style=Style.QUOTE),
        line(bold("More: "), Link("https://example.org", "guide"), style=Style.QUIET),
    ),
    CHART,
    TABLE,
    (Button("Log now", "prospected"),),
)


def test_a_message_is_drawn_for_a_terminal() -> None:
    assert plain.text(WHOLE) == (
        """\
A title.

Heading
Ask @Ben in #sales.
- one  [Undo] [Edit]
> typed
More: guide (https://example.org)

By week
  23 Feb  Prospected  """
        + "█" * 24
        + """ 100
          Served      0
   2 Mar  Prospected  █ 1
          Served      """
        + "█" * 12
        + """ 50

Progress
  Name      Goal
  --------  ----
  Ana       80%
  Benedict  100%

[Log now]"""
    )


def test_a_message_is_spoken_without_anything_drawn() -> None:
    assert plain.spoken(WHOLE) == (
        "A title.\n"
        "Heading\n"
        "Ask @Ben in #sales.\n"
        "- one\n"
        "> typed\n"
        "More: guide (https://example.org)\n"
        "By week. 23 Feb: Prospected 100, Served 0; 2 Mar: Prospected 1, Served 50.\n"
        "Progress. Name Ana; Goal 80%. Name Benedict; Goal 100%."
    )


def test_what_steers_a_terminal_is_made_visible() -> None:
    hostile = Message("A\x1b[2Jb", (line("c\x00\ud800\r\x9b d\te"),))

    assert plain.text(hostile) == "A\ufffd[2Jb\n\nc\ufffd\ufffd\ufffd\ufffd d\te"
    assert plain.spoken(hostile) == "A\ufffd[2Jb\nc\ufffd\ufffd\ufffd\ufffd d\te"


def test_a_title_alone_is_enough() -> None:
    assert plain.text(Message("Done.")) == "Done."
    assert plain.spoken(Message("Done.")) == "Done."


def test_later_headings_stand_apart() -> None:
    message = Message("Home.", (line("one"), line("Settings", style=Style.HEADING), line("two")))

    assert plain.text(message) == "Home.\n\none\n\nSettings\ntwo"


def test_empty_and_flat_charts_are_drawn_too() -> None:
    assert plain.bars(Chart("Nothing", (), ())) == "Nothing"
    assert plain.bars(Chart("Zeros", ("Mon",), (Series("Served", (0,)),))) == "Zeros\n  Mon  Served  0"


def test_an_empty_table_keeps_its_heading() -> None:
    assert plain.columns(Table("Nobody", ("Name",), ())) == "Nobody\n  Name\n  ----"
    assert plain.rows(Table("Nobody", ("Name",), ())) == "Nobody."
