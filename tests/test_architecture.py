"""Rules for the code itself: rooms and their imports, names, docstrings, and files kept out of git."""

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from testing.editions import ROOT

ROOMS = (
    *(
        "model",
        "frontend",
        "language",
        "speech",
        "loading",
        "ingest",
        "targets",
        "publication",
        "charts",
        "pages",
    ),
    *("exports", "hosting", "checks", "site_checks", "library", "pipeline", "__main__"),
)
"""Rooms of scripts/ from the ground up; each may import those before it."""
IMPORTABLE = {
    "scripts": {"scripts"},
    "testing": {"scripts", "testing"},
    "bench": {"scripts", "testing", "bench"},
    "tests": {"scripts", "testing"},
}
"""Packages that each package may import."""
RIDDLES = {"one", "each", "said", "found", "made", "held", "told", "it"}
"""Names that tell nothing of what they hold."""
PRONOUNS = re.compile(r"(What|How|Where|Whether|The one|So many)\b")
"""Openings of a docstring that paraphrases instead of naming."""
CODE = [
    path
    for folder in ("scripts", "overrides")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".ttf"
]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in IMPORTABLE
    for path in sorted((ROOT / package).rglob("*.py"))
}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_names_no_resolution_and_no_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"Thái Bình|03-NQ|Tiếng Việt|English", text)
    assert not re.search(r"""["'](vi|en)["']""", text)


def parsed(package: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the modules of a package with their syntax trees."""
    for module, path in MODULES.items():
        if module.partition(".")[0] == package:
            yield module, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of every module of this repository that a module imports."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in inner]
        for name in dict.fromkeys(names):
            if name.partition(".")[0] in IMPORTABLE:
                yield node.lineno, name


def room(module: str) -> int:
    """Return the floor of a module of scripts/; the package itself is at the bottom."""
    _, _, below = module.partition(".")
    return ROOMS.index(below.partition(".")[0]) if below else -1


def test_every_module_is_in_a_room() -> None:
    beside = {path.name for path in (ROOT / "scripts").glob("*.py")}
    assert beside == {"__init__.py", "__main__.py"}
    folders = {path.parent.name for path in (ROOT / "scripts").glob("*/*.py")}
    assert folders == {*ROOMS} - {"__main__"}


def test_rooms_import_only_the_rooms_below_them() -> None:
    upwards = [
        f"{module}:{line} imports {imported}"
        for module, tree in parsed("scripts")
        for line, imported in imports(tree)
        if imported.startswith("scripts") and room(imported) > room(module)
    ]
    assert upwards == []


@pytest.mark.parametrize("package", IMPORTABLE)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    forbidden = [
        f"{module}:{line} imports {imported}"
        for module, tree in parsed(package)
        for line, imported in imports(tree)
        if imported.partition(".")[0] not in IMPORTABLE[package]
    ]
    assert forbidden == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {imported for _, imported in imports(tree)} - {module}
        for package in IMPORTABLE
        for module, tree in parsed(package)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("package", IMPORTABLE)
def test_no_variable_has_a_name_without_meaning(package: str) -> None:
    bound = [
        (node.id if isinstance(node, ast.Name) else node.arg, f"{module}:{node.lineno}")
        for module, tree in parsed(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    ]
    assert bound
    assert [f"{place} {name}" for name, place in bound if name in RIDDLES] == []


@pytest.mark.parametrize("package", IMPORTABLE)
def test_no_docstring_begins_with_a_pronoun(package: str) -> None:
    docstrings = [
        (node.value.value, f"{module}:{node.lineno}")
        for module, tree in parsed(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    assert docstrings
    assert [f"{place} {text[:60]}" for text, place in docstrings if PRONOUNS.match(text)] == []


def git(*arguments: str, lines: list[str] | None = None) -> list[str]:
    """Run a git command in the repository, which reads and prints one path a line."""
    result = subprocess.run(
        ["git", *arguments],
        cwd=ROOT,
        input="\n".join(lines) if lines else None,
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode in (0, 1), result.stderr
    return result.stdout.splitlines()


def test_git_tracks_no_ignored_file() -> None:
    assert git("ls-files") and git("ls-files", "--cached", "--ignored", "--exclude-standard") == []


def is_linked(name: str, sources: set[str]) -> bool:
    """Tell if a name leads through a symbolic link to a source; a copy has a file in its place."""
    return (ROOT / name).resolve().relative_to(ROOT).as_posix() in sources


@pytest.mark.parametrize(("edition", "prefix"), [("site", ""), ("sample_site", "tests/sample/")])
def test_git_ignores_everything_that_a_build_makes(
    request: pytest.FixtureRequest, edition: str, prefix: str
) -> None:
    root = request.getfixturevalue(edition).parent
    sources = {*git("ls-files", "--cached", "--others", "--exclude-standard")}
    sources |= {prefix + name for name in sources if name.startswith("languages/")}
    running = "deploy/nginx-*.conf"  # written by testing/nginx.py while a server runs
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.match(running))
    names = (prefix + path.relative_to(root).as_posix() for path in files)
    built = [name for name in names if name not in sources and not is_linked(name, sources)]
    assert f"{prefix}site/index.html" in built
    assert {*built} - {*git("check-ignore", "--stdin", lines=built)} == set()


NAMED = re.compile(
    r"(?<![\w./-])((?:scripts|docs|data|languages|overrides|deploy|tests|testing|bench)/[\w./-]*\w\.(?:py|js|css|html|md|toml|tsv|typ|conf|yml))(?![\w*])"
)
"""The path of a file, as comments, documentation and messages name it."""
OUTPUTS = ("deploy/generated/",)


def test_every_file_that_is_named_exists() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    readable = (".py", ".js", ".css", ".html", ".md", ".toml", ".typ", ".conf", ".yml", "Makefile")
    missing = [
        f"{path} names {name}"
        for path in tracked
        if path.endswith(readable)
        and not path.startswith(("tests/", "docs/assets/vendor", "CHANGELOG"))
        for name in NAMED.findall((ROOT / path).read_text(encoding="utf-8"))
        if not (ROOT / name).exists() and not name.startswith(OUTPUTS)
    ]
    assert missing == []
