"""The rules of the house that a tool can see."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "inspector_app").rglob("*.py"))
CODE = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py")), ROOT / "run.py"]
HEAVY = {
    *("sqlalchemy", "alembic", "reportlab", "openpyxl", "PIL", "numpy"),
    *("pypdfium2", "pikepdf", "lxml", "jsonschema", "attr", "attrs"),
}
HAN = re.compile(r"[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".lock",
    ".po",
    ".csv",
    ".json",
    ".qss",
    ".svg",
    ".txt",
    ".ini",
    ".mako",
    ".sql",
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def own_files() -> Iterator[Path]:
    """Every text file that belongs to the project, whether git has it yet or not."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT)
    yield ROOT / ".ci" / "run"
    for folder in ("inspector_app", "resources", "tests"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in TEXT)


def test_imports_point_down_the_house() -> None:
    # In a process of its own: the linter switches off every logger it finds, and other tests read the log.
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    ended = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_bytes().count(b"\n") for path in CODE}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_a_package_file_holds_its_docstring_only() -> None:
    packages = [path for path in PROGRAM if path.name == "__init__.py"]
    assert packages
    for path in packages:
        assert len(tree(path).body) == 1, path
        assert ast.get_docstring(tree(path)), path


def test_every_module_says_what_it_is() -> None:
    assert [path for path in PROGRAM if not ast.get_docstring(tree(path))] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "base", "core"}
    assert [path for path in CODE if drawers & {path.stem, path.parent.name}] == []


def literals(path: Path) -> Iterator[tuple[ast.Constant, str]]:
    """The strings of a file that are not documentation."""
    module = tree(path)
    documentation = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node, node.value


def test_chinese_words_lie_in_resources_not_in_code() -> None:
    found = []
    for path in (*PROGRAM, ROOT / "run.py"):
        source = path.read_text(encoding="utf-8")
        found += [
            f"{place(path, node)} {text!r}"
            for node, text in literals(path)
            # a range written with escapes is a rule about characters, not a word
            if HAN.search(text) and HAN.search(ast.get_source_segment(source, node) or "")
        ]
    assert found == []


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls made when a module is imported: not those inside functions, but those of their defaults."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        at_import: list[ast.AST] = [
            *node.decorator_list,
            *node.args.defaults,
            *filter(None, node.args.kw_defaults),
        ]
    elif isinstance(node, ast.Lambda):
        at_import = []
    else:
        at_import = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Call):
        yield node
    for child in at_import:
        yield from calls(child)


def test_nothing_is_translated_before_the_language_is_known() -> None:
    early = [
        place(path, call)
        for path in PROGRAM
        for call in calls(tree(path))
        if isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext", "pgettext"}
    ]
    assert early == []


def test_no_widget_is_asked_for_one_that_is_not_its_own() -> None:
    """PySide 6.11 makes the answer a child of the one asked, and deletes it with that one."""
    asking = {"focusProxy", "nextInFocusChain", "previousInFocusChain", "buddy"}
    found = [
        place(path, node)
        for path in CODE
        if path.name != "tab_order.py"  # asks those only which hand the keys to a part of their own
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asking
    ]
    assert not found


def test_the_sql_is_what_postgresql_shares() -> None:
    """Functions that SQLite alone has, or has with other arguments."""
    alone = {
        "json_array_length",
        "json_extract",
        "json_each",
        "strftime",
        "julianday",
        "group_concat",
        "ifnull",
    }
    found = [
        place(path, node)
        for path in PROGRAM
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in alone
        and isinstance(node.value, ast.Name)
        and node.value.id == "func"
    ]
    assert not found


def test_text_files_are_read_and_written_with_a_named_encoding() -> None:
    """The default differs between an office PC (GBK) and the machine it was tried on."""
    unnamed = []
    for path in PROGRAM:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            positional = {"read_text": 1, "write_text": 2}.get(node.func.attr)
            named = any(keyword.arg == "encoding" for keyword in node.keywords)
            if positional and len(node.args) < positional and not named:
                unnamed.append(place(path, node))
    assert unnamed == []


def test_the_project_points_at_nothing_outside_itself() -> None:
    outside = re.compile(
        r"\bshared[/\\]|/work[/]|py[p]i\.org|python[h]osted|registry\.n[p]m|index-ur[l]|find-link[s]"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in own_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if outside.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("module", ["inspector_app.__main__", "inspector_app.cli.main", "inspector_app.app"])
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    seen = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == ("", "")
