"""`coach demo` as a process: one address, and nothing left when it ends."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
DEMO = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "18765"]


@contextmanager
def demo(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A demo that has said its address, with its temporary files in that folder."""
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(DEMO, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            yield process, next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        finally:
            process.kill()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_it_serves_until_it_is_told_to_end_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with demo(tmp_path) as (process, address):
        with urllib.request.urlopen(address) as page:
            status = page.status

        process.send_signal(signal.Signals[name])

        assert (status, process.wait(15)) == (200, 0)
    assert list(tmp_path.iterdir()) == []


def test_two_demos_take_two_ports(tmp_path: Path) -> None:
    with demo(tmp_path) as (_, one), demo(tmp_path) as (_, other):
        assert one != other


def test_a_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")

    done = subprocess.run([*DEMO, "--keep", str(file)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"The folder {file} cannot be used: File exists.\n"
