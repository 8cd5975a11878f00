from datetime import time

import pytest

from coaching import times

TIMES = [
    ("9", time(9)),
    ("9:30", time(9, 30)),
    ("09.30", time(9, 30)),
    ("0930", time(9, 30)),
    ("9h30", time(9, 30)),
    ("9am", time(9)),
    ("12 am", time(0)),
    ("12pm", time(12)),
    ("5:30 p.m.", time(17, 30)),
    ("23:59", time(23, 59)),
    ("0", time(0)),
]
NO_TIMES = ["", "24", "9:60", "13pm", "0am", "noon", "9m", "9:3", "-9", "99:99", "٩", "9:30:00"]


@pytest.mark.parametrize(("text", "at"), TIMES)
def test_a_time_is_read_as_people_type_it(text: str, at: time) -> None:
    assert times.read(text) == at


@pytest.mark.parametrize("text", NO_TIMES)
def test_other_texts_are_no_time(text: str) -> None:
    assert times.read(text) is None


@pytest.mark.parametrize("text", ["8:00-17:00", "8 to 5pm", "8 – 17", "08:00 until 17:00"])
def test_hours_are_two_times(text: str) -> None:
    assert times.read_span(text) == (time(8), time(17))


@pytest.mark.parametrize("text", ["", "8", "17-8", "8-8", "x-17", "8-y", "8-9-10"])
def test_other_texts_are_no_hours(text: str) -> None:
    assert times.read_span(text) is None
