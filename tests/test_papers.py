"""What the papers beside the code say is true: the paths they name, the versions, the bounds, and
the command lines for whoever works here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from thidua import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_PIN = re.compile(r"([A-Za-z0-9._-]+)==([\d.]+)(?:\.post\d+)?")


def paper(name: str) -> str:
    """The text of a file at the top."""
    return (ROOT / name).read_text(encoding="utf-8")


def numbers(version: str) -> tuple[int, ...]:
    """A version to be compared; trailing zeros say nothing."""
    return tuple(int(part) for part in re.sub(r"(\.0)+$", "", version).split("."))


def name_of(distribution: str) -> str:
    """The name of a distribution as installers compare it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "README.md"])
def test_each_path_that_a_paper_names_is_there(name: str) -> None:
    """Whoever follows it arrives."""
    named = re.findall(r"(?<![\w/])(?:thidua|tests|data)/[\w./*-]*", paper(name))
    gone = [path for path in named if "NAME" not in path and not (ROOT / path.rstrip(".")).exists()]
    assert gone == []
    modules = re.findall(r"-m (tests\.[\w.]+)", paper(name))
    places = [ROOT / Path(*module.split(".")) for module in modules]
    gone = [
        str(place)
        for place in places
        if place.name != "NAME"
        and not place.with_suffix(".py").exists()
        and not (place / "__main__.py").exists()
    ]
    assert gone == []


def test_the_newest_version_of_the_changelog_is_this_one() -> None:
    """Under what is not released yet; each with its day, newest first."""
    heads = re.findall(r"^## (.+)$", paper("CHANGELOG.md"), re.M)
    assert heads[0] == "[Unreleased]"
    released = [
        re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)", head) for head in heads[1:]
    ]
    assert all(released)
    versions = [found[1] for found in released if found]
    assert versions[0] == __version__
    assert versions == sorted(versions, key=numbers, reverse=True)


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    """What ``constraints.txt`` holds."""
    lines = [line for line in paper("constraints.txt").splitlines() if not line.startswith("#")]
    found = [_PIN.fullmatch(line) for line in lines]
    assert all(found), "one version of one distribution a line"
    return {name_of(one[1]): one[2] for one in found if one}


@pytest.mark.parametrize(
    "need",
    [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]],
)
def test_what_was_tried_is_within_the_bounds(need: str, pins: dict[str, str]) -> None:
    """Every dependency has a lower bound, and the version last tried keeps it."""
    found = re.fullmatch(r"([\w-]+)>=([\d.]+)(?:,<([\d.]+))?", need)
    assert found, f"{need}: a lower bound, and at most an upper one"
    tried = numbers(pins[name_of(found[1])])
    assert numbers(found[2]) <= tried
    assert found[3] is None or tried < numbers(found[3])


def test_a_library_that_we_import_is_a_dependency_of_our_own() -> None:
    """Not only of a library of ours: its bounds would be somebody else's."""
    from tests.test_house import HOMES

    sold_as = {"docx": "python-docx", "sqlite3": None}
    wanted = {sold_as.get(library, name_of(library)) for library in HOMES} - {None}
    needed = {re.split("[>=<]", need)[0] for need in PROJECT["project"]["dependencies"]}
    assert wanted <= needed


def test_hooks_fetch_nothing() -> None:
    """Each is local, and runs what is installed already."""
    hooks = paper(".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}
    commands = re.findall(r"entry: (\S+)", hooks)
    assert commands
    assert all(command.startswith(".venv/bin/") for command in commands)
