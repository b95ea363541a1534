"""The zip, built once from PyPI's files, and a Windows to try it in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tools.windows import parts
from tests.tools.windows.build import build
from tests.tools.windows.wine import Wine, missing

# A folder as people name theirs: what a program may stumble over in it, it is to stumble over here.
_PLACE = "Phòng NC & PCTN (1)"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def content() -> bytes:
    """The zip."""
    return build()


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A Windows of these tests' own."""
    if lacking := missing():
        pytest.skip(lacking)
    windows = Wine(tmp_path_factory.mktemp("windows"))
    yield windows
    windows.close()


@pytest.fixture(scope="session")
def program(wine: Wine, content: bytes) -> Path:
    """The folder of the program, unpacked as a user would."""
    place = wine.folder / _PLACE
    zipfile.ZipFile(io.BytesIO(content)).extractall(place)
    wine.mend(place / parts.TOP)
    return place / parts.TOP


@pytest.fixture(scope="session")
def run(wine: Wine, program: Path) -> Run:
    """Run ``thidua WORDS`` in a folder; says what it gave."""

    def thidua(folder: Path, *words: str, code: int | None = 0) -> tuple[int, str, str]:
        done = wine.run(str(program / "thidua.exe"), *words, cwd=folder)
        print(done[0], "thidua", *words)  # the walk, line by line: pytest -s, or where one fails
        assert code in (None, done[0]), (words, *done)
        return done

    return thidua


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to work in."""
    made = tmp_path / "Số liệu thi đua"
    made.mkdir()
    return made
