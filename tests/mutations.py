"""Removes what keeps workspaces apart, one piece at a time, and asks the tests whether they notice.

    python -m tests.mutations [--jobs N] [--only PART] [--no-guard | --guard]

Each run works on a copy of the tree, on SQLite, where no row-level security helps: once with the check of
storage/tenancy.py in force, and once without it, so that the tests alone have to notice.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.mutants import GUARD_OFF, IMPLIED, Mutant, mutants

ROOT = Path(__file__).parent.parent
PARTS = ("bot", "coaching", "handlers", "storage", "tests", "pyproject.toml", "README.md", "CHANGELOG.md")
TESTS = (
    "tests/storage/test_tenancy.py",
    "tests/storage/test_isolation.py",
    "tests/isolation/test_isolation.py",
    "tests/isolation/test_keys.py",
    "tests/storage/test_claims.py",
    "tests/storage/test_aside.py",
    "tests/storage/test_erasure.py",
    "tests/storage/test_installations.py",
    "tests/storage/test_sealing.py",
    "tests/handlers/test_installation.py",
)
GUARDS = tuple(  # about the guard itself
    f"--deselect=tests/storage/test_tenancy.py::test_a_{name}"
    for name in (
        "statement_that_is_not_held_is_refused_and_says_where",
        "session_refuses_before_the_database_hears_of_it",
    )
)
ENOUGH = 0.95


@dataclass(frozen=True)
class Result:
    mutant: Mutant
    is_red: bool
    by: str  # the first test that noticed


def main() -> None:
    asked = _asked()
    chosen = [mutant for mutant in mutants(ROOT) if asked.only in mutant.name]
    shares = [_judge(chosen, has_guard=has_guard, jobs=asked.jobs) for has_guard in asked.modes]
    sys.exit(0 if all(share >= ENOUGH for share in shares) else 1)


def _judge(chosen: list[Mutant], *, has_guard: bool, jobs: int) -> float:
    """Prints a line for each; the share that went red of those that can."""
    print(f"\n{'With' if has_guard else 'Without'} the check of storage/tenancy.py, on SQLite:")
    judged = [mutant for mutant in chosen if has_guard or not mutant.is_guard]
    red = possible = 0
    for result in _results(judged, has_guard=has_guard, jobs=jobs):
        reason = IMPLIED.get(result.mutant.name, "")
        possible += not (reason and not result.is_red)
        red += result.is_red
        print(
            f"{'red  ' if result.is_red else 'GREEN'} {result.mutant.name:58} {result.by or reason}",
            flush=True,
        )
    share = red / possible if possible else 1.0
    print(
        f"{red} of {possible} went red: {share:.1%}; {len(judged) - possible} are implied by another filter."
    )
    return share


def _results(judged: Iterable[Mutant], *, has_guard: bool, jobs: int) -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as room, ThreadPoolExecutor(jobs) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            copies.put(_copy(Path(room) / str(number), has_guard=has_guard))
        _must_be_green(copies, has_guard=has_guard)

        def judge(mutant: Mutant) -> Result:
            copy = copies.get()
            try:
                return _try(mutant, copy, has_guard=has_guard)
            finally:
                copies.put(copy)

        yield from pool.map(judge, judged)


def _copy(place: Path, *, has_guard: bool) -> Path:
    place.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, place / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, place / part)
    if not has_guard:
        GUARD_OFF.apply(place)
    return place


def _must_be_green(copies: "SimpleQueue[Path]", *, has_guard: bool) -> None:
    """Without a mutation every test has to pass, or nothing is said by a red one."""
    copy = copies.get()
    by = _first_failure(copy, has_guard=has_guard)
    copies.put(copy)
    if by:
        sys.exit(f"The tests are red without any mutation: {by}")


def _try(mutant: Mutant, copy: Path, *, has_guard: bool) -> Result:
    before = mutant.apply(copy)
    try:
        by = _first_failure(copy, has_guard=has_guard)
    finally:
        for path, text in before.items():
            path.write_text(text, "utf-8")
    return Result(mutant, bool(by), by)


def _first_failure(copy: Path, *, has_guard: bool) -> str:
    """The name of the first test that fails; empty where all pass."""
    tests = TESTS if has_guard else (*TESTS, *GUARDS)
    options = ("-x", "-n", "0", "-q", "--tb=no", "--show-capture=no", "-k", "not postgres")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *tests, *options],
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode == 0:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (?:\S*?::)?(.+?)(?: - .*)?$", ran.stdout, re.MULTILINE)
    return found[1] if found else "it does not start"


@dataclass(frozen=True)
class Asked:
    jobs: int
    only: str
    modes: tuple[bool, ...]


def _asked() -> Asked:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="those whose name holds this")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--guard", action="store_true", help="only with the check in force")
    either.add_argument("--no-guard", action="store_true", help="only without it")
    given = parser.parse_args()
    modes = tuple(mode for mode, skipped in ((True, given.no_guard), (False, given.guard)) if not skipped)
    return Asked(given.jobs, given.only, modes)


if __name__ == "__main__":
    main()
