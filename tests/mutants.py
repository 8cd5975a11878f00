"""What keeps workspaces apart, each piece as an edit that takes it away."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WHATEVER = '__import__("sqlalchemy").true()'


@dataclass(frozen=True)
class Edit:
    file: str
    old: str
    new: str
    at: int = -1  # where it stands in the file; -1: it is there once

    def applied(self, text: str) -> str:
        at = text.index(self.old) if self.at < 0 else self.at
        assert text[at : at + len(self.old)] == self.old, self
        assert self.at >= 0 or text.count(self.old) == 1, self
        return text[:at] + self.new + text[at + len(self.old) :]


@dataclass(frozen=True)
class Mutant:
    name: str
    edits: tuple[Edit, ...]
    is_guard: bool = False  # it is the check of storage/tenancy.py itself

    def apply(self, tree: Path) -> dict[Path, str]:
        """Edits the tree; what the files held before."""
        before: dict[Path, str] = {}
        for edit in self.edits:
            path = tree / edit.file
            before.setdefault(path, path.read_text("utf-8"))
            path.write_text(edit.applied(path.read_text("utf-8")), "utf-8")
        return before


GUARD_OFF = Mutant(
    "the check itself",
    (Edit("storage/tenancy.py", "    if loose:\n", "    if not loose:\n        return\n    if False:\n"),),
    True,
)
IMPLIED = {  # no other row can come of it, and why
    "storage/erasure.py _portion 1": "what is deleted is filtered once more",
    "storage/erasure.py _portion 2": "the keys that are deleted were chosen by the same filter",
    "storage/installations.py _SEAL_ANEW": "no two rows hold the same sealed text: each has a nonce of its own",
}


def mutants(root: Path) -> list[Mutant]:
    """Every comparison of workspaces in the storage, then what is written down below."""
    compared = [found for path in sorted((root / "storage").glob("*.py")) for found in _compared(path, root)]
    return [*compared, *WRITTEN, GUARD_OFF]


def _compared(path: Path, root: Path) -> Iterator[Mutant]:
    text, file = path.read_text("utf-8"), path.relative_to(root).as_posix()
    for place in ast.parse(text).body:
        found = [node for node in ast.walk(place) if isinstance(node, ast.Compare) and _is_filter(node)]
        found.sort(key=lambda node: (node.lineno, node.col_offset))
        for number, node in enumerate(found, 1):
            old = ast.get_source_segment(text, node)
            assert old is not None
            name = f"{file} {_name_of(place)}{f' {number}' if len(found) > 1 else ''}"
            yield Mutant(name, (Edit(file, old, WHATEVER, _offset(text, node)),))


def _is_filter(node: ast.Compare) -> bool:
    """`x.c.workspace_id == ...`, or `workspaces.c.id == ...`, which `storage.wide` calls `table`."""
    sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
    names = ("workspaces.c.id", "table.c.id")
    return isinstance(node.ops[0], ast.Eq) and any(
        side.endswith(".c.workspace_id") or side in names for side in sides
    )


def _offset(text: str, node: ast.Compare) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: node.lineno - 1])) + len(
        lines[node.lineno - 1].encode()[: node.col_offset].decode()
    )


def _name_of(place: ast.stmt) -> str:
    if isinstance(place, ast.Assign):
        return ast.unparse(place.targets[0])
    return str(getattr(place, "name", "?"))


# By file and piece: what stands there, and what is left of it. "T1" where it should say which workspace.
_WRITTEN: dict[str, tuple[tuple[str, str], ...]] = {
    "storage/scope.py a foreign stamp": (
        ("if record.get(STAMP, self.workspace) != self.workspace:", "if False:"),
    ),
    "storage/scope.py the stamp": (
        ("return {STAMP: self.workspace, **record}", 'return {STAMP: "T1", **record}'),
    ),
    "storage/scope.py the parameter": (
        ("{PARAMETER: self.workspace, **values}", '{PARAMETER: "T1", **values}'),
    ),
    "storage/scope.py the workspace's own row": (
        ('{**record, "id": self.workspace}', '{**record, "id": "T1"}'),
    ),
    "storage/parcels.py is_row": (("in zip(KEY, names, strict=True)", "in list(zip(KEY, names))[1:]"),),
    "storage/parcels.py key_of": (
        ("(workspace, recipient, kind, period)).encode", "(recipient, kind, period)).encode"),
    ),
    "storage/aside.py _KEEP": (
        ("tuple_(*KEY).in_", "tuple_(*KEY[1:]).in_"),
        ('"keys": keys, ', '"keys": [key[1:] for key in keys], '),
    ),
    "storage/aside.py whom one is met as": (("), (row.workspace, row.recipient)", '), ("", row.recipient)'),),
    "storage/aside.py whose purse": (("purse, recipient = (row.workspace, ", 'purse, recipient = ("", '),),
    "storage/purge.py _by_key": (
        ("in table.primary_key))", 'in table.primary_key if column.name != "workspace_id"))'),
    ),
    "storage/sealing.py the place": (("place.column, place.workspace, key_id", "place.column, key_id"),),
    "handlers/payloads.py command_key": (('key_of("command", workspace_of(body), ', 'key_of("command", '),),
    "handlers/payloads.py press_act": (('key_of("press", workspace_of(body), ', 'key_of("press", '),),
    "handlers/payloads.py submission_key": (
        ('key_of("submission", workspace_of(body), ', 'key_of("submission", '),
    ),
    "handlers/installation.py _is_ours": (
        ("self._introduction is None or workspace == self._introduction.workspace", "True"),
    ),
    "handlers/app.py token_of": (("partial(tokens, workspace_of(body))", 'partial(tokens, "T1")'),),
    "handlers/sender.py whose token": (
        ("call(self.tokens(parcel.workspace), method", 'call(self.tokens("T1"), method'),
    ),
    "bot/use_cases/coach.py identity": (('f"{workspace}\\n{act}"', 'f"{act}"'),),
    "bot/use_cases/recheck.py whose facts": (("unit_of_work(row.workspace)", 'unit_of_work("T1")'),),
    "bot/delivery.py whose wait": (("self._wide.block(row.workspace, ", 'self._wide.block("T1", '),),
}
WRITTEN = [
    Mutant(name, tuple(Edit(name.partition(" ")[0], old, new) for old, new in edits))
    for name, edits in _WRITTEN.items()
]
