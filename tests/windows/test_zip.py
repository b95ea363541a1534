"""What is in the zip, and that it is the same each time."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.tools.windows import parts
from tests.tools.windows.archive import compiled, interpreter_for, packed, unpacked
from tests.tools.windows.build import build

pytestmark = [pytest.mark.windows, pytest.mark.slow]


def test_two_builds_are_one(content: bytes) -> None:
    """Bit for bit: whoever doubts a zip builds it anew and compares the hash."""
    again = build()
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(content).hexdigest()


def test_nothing_unused_is_in_it(content: bytes) -> None:
    """Only what runs: no sources beside byte-code, no installer, no tests, no types, no way to a
    network; and it stays small."""
    files = unpacked(content)
    names = [name.removeprefix(f"{parts.TOP}/") for name in files]
    unwanted = (
        r"(?<!/docxtpl)/\w+\.py$|\.pyi$|/tests/|_ssl|_socket\.pyd"
        r"|/(pip|pygments|setuptools|asyncio|tzdata)/"
    )
    assert [name for name in names if re.search(unwanted, name)] == []
    assert len(content) < 19_000_000
    assert sum(not name.startswith("lib/thidua/") for name in names) < 600  # of others


def test_what_others_made_travels_with_its_licence(content: bytes) -> None:
    """Of each library, of Python and of the launcher."""
    names = [name.removeprefix(f"{parts.TOP}/") for name in unpacked(content)]
    libraries = {name.split("/")[1] for name in names if ".dist-info/" in name}
    licences = [name for name in names if re.search(r"\.dist-info/(licenses/|LICENSE)", name)]
    assert libraries - {name.split("/")[1] for name in licences} == set()
    assert "python/LICENSE.txt" in names
    assert any(name.startswith("distlib-") for name in libraries)


def test_no_path_of_the_machine_that_built_it_is_in_it(content: bytes) -> None:
    """Byte-code names files as they lie in the zip."""
    here = str(Path(__file__).parents[2]).encode()
    for name, inside in unpacked(content).items():
        if name.endswith(".pyc"):
            assert here not in inside, name
            assert b"/tmp/tmp" not in inside, name


def test_entries_are_in_order_with_one_date(content: bytes) -> None:
    """Nothing of the day and of the folder of the build."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    assert [one.filename for one in entries] == sorted(one.filename for one in entries)
    assert len({(one.date_time, one.external_attr, one.create_system) for one in entries}) == 1


def test_byte_code_is_taken_without_a_look_for_its_source() -> None:
    """Unchecked, by hash (PEP 552): a date in it would differ from build to build."""
    import importlib.util
    import sys

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    interpreter = interpreter_for(version, importlib.util.MAGIC_NUMBER)
    files = {"a/b.py": b"x = {'a', 'b'}\n", "a/c.txt": b"c"}
    first, second = compiled(files, interpreter), compiled(files, interpreter)
    assert packed(first) == packed(second)
    assert sorted(first) == ["a/b.pyc", "a/c.txt"]
    assert first["a/b.pyc"][4:8] == b"\x01\x00\x00\x00"
