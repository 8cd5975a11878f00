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
    "the check itself", (Edit("storage/tenancy.py", "    if loose:\n", "    if not loose:\n        return\n    if False:\n"),), True
)
IMPLIED = {  # no other row can come of it, and why
    "storage/erasure.py _portion 1": "the keys that are deleted were chosen by the same filter",
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


WRITTEN = [
    Mutant(
        "storage/scope.py a foreign stamp",
        (Edit("storage/scope.py", "if record.get(STAMP, self.workspace) != self.workspace:", "if False:"),),
    ),
    Mutant(
        "storage/scope.py the stamp",
        (Edit("storage/scope.py", "return {STAMP: self.workspace, **record}", 'return {STAMP: "T1", **record}'),),
    ),
    Mutant(
        "storage/scope.py the parameter",
        (Edit("storage/scope.py", "{PARAMETER: self.workspace, **values}", '{PARAMETER: "T1", **values}'),),
    ),
    Mutant(
        "storage/scope.py the workspace's own row",
        (Edit("storage/scope.py", '{**record, "id": self.workspace}', '{**record, "id": "T1"}'),),
    ),
    Mutant(
        "storage/parcels.py is_row",
        (Edit("storage/parcels.py", "in zip(KEY, names, strict=True)", "in list(zip(KEY, names))[1:]"),),
    ),
    Mutant(
        "storage/parcels.py key_of",
        (Edit("storage/parcels.py", "(workspace, recipient, kind, period)).encode", "(recipient, kind, period)).encode"),),
    ),
    Mutant(
        "storage/aside.py _KEEP",
        (
            Edit("storage/aside.py", "tuple_(*KEY).in_", "tuple_(*KEY[1:]).in_"),
            Edit("storage/aside.py", '"keys": keys, ', '"keys": [key[1:] for key in keys], '),
        ),
    ),
    Mutant(
        "storage/aside.py whom one is met as",
        (Edit("storage/aside.py", "(row.workspace, method_of(row)), (row.workspace, row.recipient)", '(row.workspace, method_of(row)), ("", row.recipient)'),),
    ),
    Mutant(
        "storage/aside.py whose purse",
        (Edit("storage/aside.py", "purse, recipient = (row.workspace, method_of(row))", 'purse, recipient = ("", method_of(row))'),),
    ),
    Mutant(
        "storage/purge.py _by_key",
        (Edit("storage/purge.py", "for column in table.primary_key))", 'for column in table.primary_key if column.name != "workspace_id"))'),),
    ),
    Mutant(
        "storage/sealing.py the place",
        (Edit("storage/sealing.py", "place.column, place.workspace, key_id", "place.column, key_id"),),
    ),
    Mutant(
        "handlers/payloads.py command_key",
        (Edit("handlers/payloads.py", 'key_of("command", workspace_of(body), ', 'key_of("command", '),),
    ),
    Mutant(
        "handlers/payloads.py press_act",
        (Edit("handlers/payloads.py", 'key_of("press", workspace_of(body), ', 'key_of("press", '),),
    ),
    Mutant(
        "handlers/payloads.py submission_key",
        (Edit("handlers/payloads.py", 'key_of("submission", workspace_of(body), ', 'key_of("submission", '),),
    ),
    Mutant(
        "handlers/installation.py _is_ours",
        (Edit("handlers/installation.py", "self._introduction is None or workspace == self._introduction.workspace", "True"),),
    ),
    Mutant(
        "handlers/app.py token_of",
        (Edit("handlers/app.py", "partial(tokens, workspace_of(body))", 'partial(tokens, "T1")'),),
    ),
    Mutant(
        "handlers/sender.py whose token",
        (Edit("handlers/sender.py", "call(self.tokens(parcel.workspace), method", 'call(self.tokens("T1"), method'),),
    ),
    Mutant(
        "bot/use_cases/coach.py identity",
        (Edit("bot/use_cases/coach.py", '''f"{workspace}\\n{act}"''', 'f"{act}"'),),
    ),
    Mutant(
        "bot/use_cases/recheck.py whose facts",
        (Edit("bot/use_cases/recheck.py", "unit_of_work(row.workspace)", 'unit_of_work("T1")'),),
    ),
    Mutant(
        "bot/delivery.py whose wait",
        (Edit("bot/delivery.py", "self._wide.block(row.workspace, ", 'self._wide.block("T1", '),),
    ),
]  # fmt: skip
